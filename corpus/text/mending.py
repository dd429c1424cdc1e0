"""Letters that were encoded twice, and entities that were: made one again.

UTF-8 that somebody read as Windows-1252 shows as "mÃ¥"; a page that was escaped once too often as
"m&oslash;te". ftfy knows how the first comes about; what stands among whole letters, in a line that
is not broken as a whole, is looked at bit by bit.
"""

from __future__ import annotations

import re
from html import unescape

# How the bytes of UTF-8 look in Windows-1252 (or Latin-1): a first one, and those that go on.
_ON = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_BROKEN = re.compile(f"Ã{_ON}|Â[\xa0-\xbf]|â{_ON}{_ON}|ð\x9f{_ON}{_ON}|ðŸ{_ON}{_ON}")
_LINE = re.compile(r"[^\n]+")
_LEAST = 2  # signs of it in a text; one may be somebody's own
_TIMES = 3
_NAMES = (
    "oslash|Oslash|aring|Aring|aelig|AElig|auml|Auml|ouml|Ouml|eacute|egrave|uuml|Uuml|aacute|agrave|"
    "ndash|mdash|laquo|raquo|ldquo|rdquo|lsquo|rsquo|quot|amp|nbsp|deg|hellip|euro|sect|middot|frac12|"
    "apos|lt|gt|#\\d{2,5}|#x[0-9a-fA-F]{2,4}"
)
_LETTERS = "oslash|aring|aelig|auml|ouml|Oslash|Aring|AElig|Auml|Ouml|eacute|nbsp|ndash|#2\\d\\d"
_IN_WORD = re.compile(rf"(?<=\w)&(?:{_LETTERS});|&(?:{_LETTERS});(?=\w)")
_TWICE_IN_WORD = re.compile(rf"(?<=\w)&(?:amp;)+(?:{_LETTERS});|&(?:amp;)+(?:{_LETTERS});(?=\w)")
_TWICE = re.compile(rf"&(?:amp;)+(?=(?:{_NAMES});)")
_CODE = re.compile(r"(<(code|pre|script|style)\b.*?(?:</\2>|\Z))", re.DOTALL | re.IGNORECASE)


def has_broken_letters(text: str) -> bool:
    """Whether letters of the text were encoded twice."""
    return len(_BROKEN.findall(text)) >= _LEAST


def broken_word(text: str) -> str | None:
    """The first word with such letters; None where a text has none, or only one by chance."""
    if not has_broken_letters(text):
        return None
    found = _BROKEN.search(text)
    assert found is not None
    start = max(map(text[: found.start()].rfind, " \n")) + 1
    return text[start:].split()[0]


def mend_letters(text: str) -> str:
    """Make letters that were encoded twice one again; a text without them comes as it was."""
    if not has_broken_letters(text):
        return text
    from ftfy import fix_encoding

    for _ in range(_TIMES):
        before = text
        text = _LINE.sub(
            lambda line: fix_encoding(line[0]) if _BROKEN.search(line[0]) else line[0], text
        )
        text = _BROKEN.sub(_one, text)
        if text == before or not _BROKEN.search(text):
            break
    return text


def _one(match: re.Match[str]) -> str:
    """One letter of what looks like the bytes of one; as it was where it is none."""
    import ftfy.bad_codecs  # noqa: F401 -- registers the encoding

    try:
        return match[0].encode("sloppy-windows-1252").decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return match[0]


def mend_markup_entities(text: str) -> str:
    """In HTML, make entities that were escaped once too often entities again; code stays."""
    for _ in range(_TIMES):
        outside = _CODE.sub("", text)
        if len(_TWICE_IN_WORD.findall(outside)) < _LEAST:
            break
        pieces = _CODE.split(text)
        # The pattern has two groups: text, code, its tag, text …
        text = "".join(
            _TWICE.sub("&", piece) if at % 3 == 0 else piece
            for at, piece in enumerate(pieces)
            if at % 3 != 2
        )
    return text


def mend_text_entities(text: str) -> str:
    """In plain text, write the letters that entities within words stand for."""
    for _ in range(_TIMES):
        if len(_IN_WORD.findall(text)) < _LEAST:
            break
        text = re.sub(rf"&(?:{_NAMES});", lambda match: unescape(match[0]), text)
    return text
