"""An editors' answer as the draft of an article. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from bot.escalation.learned_answer import readers_day
from bot.sanitize import one_line, printable
from bot.types.questions import EditorsAnswer, Said
from corpus.files.slug import slug
from corpus.library.article_file import write_article
from corpus.types import Access, CleanPage

_LONGEST_TITLE = 200
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "code": "`"}
_MEANT_AS_TEXT = re.compile(r"[\\`*_\[\]<]")
_HIDDEN_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_HEADING_OR_QUOTE = re.compile(r"^(?=#{1,6}(?:\s|$)|>)")
_WORDS = re.compile(r"(\s*\n\s*|^\s+|\s+$)")
_ITEM = re.compile(r"(?:\\?[-*]|[•–]|\d{1,9}[.)])\s+")
_BULLET = re.compile(r"^(?:\\?\*|[•–])\s+")


def draft_article(answer: EditorsAnswer, access: Access = Access.OPEN) -> str:
    """Return the text of an article file whose title is the question and whose body the answer.

    Links and emphasis are Markdown's; files are left out. What quotes articles for members is for
    members too: `access` says so. Raises `ArticleInvalid` where there is
    nothing to write.
    """
    title = one_line(answer.question, _LONGEST_TITLE)
    page = CleanPage(
        title=title,
        body=_body(answer.said),
        language=answer.language,
        published=readers_day(answer.at),
        updated=readers_day(answer.revised_at) if answer.revised_at else None,
        access=access,
    )
    return write_article(page, slug(title) or f"svar-{answer.number}").decode("utf-8")


def _body(said: Said) -> str:
    """Return what was said as Markdown: every line a paragraph or an item, as it stood in a chat.

    Text that only looks like markup stays text.
    """
    if said.html:
        writer = _Markdown()
        writer.feed(said.html)
        writer.close()
        text = printable("".join(writer.pieces))
    else:
        text = _HIDDEN_TAG.sub(r"\\<", printable(said.text))
    body = ""
    was_item = False
    for line in filter(None, map(str.strip, text.splitlines())):
        is_item = bool(_ITEM.match(line))
        line = (
            _BULLET.sub("- ", line, count=1) if is_item else _HEADING_OR_QUOTE.sub(r"\\", line, 1)
        )
        body += ("\n" if was_item and is_item else "\n\n" if body else "") + line
        was_item = is_item
    return body


class _Markdown(HTMLParser):
    """Writes Telegram's HTML as Markdown; what that has no mark for becomes plain."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._links: list[str | None] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._links.append(dict(attrs).get("href"))
            self.pieces.append("[" if self._links[-1] else "")
        elif tag in _MARKS:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            link = self._links.pop() if self._links else None
            self.pieces.append(f"](<{link}>)" if link else "")
        elif tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        # Marks must touch the words, and not go over the end of a line.
        marks = [_MARKS[tag] for tag in self._open]
        for piece in _WORDS.split(data):
            if not piece or piece.isspace():
                self.pieces.append(piece)
                continue
            text = piece if "`" in marks else _MEANT_AS_TEXT.sub(r"\\\g<0>", piece)
            self.pieces.append("".join([*marks, text, *reversed(marks)]))
