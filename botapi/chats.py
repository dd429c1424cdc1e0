"""Chats as a test holds them: what stands in them, and what happens to a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botapi.methods.topics import open_topic
from botapi.posting import post
from botapi.snapshots import snapshot
from botapi.state import ADMIN_RIGHTS, ChatRecord, Membership, UserRecord
from botapi.types import Message
from botapi.world import World

if TYPE_CHECKING:
    from botapi.people import Person


class Chat:
    """A chat with the bot in it. `id` is what the bot knows it by."""

    def __init__(self, world: World, record: ChatRecord) -> None:
        self._world = world
        self._record = record
        self.id = record.id
        self.type = record.type

    def messages(self) -> list[Message]:
        """Every message, the oldest first, as it stands now; deleted ones are marked so."""
        with self._world.changes.reading():
            return [snapshot(record) for record in self._record.messages.values()]

    def answers(self) -> list[Message]:
        """The bot's own messages that still stand, the oldest first; no service messages."""
        return [
            message
            for message in self.messages()
            if message.by_bot and not message.deleted and not _is_service(message)
        ]

    def message(self, message: Message | int) -> Message:
        """One message as it stands now; KeyError where there never was one of this number."""
        number = message if isinstance(message, int) else message.message_id
        with self._world.changes.reading():
            return snapshot(self._record.messages[number])

    def pinned(self) -> list[int]:
        """The numbers of the pinned messages, the latest last."""
        with self._world.changes.reading():
            return list(self._record.pinned)


def _is_service(message: Message) -> bool:
    return any(key.startswith(("forum_topic_", "pinned_")) for key in message.raw)


class Group(Chat):
    """A basic group, a supergroup or a forum."""

    def add(self, person: Person) -> None:
        """Someone comes in."""
        self._join(self._world.users[person.id], by=self._world.users[person.id])

    def remove(self, person: Person) -> None:
        """Someone leaves."""
        user = self._world.users[person.id]
        with self._world.changes.changing():
            self._world.set_membership(self._record, user, Membership("left"), by=user)
            post(self._world, self._record, user, {"left_chat_member": user.to_api()})

    def add_bot(self, by: Person, *, administrator: bool = False) -> None:
        """Someone brings the bot in; as an administrator it has every right."""
        self._join(self._world.bot, self._world.users[by.id], administrator=administrator)

    def remove_bot(self, by: Person) -> None:
        """Someone throws the bot out; it may not write here any more."""
        with self._world.changes.changing():
            self._set_bot(Membership("kicked"), by)

    def set_bot(self, status: str, by: Person, **rights: bool) -> None:
        """Change the bot's status ("member", "administrator", "restricted") and its rights.

        Rights are named as in ChatMemberAdministrator and ChatMemberRestricted; those not named
        are not held.
        """
        with self._world.changes.changing():
            self._set_bot(Membership(status, rights), by)

    def open_topic(self, person: Person, name: str) -> int:
        """Someone opens a topic of a forum; its thread id."""
        with self._world.changes.changing():
            user = self._world.users[person.id]
            return open_topic(self._world, self._record, user, name).thread_id

    def topics(self) -> dict[int, str]:
        """The names of the topics, by thread id; a closed one ends in " (closed)"."""
        with self._world.changes.reading():
            return {
                topic.thread_id: topic.name + (" (closed)" if topic.closed else "")
                for topic in self._record.topics.values()
                if not topic.deleted
            }

    def migrate(self, by: Person, *, is_forum: bool = False) -> Group:
        """The basic group becomes a supergroup with a new id, which is returned."""
        world, old = self._world, self._record
        user = world.users[by.id]
        with world.changes.changing():
            new = world.add_group(old.title or "", "supergroup", is_forum=is_forum)
            new.members = dict(old.members)
            post(world, old, user, {"migrate_to_chat_id": new.id})
            old.migrated_to = new.id
            post(world, new, user, {"migrate_from_chat_id": old.id})
        return Group(world, new)

    def _join(self, user: UserRecord, by: UserRecord, *, administrator: bool = False) -> None:
        with self._world.changes.changing():
            new = administrator_of_all() if administrator else Membership()
            self._world.set_membership(self._record, user, new, by)
            post(self._world, self._record, by, {"new_chat_members": [user.to_api()]})

    def _set_bot(self, new: Membership, by: Person) -> None:
        user = self._world.users[by.id]
        self._world.set_membership(self._record, self._world.bot, new, user)


def administrator_of_all() -> Membership:
    """An administrator with every right."""
    return Membership("administrator", dict.fromkeys(ADMIN_RIGHTS, True))
