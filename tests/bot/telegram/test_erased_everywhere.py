"""What a reader erases is nowhere any more: no byte below SVAR_HOME, no word in the group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.store.people.members import Members
from bot.store.telegram.updates import Updates
from bot.types.members import Membership
from bot.types.people import Channel, Person
from bot.types.questions import Shown
from botapi import Chat
from botapi import Human as Someone
from corpus.types import Language
from tests.bot.telegram.newsroom import Newsroom, newsroom
from tests.index.fake_encoders import HashingEncoder

SECRETS = {
    "her first name": "Kvitrekari",
    "a question": "hornvaktel",
    "a question that others asked otherwise": "rosenfink",
    "an answered question": "lappmeis",
    "a detail": "sidensvans",
    "her name": "Fjellerke",
    "her e-mail": "steinskvett@example.org",
    "a report": "dvergspett",
    "what she wrote in a group": "nattravn",
    "what she looked for inline": "tretåspett",
    "what was edited": "bergirisk",
    "what was set aside": "havhest",
    "what was set aside in a group": "alkekonge",
    "her words in somebody else's update": "fossekall",
}
NAME = SECRETS["her first name"]


def places_of(home: Path, words: Mapping[str, str]) -> dict[str, list[str]]:
    """Where below a folder there is a byte of any of these words, as UTF-8 or escaped in JSON."""
    found: dict[str, list[str]] = {}
    for path in (each for each in home.rglob("*") if each.is_file()):
        content = path.read_bytes().lower()
        for what, word in words.items():
            written = word.lower()
            escaped = written.encode("ascii", "backslashreplace").replace(b"\\xe5", b"\\u00e5")
            if written.encode() in content or escaped in content:
                found.setdefault(what, []).append(path.relative_to(home).as_posix())
    return found


def eventually(room: Newsroom, holds: Callable[[], bool], told: Callable[[], object]) -> None:
    """Wait until something holds of which Telegram hears nothing."""
    for _ in range(1200):
        try:
            room.api.wait_for(holds, 0.05)
        except TimeoutError:
            continue
        return
    raise AssertionError(told())


def shown_in_the_group(room: Newsroom) -> str:
    """All that the bot's messages and topics in the editors' group say now."""
    topics = room.api.world.chats[room.group.id].topics.values()
    said = [message.text for message in room.group.answers()]
    labels = [text for message in room.group.answers() for text in message.button_texts]
    return "\n".join([*said, *labels, *(topic.name for topic in topics)])


def live(room: Newsroom, kari: Someone, chat: Chat) -> None:
    """Let a reader leave as much of herself as she can."""
    bot, me = room.bot, Person(Channel.TELEGRAM, str(kari.id))
    ola, his = bot.reader("Ola")
    his.answers()
    bot.ask(kari, chat, "Når drar rosenfinken sørover?")
    room.card(1, "rosenfink")
    bot.queue.hand_over(
        "Når trekker småfuglene?",
        Language.NB,
        Shown("unanswered", 0.0, ()),
        Person(Channel.TELEGRAM, str(ola.id)),
        joins=1,
    )
    receipt = bot.ask(kari, chat, "Hva spiser en hornvaktel?")
    room.card(2, "hornvaktel")

    def press(words: str) -> None:
        before = len(chat.answers())
        kari.press(receipt, next(text for text in receipt.button_texts if words in text))
        bot.answers(chat, before + 1)

    press("til mer")
    bot.ask(kari, chat, "Det gjelder sidensvansen også")
    press("e-post")
    bot.ask(kari, chat, "Siri Fjellerke")
    bot.ask(kari, chat, SECRETS["her e-mail"])
    room.card(2, "sidensvans", "Fjellerke")
    bot.ask(kari, chat, "Hva er pyramiden?")
    choice = bot.ask(kari, chat, "/rapporter")
    before = len(chat.answers())
    kari.press(choice, choice.button_texts[0])
    bot.answers(chat, before + 1)
    bot.ask(kari, chat, "Bildet viser en dvergspett")
    room.note("Melding 3", "dvergspett")
    first = kari.say(chat, "Hvor bor en sangfugl?")
    room.card(4, "sangfugl")
    kari.edit(first, "Hvor bor en bergirisk?")
    room.note("bergirisk")
    bot.ask(kari, chat, "Hva koster en lappmeis?")
    number = max(question.number for question in bot.queue.questions())
    room.reply(room.ingrid, number, "Ti kroner.")
    room.said(chat, "Ti kroner")
    bot.queue.withhold(number, me)
    meadow = bot.api.group("Enga", kari, bot="member")
    kari.say(meadow, f"@{bot.api.bot_username} hvor sover nattravnen om dagen?")
    bot.answers(meadow, 1)
    kari.inline("tretåspett").wait()
    bot.ask(kari, chat, "/ebok Om løfter")
    Members(bot.database).admit(
        Membership(me, 4711, datetime.now(UTC).date() + timedelta(30), datetime.now(UTC)),
        "nonce",
        datetime.now(UTC) + timedelta(days=1),
    )
    set_aside(room, kari, meadow, ola)


def set_aside(room: Newsroom, kari: Someone, meadow: Chat, ola: Someone) -> None:
    """Have updates set aside: of hers in private, in a group, and another's about her words."""
    her = {"id": kari.id, "is_bot": False, "first_name": NAME}
    his = {"id": ola.id, "is_bot": False, "first_name": "Ola"}
    private, group = {"id": kari.id, "type": "private"}, {"id": meadow.id, "type": "supergroup"}
    answered = {"message_id": 5, "from": her, "chat": group, "text": "en fossekall", "date": 1}
    bodies = [
        {"message_id": 6, "from": her, "chat": private, "text": "en havhest", "date": 1},
        {"message_id": 7, "from": her, "chat": group, "text": "en alkekonge", "date": 1},
        {
            "message_id": 8,
            "from": his,
            "chat": group,
            "text": "Olas egne ord",
            "date": 1,
            "reply_to_message": answered,
            "quote": {"text": "en fossekall", "position": 0},
        },
    ]
    updates = Updates(room.bot.database)
    rows = [(9_000 + at, f"ute:{at}", {"message": body}) for at, body in enumerate(bodies)]
    with room.bot.database.unit():
        updates.add(rows, datetime.now(UTC))
        for _, lane, _ in rows:
            updates.set_aside(updates.waiting(lane)[0].id, "ValueError")


def lists(room: Newsroom) -> None:
    """Have the bot write lists of questions into the group."""
    room.ingrid.say(room.group, "/kø")
    room.note("hornvaktel", "rosenfink")
    room.jonas.say(room.group, "/hull")
    room.note("Dette savner")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    """Editors whose group has topics, and a bot that finds questions by their meaning."""
    with newsroom(tmp_path, forum=True, encoder=HashingEncoder()) as made:
        yield made


def erase(room: Newsroom, kari: Someone, chat: Chat) -> None:
    sure = room.bot.ask(kari, chat, "/slett")
    kari.press(sure, sure.button_texts[0]).wait()


def test_nothing_of_a_reader_is_left_in_any_file_or_in_the_editors_group(
    room: Newsroom, tmp_path: Path
) -> None:
    kari, chat = room.bot.reader(NAME)
    live(room, kari, chat)
    lists(room)
    assert places_of(tmp_path, SECRETS).keys() >= {"a question", "a detail", "what was set aside"}
    sure = room.bot.ask(kari, chat, "/slett")
    kari.press(sure, sure.button_texts[0]).wait()

    def left() -> list[object]:
        said = shown_in_the_group(room).lower()
        shown = [what for what, word in SECRETS.items() if word.lower() in said]
        return [*shown, *places_of(tmp_path, SECRETS).items()]

    eventually(room, lambda: not left(), left)  # the bot runs on
    assert "Olas egne ord" in str(Updates(room.bot.database).aside())
    assert not [line for line in room.bot.said for word in SECRETS.values() if word in line]
    assert "småfuglene" in shown_in_the_group(room), "another still asks this"
    topics = room.api.world.chats[room.group.id].topics.values()
    assert [topic.closed for topic in topics if topic.name.startswith("1 ")] == [False]
    assert [topic.closed for topic in topics if topic.name.startswith("2 ")] == [True]
