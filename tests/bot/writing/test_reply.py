import json

import pytest

from bot.writing.reply import Unreadable, read_draft
from bot.writing.types import ReplyFormat
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


def test_a_date_at_the_beginning_is_no_number_of_an_entry() -> None:
    assert sentences(written(("12. mai åpner vi.", [1]))) == [("12. mai åpner vi.", (0,))]


def test_what_goes_beyond_four_sentences_is_left_out_and_a_long_list_is_none() -> None:
    many = [(f"Setning nummer {number}.", [1]) for number in "abcdefghi"]
    assert len(sentences(written(*many))) == 4
    with pytest.raises(Unreadable, match="too long"):
        sentences(written(*many, is_list=True))
    assert len(sentences(written(*many[:7], is_list=True))) == 7


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
