"""The cover of a book as a picture: its title, and a ring for every part. The only Pillow import.

The letters are those of STIX and DejaVu, free fonts that come with matplotlib.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Set
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH_PIXELS, HEIGHT_PIXELS = 1200, 1800

_PAPER, _INK, _QUIET = "#F5F0E6", "#1E2430", "#6B6558"
_GROUNDS = (
    ("#16324F", "#E9C46A"),
    ("#7A2E2E", "#F1D6B8"),
    ("#1F4D3F", "#E8D9A0"),
    ("#3D2C5A", "#E7B7A3"),
    ("#0F4C5C", "#F2C9A1"),
    ("#5A3A1B", "#EBD9B4"),
)
"""What the rings lie on, and their own colour; a title always gets the same."""
_FINER = 3
"""Rings are drawn so many times larger and then reduced, so that their edges are smooth."""
_SHADES = 16
_PAPER_SHADES = (_SHADES, 2 * _SHADES)
"""Where in the palette the shades of ink on paper begin, and those of quieter ink."""
# In pixels, from here on; places are counted from the upper left corner.
_MARGIN = 96
_PICTURE_FOOT = 960
_FIRST_RING, _LAST_RING = 90, 1170
_MOST_RINGS = 60
_TITLE_TOP, _TITLE_ROOM = 1045, 460
_LARGEST, _SMALLEST = 132, 48
_LEADING = 1.12
_RULE_LENGTH, _RULE_WIDTH, _RULE_GAP = 136, 6, 46
_SUBTITLE_SIZE, _PUBLISHER_SIZE = 42, 38
_PUBLISHER_FOOT = 84
_LONGEST_TITLE, _LONGEST_LINE = 220, 120
_NOTHING = "\U0010ffff"  # in no font
_PLAIN, _WIDE = "STIXGeneral.ttf", "DejaVuSans.ttf"


def cover_png(title: str, subtitle: str, publisher: str | None, rings: int) -> bytes:
    """Draw a cover: a PNG of `WIDTH_PIXELS` by `HEIGHT_PIXELS`, with so many rings, at most 60.

    The texts are one line each, as in `corpus.epub.book`; what is too long is set smaller, then
    cut. Letters that no font has are left out. The same input gives the same bytes. Takes some
    tenths of a second of processor time.
    """
    from PIL import Image, ImageDraw  # slow to import, and not often needed

    name = title.encode("utf-8", "surrogatepass")
    ground, line = _GROUNDS[hashlib.sha256(name).digest()[0] % len(_GROUNDS)]
    page = Image.new("P", (WIDTH_PIXELS, HEIGHT_PIXELS), _PAPER_SHADES[0])
    page.putpalette(_shades(ground, line) + _shades(_PAPER, _INK) + _shades(_PAPER, _QUIET))
    drawn = _rings(max(1, min(rings, _MOST_RINGS)))
    page.paste(drawn.point([_shade(0, value) for value in range(256)]), (0, 0))
    inked, quiet = (Image.new("L", page.size) for _ in range(2))
    foot = _write_title(ImageDraw.Draw(inked), title[:_LONGEST_TITLE]) + _RULE_GAP
    rule = (_MARGIN, foot, _MARGIN + _RULE_LENGTH, foot + _RULE_WIDTH)
    ImageDraw.Draw(page).rectangle(rule, fill=0)
    _write(ImageDraw.Draw(quiet), foot + _RULE_GAP, subtitle, _SUBTITLE_SIZE)
    if publisher:
        top = HEIGHT_PIXELS - _PUBLISHER_FOOT - _PUBLISHER_SIZE
        _write(ImageDraw.Draw(inked), top, publisher, _PUBLISHER_SIZE)
    for written, first in zip((inked, quiet), _PAPER_SHADES, strict=True):
        mask = written.point([255 if value else 0 for value in range(256)])
        page.paste(written.point([_shade(first, value) for value in range(256)]), (0, 0), mask)
    png = io.BytesIO()
    page.save(png, "PNG", compress_level=5)
    return png.getvalue()


def _shades(start: str, end: str) -> list[int]:
    """Return the colours from one to another, as a part of a palette."""
    one, other = (bytes.fromhex(colour[1:]) for colour in (start, end))
    last = _SHADES - 1
    return [
        round(a + (b - a) * step / last)
        for step in range(_SHADES)
        for a, b in zip(one, other, strict=True)
    ]


def _shade(first: int, value: int) -> int:
    """Return the palette's number for how much of a pixel is covered, 0 to 255."""
    return first + round(value * (_SHADES - 1) / 255)


def _rings(count: int) -> Image:
    """Draw how much of each pixel is covered by rings, like those of a tree, round a dot."""
    from PIL import Image, ImageDraw

    width, height = WIDTH_PIXELS * _FINER, _PICTURE_FOOT * _FINER
    picture = Image.new("L", (width, height))
    draw = ImageDraw.Draw(picture)
    step = (_LAST_RING - _FIRST_RING) / max(1, count - 1)
    stroke = max(2, round(min(step, 45) / 7)) * _FINER
    x, y = width - _MARGIN * _FINER, height - _MARGIN * _FINER
    for number in range(count):
        radius = round((_FIRST_RING + step * number) * _FINER)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=255, width=stroke)
    dot = _FIRST_RING * _FINER // 3
    draw.ellipse((x - dot, y - dot, x + dot, y + dot), fill=255)
    return picture.reduce(_FINER)


def _write_title(draw: ImageDraw, title: str) -> int:
    """Write the title as large as it fits; return where it ends."""
    name, title = _drawable(title)
    for size in range(_LARGEST, _SMALLEST - 1, -6):
        font = _font(name, size)
        lines = _wrapped(title, font)
        leading = round(size * _LEADING)
        if len(lines) * leading <= _TITLE_ROOM and all(_fits(each, font) for each in lines):
            break
    else:
        lines = [_cut(each, font) for each in lines]
    most = _TITLE_ROOM // leading
    for number, text in enumerate(lines[:most]):
        draw.text((_MARGIN, _TITLE_TOP + number * leading), text, font=font, fill=255)
    return _TITLE_TOP + min(len(lines), most) * leading


def _write(draw: ImageDraw, top: int, text: str, size: int) -> None:
    name, text = _drawable(text[:_LONGEST_LINE])
    font = _font(name, size)
    draw.text((_MARGIN, top), _cut(text, font), font=font, fill=255)


def _wrapped(text: str, font: FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _fits(longer, font):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _fits(line: str, font: FreeTypeFont) -> bool:
    return font.getlength(line) <= WIDTH_PIXELS - 2 * _MARGIN


def _cut(line: str, font: FreeTypeFont) -> str:
    """Shorten a line until it fits, with an ellipsis where it was cut."""
    cut = line
    while not _fits(cut, font):
        line = line[:-1]
        cut = line.rstrip() + "…"
    return cut


def _drawable(text: str) -> tuple[str, str]:
    """Return the font that has most letters of a text, the finer one among equals; and those."""
    signs = set(text) - {" "}
    missing = {name: _missing(signs, name) for name in (_PLAIN, _WIDE)}
    name = min(missing, key=lambda each: sum(map(str.isalpha, missing[each])))
    return name, "".join(letter for letter in text if letter not in missing[name]).strip()


def _missing(signs: Set[str], name: str) -> set[str]:
    """Return the signs of which a font draws nothing, or its sign for nothing."""
    font = _font(name, _SMALLEST)
    masks = {sign: font.getmask(sign) for sign in signs}
    nothing = bytes(font.getmask(_NOTHING))
    return {
        sign for sign, mask in masks.items() if mask.getbbox() is None or bytes(mask) == nothing
    }


@cache
def _font(name: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(_fonts() / name), size)


def _fonts() -> Path:
    # Asked where it is, not imported: that takes long.
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib, whose fonts a cover is set in")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"
