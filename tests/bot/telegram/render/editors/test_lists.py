from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.escalation.gaps import Gap
from bot.statistics.digest import Digest, digest_lines
from bot.statistics.figures import Figures
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.editors import lists
from bot.texts import texts
from bot.types.people import Channel, Person
from bot.types.questions import AnswerStanding, EditorsAnswer, Question, QuestionStatus, Said, Shown
from corpus.types import Language
from tests.bot.telegram import made
from tests.bot.telegram.seen import labels, links, presses, seen

NB = Language.NB
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
QUESTION = Question(
    1, "Hva koster <det>?", NB, QuestionStatus.OPEN, NOON, Shown("unanswered", 0.1, ()), 1, 1
)
INGRID = Person(Channel.TELEGRAM, "21")
ANSWER = EditorsAnswer(
    1,
    "Hva koster det?",
    NB,
    Said("100 <kr>"),
    INGRID,
    NOON,
    date(2027, 3, 1),
    AnswerStanding.CONFLICT,
)


def link_to(number: int) -> str | None:
    return f"https://t.me/c/1/{number}" if number < 100 else None


def some(count: int) -> list[Question]:
    return [replace(QUESTION, number=at, text=f"Hva er {at}?") for at in range(1, count + 1)]


def test_the_queue_tells_how_long_each_has_waited_and_links_to_its_card() -> None:
    waiting = [
        replace(QUESTION, asked_at=NOON - timedelta(days=3)),
        replace(QUESTION, number=2, readers=3, asked_at=NOON - timedelta(hours=5)),
        replace(QUESTION, number=100, status=QuestionStatus.TAKEN),
    ]
    message = lists.queue(waiting, 1, link_to, language=NB, now=NOON)
    assert seen(message) == (
        "3 spørsmål venter\n\n"
        "1 · 3 d\nHva koster <det>?\n"
        "2 · 5 t · 3 lesere\nHva koster <det>?\n"
        "100 · 0 min · tatt\nHva koster <det>?"
    )
    assert links(message) == {"1": "https://t.me/c/1/1", "2": "https://t.me/c/1/2"}
    assert message.keyboard == ()
    empty = lists.queue([], 1, link_to, language=NB, now=NOON)
    assert seen(empty) == "Ingen spørsmål venter."


@pytest.mark.parametrize(
    ("page", "first", "turns"), [(1, "1", ["2"]), (2, "11", ["1", "3"]), (9, "21", ["2"])]
)
def test_a_long_queue_has_pages_and_a_page_that_is_gone_is_the_last(
    page: int, first: str, turns: list[str]
) -> None:
    message = lists.queue(some(25), page, link_to, language=NB, now=NOON)
    assert seen(message).split("\n")[2].startswith(f"{first} · ")
    assert [(press.act, press.argument) for press in presses(message.keyboard)] == [
        (ButtonAct.QUEUE, turn) for turn in turns
    ]


@pytest.mark.parametrize(
    ("waited", "said"),
    [
        (timedelta(seconds=-5), "0 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=47), "47 t"),
        (timedelta(hours=48), "2 d"),
    ],
)
def test_an_age_is_in_its_largest_whole_unit(waited: timedelta, said: str) -> None:
    assert lists.age(waited, texts(NB)) == said


def test_gaps_tell_how_many_miss_what_and_what_came_nearest() -> None:
    found = [
        Gap(1, "Hva koster <det>?", 5, (2, 3), False, "Lojalitet"),
        Gap(4, "Hvor?", 1, (), True, None),
    ]
    assert seen(lists.gaps(found, link_to, language=NB)) == (
        "Dette savner leserne i biblioteket\n\n"
        "1 · 5 lesere · 2 lignende spørsmål · ikke besvart\n"
        "Hva koster <det>?\nNærmest: Lojalitet\n\n"
        "4 · én leser · besvart av redaksjonen\nHvor?"
    )
    assert "ikke savnet noe" in seen(lists.gaps([], link_to, language=NB))


def test_a_reminder_names_the_oldest_and_counts_the_rest() -> None:
    message = lists.overdue(some(20), link_to, language=NB, now=NOON)
    assert seen(message).startswith("20 spørsmål har ventet lenge\n\n1 · 0 min\nHva er 1?")
    assert "Hva er 15?" in seen(message)
    assert "Hva er 16?" not in seen(message)
    assert seen(message).endswith("og 5 til")


def test_a_conflict_shows_both_answers_and_three_ways_out() -> None:
    message = lists.conflict(ANSWER, replace(ANSWER, number=2), language=NB)
    assert seen(message).count("100 <kr>") == 2
    assert labels(message) == [["Behold 1"], ["Behold 2"], ["Begge gjelder"]]
    assert [press.argument for press in presses(message.keyboard)] == [
        "1:2:one",
        "1:2:other",
        "1:2:both",
    ]


@pytest.mark.parametrize("language", Language)
def test_help_lists_every_command_with_what_it_does(language: Language) -> None:
    message = lists.help_page({"/kø": "køen <x>", "/hull": "hullene"}, language=language)
    assert seen(message).endswith("/kø – køen <x>\n/hull – hullene")


def test_figures_come_with_their_picture() -> None:
    message = lists.statistics(b"png", ["1.–2. mars", "a < b"])
    assert message.file is not None
    assert (message.file.kind, message.file.content) == ("photo", b"png")
    assert seen(message) == "1.–2. mars\na < b"


QUESTIONS = st.lists(
    st.builds(
        Question,
        st.integers(1, 10**9),
        made.dirty(10_000),
        made.LANGUAGES,
        st.sampled_from([QuestionStatus.OPEN, QuestionStatus.TAKEN]),
        st.just(NOON - timedelta(days=1000)),
        st.just(Shown("unanswered", 0.1, ())),
        st.integers(1, 9),
        st.integers(1, 9),
    ),
    max_size=30,
)
GAPS = st.lists(
    st.builds(
        Gap,
        st.integers(1, 10**9),
        made.dirty(10_000),
        st.integers(1, 9),
        st.lists(st.integers(1, 9), max_size=9).map(tuple),
        st.booleans(),
        st.none() | made.dirty(10_000),
    ),
    max_size=30,
)


@given(QUESTIONS, GAPS, st.integers(1, 9), made.LANGUAGES, made.dirty(10_000))
def test_whatever_stands_in_a_list_telegram_takes_it(
    questions: list[Question], gaps: list[Gap], page: int, language: Language, text: str
) -> None:
    seen(lists.queue(questions, page, link_to, language=language, now=NOON))
    seen(lists.overdue(questions, link_to, language=language, now=NOON))
    seen(lists.gaps(gaps, link_to, language=language))
    other = replace(ANSWER, number=2, question=text, said=Said(text))
    seen(lists.conflict(replace(ANSWER, said=Said(text)), other, language=language))


def digest_of(**figures: Any) -> Digest:
    """A day of which nothing else is to be told."""
    counts = ("open", "taken", "overdue", "answered", "dismissed", "joined", "reports")
    none: dict[str, Any] = {
        "days": (),
        "oldest_open": None,
        "median_wait": None,
        "share_by_library": None,
    }
    nothing = dict.fromkeys((*counts, "helpful", "unhelpful"), 0)
    return Digest(Figures(**(nothing | none | figures)), 0, 0, 0)


def test_a_digest_tells_only_what_there_is_to_tell() -> None:
    assert digest_lines(digest_of(), NB) == [
        "Ingen spørsmål venter.",
        "Ingen har ventet for lenge.",
        "Redaksjonen besvarte ingen spørsmål.",
    ]
    full = replace(
        digest_of(open=2, taken=1, overdue=1, answered=4, share_by_library=0.815),
        to_review=2,
        conflicts=1,
        undelivered=3,
    )
    assert digest_lines(full, NB) == [
        "3 spørsmål venter.",
        "Ett har ventet for lenge.",
        "Redaksjonen besvarte 4 spørsmål.",
        "Biblioteket besvarte 82 % av det leserne spurte om.",
        "To svar på samme spørsmål spriker.",
        "2 svar bør ses over på nytt.",
        "3 lesere fikk ikke svaret sitt.",
    ]
    message = lists.digest(full, language=NB)
    assert seen(message).startswith("Dagsoppsummering\n3 spørsmål venter.")
