"""The names of files that others made, made harmless."""

from __future__ import annotations

import re

from corpus.text.characters import normalised, squash, tidy

LONGEST_BYTES = 200  # in UTF-8; file systems take 255
_SEPARATORS = re.compile(r"[/\\\u2044\u2215\u29f8\uff0f\uff3c\ufe68\u2216]")
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
# Names that Windows takes for devices, whatever their ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")


def plain_name(name: str) -> str:
    """The last part of a file's name, safe to show and to give to a file; "file" where none is.

    No folders, drives or streams, nothing invisible or turning the direction of the text, no name
    of a device, no dot at either end, at most 200 bytes with the ending kept.
    """
    # Folders are cut off once letters are composed: one letter may stand for several.
    name = _SEPARATORS.sub("/", normalised("NFKC", tidy(name)))
    name = _FORBIDDEN.sub(" ", name.rstrip("/").rpartition("/")[2])
    name = squash("".join(filter(str.isprintable, name))).strip(". ")
    found = _ENDING.search(name)
    ending = found[0] if found else ""
    stem = name.removesuffix(ending)
    stem = stem.encode()[: LONGEST_BYTES - len(ending) - 1].decode("utf-8", "ignore").strip(". ")
    if not stem:
        return f"file{ending}"
    if _DEVICE.fullmatch(stem.partition(".")[0].strip()):
        stem = f"_{stem}"
    return stem + ending
