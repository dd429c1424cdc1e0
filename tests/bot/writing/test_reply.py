import json

import pytest

from bot.writing.reply import LONGEST_LIST, Unreadable, read_draft
from bot.writing.types import ModelFailed, ReplyFormat, WritingOutcome
from corpus.types import Language
from tests.bot.writing.llm_server import written

JSON = ReplyFormat.JSON_SCHEMA
LINES = ReplyFormat.LINES


def sentences(text: str, asked: ReplyFormat = JSON) -> list[tuple[str, tuple[int, ...]]]:
    draft = read_draft(text, asked, 3, Language.NB)
    return [(one.text, one.sources) for one in draft.sentences]


def test_sentences_come_with_the_places_of_their_passages() -> None:
    told = written(("Løfter gis.", [1]), ("De holdes.", [3, 1, 3]))
    assert sentences(told) == [("Løfter gis.", (0,)), ("De holdes.", (2, 0))]
    assert sentences("[1] Løfter gis.\n\n[3, 1] De holdes.", LINES) == [
        ("Løfter gis.", (0,)),
        ("De holdes.", (2, 0)),
    ]


def test_passages_that_there_are_not_carry_nothing() -> None:
    assert sentences(written(("Løfter gis.", [0, 4, -1]))) == [("Løfter gis.", ())]
    assert sentences("[7] Løfter gis.", LINES) == [("Løfter gis.", ())]


def test_nothing_found_is_no_sentence() -> None:
    assert sentences(written(found=False)) == []
    assert sentences(written(("Løfter gis.", [1]), found=False)) == []
    assert sentences("NONE", LINES) == []


def test_a_list_is_one_in_either_way_to_reply() -> None:
    in_json = written(("Slik:", [1]), ("1. Ring.", [1]), ("- Vent.", [2]), is_list=True)
    in_lines = "[1] Slik:\n- [1] Ring.\n- [2] Vent."
    for told, asked in ((in_json, JSON), (in_lines, LINES)):
        draft = read_draft(told, asked, 3, Language.NB)
        assert draft.is_list
        assert [one.text for one in draft.sentences] == ["Slik:", "Ring.", "Vent."]


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "- ", "• ", "- {}. "])
def test_what_the_model_numbers_is_a_list_whatever_it_is_called(mark: str) -> None:
    """Else its last steps would be cut off as what goes beyond four sentences."""
    steps = [
        mark.format(number) + f"Gjør nummer {name}." for number, name in enumerate("abcdef", 1)
    ]
    told = ["Slik gjør du:", *steps]
    in_lines = "\n".join(f"[1] {each}" for each in told)
    in_json = written(*((each, [1]) for each in told))
    in_one_piece = written(("\n".join(told), [1]))
    in_one_line = written((" ".join(told), [1]))
    for text, asked in (
        (in_lines, LINES),
        *((each, JSON) for each in (in_json, in_one_piece, in_one_line)),
    ):
        draft = read_draft(text, asked, 3, Language.NB)
        assert draft.is_list
        assert [one.text for one in draft.sentences] == [
            "Slik gjør du:",
            *(f"Gjør nummer {name}." for name in "abcdef"),
        ]


def test_one_mark_makes_no_list_and_speech_none() -> None:
    told = written(("1. Ring.", [1]), ("12. mai åpner vi.", [1]), ("Kom. – Ja, sa han.", [1]))
    draft = read_draft(told, JSON, 3, Language.NB)
    assert not draft.is_list
    assert [one.text for one in draft.sentences][:2] == ["Ring.", "12. mai åpner vi."]


def test_a_date_at_the_beginning_is_no_number_of_an_entry() -> None:
    assert sentences(written(("12. mai åpner vi.", [1]))) == [("12. mai åpner vi.", (0,))]


def test_what_goes_beyond_four_sentences_is_left_out_and_a_long_list_is_not_shown() -> None:
    many = [(f"Setning nummer {number}.", [1]) for number in "abcdefghi"]
    assert len(sentences(written(*many))) == 4
    assert len(sentences(written(*many[:7], is_list=True))) == 7
    numbered = [(f"{number}. {text}", at) for number, (text, at) in enumerate(many, 1)]
    for told in (written(*many, is_list=True), written(*numbered)):
        with pytest.raises(ModelFailed, match="too long") as failed:
            sentences(told)
        assert failed.value.outcome is WritingOutcome.NOT_HELD


def test_a_list_that_no_place_has_room_for_is_not_shown() -> None:
    wide = [(f"{'Setning ' * 40}{number}.", [1]) for number in "abcdef"]
    assert sum(len(text) for text, _ in sentences(written(*wide[:5], is_list=True))) < LONGEST_LIST
    with pytest.raises(ModelFailed, match="too long"):
        sentences(written(*wide, is_list=True))


def test_a_sentence_is_on_one_line_without_what_a_terminal_obeys() -> None:
    assert sentences(written(("Løfter\n\x1b[31m gis\u202e.", [1]))) == [("Løfter gis.", (0,))]


@pytest.mark.parametrize(
    ("text", "asked", "is_prose"),
    [
        ("Løfter gis.", JSON, True),
        ("Her er JSON: {}", JSON, True),
        ('{"sentences": [', JSON, False),
        ("[1, 2]", JSON, True),
        ("{}", JSON, True),
        (json.dumps({"sentences": [{"text": "a"}]}), JSON, True),
        (json.dumps({"sentences": [{"text": "a", "passages": ["en"]}]}), JSON, True),
        (json.dumps({"sentences": [{"text": "a" * 9999, "passages": [1]}]}), JSON, True),
        (json.dumps({"sentences": [{"text": "a", "passages": [1]}] * 99}), JSON, True),
        (written(("  ", [1])), JSON, False),
        (written(("ord " * 200, [1])), JSON, False),
        ("Løfter gis.", LINES, True),
        ("[1] Løfter gis.\nHåper det hjelper!", LINES, True),
        ("NONE of that", LINES, True),
    ],
)
def test_what_is_not_in_the_form_that_was_asked_for_is_told(
    text: str, asked: ReplyFormat, is_prose: bool
) -> None:
    with pytest.raises(Unreadable) as raised:
        read_draft(text, asked, 3, Language.NB)
    assert raised.value.is_prose is is_prose
