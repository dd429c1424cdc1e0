"""What is no article, whatever text it has: error pages, logins, lists of others, templates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import words
from corpus.boilerplate.page import is_prose
from corpus.formats.draft import Draft, Element, ElementRole
from corpus.formats.markup.vocabulary import says
from corpus.text.characters import word_count

_ERROR_WORDS = 120  # an error page says no more; an article about them does
_LOGIN_WORDS = 60
_SHORT_WORDS = 40
_FEW_WORDS = 25
_LISTED = 3  # titles that lead elsewhere: so many are a list
_TEASER_WORDS = 60  # an entry of a list of teasers has no more
_MOSTLY = 0.6
_FILLED = 0.25  # of the words
_PLACEHOLDER = re.compile(r"\{\{[^{}]{1,60}\}\}|\[%[^%]{1,60}%\]|<%=[^%]{1,60}%>|\$\{[\w.]{1,60}\}")
_WORD = re.compile(r"[^\W\d_]+")
_OUTER = " \t\"'“”«»‹›*|•·.:;!?…–—-→←"


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """The tables of `words/refusals.toml`, where each is described."""

    errors: words.Expressions
    logins: words.Expressions
    templates: words.Expressions
    listings: words.Expressions
    filling: words.WordSet


@words.word_cache
def refusal_words() -> RefusalWords:
    """Read the tables; raises WordsInvalid."""
    return words.load(RefusalWords, "refusals", Path(__file__).parent / "words" / "refusals.toml")


def why_no_article(draft: Draft, kept: Sequence[Element], title: str | None) -> str | None:
    """Say why what is left of a page is no article, in half a line; None where it may be one."""
    count = sum(element.words for element in kept)
    heads = [element.text for element in kept if _is_head(element)]
    names = [name for name in (title, *draft.titles, *heads[:2]) if name]
    lines = [element.text for element in kept] if count <= _SHORT_WORDS else []
    told = _said("errors", [*names, *lines])
    if told and count <= _ERROR_WORDS:
        return f"an error page, not an article (“{told}”)"
    most = _LOGIN_WORDS if draft.asks_password else _SHORT_WORDS
    if (count <= most and _said("logins", names)) or (draft.asks_password and count <= _FEW_WORDS):
        return "a login page, not an article"
    if told := _said("templates", [*names, *lines]) if count <= _SHORT_WORDS else None:
        return f"an empty page, not an article (“{told}”)"
    if _is_template(kept):
        return "a template that nobody has filled in, not an article"
    if _lists_others(draft.elements, kept, names):
        return "a list of other pages, not an article; add those that it lists"
    return None


def _said(what: str, texts: Sequence[str]) -> str | None:
    """The first of the texts that is what such pages say."""
    pattern = _pattern(what)
    for text in texts:
        if len(text) <= 200 and pattern.fullmatch(text.casefold().strip(_OUTER)):
            return text
    return None


@words.word_cache
def _pattern(what: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in getattr(refusal_words(), what)))


def _is_template(kept: Sequence[Element]) -> bool:
    text = " ".join(element.text for element in kept).casefold()
    found = _WORD.findall(text)
    words_of_filling = refusal_words().filling
    filling = sum(word in words_of_filling for word in found)
    held = len(_PLACEHOLDER.findall(text))
    return filling > _FILLED * len(found) or (held >= 2 and held * 10 >= len(found))


def _lists_others(
    elements: Sequence[Element], kept: Sequence[Element], names: Sequence[str]
) -> bool:
    """Whether this is titles that lead elsewhere, with a few words below each."""
    heads = [e for e in kept if _is_head(e)]
    linked = sum(element.is_link for element in heads)
    inner = [e for e in kept if not _is_head(e)]
    count = sum(element.words for element in inner)
    if linked >= _LISTED and linked >= _MOSTLY * len(heads) and count <= _TEASER_WORDS * linked:
        return True
    links = sum(word_count(text) for element in inner for text in element.links)
    prose = [e for e in inner if is_prose(e)]
    if links >= _MOSTLY * max(count, 1) and len(inner) >= _LISTED:
        return True
    least = _LISTED - 1 if _said("listings", names) else _LISTED
    more = sum(any(says("opening", link) for link in e.links) for e in elements if not e.apart)
    return more + linked >= least and len(prose) <= 2 * (more + linked) and not _goes_on(prose)


def _is_head(element: Element) -> bool:
    return element.role in (ElementRole.HEADING, ElementRole.LINE)


def _goes_on(prose: Sequence[Element]) -> bool:
    """Whether one of the paragraphs is longer than a teaser is."""
    return any(element.words > _TEASER_WORDS for element in prose)
