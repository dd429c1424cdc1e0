"""Who may act as an editor: asked at every reply, press, command and edit in their group."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from telegram import User

from bot.config.editorship import Verdict
from bot.telegram.editors_chat import EditorsChat
from bot.telegram.render.editors import notes
from bot.telegram.render.editors.notes import QueueNote
from bot.telegram.transport.incoming.waits import Waits

_TOLD_AGAIN = timedelta(hours=1)
"""Who is told in the group that they are no editor isn't told again for so long."""
_MOST_TOLD = 1000


class EditorsGate:
    """Turns away who is no editor. Safe to use from several threads."""

    def __init__(self, editors_chat: EditorsChat, now: Callable[[], datetime]) -> None:
        self._editors_chat, self._now = editors_chat, now
        self._waits = Waits(now)
        self._told: dict[int, datetime] = {}

    def refusal(self, user: User, as_chat: int | None, chat: int) -> QueueNote | None:
        """Return why somebody may not act as an editor in the editors' chat; None for who may.

        `as_chat` is the chat in whose name they write, if they do. Raises `NotYet` while it isn't
        known who the group's administrators are.
        """
        verdict = self._editors_chat.judge(user.id, as_chat, chat)
        if verdict is Verdict.UNKNOWN:
            self._waits.wait(user.id)
        else:
            self._waits.over(user.id)
        if verdict is Verdict.EDITOR:
            return None
        return notes.turned_away(verdict, self._editors_chat.taken_from)

    def is_news(self, user: User, as_chat: int | None) -> bool:
        """Tell whether somebody is to be told that they were turned away: now and then, not more.

        A group takes few messages of ours a minute, and cards must come through.
        """
        someone, now = as_chat or user.id, self._now()
        if (told := self._told.get(someone)) is not None and now - told < _TOLD_AGAIN:
            return False
        if len(self._told) >= _MOST_TOLD:
            self._told.clear()
        self._told[someone] = now
        return True
