"""What is said and kept of an error that nobody foresaw."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

_LOG_FILE = "svar.log"


def report(error: BaseException, home: Path | None) -> str:
    """Log in `home` where an error came from, and return the line for the person at the shell.

    Only places in the code are logged: an error's own words may quote a question or a token.
    """
    name = type(error).__name__
    said = f"something went wrong that should not have ({name})"
    if home is None:
        return said
    path = home / _LOG_FILE
    try:
        home.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {name}\n")
            log.writelines(traceback.format_tb(error.__traceback__))
    except OSError:
        return said
    return f"{said}: {path} says where"
