"""The links of an article's file, and those that should lead to another file of the library."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.library.markdown import tokens

# Between the two may stand spaces, and what is removed when letters are made tidy.
_MAY_LINK = re.compile(rb"\][\x00-\x20\x7f-\xff]*[(:\[]")


def may_link(content: bytes) -> bool:
    """Whether there may be links in a file, in UTF-8: far quicker to tell than to read it."""
    return _MAY_LINK.search(content) is not None


def links(body: str) -> list[str]:
    """The targets of the links in a Markdown text, in order, as they are written."""
    return [
        str(child.attrs["href"])
        for token in tokens(body)
        for child in token.children or ()
        if child.type == "link_open" and child.attrs.get("href")
    ]


def inner_target(link: str, path: Path) -> Path | None:
    """The file that a link in the file at `path` leads to; None where it leads to no file.

    Both paths are relative to the library; a result that begins with `..` is outside of it. Web
    and mail addresses, places within the same file and paths of a site ("/om-oss") are no files.
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    joined = PurePosixPath(path.parent.as_posix(), unquote(parts.path))
    return Path(os.path.normpath(joined))
