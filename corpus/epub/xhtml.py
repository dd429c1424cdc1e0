"""The text of an article as XHTML for a book. Pure.

An article's Markdown says more than its text does (emphasis, quotations, links), and is used where
it is at hand and is that of the very text; otherwise the blocks of the text are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from corpus.epub.package import Element, writable, xhtml
from corpus.library.markdown import parse, tokens
from corpus.text.characters import squash
from corpus.types import Article, BlockKind

if TYPE_CHECKING:
    from markdown_it.token import Token

Resolve = Callable[[str], str | None]
"""From a link's target to where it leads within the book; None for one that leads out of it."""

_PLAIN_TAGS = {
    "paragraph": "p",
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "em": "em",
    "strong": "strong",
    "s": "s",
}
_HEADINGS = range(2, 7)
_NUMBER = re.compile(r"(\d{1,9})\. $")
_NUMBER_BEFORE = re.compile(r"^\d+-")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?")
_IN_A_PATH = "/%:@!$&'()*+,;=-._~"


def body(article: Article, markdown: str | None, resolve: Resolve) -> list[Element]:
    """Return the elements of an article's text, headings from level 2.

    `markdown` is thought to be what the article was read from; it counts where that is so.
    """
    if markdown is not None and parse(markdown) == (article.text, article.blocks):
        return _of_markdown(markdown, resolve)
    return _of_blocks(article)


def resolver(pages: Mapping[str, str], urls: Mapping[str, str]) -> Resolve:
    """Return what finds the pages of a book that links lead to.

    `pages` are the names of pages by the ids of their articles, `urls` by the articles' own URLs. A
    file's name leads to the article whose id it ends with, as the library names its files.
    """
    known = {url.partition("#")[0].rstrip("/"): page for url, page in urls.items()}

    def resolve(target: str) -> str | None:
        address = target.partition("#")[0]
        if page := known.get(address.rstrip("/")):
            return page
        path = PurePosixPath(unquote(address))
        if path.suffix != ".md" or ":" in address:
            return None
        return pages.get(path.stem) or pages.get(_NUMBER_BEFORE.sub("", path.stem))

    return resolve


def safe_url(url: str | None) -> str | None:
    """Return a web address as every reader takes it; None for what is none."""
    try:
        parts = urlsplit(writable(url or ""))
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    path = quote(parts.path, safe=_IN_A_PATH)
    query = f"?{quote(parts.query, safe=_IN_A_PATH + '?')}" if parts.query else ""
    fragment = f"#{quote(parts.fragment, safe=_IN_A_PATH + '?')}" if parts.fragment else ""
    address = f"{parts.scheme}://{host}{path}{query}{fragment}"
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)


def _of_blocks(article: Article) -> list[Element]:
    """Return elements for the blocks of a text; items that follow each other are one list."""
    made: list[Element] = []
    open_lists: list[Element] = []
    last = 0
    for block in article.blocks:
        words = squash(writable(article.text[block.start : block.end]))
        marker = article.text[last : block.start].rpartition("\n")[2]
        last = block.end
        if not words:
            continue
        if block.kind is not BlockKind.ITEM:
            open_lists.clear()
            is_heading = block.kind is BlockKind.HEADING
            made.append(_heading(block.level, words) if is_heading else xhtml.p(words))
            continue
        _add_item(made, open_lists, block.level, words, _NUMBER.search(marker))
    return made


def _add_item(
    made: list[Element],
    open_lists: list[Element],
    level: int,
    words: str,
    numbered: re.Match[str] | None,
) -> None:
    """Add an item to the list of its level, which is opened within the item before it."""
    del open_lists[max(1, level) :]
    tag = "ol" if numbered else "ul"
    if len(open_lists) == level and not open_lists[-1].tag.endswith(f"}}{tag}"):
        open_lists.pop()
    if not open_lists or len(open_lists) < level:
        start = {"start": numbered[1]} if numbered and int(numbered[1]) != 1 else {}
        new = xhtml(tag, start)
        if open_lists:
            open_lists[-1][-1].append(new)
        else:
            made.append(new)
        open_lists.append(new)
    open_lists[-1].append(xhtml.li(words))


def _heading(level: int, *content: object) -> Element:
    return xhtml(f"h{min(max(level, _HEADINGS.start), _HEADINGS.stop - 1)}", *content)


def _of_markdown(markdown: str, resolve: Resolve) -> list[Element]:
    root = xhtml.div()
    path = [root]
    for token in tokens(markdown):
        name, _, side = token.type.rpartition("_")
        if token.type == "inline":
            _add_inline(path[-1], token.children or [], resolve)
        elif token.type in ("fence", "code_block"):
            path[-1].append(xhtml.pre(xhtml.code(writable(token.content.rstrip("\n")))))
        elif token.type == "html_block":
            words = squash(writable(parse(token.content)[0]))
            path[-1].extend([xhtml.p(words)] if words else [])
        elif token.type == "hr":
            path[-1].append(xhtml.hr())
        elif side == "close" and not token.hidden:
            path.pop()
        elif side == "open" and not token.hidden:
            path[-1].append(_opened(name, token))
            path.append(path[-1][-1])
    # What holds nothing is no use to a reader.
    return [each for each in root if each.text or len(each) or each.tag.endswith("}hr")]


def _opened(name: str, token: Token) -> Element:
    if name == "heading":
        return _heading(int(token.tag[1:]))
    element = xhtml(_PLAIN_TAGS[name])
    if name == "ordered_list" and (start := token.attrGet("start")) is not None:
        element.set("start", str(start))
    return element


def _add_inline(parent: Element, children: list[Token], resolve: Resolve) -> None:
    path = [parent]
    for child in children:
        match child.type:
            case "text" | "text_special":
                _say(path[-1], child.content)
            case "code_inline":
                path[-1].append(xhtml.code(writable(child.content)))
            case "softbreak":
                _say(path[-1], " ")
            case "hardbreak":
                path[-1].append(xhtml.br())
            case "link_open":
                path[-1].append(_link(str(child.attrGet("href") or ""), resolve))
                path.append(path[-1][-1])
            case "em_open" | "strong_open" | "s_open":
                path[-1].append(xhtml(_PLAIN_TAGS[child.type.removesuffix("_open")]))
                path.append(path[-1][-1])
            case "link_close" | "em_close" | "strong_close" | "s_close":
                path.pop()
            case "html_inline" if child.content.lower().startswith("<br"):
                path[-1].append(xhtml.br())


def _link(target: str, resolve: Resolve) -> Element:
    """Return a link within the book or out to the web; for any other, the words alone."""
    address = resolve(target) or safe_url(target)
    return xhtml.a({"href": address}) if address else xhtml.span()


def _say(element: Element, text: str) -> None:
    text = writable(text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
