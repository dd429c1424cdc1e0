"""Markdown to the plain text that is indexed and shown, with exact spans of its blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from html import unescape
from typing import TYPE_CHECKING

from corpus.text.characters import squash
from corpus.text.tables import row_text
from corpus.types import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

BULLET = "– "
_REMEMBERED = 4
_BEYOND = ["table", "strikethrough"]
_DEEPEST_IN_LINE = 4
"""Links and pictures within each other that are found: each open bracket costs so many looks."""
_UNREAD = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1>|$)", re.DOTALL | re.IGNORECASE)
_PLAIN = {
    (links, tags): re.compile(
        r"[^\n\\`~*_&" + (r"!\[\]" if links else "") + ("<" if tags else "") + "]+"
    )
    for links in (False, True)
    for tags in (False, True)
}
"""What no rule begins with, by whether there may still be links and tags."""
_TAG = re.compile(r"<[^<>]*>")
_CHECKBOX = re.compile(r"\[[ xX]\] ")
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def parse(body: str) -> tuple[str, tuple[Block, ...]]:
    """Read Markdown into plain text and the spans of its headings, paragraphs and items.

    Links become their words, emphasis its words, a line break a space; pictures and HTML tags go.
    An item stands on its own line behind "– " or its number, which is outside its block; the box of
    a checklist goes. A table's row is a line in which each value stands behind its column's name:
    "Ålesund: Sofa 301 kroner"; the names stand nowhere else. A line of code is a paragraph. Blocks
    are parted by an empty line, items and rows that belong together by a newline only.

    The last few are remembered: a page is read several times on its way into the library.
    """
    return _parsed(body.strip("\n"))


@lru_cache(maxsize=_REMEMBERED)
def _parsed(body: str) -> tuple[str, tuple[Block, ...]]:
    text = _Text()
    for block in _blocks(body):
        text.add(block)
    return "".join(text.pieces), tuple(text.blocks)


@dataclass(frozen=True, slots=True)
class _Found:
    """A block before it has a place: `marker` stands before it, `tight` joins it to its like."""

    kind: BlockKind
    level: int
    text: str
    marker: str = ""
    tight: bool = False


@dataclass(slots=True)
class _Text:
    """The text so far. `length` is its number of characters."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    last_tight: BlockKind | None = None

    def add(self, found: _Found) -> None:
        if self.pieces:
            self._write("\n" if found.tight and self.last_tight is found.kind else "\n\n")
        self.last_tight = found.kind if found.tight else None
        self._write(found.marker)
        start = self.length
        self._write(found.text)
        self.blocks.append(Block(found.kind, found.level, start, self.length))

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import paragraph
    from markdown_it.rules_inline import image, link
    from markdown_it.token import Token

    def made(**options: object) -> MarkdownIt:
        return MarkdownIt("commonmark", {"html": True, **options}).enable(_BEYOND)

    def inline(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline" and _is_plain(token.content, state.env):
                token.children = [Token("text", "", 0, content=token.content)]
            elif token.type == "inline":
                token.children = []
                lines.inline.parse(token.content, lines, state.env, token.children)

    blocks, lines = made(), made(maxNesting=_DEEPEST_IN_LINE)
    blocks.core.ruler.at("inline", inline)
    blocks.block.ruler.before("table", "lone_line", partial(_lone_line, paragraph))
    for name, rule, mark in (("link", link, "["), ("image", image, "!")):
        lines.inline.ruler.at(name, partial(_where_one_ends, rule, mark))
    lines.inline.ruler.at("text", _plain_text)
    return blocks


def _lone_line(
    rule: RuleFuncBlockType, state: StateBlock, first: int, last: int, silent: bool
) -> bool:
    """Take a line with nothing below for a paragraph where it begins with a letter.

    No other rule begins with one and ends there: each would look at it in vain.
    """
    after = first + 1
    return (
        state.src[state.bMarks[first] + state.tShift[first]].isalpha()
        and (after >= state.lineMax or state.isEmpty(after))
        and not state.is_code_block(first)
        and rule(state, first, last, silent)
    )


def _where_one_ends(rule: RuleFuncInlineType, mark: str, state: StateInline, silent: bool) -> bool:
    """Look for a link or a picture only where its mark stands and its end is further on."""
    return (
        state.src[state.pos] == mark
        and state.pos < _last_end(state.src, "references" in state.env)
        and rule(state, silent)
    )


def _plain_text(state: StateInline, silent: bool) -> bool:
    """Take all that no rule begins with in one go: a line of marks is else looked at one by one."""
    found = _plain_from(state.src, state.pos, state.env).match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.append_pending(found[0])
    state.pos = found.end()
    return True


def _is_plain(line: str, env: Mapping[str, object]) -> bool:
    """Whether no rule begins anywhere in a line: all of it is text."""
    return _plain_from(line, 0, env).fullmatch(line) is not None


def _plain_from(line: str, place: int, env: Mapping[str, object]) -> re.Pattern[str]:
    """What no rule begins with, from a place of a line on."""
    return _PLAIN[place <= _last_end(line, "references" in env), place <= _last_tag(line)]


@lru_cache(maxsize=1)
def _last_end(line: str, by_name: bool) -> int:
    return line.rfind("]") if by_name else line.rfind("](", 0, line.rfind(")") + 1)


@lru_cache(maxsize=1)
def _last_tag(line: str) -> int:
    return line.rfind(">")


def tokens(body: str) -> list[Token]:
    """markdown-it's block tokens of CommonMark with tables and strikethrough."""
    return _parser().parse(body)


def _blocks(body: str) -> list[_Found]:
    """Find the blocks that hold something to read, in order."""
    found: list[_Found] = []
    depth = 0
    marker = ""  # of the item whose first paragraph is still to come
    heading = 0
    row: list[str] | None = None
    names: list[str] = []  # of the columns of the table that is being read
    in_head = False
    rows = 0  # of it, below the names
    for token in tokens(body):
        match token.type:
            case "heading_open":
                heading, marker = int(token.tag[1:]), ""
            case "heading_close":
                heading = 0
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
                marker = ""
            case "list_item_open":
                marker = f"{token.info}. " if token.info else BULLET
            case "thead_open":
                names, in_head, rows = [], True, 0
            case "thead_close":
                in_head = False
            case "tr_open":
                row = []
            case "tr_close":
                if in_head:
                    names = row or []
                elif line := row_text(names, row or []):
                    found.append(_Found(BlockKind.ROW, 0, line, tight=True))
                    rows += 1
                row = None
            case "table_close" if not rows and (line := row_text((), names)):
                found.append(_Found(BlockKind.ROW, 0, line, tight=True))
            case "inline":
                words = inline_text(token)
                if row is not None:
                    row.append(words)
                elif heading and words:
                    found.append(_Found(BlockKind.HEADING, heading, words))
                elif marker and words:
                    if box := _CHECKBOX.match(words):
                        words = words[box.end() :]
                    found.append(_Found(BlockKind.ITEM, depth, words, marker, tight=True))
                    marker = ""
                elif words:
                    found.append(_Found(BlockKind.PARAGRAPH, 0, words))
            case "fence" | "code_block":
                lines = filter(None, map(squash, token.content.splitlines()))
                found += [_Found(BlockKind.PARAGRAPH, 0, line, tight=True) for line in lines]
            case "html_block":
                words = squash(unescape(_TAG.sub(" ", _UNREAD.sub(" ", token.content))))
                if words:
                    found.append(_Found(BlockKind.PARAGRAPH, 0, words))
    return found


def inline_text(token: Token) -> str:
    """The words of an inline token on one line, without markup."""
    words: list[str] = []
    for child in token.children or ():
        match child.type:
            case "text" | "text_special" | "code_inline":
                words.append(child.content)
            case "softbreak" | "hardbreak":
                words.append(" ")
            case "html_inline" if _LINE_BREAK_TAG.fullmatch(child.content):
                words.append(" ")
    return squash("".join(words))
