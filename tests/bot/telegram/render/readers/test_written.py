"""A language model's words as readers see them: with their sources, and never as markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.replies import Found
from bot.library.catalogue import Neighbours
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.readers import answers
from bot.telegram.render.readers.written import is_shown, written
from bot.telegram.types import Message
from bot.texts import texts
from bot.types.writing import WrittenAnswer
from bot.writing.reply import LONGEST_LIST, MOST_ENTRIES
from botapi.text.entities import to_entities
from corpus.types import Language
from index.grounding.types import CheckedText, WrittenSentence
from index.types import Status
from tests.bot.telegram.made import LANGUAGES, dirty, evidences, neighbours
from tests.bot.telegram.scripted_writer import wording
from tests.bot.telegram.seen import labels, links, presses, seen, spans_of, styled
from tests.fakes import LOYALTY, PYRAMID, QUALITY, answered, evidence

NB = Language.NB
SURE = evidence(PYRAMID, "Løfter gis, muliggjøres og holdes.", headings=("Hjørnene",))
FOUND = Found(NB, answered("Hva er pyramiden?", SURE, evidence(QUALITY), evidence(LOYALTY)))


def shown(words: WrittenAnswer, found: Found = FOUND, **more: object) -> Message:
    how = {"exchange": 7, "neighbours": Neighbours(), "language": NB} | more
    return written(found, words, **how)  # type: ignore[arg-type]


def test_each_sentence_has_the_marks_of_its_sources_which_count_those_that_are_named() -> None:
    text = seen(shown(wording(("Alt henger sammen.", (1, 0)), ("Kunden merker det.", (1,)))))
    assert text.startswith("Alt henger sammen. [1][2] Kunden merker det. [1]\n")
    assert "Kilder\n[1] Tjänstekvalitet · på svensk\n[2] Pyramiden (løfter)" in text


def test_a_list_has_an_entry_a_line_below_its_first_sentence() -> None:
    text = seen(
        shown(wording(("Slik gjør du:", (0,)), ("Gi.", (0,)), ("Hold.", (0,)), is_list=True))
    )
    assert text.startswith("Slik gjør du: [1]\n• Gi. [1]\n• Hold. [1]\n")


def test_the_longest_list_is_shown_to_its_end() -> None:
    entry = ("a" * (LONGEST_LIST // (1 + MOST_ENTRIES) - 5) + " slutt", (0, 1, 2))
    text = seen(shown(wording(*[entry] * (1 + MOST_ENTRIES), is_list=True)))
    assert text.count("slutt [1][2][3]\n") == 1 + MOST_ENTRIES


def test_the_articles_own_words_are_folded_beneath_and_lit_where_they_answer() -> None:
    message = shown(wording(("Alt henger sammen.", (0,))))
    (quote,) = styled(message, "expandable_blockquote")
    assert quote == f"[1] Artikkelens egne ord: Hjørnene\n{PYRAMID.text}"
    assert styled(message, "bold") == ["Løfter gis, muliggjøres og holdes."]
    assert links(message) == {"Pyramiden (løfter)": "https://svar.example/pyramiden"}


def test_it_says_who_worded_it_and_what_else_there_is() -> None:
    text = seen(shown(wording(("Alt henger sammen.", (0,)))))
    assert "En språkmodell har formulert svaret ut fra disse avsnittene" in text
    assert "Svært sikkert (93 %)" in text
    assert text.index("språkmodell") > text.index(PYRAMID.text)
    assert "Se også\n• Tjänstekvalitet" in text


def test_the_buttons_are_those_of_the_passages() -> None:
    (passages,) = answers.answer(FOUND, exchange=7, neighbours=Neighbours(), language=NB)
    words = wording(("Alt henger sammen.", (0,)))
    assert shown(words).keyboard == passages.keyboard
    left = presses(shown(words, helpful=True).keyboard)
    assert [press.act for press in left] == [ButtonAct.EDITORS]
    assert labels(shown(words)) == [["👍 Nyttig", "👎 Ikke nyttig"], ["Spør redaksjonen"]]


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>Fet</b> og <a href='https://ond.example'>lenke</a>",
        "[her](https://ond.example) og https://ond.example/x",
        "Skriv til @ond eller post@ond.example, trykk /slett, ring +47 99 99 99 99.",
        "</blockquote></b><tg-spoiler>",
        "Se ond.example #nå $OND 4111 1111 1111 1111",
    ],
)
def test_nothing_of_the_models_text_is_markup_or_can_be_pressed(hostile: str) -> None:
    message = shown(wording((hostile, (0,))))
    text, spans = spans_of(message)
    said = text.split("\n")[0]
    assert hostile.split("[")[0].strip() in said
    of_it = [span for span in spans if span.start < len(said)]
    assert {span.type for span in of_it} <= {"code"}
    live = {"url", "mention", "email", "hashtag", "cashtag", "bot_command", "phone_number"}
    assert not [each for each in to_entities(text, spans) if each["type"] in live]


def test_what_looks_like_a_mark_in_the_models_text_is_none() -> None:
    text = seen(shown(wording(("Alt henger sammen [3] og holder [1, 2].", (0,)))))
    assert text.startswith("Alt henger sammen og holder. [1]\n")


@pytest.mark.parametrize("language", Language)
def test_it_is_said_in_the_readers_language(language: Language) -> None:
    text = seen(shown(wording(("Alt.", (0,))), language=language))
    for name in ("written-sources", "written-words", "written-note"):
        assert texts(language).say(name) in text


@st.composite
def _worded(draw: st.DrawFn) -> tuple[Found, WrittenAnswer]:
    found = tuple(draw(st.lists(evidences(), min_size=1, max_size=3)))
    language = draw(LANGUAGES)
    answer = answered("q", *found, language=language)
    places = st.lists(st.integers(0, len(found) - 1), min_size=1, max_size=4)
    sentences = draw(
        st.lists(
            st.builds(WrittenSentence, dirty(1500), places.map(tuple)), min_size=1, max_size=20
        )
    )
    words = WrittenAnswer(tuple(sentences), draw(st.booleans()), CheckedText(()))
    return Found(language, answer), words


@given(_worded(), neighbours(), LANGUAGES)
def test_telegram_takes_it_whatever_the_model_and_the_articles_say(
    worded: tuple[Found, WrittenAnswer], near: Neighbours, language: Language
) -> None:
    found, words = worded
    assert found.answer.status is Status.ANSWERED
    if is_shown(words, found.answer):
        seen(written(found, words, exchange=10**9, neighbours=near, language=language))
