"""What an HTML page's head and markup say about its article: titles, dates, address, access."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from corpus.fetch.client import is_address
from corpus.formats.markup.parts import leading_home, leads_home
from corpus.formats.markup.vocabulary import says
from corpus.text.characters import squash, word_count
from corpus.text.dates import find_date
from corpus.text.names import name_key
from corpus.types import Access

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "publish-date")
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_SEPARATOR = re.compile(r"\s+[-–—|·•«»:]+\s+|\s*\|\s*|:\s+")
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+\.(?:[a-z]{2,})", re.IGNORECASE)
_STEP_WORD = re.compile(
    r"^\W*(?:(?:forrige|neste|førre|föregående|förra|nästa|previous|prev|next)"
    r"(?: (?:artikkel|artikel|del|article|part|innlegg|inlägg|post))?\W*)|(?<!\W)\W+$",
    re.IGNORECASE,
)
_FIRST_LINES, _TITLE_WORDS = 12, 20
_MOST_SEPARATORS = 40  # a name with more is none that a site's name could be cut off
_SITE_TYPE = re.compile(r"^(WebSite|Organization|NewsMediaOrganization)$")
_ARTICLE_TYPE = re.compile(r"Article|BlogPosting|TechArticle|WebPage|Report")


@dataclass(frozen=True, slots=True)
class HtmlFacts:
    """What the page says, None where it says nothing. `titles` are best first.

    `questions` are those of its linked data, each with its answer in HTML.
    """

    titles: tuple[str, ...]
    language: str | None
    url: str | None
    published: date | None
    updated: date | None
    access: Access | None
    series: str | None
    part: int | None
    previous: str | None
    next: str | None
    questions: tuple[tuple[str, str], ...]
    metas: dict[str, str]


def read_html_facts(tree: HtmlElement, address: str) -> HtmlFacts:
    """Read the facts of a parsed page; `address` is where it came from, a URL or a path."""
    metas = _metas(tree)
    objects = _linked_data(tree)
    linked = _about_article(objects)
    sites = _site_names(objects, metas)
    return HtmlFacts(
        titles=tuple(_titles(tree, metas, linked, sites)),
        language=tree.get("lang") or _first(linked, "inLanguage") or metas.get("og:locale"),
        url=_url(tree, metas, address),
        published=_date(
            [_first(linked, "datePublished"), *_values(metas, _PUBLISHED), _time(tree, "publish")]
        ),
        updated=_date(
            [
                _first(linked, "dateModified"),
                *_values(metas, _UPDATED),
                _time(tree, "(updat|modif)"),
            ]
        ),
        access=_access([*linked, *objects], metas),
        series=_series(linked),
        part=_position(linked),
        previous=_step(tree, "prev"),
        next=_step(tree, "next"),
        questions=tuple(_questions(objects)),
        metas=metas,
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Content of each `<meta>` by its name or property in lower case; the first of each wins."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = squash(meta.get("content") or "")
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _linked_data(tree: HtmlElement) -> list[dict[str, Any]]:
    """The page's JSON-LD objects."""
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            try:
                objects += _objects(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue
    return objects


def _about_article(objects: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those objects that describe an article, those that say so most plainly first."""
    articles = [o for o in objects if _ARTICLE_TYPE.search(str(o.get("@type", "")))]
    return sorted(articles, key=lambda o: "WebPage" in str(o["@type"]))


def _site_names(objects: Iterable[dict[str, Any]], metas: dict[str, str]) -> list[str]:
    named = [o for o in objects if _SITE_TYPE.search(str(o.get("@type", "")))]
    named += [o["publisher"] for o in objects if isinstance(o.get("publisher"), dict)]
    return [metas.get("og:site_name", ""), *(str(o["name"]) for o in named if o.get("name"))]


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for entry in data:
            yield from _objects(entry)
    elif isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))


def _questions(objects: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The questions and answers of a page that is one of them."""
    for described in objects:
        if "FAQPage" not in str(described.get("@type", "")):
            continue
        asked = described.get("mainEntity")
        for question in asked if isinstance(asked, list) else [asked]:
            if not isinstance(question, dict):
                continue
            answers = question.get("acceptedAnswer")
            answer = answers[0] if isinstance(answers, list) and answers else answers
            name = question.get("name")
            text = answer.get("text") if isinstance(answer, dict) else answer
            if isinstance(name, str) and isinstance(text, str) and name.strip() and text.strip():
                yield squash(unescape(name)), text


def _first(linked: Iterable[dict[str, Any]], key: str) -> str | None:
    return next((v for o in linked if isinstance(v := o.get(key), str) and v.strip()), None)


def _values(metas: dict[str, str], names: Iterable[str]) -> list[str | None]:
    return [metas.get(name) for name in names]


def _date(texts: Iterable[str | None]) -> date | None:
    return next((found for text in texts if text and (found := find_date(text))), None)


def _time(tree: HtmlElement, word: str) -> str | None:
    for time in tree.iter("time"):
        about = f"{time.get('itemprop', '')} {time.get('class', '')}".lower()
        if re.search(word, about):
            return str(time.get("datetime") or time.text_content())
    return None


def _url(tree: HtmlElement, metas: dict[str, str], address: str) -> str | None:
    """The page's own word for its address, made absolute; else the address it was read from."""
    base = address if is_address(address) else ""
    canonical = [
        link.get("href")
        for link in tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    for candidate in (*canonical, metas.get("og:url"), base):
        try:
            url = urljoin(base, str(candidate or "").strip())
            if is_address(url) and urlsplit(url).hostname:
                return url
        except ValueError:
            continue
    return None


def _access(linked: Iterable[dict[str, Any]], metas: dict[str, str]) -> Access | None:
    parts = [p for o in linked for p in _objects(o.get("hasPart"))]
    for described in (*linked, *parts):
        free = str(described.get("isAccessibleForFree", "")).lower()
        if free:
            is_free = free.rpartition("/")[2] in ("true", "yes", "1")
            return Access.OPEN if is_free else Access.SUBSCRIBERS
    tier = metas.get("article:content_tier", "").lower()
    if tier:
        return Access.OPEN if tier == "free" else Access.SUBSCRIBERS
    return None


def _series(linked: Iterable[dict[str, Any]]) -> str | None:
    for described in linked:
        whole = described.get("isPartOf")
        for part in whole if isinstance(whole, list) else [whole]:
            if isinstance(part, dict) and "Series" in str(part.get("@type")) and part.get("name"):
                return squash(str(part["name"]))
    return None


def _position(linked: Iterable[dict[str, Any]]) -> int | None:
    position = next((str(o["position"]) for o in linked if "position" in o), "")
    return int(position) if position.isdecimal() and 1 <= int(position) <= 999 else None


def _step(tree: HtmlElement, direction: str) -> str | None:
    """The text of the link that the markup calls the previous or next, without such words in it."""
    for link in tree.iter("a"):
        marks = f"{link.get('rel', '')} {link.get('class', '')}".lower().split()
        if any(mark == direction or mark == f"{direction}ious" for mark in marks):
            text = _STEP_WORD.sub("", squash(str(link.text_content())))
            if text:
                return text
    return None


def _titles(
    tree: HtmlElement,
    metas: dict[str, str],
    linked: Iterable[dict[str, Any]],
    site_names: Iterable[str],
) -> list[str]:
    """Candidates for the article's title, best first.

    A heading that the page's head confirms is best; then the only `<h1>` that is not the site's
    name; then what the head says; then any `<h1>`.
    """
    found = [(h, squash(h.text_content())) for tag in ("h1", "h2") for h in tree.iter(tag)]
    home = leading_home(tree)
    logos = {name_key(text) for heading, text in found if heading in home}
    sites = {name_key(name) for name in site_names if name} | logos | _home_links(tree)
    headings = [(str(h.tag), text) for h, text in found if text and name_key(text) not in sites]
    keys = {name_key(text) for _, text in headings} | _first_lines(tree)
    head = tree.find(".//head/title")
    names = [
        _first(linked, "headline") or "",
        metas.get("og:title", ""),
        head.text_content() if head is not None else "",
    ]
    names = [_without_site(squash(name), sites, keys) for name in names if name.strip()]
    # A page that is called as its site is has no name of its own in its head.
    names = [name for name in names if name_key(name) not in sites and not says("unnamed", name)]
    named = {name_key(name) for name in names}
    first = [text for tag, text in headings if tag == "h1"]
    confirmed = [text for _, text in headings if name_key(text) in named]
    lone = first if len(first) == 1 else []
    return list(dict.fromkeys([*confirmed, *lone, *names, *first]))


def _first_lines(tree: HtmlElement) -> set[str]:
    """What the first short paragraphs of a page say: one may be its title."""
    found: set[str] = set()
    for block in islice(tree.iter("p", "h3", "td"), _FIRST_LINES):
        text = squash(block.text_content()) if len(block) < _FIRST_LINES else ""
        if 0 < word_count(text) <= _TITLE_WORDS:
            found.add(name_key(text))
    return found


def _home_links(tree: HtmlElement) -> set[str]:
    """What links to the front page say, words for the front page left aside."""
    texts = (squash(a.text_content()) for a in tree.iter("a") if leads_home(a))
    return {name_key(text) for text in texts if text and not says("unnamed", text)}


def _without_site(name: str, sites: Collection[str], headings: Collection[str]) -> str:
    """Drop the site's name, known or standing behind a separator, from a page's name for itself."""
    cuts = [match.span() for match in _SEPARATOR.finditer(name)]
    if not cuts or len(cuts) > _MOST_SEPARATORS or name_key(name) in headings:
        return name
    for start, end in cuts:
        for piece, rest in ((name[:start], name[end:]), (name[end:], name[:start])):
            if name_key(piece) in headings or name_key(rest) in sites:
                return piece.strip()
    start, end = cuts[-1]
    site_like = "|" in name[start:end] and word_count(name[end:]) <= 4
    return name[:start].strip() if site_like or _DOMAIN.fullmatch(name[end:]) else name
