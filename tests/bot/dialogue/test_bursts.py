"""Bursts of messages: which belong together, and how long to wait for more."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.bursts import (
    BORDERLINE_SECONDS,
    CUT_CHARACTERS,
    MOST_CHARACTERS,
    MOST_PIECES,
    TOGETHER_SECONDS,
    UNFINISHED_SECONDS,
    BurstPiece,
    Ready,
    Wait,
    combined,
    gather,
)

NOW = 1000.0


def pieces(*texts: str, apart: float = 1.0) -> list[BurstPiece]:
    """Messages sent one after another that have all just arrived."""
    return [BurstPiece(text, at * apart, NOW) for at, text in enumerate(texts)]


def drained(
    waiting: Sequence[BurstPiece], now: float = NOW + UNFINISHED_SECONDS
) -> list[list[str]]:
    """The texts of all the questions that messages make when nothing more comes."""
    questions = []
    while waiting:
        found = gather(waiting, now)
        assert isinstance(found, Ready)
        questions.append([piece.text for piece in waiting[: found.count]])
        waiting = waiting[found.count :]
    return questions


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


COMPLETE = lines(
    """
    Hva er servicepyramiden?
    hva er servicepyramiden
    Hei, hva er servicepyramiden
    hvorfor?
    servicekvalitet?
    og hvem laget den
    Vi har en kafé i Bodø.
    jeg lurer på hvordan man måler kundetilfredshet
    forklar servicepyramiden
    hva er servicepyramiden 🙂
    hva er servicepyramiden :)
    «hva er servicepyramiden»
    Kan du forklare GAP-modellen
    takk!
    hjelp
    hvordan går det?
    👋
    ?
    Kva er ein servicefeil
    eg lurer på korleis vi måler kvalitet
    Vad är kundnöjdhet
    hej vad är kundnöjdhet
    jag undrar hur man mäter kundnöjdhet
    berätta om klagomål
    tack
    What is SERVQUAL
    hi, what is servqual
    I wonder how we measure loyalty
    Hvad er servicepyramiden
"""
)
UNFINISHED = lines(
    """
    hei
    Hei!
    Hei 👋
    du
    jeg lurer på en ting
    Jeg lurer på en ting.
    kan jeg spørre deg om en ting?
    jeg lurer på hva
    hva er
    kan du forklare
    hvorfor
    og
    …
    hva er servicepyramiden, og
    Hva er servicepyramiden,
    vi driver en kafé, og gjestene klager på ventetiden
    Beklager
    ok
    Hei…
    eg lurer på noko
    kva er
    hej
    jag undrar en sak
    vad är
    hi there
    can I ask you a question
    what is
    I was wondering
    hvad er
    må jeg spørge om noget
"""
)
BORDERLINE = lines(
    """
    servicekvalitet
    ventetid kundetilfredshet
    kundnöjdhet
    customer loyalty
"""
)


@pytest.mark.parametrize("text", COMPLETE)
def test_what_is_complete_by_itself_is_taken_at_once(text: str) -> None:
    assert gather(pieces(text), NOW) == Ready(1)


@pytest.mark.parametrize("text", UNFINISHED)
def test_what_looks_unfinished_waits_for_more(text: str) -> None:
    assert gather(pieces(text), NOW) == Wait(UNFINISHED_SECONDS)


@pytest.mark.parametrize("text", BORDERLINE)
def test_a_few_words_that_may_be_all_wait_less(text: str) -> None:
    assert gather(pieces(text), NOW) == Wait(BORDERLINE_SECONDS)


@pytest.mark.parametrize(
    "texts",
    [
        ("hei", "hva er servicepyramiden"),
        ("Hei!", "Jeg lurer på en ting", "Hva er servicepyramiden?"),
        ("hva er", "servicepyramiden"),
        ("du", "hva er servicepyramiden?"),
        ("servicepyramiden", "hva er det?"),
        ("vi driver en kafé", "og gjestene klager på ventetiden", "hva gjør vi med køen?"),
        ("Hva er servicepyramiden,", "og hvem laget den?"),
        ("eg lurer på noko", "kva er ein servicefeil"),
        ("hej", "vad är kundnöjdhet?"),
        ("hur mäter man kundnöjdhet och", "kundlojalitet"),
        ("hi there", "what is servqual"),
        ("må jeg spørge om noget", "hvad er servicepyramiden"),
    ],
)
def test_pieces_are_joined_until_they_make_a_question(texts: tuple[str, ...]) -> None:
    for count in range(1, len(texts)):
        assert isinstance(gather(pieces(*texts[:count]), NOW), Wait)
    assert gather(pieces(*texts), NOW) == Ready(len(texts))
    assert gather(pieces(*texts, "Hva er NPS?"), NOW) == Ready(len(texts))


@pytest.mark.parametrize(
    ("question", "addition"),
    [
        ("Hva er servicepyramiden?", "På forhånd takk!"),
        ("vad är kundnöjdhet", "tack på förhand"),
        ("Hva er sevricepyramiden?", "*servicepyramiden"),
        ("Hva er sevricepyramiden?", "servicepyramiden*"),
        ("Hva er modellen?", "altså den med tre hjørner"),
        ("Vad är modellen?", "jag menar den med gapen"),
        ("hva er servicepyramiden", "?"),
        ("Hva er servicepyramiden?", "🙏"),
        ("hvordan måler man kundetilfredshet", "på nett"),
        ("Hva er kundetilfredshet", "Og kundelojalitet"),
        ("hvordan måler man", "kundetilfredshet"),
    ],
)
def test_what_asks_nothing_itself_belongs_to_the_question_before_it(
    question: str, addition: str
) -> None:
    assert gather(pieces(question, addition), NOW + 1) == Ready(2)
    assert gather(pieces(question), NOW) == Ready(1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hva er servicepyramiden?", "Hva er NPS?"),
        ("hva er servicepyramiden", "hva er nps"),
        ("Hva er servicepyramiden?", "og hvem laget den?"),
        ("hva er servicepyramiden", "og hvem laget den"),
        ("Vad är kundnöjdhet?", "och hur mäter man det"),
        ("What is SERVQUAL?", "and who made it?"),
        ("takk", "hva er servicepyramiden?"),
        ("Hva er servicepyramiden?", "servicekvalitet"),
    ],
)
def test_two_questions_in_a_row_are_two_questions(first: str, second: str) -> None:
    assert drained(pieces(first, second)) == [[first], [second]]


def test_pieces_that_were_sent_apart_do_not_belong_together() -> None:
    near = pieces("hva er", "servicepyramiden", apart=TOGETHER_SECONDS)
    assert gather(near, NOW) == Ready(2)
    apart = pieces("hva er", "servicepyramiden", apart=TOGETHER_SECONDS + 1)
    assert gather(apart, NOW) == Ready(1)


def test_what_was_sent_long_ago_is_joined_by_when_it_was_sent() -> None:
    backlog = [
        BurstPiece("hei", 0, NOW),
        BurstPiece("hva er servicepyramiden", 1, NOW),
        BurstPiece("hei igjen", 7200, NOW),
        BurstPiece("hva er nps", 7201, NOW),
    ]
    assert drained(backlog) == [
        ["hei", "hva er servicepyramiden"],
        ["hei igjen", "hva er nps"],
    ]


def test_the_wait_runs_from_when_the_last_piece_arrived() -> None:
    waiting = [BurstPiece("hei", 0, NOW), BurstPiece("du", 1, NOW + 0.7)]
    assert gather(waiting, NOW + 0.7) == Wait(UNFINISHED_SECONDS)
    found = gather(waiting, NOW + 1.2)
    assert isinstance(found, Wait)
    assert found.seconds == pytest.approx(0.5)
    assert gather(waiting, NOW + 1.7) == Ready(2)


def test_a_clock_that_was_put_back_makes_nobody_wait_longer() -> None:
    assert gather(pieces("hei"), NOW - 0.1) == Wait(UNFINISHED_SECONDS)
    assert gather(pieces("hei"), NOW - 3600) == Ready(1)


def test_a_long_message_was_probably_cut_and_is_joined_with_the_rest() -> None:
    story = ("Vi driver et hotell. " * 200)[:CUT_CHARACTERS]
    assert gather(pieces(story), NOW) == Wait(UNFINISHED_SECONDS)
    assert gather(pieces(story, "Hva gjør vi?"), NOW) == Ready(2)
    assert gather(pieces("Vi driver et hotell. " * 160), NOW) == Ready(1)


def test_ten_pieces_are_enough() -> None:
    assert gather(pieces(*["og"] * MOST_PIECES), NOW) == Ready(MOST_PIECES)
    assert gather(pieces(*["og"] * (MOST_PIECES + 3)), NOW) == Ready(MOST_PIECES)


def test_ten_thousand_characters_are_enough() -> None:
    story = "a" * 3999
    assert gather(pieces(story, story, story), NOW) == Ready(2)
    assert len(combined([story, story])) <= MOST_CHARACTERS


def test_nothing_cannot_be_gathered() -> None:
    with pytest.raises(ValueError, match="nothing waits"):
        gather([], NOW)


@pytest.mark.parametrize(
    ("texts", "text"),
    [
        (["hva er", "servicepyramiden"], "hva er servicepyramiden"),
        (["hei", "hva er servicepyramiden"], "hei\nhva er servicepyramiden"),
        (["Hva er NPS?", "takk på forhånd"], "Hva er NPS?\ntakk på forhånd"),
        (["hva er nps", "takk"], "hva er nps\ntakk"),
        ([" Vi har en kafé. ", "", "Hva gjør vi? "], "Vi har en kafé.\nHva gjør vi?"),
        (["en"], "en"),
        ([], ""),
    ],
)
def test_messages_become_one_text(texts: list[str], text: str) -> None:
    assert combined(texts) == text


WORDS = st.sampled_from(
    "hei Hei! hva er servicepyramiden ? og hvem laget den takk … jeg lurer på en ting vad är hej "
    "du what is ok *nps 🙂 altså :) . ,".split()
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join) | st.text(max_size=40)
BURSTS = st.lists(
    st.builds(BurstPiece, TEXTS, st.floats(0, 30), st.floats(NOW - 5, NOW)), min_size=1, max_size=25
)


@given(BURSTS)
def test_no_piece_is_ever_lost_or_moved(waiting: list[BurstPiece]) -> None:
    questions = drained(waiting)
    assert [text for question in questions for text in question] == [p.text for p in waiting]
    assert all(1 <= len(question) <= MOST_PIECES for question in questions)


@given(BURSTS, st.floats(NOW - 10, NOW + 10))
def test_whoever_waits_waits_a_second_at_most_and_for_everything(
    waiting: list[BurstPiece], now: float
) -> None:
    found = gather(waiting, now)
    if isinstance(found, Wait):
        assert 0 < found.seconds <= UNFINISHED_SECONDS
        assert len(waiting) < MOST_PIECES
    else:
        assert 1 <= found.count <= len(waiting)


@given(BURSTS)
def test_what_is_ready_stays_so_whatever_comes_much_later(waiting: list[BurstPiece]) -> None:
    found = gather(waiting, NOW + UNFINISHED_SECONDS)
    assert isinstance(found, Ready)
    later = BurstPiece("hva er nps?", waiting[-1].sent_at + 60, NOW)
    assert gather([*waiting, later], NOW + UNFINISHED_SECONDS) == found


@given(st.lists(TEXTS, max_size=12))
def test_every_word_is_in_the_whole_in_its_order(texts: list[str]) -> None:
    assert combined(texts).split() == " ".join(texts).split()
