"""Who is an editor: all in the editors' group, its administrators, or some by their ids. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Whom(StrEnum):
    """Of whom editors are taken."""

    MEMBERS = "members"
    ADMINISTRATORS = "administrators"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Editorship:
    """Who in the editors' group is an editor; `ids` are those of the people who are listed."""

    whom: Whom = Whom.MEMBERS
    ids: frozenset[int] = frozenset()


class Verdict(StrEnum):
    """Whether somebody is an editor."""

    EDITOR = "editor"
    STRANGER = "stranger"
    NAMELESS = "nameless"
    """Who writes as a chat, so that nobody can tell who it is."""
    UNKNOWN = "unknown"
    """That depends on who the administrators are, and it isn't known yet."""


def parse_editorship(text: str) -> Editorship:
    """Read who is an editor, from a setting; raises `ValueError`."""
    word = text.strip().lower()
    if word in (Whom.MEMBERS, Whom.ADMINISTRATORS):
        return Editorship(Whom(word))
    parts = [part.strip() for part in word.split(",") if part.strip()]
    if not parts or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(
            "must be members, administrators, or Telegram user ids with commas between, such as "
            "1234567,7654321"
        )
    return Editorship(Whom.LISTED, frozenset(map(int, parts)))


def taken_from(rule: Editorship, *, is_open: bool) -> Whom:
    """Return of whom editors are taken in the group as it is.

    Where everybody may come in (`is_open`), being in it makes nobody an editor.
    """
    if rule.whom is Whom.MEMBERS and is_open:
        return Whom.ADMINISTRATORS
    return rule.whom


def verdict(
    rule: Editorship,
    *,
    user: int,
    as_chat: int | None,
    chat: int,
    is_open: bool,
    administrators: Collection[int] | None,
) -> Verdict:
    """Tell whether a user who does something in `chat`, the editors', is an editor.

    `as_chat` is the chat in whose name they write, if they do: the group's own name is open to its
    administrators alone, any other one to anybody. `administrators` are None where not known.
    """
    whom = taken_from(rule, is_open=is_open)
    if as_chat is not None:
        is_administrator = as_chat == chat and whom is not Whom.LISTED
        return Verdict.EDITOR if is_administrator else Verdict.NAMELESS
    if whom is Whom.LISTED:
        return Verdict.EDITOR if user in rule.ids else Verdict.STRANGER
    if whom is Whom.MEMBERS or chat > 0:  # a chat with one editor has no administrators
        return Verdict.EDITOR
    if administrators is None:
        return Verdict.UNKNOWN
    return Verdict.EDITOR if user in administrators else Verdict.STRANGER
