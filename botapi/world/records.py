"""What the world is made of: people, chats, messages, topics, open queries. All of it mutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from botapi.world.types import CallbackAnswer, InlineAnswer

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
MEMBER_RIGHTS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(slots=True)
class UserRecord:
    """A person or a bot. `started`: has opened the private chat with the bot under test."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deactivated: bool = False

    def to_api(self) -> dict[str, Any]:
        """The User object."""
        given = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name} | {
            key: value for key, value in given.items() if value is not None
        }


@dataclass(slots=True)
class MessageRecord:
    """A message: `data` is the Message object as it stands; `prompt` is its ForceReply object."""

    chat_id: int
    data: dict[str, Any]
    by_bot: bool
    prompt: dict[str, Any] | None = None
    reactions: list[str] = field(default_factory=list)
    edited: bool = False
    deleted: bool = False

    @property
    def id(self) -> int:
        """Its number within the chat."""
        return int(self.data["message_id"])


@dataclass(slots=True)
class Topic:
    """A topic of a forum: `thread_id` is the id of the service message that opened it."""

    thread_id: int
    name: str
    by_bot: bool
    icon_color: int = 0x6FB9F0
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class ChatMembership:
    """Where someone stands in a chat; `rights` as the ChatMember object names them."""

    status: str = "member"
    rights: dict[str, bool] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        """Whether they are in the chat."""
        return self.status in PRESENT

    def may(self, right: str) -> bool:
        """Whether an administrator's right is held."""
        return self.status == "creator" or (
            self.status == "administrator" and self.rights.get(right, False)
        )

    def may_send(self) -> bool:
        """Whether an ordinary message may be sent."""
        return self.status != "restricted" or self.rights.get("can_send_messages", False)

    def to_api(self, user: UserRecord) -> dict[str, Any]:
        """The ChatMember object of this kind."""
        member: dict[str, Any] = {"status": self.status, "user": user.to_api()}
        match self.status:
            case "creator":
                member |= {"is_anonymous": False}
            case "administrator":
                member |= {"can_be_edited": False, "is_anonymous": False}
                member |= {right: self.rights.get(right, False) for right in ADMIN_RIGHTS}
            case "restricted":
                member |= {"is_member": True, "until_date": 0}
                member |= {right: self.rights.get(right, False) for right in MEMBER_RIGHTS}
            case "kicked":
                member |= {"until_date": 0}
        return member


@dataclass(slots=True)
class ChatRecord:
    """A chat: `members` by user id, the bot under test among them.

    `actions`: what the bot was last seen doing in each topic (0: in none), and when.
    """

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    is_forum: bool = False
    linked_chat_id: int | None = None
    members: dict[int, ChatMembership] = field(default_factory=dict)
    messages: dict[int, MessageRecord] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    actions: dict[int, tuple[str, float]] = field(default_factory=dict)
    last_message_id: int = 0
    migrated_to: int | None = None

    @property
    def counts_its_own(self) -> bool:
        """Whether message ids are counted per chat; private chats and basic groups share one."""
        return self.type == "supergroup"


@dataclass(slots=True)
class CallbackQueryRecord:
    """A pressed button that waits for an answer."""

    id: str
    answer: CallbackAnswer | None = None
    expired: bool = False


@dataclass(slots=True)
class InlineQueryRecord:
    """An inline query that waits for results."""

    id: str
    user_id: int
    text: str
    answer: InlineAnswer | None = None
    expired: bool = False
