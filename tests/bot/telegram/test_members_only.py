"""No sentence of a members' article leaves the bot for anybody else, whatever they try."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.config.settings import Settings
from bot.library.keys import article_key, deep_link_payload
from bot.members.links import Ticket, make_token, minute_of
from bot.store.people.members import Members
from bot.telegram.render.editors.notes import passage
from bot.telegram.transport.incoming.pacing import Pacing
from bot.types.members import Membership
from bot.types.people import Channel, Person
from bot.types.questions import Said, Sharing
from botapi import Chat, GroupChat, running_server
from botapi import Human as Someone
from corpus.types import Access, Article, Block, BlockKind, Language, Passage
from index.types import Answer, Evidence, Status
from tests.bot.telegram.whole import WholeBot, whole_bot
from tests.fakes import EDITOR, FakeAnswerer
from tests.index.fake_encoders import HashingEncoder

SECRET = "en hemmelighet som ingen kan gjette"
URL = "https://svar.example/abonnement"
TEASER = "Køen begynner ute på fortauet. Den som ser enden, blir stående."
HIDDEN = (
    "Tavlen ved døra halverer uroen blant de ventende.",
    "Trekk nummer før kunden rekker å spørre.",
    "Rund alltid ventetiden opp til nærmeste kvarter.",
    "La den siste i køen få vite hvor lang den er.",
)
HEADING = "Kvarterets hemmelighet"
KINDS = ("stranger", "lapsed", "revoked", "member")


def _article(id: str, title: str, text: str, part: int, access: Access = Access.OPEN) -> Article:
    blocks, at = [], 0
    for paragraph in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, 0, at, at + len(paragraph)))
        at += len(paragraph) + 1
    return Article(
        *(id, title, Language.NB, text, tuple(blocks), "Om køer", part, 3),
        url=f"https://svar.example/{id}",
        access=access,
    )


def _evidence(source: Article, start: str, end: str, *highlighted: str) -> Evidence:
    """The stretch of an article from one text to another as a passage."""
    first, last = source.text.index(start), source.text.index(end) + len(end)
    text = source.text[first:last]
    spans = tuple((text.index(each), text.index(each) + len(each)) for each in highlighted)
    headings = (HEADING,) if source is LOCKED else ()
    cut = Passage(source.id, headings, text, first, last, ((0, len(text)),))
    return Evidence(source, cut, 1.0, spans)


BEFORE = _article("for", "Før køen", "Alt begynner ved døra. Der står alle.", 1)
LOCKED = _article(
    "laast",
    "Ventetid",
    f"{TEASER}\n{HIDDEN[0]} {HIDDEN[1]} {HIDDEN[2]}\n{HIDDEN[3]}",
    2,
    Access.SUBSCRIBERS,
)
AFTER = _article("etter", "Etter køen", "Alle går hjem. Noen smiler.", 3)
MIDDLE = _evidence(LOCKED, HIDDEN[0], HIDDEN[2], HIDDEN[2])
OPEN = _evidence(BEFORE, "Alt", "alle.", "Der står alle.")


class LockedAnswerer(FakeAnswerer):
    """Answers everything from the members' article, unless it is told otherwise."""

    def answer(self, question: str, language: Language | None = None) -> Answer:
        known = super().answer(question, language)
        if known.evidence and known.evidence[0].article.id in ("laast", "for"):
            return known
        if "helt ukjent" in question:
            return Answer(question, Language.NB, Status.UNANSWERED, 0.1, None, (MIDDLE,))
        return Answer(question, Language.NB, Status.ANSWERED, 0.9, HIDDEN[2], (MIDDLE, OPEN))

    def articles(self) -> Iterator[Article]:
        return iter((BEFORE, LOCKED, AFTER))

    def opening(self, article_id: str) -> Passage | None:
        known = {article.id: article for article in self.articles()}
        if article_id not in known:
            return None
        text = known[article_id].text
        return Passage(article_id, (), text, 0, len(text), ((0, len(text)),))


def _answerer() -> LockedAnswerer:
    maybe = Answer("", Language.NB, Status.TENTATIVE, 0.5, HIDDEN[2], (MIDDLE,))
    also = Answer("", Language.NB, Status.ANSWERED, 0.9, "Der står alle.", (OPEN, MIDDLE))
    open_to_all = Answer("", Language.NB, Status.ANSWERED, 0.9, "Der står alle.", (OPEN,))
    return LockedAnswerer(
        {"kanskje køen": maybe, "hvor begynner alt": also, "hvem står der": open_to_all}
    )


@dataclass(slots=True)
class Stage:
    """A bot whose articles are for members, one reader, and the reader's own group."""

    bot: WholeBot
    reader: Someone
    chat: Chat
    group: GroupChat
    editors: GroupChat
    ingrid: Someone

    def ask(self, text: str) -> str:
        """Ask in the reader's own chat, and return what is said, as HTML."""
        return self.bot.ask(self.reader, self.chat, text).html

    def link(self, nonce: bytes = b"0123456789ab", until: date = date(2099, 1, 1)) -> str:
        """A link as the publisher's site makes it."""
        expires = minute_of(datetime.now(UTC) + timedelta(minutes=5))
        return "/start " + make_token(Ticket(4711, until, expires, nonce), SECRET)

    def told(self) -> str:
        """All that the bot has sent to anybody but the editors."""
        calls = [
            json.dumps(dict(call.params), ensure_ascii=False, default=str)
            for call in self.bot.api.calls()
            if call.chat_id != self.editors.id and call.method != "getUpdates"
        ]
        files = [
            stored.content.decode()
            for message in self.chat.answers()
            if (document := message.raw.get("document"))
            and (stored := self.bot.api.file(document["file_id"]))
        ]
        return "\n".join([*calls, *files])


@contextmanager
def stage(home: Path, kind: str) -> Iterator[Stage]:
    """A bot with one reader of a kind; the editors have a group."""
    with running_server() as server:
        api = server.api
        ingrid = api.user("Ingrid")
        editors = api.group("Redaksjonen", ingrid)
        settings = Settings.model_construct(
            editors_chat_id=editors.id,
            access=Access.SUBSCRIBERS,
            members_secret=SecretStr(SECRET),
            subscribe_url=URL,
        )
        running = whole_bot(server, home, _answerer(), settings=settings, encoder=HashingEncoder())
        with running as bot:
            reader, chat = bot.reader()
            made = Stage(bot, reader, chat, api.group("Lesesirkel", reader), editors, ingrid)
            members = Members(bot.database)
            person = Person(Channel.TELEGRAM, str(reader.id))
            match kind:
                case "lapsed":
                    past = datetime(2026, 1, 1, tzinfo=UTC)
                    ended = Membership(person, 4711, date(2026, 1, 31), past)
                    members.admit(ended, "a" * 64, past)
                case "revoked":
                    assert "Velkommen" in made.ask(made.link())
                    members.revoke(4711, datetime.now(UTC))
                case "member":
                    assert "Velkommen" in made.ask(made.link())
            yield made


def leaks(told: str) -> list[str]:
    """The sentences of the members' article in a text that only members may read.

    Half a sentence is one too: five words in a row.
    """
    found = []
    for sentence in (*HIDDEN, HEADING):
        words = sentence.rstrip(".").split()
        runs = {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}
        if any(run in told for run in runs):
            found.append(sentence)
    return found


def everything_asked(on: Stage) -> list[str]:
    """Ask for the article in every way that there is for a reader alone; what was said."""
    said = [
        on.ask("Hvordan runder jeg opp?"),
        on.ask("Hvor lenge da?"),  # leans on what was said before
        on.ask("kanskje køen"),
        on.ask("hvor begynner alt"),
        on.ask(f"/start {deep_link_payload('laast')}"),
        on.ask(f"/start {deep_link_payload('for')}"),
        *(on.ask(command) for command in ("/artikler", "/serier", "/topp", "/siste", "/nye")),
    ]
    card = on.chat.answers()[0]
    count = len(on.chat.answers())
    on.reader.forge(card, f"article:{article_key('laast')}").wait()  # an old button
    on.bot.answers(on.chat, count + 1)
    asked = on.reader.say(on.chat, "hvem står der")
    on.bot.answers(on.chat, count + 2)
    on.reader.edit(asked, "Hvordan runder jeg opp i kø?")
    on.bot.api.wait_for(lambda: on.chat.answers()[-1].edited)
    on.ask("/eksport")
    return [*said, *(message.html for message in on.chat.answers()[-3:])]


def in_front_of_others(on: Stage) -> None:
    """Ask for the article in a group, and share it there from inline mode."""
    ask = f"@{on.bot.api.bot_username} hvordan runder jeg opp?"
    on.reader.say(on.group, ask)
    on.bot.answers(on.group, 1)
    on.reader.say(on.group, f"/start@{on.bot.api.bot_username} {deep_link_payload('laast')}")
    shown = on.bot.answers(on.group, 2)[-1]
    on.reader.forge(shown, f"article:{article_key('laast')}").wait()
    on.bot.answers(on.group, 3)
    query = on.reader.inline("hvordan runder jeg opp")
    assert len(query.wait().results) == 2
    on.reader.choose(query, 0, on.group)


def answered_by_editors(on: Stage) -> tuple[str, str, str]:
    """Let editors answer with the passage and correct that with another sentence of the article.

    Returns what the reader was told at first, how that was corrected, and what somebody is told
    who asks likewise, and is no member.
    """
    bot = on.bot
    on.ask("Hva er helt ukjent her?")
    (shown,) = bot.queue.dossier(1).question.shown.articles
    count = len(on.chat.answers())
    bot.queue.answer(1, Said(*passage(shown)), EDITOR, sharing=Sharing.TEASER)
    first = bot.answers(on.chat, count + 1)[-1].html
    bot.queue.correct(1, Said(f"Se her: {HIDDEN[1]}"), EDITOR)
    # What the correction made of the answer stands there once a later message is.
    on.ask("/hjelp")
    corrected = on.chat.answers()[count].html
    other, his = bot.reader("Ola")
    return first, corrected, bot.ask(other, his, "Hva er helt ukjent her?").html


@pytest.mark.parametrize("kind", KINDS[:3])
def test_whatever_is_asked_nothing_but_the_teaser_is_told_to_who_is_no_member(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        Pacing, "wait_seconds", lambda *_: 0.0
    )  # who asks so much is slowed down else
    monkeypatch.setattr(Pacing, "count", lambda *_: False)
    with stage(tmp_path, kind) as on:
        said = everything_asked(on)
        in_front_of_others(on)
        answers = (said[0], said[2], said[4], *(each.html for each in on.group.answers()))
        for each in answers:
            assert "Ventetid" in each
            assert TEASER in each
            assert URL in each
        assert leaks(on.told()) == []


def test_a_member_reads_it_all_alone_and_among_others_no_more_than_they(tmp_path: Path) -> None:
    with stage(tmp_path, "member") as on:
        said = everything_asked(on)
        assert leaks(said[0]) == [*HIDDEN[:3], HEADING]
        assert leaks(said[4]) == list(HIDDEN)
        before = len(on.bot.api.calls())
        in_front_of_others(on)
        later = on.bot.api.calls()[before:]
        assert leaks(repr([call.params for call in later])) == []


@pytest.mark.parametrize("kind", KINDS[:3])
def test_an_editors_answer_that_quotes_the_article_is_its_teaser_to_who_is_no_member(
    tmp_path: Path, kind: str
) -> None:
    with stage(tmp_path, kind) as on:
        for told in answered_by_editors(on):
            assert "Ventetid" in told
            assert TEASER in told
            assert URL in told
        on.ask("/eksport")
        assert leaks(on.told()) == []


def test_an_editors_answer_that_quotes_the_article_reaches_a_member_and_nobody_else(
    tmp_path: Path,
) -> None:
    with stage(tmp_path, "member") as on:
        first, corrected, others = answered_by_editors(on)
        assert leaks(first) == list(HIDDEN[:3])
        assert leaks(corrected) == [HIDDEN[1]]
        assert leaks(others) == []


def test_what_an_editor_writes_in_the_group_is_compared_with_the_whole_article(
    tmp_path: Path,
) -> None:
    with stage(tmp_path, "stranger") as on:
        on.ask("Hva er helt ukjent her?")
        on.bot.api.wait_for(on.editors.answers)
        count = len(on.chat.answers())
        # The card shows another passage than this.
        on.ingrid.say(on.editors, f"Vi sier: {HIDDEN[3]}", reply_to=on.editors.answers()[0])
        on.bot.api.wait_for(lambda: len(on.editors.answers()) > 1)
        on.ingrid.press(on.editors.answers()[1], "Bare begynnelsen").wait()
        told = on.bot.answers(on.chat, count + 1)[-1].html
        assert TEASER in told
        assert leaks(on.told()) == []


def test_an_editors_own_words_are_for_everybody(tmp_path: Path) -> None:
    with stage(tmp_path, "stranger") as on:
        on.ask("Hva er helt ukjent her?")
        count = len(on.chat.answers())
        on.bot.queue.answer(1, Said("Ta en kølapp i døra."), EDITOR)
        assert "Ta en kølapp i døra." in on.bot.answers(on.chat, count + 1)[-1].html


def test_a_member_who_was_served_an_answer_and_has_lapsed_gets_no_correction_that_quotes(
    tmp_path: Path,
) -> None:
    with stage(tmp_path, "member") as on:
        bot = on.bot
        other, his = bot.reader("Ola")
        bot.ask(other, his, "Hva er helt ukjent her?")
        bot.queue.answer(1, Said(f"Ja: {HIDDEN[0]}"), EDITOR, sharing=Sharing.TEASER)
        assert leaks(on.ask("Hva er helt ukjent her?")) == [HIDDEN[0]]
        Members(bot.database).revoke(4711, datetime.now(UTC))
        bot.queue.correct(1, Said(f"Nei: {HIDDEN[3]}"), EDITOR, articles=("laast",))
        on.ask("/hjelp")
        assert HIDDEN[3] not in on.told()


def test_one_link_makes_one_member_and_says_to_others_why_not(tmp_path: Path) -> None:
    with stage(tmp_path, "stranger") as on:
        link = on.link()
        assert "Velkommen" in on.ask(link)
        assert HIDDEN[2] in on.ask("Hvordan runder jeg opp?")
        again = on.ask(link)
        assert "allerede brukt" in again
        assert "fortsatt" in again
        other, his = on.bot.reader("Ola")
        for shared in (link, on.link(nonce=b"abcdefghijkl")):
            told = on.bot.ask(other, his, shared).html
            assert "annen konto" in told
            assert URL in told
        assert HIDDEN[2] not in on.bot.ask(other, his, "Hvordan runder jeg opp?").html
        for wrong in (link[:-1] + ("A" if link[-1] != "A" else "B"), "/start m-tull"):
            assert "ikke gyldig" in on.bot.ask(other, his, wrong).html
        ended = on.link(b"mnopqrstuvwx", date(2026, 1, 1))
        assert "utløpt" in on.bot.ask(other, his, ended).html


def test_who_becomes_a_member_gets_the_question_answered_that_they_have_just_asked(
    tmp_path: Path,
) -> None:
    with stage(tmp_path, "stranger") as on:
        assert leaks(on.ask("Hvordan runder jeg opp?")) == []
        on.ask(on.link())
        assert HIDDEN[2] in on.ask("Hvordan runder jeg opp?")


def test_a_link_in_a_group_makes_nobody_a_member_and_is_not_used_up(tmp_path: Path) -> None:
    with stage(tmp_path, "stranger") as on:
        link = on.link()
        on.reader.say(on.group, link.replace("/start", f"/start@{on.bot.api.bot_username}"))
        assert "alene" in on.bot.answers(on.group, 1)[-1].text
        assert Members(on.bot.database).memberships() == []
        assert "Velkommen" in on.ask(link)


def test_who_erases_themselves_is_no_member_any_more(tmp_path: Path) -> None:
    with stage(tmp_path, "member") as on:
        sure = on.ask("/slett")
        assert sure
        card = on.chat.answers()[-1]
        on.reader.press(card, next(text for text in card.button_texts if "Ja" in text)).wait()
        assert Members(on.bot.database).memberships() == []
        assert leaks(on.ask("Hvordan runder jeg opp?")) == []
