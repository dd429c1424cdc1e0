"""The file `.env`: which one is read, and what in it means nothing to us.

Relative paths in settings count from the folder that it is in, wherever `svar` is called from.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Collection, Mapping
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

_NAME = ".env"
_ENCODING = "utf-8-sig"


def checkout() -> Path | None:
    """Return the folder of the checkout that this code lies in; None where it was installed."""
    folder = Path(__file__).resolve().parents[2]
    return folder if (folder / "pyproject.toml").is_file() else None


def find_env_file() -> Path:
    """Return where `.env` is, or would be, as an absolute path.

    That is the present folder where it has one, else the checkout, else the present folder.
    """
    here = Path.cwd() / _NAME
    folder = checkout()
    return here if here.is_file() or folder is None else folder / _NAME


def unknown_names(
    known: Collection[str], environ: Mapping[str, str], env_file: Path
) -> dict[str, str | None]:
    """Find names like ours that mean nothing to us, each with the nearest of the `known`, if any.

    Unreadable files have no names.
    """
    names = set(environ)
    if env_file.is_file():
        with contextlib.suppress(OSError, UnicodeDecodeError):  # `load_settings` has said so
            names |= set(dotenv_values(env_file, encoding=_ENCODING))
    unknown: dict[str, str | None] = {}
    for name in sorted(names - set(known)):
        near = difflib.get_close_matches(name.upper(), sorted(known), n=1, cutoff=0.75)
        # TELEGRAM_… may belong to another program, unless it is nearly ours.
        if name.upper().startswith("SVAR_") or (near and name.upper().startswith("TELEGRAM_")):
            unknown[name] = near[0] if near else None
    return unknown


def unread_lines(env_file: Path | None = None) -> list[int]:
    """Return the numbers of the lines that are neither settings nor comments: nobody reads them."""
    try:
        with (env_file or find_env_file()).open(encoding=_ENCODING) as stream:
            wrong = [binding.original for binding in parse_stream(stream) if binding.error]
            # Blank lines before it count as part of a binding.
            return [
                each.line + each.string[: -len(each.string.lstrip())].count("\n") for each in wrong
            ]
    except (OSError, UnicodeDecodeError):
        return []  # not there, or `load_settings` has said what it is
