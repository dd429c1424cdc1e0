"""Bytes to text, without believing what a page says about itself."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same way
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARATION_WITHIN_BYTES = 4096
# What a page may declare: the encodings that browsers know, by Python's names. Python knows others,
# which unpack, run in circles or are no text at all.
_KNOWN = frozenset(
    """
    ascii utf-8 utf-16 utf-16-le utf-16-be cp866 mac-roman mac-cyrillic koi8-r koi8-u gbk gb2312
    gb18030 big5 big5hkscs euc_jp euc_kr iso2022_jp shift_jis cp932 cp949 cp874
    """.split()
    + [f"cp125{n}" for n in range(9)]
    + [f"iso8859-{n}" for n in (*range(1, 12), *range(13, 17))]
)
# What browsers read where a page says one of these: Windows' superset of it.
_WINDOWS_1252 = frozenset({"ascii", "iso8859-1", "cp1252"})


# Windows-1252 is Latin-1 but for these. Its five unused bytes stay controls, as in browsers.
_BETWEEN = {
    byte: bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)
}
# Bytes that are no UTF-8 come out of `surrogateescape` as U+DC80 to U+DCFF.
_ESCAPED = {0xDC00 + byte: _BETWEEN.get(byte, chr(byte)) for byte in range(0x80, 0x100)}
_STRAY = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def declared_charset(content: bytes) -> str | None:
    """Python's name of the encoding that an HTML or XML page declares near its beginning.

    None where it declares none, or none that browsers know.
    """
    match = _DECLARATION.search(content[:_DECLARATION_WITHIN_BYTES])
    if match is None:
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii", "ignore")).name
    except LookupError:
        return None
    return name if name in _KNOWN else None


def decode(content: bytes) -> str:
    """Decode a page.

    A byte-order mark decides. Else bytes that hold UTF-8 letters are UTF-8, whatever the page
    declares, since other encodings hardly ever look like it by chance; stray bytes among them are
    read one by one as Windows-1252. Else the declared encoding holds, and Windows-1252 without one.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    wide = _unmarked_utf16(content)
    if wide is not None:
        return content.decode(wide, "replace")
    text = content.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    if 2 * stray <= len(_BEYOND_ASCII.findall(text)):
        return text.translate(_ESCAPED) if stray else text
    declared = declared_charset(content)
    if declared is None or declared in _WINDOWS_1252 or declared.startswith("utf"):
        return content.decode("latin-1").translate(_BETWEEN)
    return content.decode(declared, "replace")


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without its mark shows in plain letters: every other byte is zero."""
    sample = content[:2000]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None
