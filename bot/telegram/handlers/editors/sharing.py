"""What of an answer those get who are no members: editors are asked, and say so."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.telegram.dependencies import Dependencies
from bot.telegram.post import Place
from bot.telegram.render.editors import sharing as sharing_notes
from bot.telegram.render.editors.notes import QueueToast
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
    Sharing.TEASER: QueueToast.SHARED_TEASER,
    Sharing.EVERYONE: QueueToast.SHARED_EVERYONE,
    Sharing.MEMBERS: QueueToast.SHARED_MEMBERS,
}

NOBODY_CHOSE = Person(Channel.TERMINAL, "svar")
"""Who chooses where no editor does."""


class AnswerSharing:
    """Asks editors what of an answer is for others, and does what they say; in a transaction."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._settings = dependencies.settings
        self._stores = dependencies.stores
        self._queue = dependencies.queue
        self._readership = dependencies.readership
        self._editors_chat = dependencies.editors_chat
        self._post = dependencies.post
        self._language = dependencies.settings.editors_language

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
        if self._stores.key_values.get(_kept(number)) == since:
            return  # an album's next file
        self._withdraw(number)
        titles = []
        for id in answer.articles:
            article = self._readership.article(id)
            titles += [article.title] if article and article.title else []
        hours = round(self._settings.remind_after.total_seconds() / 3600)
        note = sharing_notes.choose(answer, titles, hours, language=self._language)
        (sent,) = self._post.send(self._below_card(number), note)
        self._stores.cards.below(sent, number, _NOTE)
        self._stores.key_values.put(_kept(number), since)

    def choose(self, editor: Person, number: int, sharing: Sharing) -> QueueToast:
        """Do what an editor says others get of an answer."""
        self._queue.share(number, sharing, editor)
        self._stores.key_values.drop(_kept(number))
        said = sharing_notes.chosen(number, sharing, language=self._language)
        for note in self._stores.cards.take_prompts(number, _NOTE):
            self._post.edit(self._editors_chat.place, said, target=note)
        return _TOASTS[sharing]

    def _withdraw(self, number: int) -> None:
        """Take back what was asked of other words."""
        for note in self._stores.cards.take_prompts(number, _NOTE):
            self._post.delete(self._editors_chat.place, target=note)

    def _below_card(self, number: int) -> Place:
        place, card = self._editors_chat.place, self._stores.cards.get(number)
        if card is None or card.message is None:
            return place
        above = self._stores.messages.message_id_of(card.message)
        return replace(place, thread=card.thread, reply_to=above)


def _kept(number: int) -> str:
    return f"held:{number}"
