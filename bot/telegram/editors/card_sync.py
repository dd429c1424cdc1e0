"""Keeps the cards true: whatever happens to a question, its card says so.

Nobody sends a card. A step marks it as stale, and the keeper looks for stale ones: it makes what is
missing, changes what is wrong, and takes over from the book what has become of deliveries. A death
between any two calls leaves nothing that the next look would not see.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import replace

from bot.errors import QuestionUnknown
from bot.store.telegram.cards import SET_ASIDE, Card
from bot.telegram.dependencies import Dependencies
from bot.telegram.editors.group_line import has_room
from bot.telegram.post import Place
from bot.telegram.render.editors import drafted, lists, question_card
from bot.telegram.transport.outgoing.outcome import KICKED
from bot.telegram.types import Message
from bot.types.people import Person
from bot.types.questions import WAITING, Dossier, Question, QuestionStep
from bot.types.traffic import MessageState

_AT_ONCE = 20
"""So many are looked at; how many are owed then is for the room in line to say."""
_EACH_TOLD = 4
"""So many additions to a question are each told of; then the eighth, the sixteenth and so on."""
_OF_THE_CHAT = ("chat not found", "not enough rights", "chat_write_forbidden", "have no rights")
_GONE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "what it changes was never sent",
)


class CardSync:
    """Makes the cards in the editors' group say how things stand."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._stores = dependencies.stores
        self._queue = dependencies.queue
        self._post = dependencies.post
        self._cards, self._deliveries = dependencies.stores.cards, dependencies.stores.deliveries
        self._editors_chat, self._readership = dependencies.editors_chat, dependencies.readership
        self._has_writer = dependencies.library.writer is not None
        self._language = dependencies.settings.editors_language
        self._zone = dependencies.settings.time_zone

    def keep(self) -> bool:
        """Look once; True where something is now owed. Called in a thread, by one at a time."""
        self._deliveries.settle()
        chat = self._editors_chat.chat
        if chat is None:
            return False
        self._see_to_failures()
        if self._editors_chat.trouble is not None:
            return False
        owed = self._empty_lists()
        owed |= self._show_cards(chat)
        for number in self._cards.missing(_AT_ONCE):
            if not has_room(self._stores.messages, chat):
                break
            self._begin(number, chat)
            owed = True
            if not self._opens_topics:  # else it stands in none yet
                owed |= self._show_cards(chat)
        return owed

    @property
    def _opens_topics(self) -> bool:
        group = self._editors_chat.group
        return group.has_topics and group.may_open_topics

    def _show_cards(self, chat: int) -> bool:
        """Bring cards up to date, as far as there is room; before others are begun."""
        owed = False
        for card in self._cards.to_show(_AT_ONCE):
            if not has_room(self._stores.messages, chat):
                break
            owed |= self._show(card)
        return owed

    def _empty_lists(self) -> bool:
        """Take what they say from lists, and from drafts, that quote what was erased."""
        found = self._stores.lists.to_empty(_AT_ONCE)
        for message, chat in found:
            with self._stores.database.unit():
                say = drafted.emptied if self._cards.end_draft(message) else lists.emptied
                emptied = say(language=self._language)
                self._post.edit(Place(chat, private=chat > 0), emptied, target=message)
                self._stores.lists.emptied(message)
        return bool(found)

    def _begin(self, number: int, chat: int) -> None:
        """Make a question's card: where the group has topics, the topic first."""

        def write() -> None:
            if self._editors_chat.chat != chat:
                return  # the group has moved just now
            self._stores.questions.hold(number)
            card = Card(number, chat)
            if self._opens_topics:
                name = question_card.topic_name(self._queue.dossier(number).question)
                topic = self._post.open_topic(Place(chat, private=False), name)
                card = replace(card, topic=topic)
            self._cards.put(card)

        self._stores.database.transact(write)

    def _show(self, card: Card) -> bool:
        """Bring one card up to date; False where that has to wait, or nothing is to be changed."""
        standing = self._stores.messages.standing
        if card.topic is not None and card.thread is None:
            topic = standing(card.topic)
            if topic is None or topic.message_id is None:
                return False
            card = replace(card, thread=topic.message_id)
        for sent in (card.message, card.edit):
            known = standing(sent) if sent is not None else None
            if known and known.state in (MessageState.WAITING, MessageState.SENDING):
                return False  # it is seen again when that has arrived
        place = Place(card.chat, private=card.chat > 0, thread=card.thread)
        return self._stores.database.transact(lambda: self._write(card, place))

    def _write(self, card: Card, place: Place) -> bool:
        """Say on a card how things stand; called in a unit. False where nothing is owed for it."""
        # Looked at in here: a step that comes in between must leave the card stale.
        self._stores.questions.hold(card.question)
        current = self._cards.get(card.question)
        if current is None or current.chat != card.chat:
            return False
        card = replace(current, thread=card.thread)
        try:
            dossier = self._queue.dossier(card.question)
        except QuestionUnknown:
            return self._bury(card)
        message = self._rendered(dossier)
        digest = _digest(message)
        additions = sum(event.step is QuestionStep.ADD for event in dossier.events)
        owed = False
        shown = replace(card, shown=digest, stale=False, noted=additions, renamed=False)
        if card.renamed and card.thread is not None:
            name = question_card.topic_name(dossier.question)
            self._post.rename_topic(place, name)
            owed = True
        if card.message is None:
            (sent,) = self._post.send(place, message)
            shown, owed = replace(shown, message=sent), True
        elif card.shown != digest:
            edit = self._post.edit(place, message, target=card.message)
            shown, owed = replace(shown, edit=edit), True
        if card.message is not None and _is_told(card.noted, additions):
            self._tell_of_addition(card, place, additions - card.noted)
            owed = True
        self._cards.put(shown)
        return owed

    def _tell_of_addition(self, card: Card, place: Place, count: int) -> None:
        """Call the editors to a card to which a reader has added something; it says what."""
        assert card.message is not None
        above = self._stores.messages.message_id_of(card.message)
        said = question_card.added(card.question, count, language=self._language)
        (sent,) = self._post.send(replace(place, reply_to=above), said)
        self._cards.below(sent, card.question, "note")

    def _bury(self, card: Card) -> bool:
        """Take what it says from the card of a question that was erased; called in a unit."""
        if card.message is not None:
            place = Place(card.chat, private=card.chat > 0, thread=card.thread)
            gone = question_card.erased(card.question, language=self._language)
            self._post.edit(place, gone, target=card.message)
        if card.thread is not None:
            place = Place(card.chat, private=False, thread=card.thread)
            name = question_card.topic_erased(card.question, language=self._language)
            self._post.rename_topic(place, name)
            self._post.close_topic(place)
        self._cards.remove(card.question)  # who answers it is told that it is erased
        return card.message is not None or card.thread is not None

    def _rendered(self, dossier: Dossier) -> Message:
        number = dossier.question.number
        return question_card.card(
            dossier,
            self._deliveries.progress(number),
            self._name,
            language=self._language,
            zone=self._zone,
            muted=self._queue.muted(each.reader for each in dossier.askings),
            has_members=self._readership.has_members,
            has_writer=self._has_writer,
            alike=self._alike(dossier.question),
            mail=self._stores.mails.progress(number),
        )

    def _alike(self, question: Question) -> Question | None:
        """Return the question that this one may be the same as, while both wait."""
        number = question.shown.alike
        if number is None or question.gathers or question.status not in WAITING:
            return None
        with suppress(QuestionUnknown):
            other = self._queue.dossier(number).question
            # of an erased question's number another may be, later
            waits = other.status in WAITING and not other.gathers
            if waits and other.asked_at <= question.asked_at:
                return other
        return None

    def _name(self, editor: Person) -> str:
        return self._stores.editors.name(editor)

    def _see_to_failures(self) -> None:
        """See to cards that could not be sent, or not be changed."""
        for card in self._cards.unfinished():
            latest = card.edit or card.message or card.topic
            failed = self._stores.messages.standing(latest) if latest is not None else None
            problem = (failed and failed.problem) or "unknown"
            with self._stores.database.unit():
                if problem == KICKED:
                    self._editors_chat.note_trouble(KICKED)
                if latest == card.topic:
                    self._without_topic(card, problem)
                elif latest == card.message:
                    self._cards.remove(card.question)
                    if problem != KICKED and _is_of_the_chat(problem):
                        self._editors_chat.note_trouble(problem)
                    elif problem != KICKED:
                        # Made anew it would be refused anew: it is left out, and the others go on.
                        self._cards.put(Card(card.question, SET_ASIDE, stale=False))
                        self._editors_chat.tell_admins(
                            f"The card of question {card.question} can't be shown ({problem}): "
                            f"svar queue show {card.question}"
                        )
                elif any(reason in problem.lower() for reason in _GONE):
                    self._cards.remove(card.question)  # made anew, where the question still waits
                    self._editors_chat.tell_admins(
                        f"The card of question {card.question} was gone from the editors' group."
                    )
                else:
                    again = problem == KICKED
                    self._cards.put(replace(card, edit=None, shown=None, stale=again))

    def _without_topic(self, card: Card, problem: str) -> None:
        if problem == KICKED:
            self._cards.remove(card.question)
            return
        self._editors_chat.note_group(replace(self._editors_chat.group, may_open_topics=False))
        self._cards.put(replace(card, topic=None, thread=None, stale=True))


def _is_told(noted: int, additions: int) -> bool:
    """Tell whether editors are called to what was added: ever more seldom, the more there is."""
    new = range(noted + 1, additions + 1)
    return any(count <= _EACH_TOLD or count & (count - 1) == 0 for count in new)


def _is_of_the_chat(problem: str) -> bool:
    """Tell whether what Telegram says of a message is true of any other to the same chat."""
    return any(words in problem.lower() for words in _OF_THE_CHAT)


def _digest(message: Message) -> str:
    return hashlib.sha256(repr(message).encode("utf-8", "surrogatepass")).hexdigest()
