"""What people write and send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict, Unpack
from urllib.parse import parse_qs, urlsplit

from botapi.methods.queries import START_PARAMETER
from botapi.methods.sending import forward_origin
from botapi.people import media
from botapi.people.chats import Chat
from botapi.text.entities import utf16_length
from botapi.text.formatting import TEXT_LIMIT, written
from botapi.world.files import CAPTIONED
from botapi.world.posting import ANONYMOUS_ADMIN, CHANNEL_BOT, CHANNEL_ID, bot_receives, post
from botapi.world.records import ChatMembership, ChatRecord, MessageRecord, UserRecord
from botapi.world.snapshots import snapshot
from botapi.world.types import SeenMessage
from botapi.world.world import World


class Where(TypedDict, total=False):
    """Where in a chat something is sent: as an answer to a message, in a topic of a forum."""

    reply_to: SeenMessage | None
    thread_id: int | None


class Writer:
    """Someone who writes: the half of `Person` that brings messages into chats."""

    def __init__(self, world: World, user: UserRecord) -> None:
        self._world = world
        self._user = user
        self.id = user.id

    @property
    def first_name(self) -> str:
        """What they are called."""
        return self._user.first_name

    @property
    def language_code(self) -> str:
        """The language of their client, "" where it tells none."""
        return self._user.language_code or ""

    @property
    def chat(self) -> Chat:
        """The chat with the bot as it is, perhaps not opened yet."""
        with self._world.changes.reading():
            return Chat(self._world, self._world.private_chat(self._user))

    @property
    def has_blocked(self) -> bool:
        """Whether the bot may not write to this person."""
        return self._user.blocked

    def private(self) -> Chat:
        """The chat with the bot, opened: the bot may write in it from now on."""
        with self._world.changes.changing():
            self._user.started = True
            return self.chat

    def start(self, payload: str = "") -> SeenMessage:
        """Press Start, with the payload of a deep link; ValueError for one no link can carry."""
        if payload and not START_PARAMETER.fullmatch(payload):
            raise ValueError("a start payload has 1 to 64 characters of A-Z, a-z, 0-9, _ and -")
        return self.say(self.private(), f"/start {payload}".strip())

    def open_link(self, url: str) -> SeenMessage:
        """Follow a link to the bot (https://t.me/<bot>?start=…) and press Start."""
        parts = urlsplit(url)
        if (parts.hostname, parts.path) != ("t.me", f"/{self._world.bot.username}"):
            raise ValueError("this link does not lead to the bot")
        return self.start(parse_qs(parts.query).get("start", [""])[0])

    def say(
        self,
        chat: Chat,
        text: str,
        *,
        reply_to: SeenMessage | None = None,
        thread_id: int | None = None,
        forwarded_from: str | None = None,
        anonymous: bool = False,
        as_channel: str | None = None,
    ) -> SeenMessage:
        """Write a message; commands, mentions and links in it are marked.

        `forwarded_from` is the name of a sender who hides their account; `anonymous` is how an
        administrator writes as the group, and `as_channel` the title of a channel as which somebody
        writes. ValueError for what a client would not send: nothing,
        or more than 4,096 UTF-16 units (see `paste`).
        """
        formatted = written(text)
        if not 0 < utf16_length(formatted.text) <= TEXT_LIMIT:
            raise ValueError("a client sends 1 to 4,096 characters at once")
        content: dict[str, Any] = {"text": formatted.text}
        if formatted.entities:
            content["entities"] = formatted.entities
        if forwarded_from is not None:
            content["forward_origin"] = {
                "type": "hidden_user",
                "sender_user_name": forwarded_from,
                "date": self._world.now(),
            }
        sender = ANONYMOUS_ADMIN if anonymous else self._user
        if as_channel is not None:
            sender = CHANNEL_BOT
            channel = {"id": CHANNEL_ID, "type": "channel", "title": as_channel}
            content["sender_chat"] = channel
        return self._post(chat, content, reply_to=reply_to, thread_id=thread_id, sender=sender)

    def paste(self, chat: Chat, text: str) -> list[SeenMessage]:
        """Send a text of any length, cut by the client into messages of up to 4,096 characters."""
        size = TEXT_LIMIT // 2 if utf16_length(text) > len(text) else TEXT_LIMIT
        return [self.say(chat, text[i : i + size]) for i in range(0, len(text), size)]

    def forward(self, chat: Chat, message: SeenMessage) -> SeenMessage:
        """Forward a message into a chat."""
        source = self._record(message)
        kept = {"text", "entities", "caption", "caption_entities", *CAPTIONED}
        content = {key: value for key, value in source.data.items() if key in kept}
        return self._post(chat, content | {"forward_origin": forward_origin(source)})

    def edit(self, message: SeenMessage, text: str) -> SeenMessage:
        """Change a message of one's own, or its caption; ValueError for another's."""
        formatted = written(text)
        with self._world.changes.changing():
            record = self._record(message)
            if record.data["from"]["id"] != self.id:
                raise ValueError("nobody can edit another person's message")
            names = ("text", "entities")
            if "text" not in record.data:
                names = ("caption", "caption_entities")
            data = {key: value for key, value in record.data.items() if key not in names}
            new = zip(names, (formatted.text, formatted.entities), strict=True)
            data |= {name: value for name, value in new if value}
            record.data = data | {"edit_date": self._world.now()}
            record.edited = True
            if bot_receives(self._world, self._world.chats[record.chat_id], record):
                self._world.offer("edited_message", record.data)
            return snapshot(record)

    def send_photo(
        self, chat: Chat, caption: str = "", content: bytes | None = None, **where: Unpack[Where]
    ) -> SeenMessage:
        """Send a photo."""
        return self._send(chat, "photos", "photo.jpg", content, caption, **where)

    def send_document(
        self, chat: Chat, name: str, content: bytes, caption: str = "", **where: Unpack[Where]
    ) -> SeenMessage:
        """Send a file."""
        return self._send(chat, "documents", name, content, caption, **where)

    def send_video(
        self, chat: Chat, caption: str = "", content: bytes | None = None, **where: Unpack[Where]
    ) -> SeenMessage:
        """Send a video of three seconds."""
        return self._send(chat, "videos", "video.mp4", content, caption, 3, **where)

    def send_animation(
        self, chat: Chat, caption: str = "", content: bytes | None = None, **where: Unpack[Where]
    ) -> SeenMessage:
        """Send a moving picture of three seconds."""
        return self._send(chat, "animations", "animation.mp4", content, caption, 3, **where)

    def send_audio(
        self,
        chat: Chat,
        name: str = "sang.mp3",
        content: bytes | None = None,
        caption: str = "",
        **where: Unpack[Where],
    ) -> SeenMessage:
        """Send a piece of music of three seconds."""
        return self._send(chat, "music", name, content, caption, 3, **where)

    def send_voice(
        self,
        chat: Chat,
        duration_seconds: int = 3,
        content: bytes | None = None,
        **where: Unpack[Where],
    ) -> SeenMessage:
        """Send a voice message."""
        return self._send(chat, "voice", "voice.oga", content, "", duration_seconds, **where)

    def send_sticker(self, chat: Chat, emoji: str = "👋", **where: Unpack[Where]) -> SeenMessage:
        """Send a sticker."""
        content = media.sent_file(self._world, "stickers", "sticker.webp", None)
        content["sticker"]["emoji"] = emoji
        return self._post(chat, content, **where)

    def send_location(self, chat: Chat, latitude: float, longitude: float) -> SeenMessage:
        """Send a place on the map."""
        return self._post(chat, media.location(latitude, longitude))

    def send_contact(self, chat: Chat, phone_number: str, first_name: str) -> SeenMessage:
        """Send someone's name and number."""
        return self._post(chat, media.contact(phone_number, first_name))

    def _send(
        self,
        chat: Chat,
        folder: str,
        name: str,
        content: bytes | None,
        caption: str,
        duration_seconds: int = 0,
        **where: Unpack[Where],
    ) -> SeenMessage:
        sent = media.sent_file(self._world, folder, name, content, duration_seconds)
        return self._post(chat, sent | media.captioned(caption), **where)

    def _post(
        self,
        chat: Chat,
        content: Mapping[str, Any],
        *,
        reply_to: SeenMessage | None = None,
        thread_id: int | None = None,
        sender: UserRecord | None = None,
    ) -> SeenMessage:
        with self._world.changes.changing():
            answered = self._record(reply_to) if reply_to else None
            record = self._chat_record(chat)
            if thread_id is None and answered is not None and record.is_forum:
                # A client writes an answer in the topic of what it answers.
                thread_id = answered.data.get("message_thread_id")
            posted = post(
                self._world,
                record,
                sender or self._user,
                content,
                thread_id=thread_id,
                reply_to=answered,
            )
            return snapshot(posted)

    def _chat_record(self, chat: Chat) -> ChatRecord:
        record = self._world.chats[chat.id]
        if record.type == "private" and record.id != self.id:
            raise ValueError("nobody can write in another person's chat with the bot")
        if (
            record.type != "private"
            and not record.members.get(self.id, ChatMembership("left")).present
        ):
            raise ValueError("only members can write in a group")
        return record

    def _record(self, message: SeenMessage) -> MessageRecord:
        record = self._world.chats[message.chat_id].messages[message.message_id]
        if record.deleted:
            raise LookupError("the message has been deleted")
        return record
