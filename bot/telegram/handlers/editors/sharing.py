"""What of an answer those get who are no members: editors are asked, and say so."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.telegram.dependencies import Dependencies
from bot.telegram.post import Place
from bot.telegram.render.editors import sharing as desk_sharing
from bot.telegram.render.editors.notes import DeskToast
from bot.types.people import Channel, Person
from bot.types.questions import Said, Sharing

_MARK = re.compile(
    r"\A\s*#(?:abonnent(?:er|ar)?|medlem(?:mer|mar)?|prenumerant(?:er)?"
    r"|members?|subscribers?)\b[ \t]*:?\s*",
    re.IGNORECASE,
)
"""What an answer begins with that is for members alone."""
_NOTE = "choice"
_TOASTS = {
    Sharing.TEASER: DeskToast.SHARED_TEASER,
    Sharing.EVERYONE: DeskToast.SHARED_EVERYONE,
    Sharing.MEMBERS: DeskToast.SHARED_MEMBERS,
}

NOBODY_CHOSE = Person(Channel.TERMINAL, "svar")
"""Who chooses where no editor does."""


class DeskSharing:
    """Asks editors what of an answer is for others, and does what they say; in a transaction."""

    def __init__(self, parts: Dependencies) -> None:
        self._settings, self._stores, self._desk = parts.settings, parts.stores, parts.desk
        self._readership, self._room, self._post = parts.readership, parts.room, parts.post
        self._language = parts.settings.editors_language

    def marked(self, said: Said) -> tuple[Said, Sharing | None]:
        """Return what an editor says without the mark of what is for members, and what that says.

        Where nothing is for members alone, there is no such mark.
        """
        mark = _MARK.match(said.text) if self._readership.has_members else None
        if mark is None:
            return said, None
        html = _MARK.sub("", said.html) if said.html is not None else None
        return replace(said, text=said.text[mark.end() :], html=html), Sharing.MEMBERS

    def ask(self, number: int) -> None:
        """Ask what of an answer others get, where they wait for that and nobody was asked yet."""
        answer = self._stores.answers.get(number)
        if answer is None or answer.held_at is None:
            self._withdraw(number)
            return
        since = answer.held_at.isoformat()
        if self._stores.kept.get(_kept(number)) == since:
            return  # an album's next file
        self._withdraw(number)
        titles = []
        for id in answer.articles:
            article = self._readership.article(id)
            titles += [article.title] if article and article.title else []
        hours = round(self._settings.remind_after.total_seconds() / 3600)
        note = desk_sharing.choose(answer, titles, hours, language=self._language)
        (sent,) = self._post.send(self._below_card(number), note)
        self._stores.cards.below(sent, number, _NOTE)
        self._stores.kept.put(_kept(number), since)

    def choose(self, editor: Person, number: int, sharing: Sharing) -> DeskToast:
        """Do what an editor says others get of an answer."""
        self._desk.share(number, sharing, editor)
        self._stores.kept.drop(_kept(number))
        said = desk_sharing.chosen(number, sharing, language=self._language)
        for note in self._stores.cards.take_prompts(number, _NOTE):
            self._post.edit(self._room.place, said, target=note)
        return _TOASTS[sharing]

    def _withdraw(self, number: int) -> None:
        """Take back what was asked of other words."""
        for note in self._stores.cards.take_prompts(number, _NOTE):
            self._post.delete(self._room.place, target=note)

    def _below_card(self, number: int) -> Place:
        place, card = self._room.place, self._stores.cards.get(number)
        if card is None or card.message is None:
            return place
        above = self._stores.messages.message_id_of(card.message)
        return replace(place, thread=card.thread, reply_to=above)


def _kept(number: int) -> str:
    return f"held:{number}"
