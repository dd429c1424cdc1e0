"""Chats as a test holds them: what stands in them, and what happens to a group."""

from __future__ import annotations

from typing import Protocol

from botapi.methods.topics import delete_topic, open_topic, rename_topic, toggle_topic
from botapi.world.posting import post
from botapi.world.records import ADMIN_RIGHTS, ChatMembership, ChatRecord, Topic, UserRecord
from botapi.world.snapshots import snapshot
from botapi.world.types import SeenMessage
from botapi.world.world import World


class Identified(Protocol):
    """Whoever does something in a chat: a person, named by their number."""

    @property
    def id(self) -> int:
        """Their number in Telegram."""


ACTION_SECONDS = 5.0
"""How long Telegram shows that somebody is typing."""


class Chat:
    """A chat with the bot in it. `id` is what the bot knows it by."""

    def __init__(self, world: World, record: ChatRecord) -> None:
        self._world = world
        self._record = record
        self.id = record.id
        self.type = record.type

    def messages(self) -> list[SeenMessage]:
        """Every message, the oldest first, as it stands now; deleted ones are marked so."""
        with self._world.changes.reading():
            return [snapshot(record) for record in self._record.messages.values()]

    def answers(self) -> list[SeenMessage]:
        """The bot's own messages that still stand, the oldest first; no service messages."""
        return [
            message
            for message in self.messages()
            if message.by_bot and not message.deleted and not _is_service(message)
        ]

    def message(self, message: SeenMessage | int) -> SeenMessage:
        """One message as it stands now; KeyError where there never was one of this number."""
        number = message if isinstance(message, int) else message.message_id
        with self._world.changes.reading():
            return snapshot(self._record.messages[number])

    def actions(self) -> dict[int, str]:
        """What the bot is seen doing ("typing", …), by topic, 0 where it is in none.

        Until it sends something there, or for five seconds.
        """
        with self._world.changes.reading():
            now = self._world.clock()
            return {
                thread_id: action
                for thread_id, (action, at) in self._record.actions.items()
                if now - at < ACTION_SECONDS
            }

    def pinned(self) -> list[int]:
        """The numbers of the pinned messages, the latest last."""
        with self._world.changes.reading():
            return list(self._record.pinned)


def _is_service(message: SeenMessage) -> bool:
    return any(key.startswith(("forum_topic_", "pinned_")) for key in message.raw)


class GroupChat(Chat):
    """A basic group, a supergroup or a forum."""

    @property
    def title(self) -> str:
        """What the group is called."""
        return self._record.title or ""

    @property
    def is_forum(self) -> bool:
        """Whether the group has topics."""
        return self._record.is_forum

    def add(self, person: Identified) -> None:
        """Someone comes in."""
        self._join(self._world.users[person.id], by=self._world.users[person.id])

    def remove(self, person: Identified) -> None:
        """Someone leaves."""
        user = self._world.users[person.id]
        with self._world.changes.changing():
            self._world.set_membership(self._record, user, ChatMembership("left"), by=user)
            post(self._world, self._record, user, {"left_chat_member": user.to_api()})

    def add_bot(self, by: Identified, *, administrator: bool = False) -> None:
        """Someone brings the bot in; as an administrator it has every right."""
        self._join(self._world.bot, self._world.users[by.id], administrator=administrator)

    def remove_bot(self, by: Identified) -> None:
        """Someone throws the bot out; it may not write here any more."""
        with self._world.changes.changing():
            self._set_bot(ChatMembership("kicked"), by)

    def set_bot(self, status: str, by: Identified, **rights: bool) -> None:
        """Change the bot's status ("member", "administrator", "restricted") and its rights.

        Rights are named as in ChatMemberAdministrator and ChatMemberRestricted; those not named
        are not held.
        """
        with self._world.changes.changing():
            self._set_bot(ChatMembership(status, rights), by)

    def promote(self, person: Identified, by: Identified, *, administrator: bool = True) -> None:
        """Someone becomes an administrator, or is none any more."""
        new = administrator_of_all() if administrator else ChatMembership()
        users = self._world.users
        with self._world.changes.changing():
            self._world.set_membership(self._record, users[person.id], new, users[by.id])

    def publish(self, username: str | None) -> None:
        """The group gets a public name, so that anybody may come in; None: it is private again."""
        with self._world.changes.changing():
            self._record.username = username

    def link(self, channel: int | None) -> None:
        """The group becomes where a channel is discussed; None: it is that no more."""
        with self._world.changes.changing():
            self._record.linked_chat_id = channel

    def open_topic(self, person: Identified, name: str) -> int:
        """Someone opens a topic of a forum; its thread id."""
        with self._world.changes.changing():
            user = self._world.users[person.id]
            return open_topic(self._world, self._record, user, name).thread_id

    def rename_topic(self, person: Identified, thread_id: int, name: str) -> None:
        """Someone gives a topic another name."""
        topic, user = self._topic(thread_id), self._world.users[person.id]
        with self._world.changes.changing():
            rename_topic(self._world, self._record, user, topic, name)

    def close_topic(self, person: Identified, thread_id: int, *, closed: bool = True) -> None:
        """Someone closes a topic, or opens it again."""
        topic, user = self._topic(thread_id), self._world.users[person.id]
        with self._world.changes.changing():
            toggle_topic(self._world, self._record, user, topic, closed=closed)

    def delete_topic(self, thread_id: int) -> None:
        """Someone deletes a topic with all that is in it; the bot is not told."""
        with self._world.changes.changing():
            delete_topic(self._record, self._topic(thread_id))

    def is_closed(self, thread_id: int) -> bool:
        """Whether a topic is closed; LookupError where there is none of this number."""
        return self._topic(thread_id).closed

    def topics(self) -> dict[int, str]:
        """The names of the topics, by thread id; a closed one ends in " (closed)"."""
        with self._world.changes.reading():
            return {
                thread_id: name + (" (closed)" if self.is_closed(thread_id) else "")
                for thread_id, name in self.topic_names().items()
            }

    def topic_names(self) -> dict[int, str]:
        """The names of the topics as they are, by thread id."""
        with self._world.changes.reading():
            return {
                topic.thread_id: topic.name
                for topic in self._record.topics.values()
                if not topic.deleted
            }

    def migrate(self, by: Identified, *, is_forum: bool = False) -> GroupChat:
        """The basic group becomes a supergroup with a new id, which is returned."""
        world, old = self._world, self._record
        user = world.users[by.id]
        with world.changes.changing():
            new = world.add_group(old.title or "", "supergroup", is_forum=is_forum)
            new.members = dict(old.members)
            post(world, old, user, {"migrate_to_chat_id": new.id})
            old.migrated_to = new.id
            post(world, new, user, {"migrate_from_chat_id": old.id})
        return GroupChat(world, new)

    def _join(self, user: UserRecord, by: UserRecord, *, administrator: bool = False) -> None:
        with self._world.changes.changing():
            new = administrator_of_all() if administrator else ChatMembership()
            self._world.set_membership(self._record, user, new, by)
            post(self._world, self._record, by, {"new_chat_members": [user.to_api()]})

    def _topic(self, thread_id: int) -> Topic:
        with self._world.changes.reading():
            topic = self._record.topics.get(thread_id)
        if topic is None or topic.deleted:
            raise LookupError("no such topic")
        return topic

    def _set_bot(self, new: ChatMembership, by: Identified) -> None:
        user = self._world.users[by.id]
        self._world.set_membership(self._record, self._world.bot, new, user)


def administrator_of_all() -> ChatMembership:
    """An administrator with every right."""
    return ChatMembership("administrator", dict.fromkeys(ADMIN_RIGHTS, True))
