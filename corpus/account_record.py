"""A page's account as JSON, apart from what makes it: that needs all that takes pages apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from corpus.types import LeftOut, LeftOutReason, PageAccount, PageNote


def account_json(account: PageAccount) -> dict[str, Any]:
    """Return an account as JSON."""
    return asdict(account)


def account_from(known: Mapping[str, Any] | None) -> PageAccount | None:
    """Read an account back; raises KeyError, TypeError or ValueError where it is none."""
    if known is None:
        return None
    left = tuple(
        LeftOut(LeftOutReason(part["reason"]), int(part["words"]), str(part["text"]))
        for part in known["left_out"]
    )
    notes = tuple(PageNote(note) for note in known["notes"])
    return PageAccount(int(known["words"]), int(known["kept"]), left, notes)
