"""What somebody wrote in a reply: without what they quote, and without how they sign. Pure.

Our mail says above which line to write, and whatever quotes it has that line. So nothing is lost
but what begins there, what is marked as quoted line by line, and what stands under another mail's
header; who writes below or between quotations loses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mailparser_reply.parser import EmailMessage

from bot.sanitize import printable
from bot.texts import texts
from corpus.types import Language
from corpus.words import PhraseList, load, word_cache

_LONGEST = 40_000
"""Characters of a body that are looked at."""
_LONGEST_HEADER = 300
_QUOTE_LANGUAGES = ["sv", "da", "en", "de", "nl"]
"""Those of the library; what Norwegian mail programs say above a quotation is Danish to it."""
_QUOTED = re.compile(r"[ \t]*>")
_DASHES = re.compile(r"--\s*")
# The name before the verb, which the library knows in no language of ours: "Ola skrev 3. mai:".
_WROTE = re.compile(r".{0,200}\b(skrev|skreiv|wrote)\b.{0,200}:", re.IGNORECASE)
_LABEL = re.compile(r"[*_ ]*\w{1,20}[*_ ]*:")
_RULE = re.compile(r"-{5}")
_LABELS_OF_A_HEADER = 3
_WINDOW = 8
"""Lines within which such a header is."""
_LINES_OF_A_SIGNATURE = 12
_LONGEST_IN_A_SIGNATURE = 80
_WORDS_OF_A_NAME = 4
_FULL_LINE, _LONGEST_LINE = 72, 80
"""How long a line is that has no room for another word; what is longer was not broken at all."""
_ENDS_A_SENTENCE = frozenset(".!?:;")


@dataclass(frozen=True, slots=True)
class ReplyWords:
    """How mails end; see `words/replies.toml`."""

    signoffs: PhraseList
    sent_from: PhraseList


@word_cache
def reply_words() -> ReplyWords:
    """Return the tables, with the publisher's own in them."""
    return load(ReplyWords, "replies", Path(__file__).parent / "words" / "replies.toml")


def marker(language: Language) -> str:
    """Return the line of our mails above which an answer is written."""
    return f"--- {texts(language).say('mail-reply-above')} ---"


def reply_text(body: str) -> str:
    """Return what is new in the body of a reply; empty where nothing is."""
    body = body[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.rstrip() for line in printable(body).split("\n")]
    ends = [_marked(lines), _headed(lines)]
    end = min((at for at in ends if at is not None), default=len(lines))
    new = _without_quotations(lines[:end], is_cut=end < len(lines))
    said = "\n".join(_unwrapped(_unsigned(new)))
    return re.sub(r"\n{3,}", "\n\n", said).strip()


def _marked(lines: Sequence[str]) -> int | None:
    """Return where our own line stands, not marked as quoted."""
    return next((at for at, line in enumerate(lines) if _bare(line) in _markers()), None)


@lru_cache(maxsize=1)
def _markers() -> frozenset[str]:
    return frozenset(_bare(marker(language)) for language in Language)


def _bare(line: str) -> str:
    return "" if _QUOTED.match(line) else re.sub(r"\W+", " ", line).strip().casefold()


def _headed(lines: Sequence[str]) -> int | None:
    """Return where the header of another mail begins: from whom, when, to whom, about what."""
    for at, line in enumerate(lines):
        # The library's own search takes ever longer, the more empty lines there are.
        if not (_LABEL.match(line) or _RULE.match(line)):
            continue
        window = "\n".join(each[:_LONGEST_HEADER] for each in lines[at : at + _WINDOW])
        found = _header().match(window)
        if found is None:
            continue
        labels = sum(bool(_LABEL.match(each)) for each in found.group().split("\n"))
        if labels >= _LABELS_OF_A_HEADER or _RULE.match(line):
            return at
    return None


@lru_cache(maxsize=1)
def _header() -> re.Pattern[str]:
    pattern: re.Pattern[str] = EmailMessage("", list(_QUOTE_LANGUAGES)).HEADER_REGEX
    return pattern


def _without_quotations(lines: Sequence[str], *, is_cut: bool) -> list[str]:
    """Return the lines that are neither quoted nor say of what follows that it is.

    `is_cut`: a quotation followed the last of them.
    """
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if _QUOTED.match(lines[at]):
            at += 1
            continue
        length = _attribution(lines, at)
        if length and _precedes_quotation(lines, at + length, is_cut=is_cut):
            at += length
            continue
        kept.append(lines[at])
        at += 1
    return kept


def _attribution(lines: Sequence[str], at: int) -> int:
    """Return how many lines say who wrote what follows: 0 where none does.

    Programs break a long one at any space.
    """
    for length in (1, 2, 3):
        said = [line.strip() for line in lines[at : at + length]]
        if not all(said) or len(said) < length or any(map(_QUOTED.match, said[1:])):
            return 0
        joined = " ".join(said)
        if len(joined) <= _LONGEST_HEADER and joined.endswith(":"):
            return length if _header().fullmatch(joined) or _WROTE.fullmatch(joined) else 0
    return 0


def _precedes_quotation(lines: Sequence[str], at: int, *, is_cut: bool) -> bool:
    following = next((line for line in lines[at:] if line.strip()), None)
    if following is None:
        return is_cut or "@" in lines[at - 1]
    return bool(_QUOTED.match(following))


def _unsigned(lines: list[str]) -> list[str]:
    """Return the lines without the signature, the sign-off, and what a telephone adds."""
    for at, line in enumerate(lines):
        if _DASHES.fullmatch(line):
            lines = lines[:at]
            break
    words = reply_words()
    for ends in (words.sent_from, words.signoffs):
        lines = _ended(lines, ends, with_name=ends is words.signoffs)
    return lines


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Join lines that a program broke within a sentence, since the next word had no room."""
    joined: list[str] = []
    last = ""
    for line in lines:
        word = line.partition(" ")[0]
        is_full = len(last) + 1 + len(word) > _FULL_LINE and len(last) <= _LONGEST_LINE
        if is_full and word[:1].isalnum() and last[-1:] not in _ENDS_A_SENTENCE:
            joined[-1] += " " + line
        else:
            joined.append(line)
        last = line
    return joined


def _ended(lines: list[str], phrases: PhraseList, *, with_name: bool) -> list[str]:
    """Return the lines before the first of the last few that begins with one of the phrases."""
    for at in range(_last_lines(lines), len(lines)):
        said = re.sub(r"[^\w-]+", " ", lines[at]).strip().casefold()
        for phrase in phrases:
            rest = said.removeprefix(phrase)
            if rest == said or rest[:1] not in ("", " "):
                continue
            if not with_name or len(rest.split()) <= _WORDS_OF_A_NAME:
                return lines[:at]
    return lines


def _last_lines(lines: Sequence[str]) -> int:
    """Return where a signature can begin: few and short lines follow."""
    at = end = len(lines)
    found = 0
    while at and found <= _LINES_OF_A_SIGNATURE:
        at -= 1
        if lines[at].strip():
            found += 1
            end = at
            if len(lines[at]) > _LONGEST_IN_A_SIGNATURE:
                break
    return end
