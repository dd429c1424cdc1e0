from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.desk_count import (
    Asked,
    Cards,
    Fate,
    Letter,
    Letters,
    Stamp,
    card_number,
    count_cards,
    count_letters,
    fate_of,
    read_stamp,
)
from bot.types.questions import QuestionStatus

_OPEN = "Spørsmål 4 · bokmål\n🟠 Venter på redaksjonen\n\nHvorfor?"
_TAKEN = "Spørsmål 4 · bokmål\n✋ Tatt av Kari\n\nHvorfor?"


def _letter(question: int = 4, version: int = 0, **more: object) -> Letter:
    return Letter(Stamp(question, "c0ffee", version), **more)  # type: ignore[arg-type]


@given(st.integers(0), st.text("0123456789abcdef", min_size=1), st.integers(0))
def test_a_stamp_is_read_back_from_wherever_it_stands(
    question: int, nonce: str, version: int
) -> None:
    stamp = Stamp(question, nonce, version)

    assert read_stamp(f"Spørsmål 9: hvorfor?\nSlik er det. {stamp}\nHilsen oss") == stamp


def test_what_no_editor_has_written_has_no_stamp() -> None:
    assert read_stamp("Spørsmålet har fått nummer 4-2.") is None


def test_a_question_that_waits_is_open_whoever_has_it() -> None:
    for status in (QuestionStatus.OPEN, QuestionStatus.TAKEN):
        assert fate_of(Asked(4, status), set(), set()) is Fate.OPEN


def test_an_answer_counts_only_where_the_reader_has_it() -> None:
    asked = Asked(4, QuestionStatus.ANSWERED)

    assert fate_of(asked, {4}, set()) is Fate.ANSWERED
    assert fate_of(asked, {5}, {4}) is Fate.LOST


def test_a_dismissal_counts_only_where_the_reader_was_told() -> None:
    asked = Asked(4, QuestionStatus.DISMISSED)

    assert fate_of(asked, set(), {4}) is Fate.DISMISSED
    assert fate_of(asked, {4}, set()) is Fate.LOST


def test_what_was_answered_before_counts_only_where_the_reader_has_it() -> None:
    assert fate_of(Asked(served=4), {4}, set()) is Fate.SERVED
    assert fate_of(Asked(served=4), set(), set()) is Fate.LOST


def test_a_question_that_an_article_answers_is_not_the_editors() -> None:
    assert fate_of(Asked(by_library=True), set(), set()) is Fate.LIBRARY


def test_a_question_that_is_in_no_book_is_lost() -> None:
    assert fate_of(Asked(), {4}, {4}) is Fate.LOST


def test_a_question_that_nobody_can_answer_any_more_is_lost() -> None:
    for status in (QuestionStatus.WITHDRAWN, QuestionStatus.MERGED):
        assert fate_of(Asked(4, status), {4}, {4}) is Fate.LOST


def test_an_answer_that_came_once_and_says_the_latest_has_nothing_to_report() -> None:
    assert count_letters([_letter()], {4: Stamp(4, "c0ffee", 0)}) == Letters(read=1)


def test_the_same_answer_in_two_messages_was_repeated_also_where_one_is_older() -> None:
    found = count_letters([_letter(), _letter(version=1)], {4: Stamp(4, "c0ffee", 1)})

    assert found == Letters(read=2, repeated=1, uncorrected=1)


def test_an_answer_given_again_to_somebody_who_asked_again_was_not_repeated() -> None:
    letters = [_letter(), _letter(exchange=7), _letter(exchange=8)]

    assert count_letters(letters, {4: Stamp(4, "c0ffee", 0)}).repeated == 0


def test_an_answer_that_the_editors_never_gave_is_not_what_they_say() -> None:
    assert count_letters([_letter()], {}).uncorrected == 1
    assert count_letters([_letter()], {4: Stamp(4, "badbad", 0)}).uncorrected == 1


def test_someone_elses_answer_is_counted() -> None:
    found = count_letters([_letter(is_theirs=False)], {4: Stamp(4, "c0ffee", 0)})

    assert found == Letters(read=1, foreign=1)


def test_what_several_readers_got_adds_up() -> None:
    assert Letters(1, 2, 3, 4) + Letters(1, 1, 1, 1) == Letters(2, 3, 4, 5)


def test_a_cards_number_is_read_from_its_head_alone() -> None:
    assert card_number(_OPEN) == 4
    assert card_number("Spørsmål 4 er allerede besvart.") is None
    assert card_number("Et svar på\nSpørsmål 4 · bokmål") is None


def test_cards_that_say_what_is_true_have_nothing_to_report() -> None:
    assert count_cards([_OPEN, "Dagsoppsummering"], {4: _OPEN}) == Cards(shown=1)


def test_cards_that_are_missing_or_stand_twice_are_counted() -> None:
    assert count_cards([_OPEN, _OPEN], {4: _OPEN, 5: _OPEN}) == Cards(2, missing=1, double=1)


def test_a_card_with_the_wrong_state_is_told_from_one_that_is_otherwise_untrue() -> None:
    assert count_cards([_TAKEN], {4: _OPEN}) == Cards(1, wrong_state=1)
    assert count_cards([_OPEN + "!"], {4: _OPEN}) == Cards(1, untrue=1)


def test_a_card_of_a_question_that_does_not_exist_is_wrong() -> None:
    assert count_cards([_OPEN], {}) == Cards(1, wrong_state=1)
