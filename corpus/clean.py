"""A raw page to the article in it: the one door from what was read to what can be kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.account import account_of
from corpus.boilerplate.detect import find_boilerplate
from corpus.boilerplate.rules import PhraseKind
from corpus.errors import ArticleInvalid, PageUnusable
from corpus.fetch.client import is_address
from corpus.fetch.tracking import without_tracking
from corpus.files.media_types import Media, recognise
from corpus.formats.docx import draft_from_docx
from corpus.formats.draft import Draft, Element, to_markdown
from corpus.formats.html import draft_from_html
from corpus.formats.markdown import draft_from_markdown, markdown_without
from corpus.formats.pdf import draft_from_pdf
from corpus.formats.plain_text import draft_from_text, settle_lines
from corpus.language import article_language, is_danish
from corpus.library.front_matter import FrontMatter, language_of_tag, read_front_matter
from corpus.library.markdown import parse
from corpus.page_facts.no_article import why_no_article
from corpus.page_facts.series import SeriesFacts, read_series
from corpus.page_facts.title import choose_title, title_repeated
from corpus.text.characters import word_count
from corpus.text.dates import read_bylines
from corpus.types import Access, CleanPage, Language, PageAccount, PageNote, RawPage

LEAST_WORDS = 10


def clean(raw: RawPage) -> CleanPage:
    """Find the article in a page: its title, its body in Markdown, and what the page says of it.

    The kind of page is told by its content. What is not the article goes: navigation, notices to
    subscribers, advertisements, forms, lists of other articles. Raises PageUnusable, with the
    reason in one line, where no article is in it.
    """
    media, text, mended = recognise(raw)
    matter, body = FrontMatter(), ""
    match media:
        case Media.MARKDOWN:
            try:
                matter, body = read_front_matter(text)
            except ArticleInvalid as error:
                raise PageUnusable(str(error)) from error
            if matter.id and matter.title and matter.language:
                return _own_page(matter, matter.title, matter.language, body)
            draft = draft_from_markdown(body)
        case Media.TEXT:
            draft = draft_from_text(text)
        case Media.HTML:
            draft = draft_from_html(text, raw.source)
        case Media.DOCX:
            draft = draft_from_docx(raw.content)
        case Media.PDF:
            draft = draft_from_pdf(raw.content)
    if mended:
        draft = replace(draft, notes=(*draft.notes, PageNote.MENDED))
    found = _find(draft, matter, raw.name)
    if media is Media.MARKDOWN:
        body = markdown_without(body, draft.elements, found.kept, found.dropped)
    else:
        body = to_markdown(found.kept)
    return _page(found, draft, matter, body, raw)


@dataclass(frozen=True, slots=True)
class _Found:
    """The article's elements, their lines settled, and what the rest of the page told."""

    title: str
    kept: tuple[Element, ...]
    dropped: frozenset[int]
    facts: SeriesFacts
    access: Access
    published: date | None
    updated: date | None
    account: PageAccount


def _find(draft: Draft, matter: FrontMatter, file_name: str) -> _Found:
    elements = draft.elements
    facts = read_series(elements, draft.previous, draft.next)
    kinds = find_boilerplate(elements, facts.spoken)
    places = [place for place, kind in enumerate(kinds) if kind is None]
    kept = [elements[place] for place in places]
    if sum(element.words for element in kept) < LEAST_WORDS:
        reason = "no article in it" if elements else "empty"
        raise PageUnusable(f"{reason}; there must be at least {LEAST_WORDS} words of text")
    title = matter.title or choose_title(draft.titles, kept, facts, file_name)
    if why := why_no_article(draft, kept, title):
        raise PageUnusable(why)
    if title is None:
        raise PageUnusable("has no title; write one on the first line, or name the file after it")
    titles = (title, *draft.titles[:1])
    repeats = title_repeated(kept, titles)
    repeated = [place for place, repeat in zip(places, repeats, strict=True) if repeat]
    places = [place for place, repeat in zip(places, repeats, strict=True) if not repeat]
    published, updated = read_bylines(
        element.text
        for element, kind in zip(elements, kinds, strict=True)
        if kind in (PhraseKind.BYLINE, PhraseKind.APART)
    )
    access, notes = _access(matter, draft, kinds)
    return _Found(
        title,
        tuple(settle_lines([elements[place] for place in places])),
        frozenset(range(len(elements))) - frozenset(places),
        facts,
        access,
        published,
        updated,
        account_of(draft, kinds, repeated, notes),
    )


def _access(
    matter: FrontMatter, draft: Draft, kinds: Sequence[PhraseKind | None]
) -> tuple[Access, list[PageNote]]:
    """Who may read the article; where that is in doubt, subscribers, and a note that says so."""
    if said := matter.access or draft.access:
        return said, []
    if PhraseKind.LOCK in kinds:
        return Access.SUBSCRIBERS, []
    if PhraseKind.MAYBE_LOCK in kinds or draft.looks_locked:
        return Access.SUBSCRIBERS, [PageNote.MAYBE_LOCKED]
    return Access.OPEN, []


def _page(found: _Found, draft: Draft, matter: FrontMatter, body: str, raw: RawPage) -> CleanPage:
    """Put the page together: what front matter says goes before markup, markup before words."""
    text, _ = parse(body)
    facts = found.facts
    here = raw.source if is_address(raw.source) else None
    said = matter.language or language_of_tag(draft.language)
    account, language = found.account, matter.language or article_language(text, said)
    if not matter.language and is_danish(
        text, declared=(draft.language or "").lower().startswith("da")
    ):
        account = replace(account, notes=(*account.notes, PageNote.DANISH))
        language = Language.NB
    return CleanPage(
        title=found.title,
        body=body,
        language=language,
        id=matter.id,
        series=matter.series or facts.series or draft.series,
        part=matter.part or facts.part or draft.part,
        parts=matter.parts or facts.parts,
        previous=facts.previous,
        next=facts.next,
        url=without_tracking(matter.url or draft.url or here),
        published=matter.published or draft.published or found.published,
        updated=matter.updated or draft.updated or found.updated,
        access=found.access,
        sources=matter.sources,
        account=account,
    )


def _own_page(matter: FrontMatter, title: str, language: Language, body: str) -> CleanPage:
    """An article file of the library's own kind: taken as it is."""
    text, _ = parse(body)
    if word_count(text) < LEAST_WORDS:
        raise PageUnusable(f"no article in it; there must be at least {LEAST_WORDS} words of text")
    return CleanPage(
        title=title,
        body=body.strip("\n") + "\n",
        language=language,
        id=matter.id,
        series=matter.series,
        part=matter.part,
        parts=matter.parts,
        url=matter.url,
        published=matter.published,
        updated=matter.updated,
        access=matter.access or Access.OPEN,
        sources=matter.sources,
    )
