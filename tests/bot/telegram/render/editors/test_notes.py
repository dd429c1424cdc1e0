import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.render.editors import notes
from bot.telegram.render.editors.notes import QueueNote, QueueToast
from bot.telegram.types import Message
from bot.types.questions import QuestionStatus, ShownArticle
from corpus.types import Language
from tests.bot.telegram import made
from tests.bot.telegram.seen import links, seen, styled

NB = Language.NB


@pytest.mark.parametrize("language", Language)
def test_every_note_names_its_question_and_every_toast_fits(language: Language) -> None:
    for kind in QueueNote:
        assert seen(notes.note(kind, 17, language=language))
    for toast in QueueToast:
        assert 1 <= len(notes.toast(toast, language=language)) <= 200
    for about in (
        QueueNote.ERASED,
        QueueNote.ANSWERED_BEFORE,
        QueueNote.CLOSED,
        QueueNote.CANT_MERGE,
    ):
        assert "17" in seen(notes.note(about, 17, language=language))


def test_who_came_second_is_told_what_the_first_one_did() -> None:
    assert notes.refused(QuestionStatus.ANSWERED) is QueueNote.ANSWERED_BEFORE
    assert notes.refused(QuestionStatus.DISMISSED) is QueueNote.CLOSED
    assert notes.refused(None) is QueueNote.CLOSED
    taken = notes.too_late(QuestionStatus.TAKEN, "Ingrid", language=NB)
    assert taken == "Tatt av Ingrid"
    assert "forkjøpet" in notes.too_late(QuestionStatus.ANSWERED, "Ingrid", language=NB)
    assert "forkjøpet" in notes.too_late(QuestionStatus.TAKEN, None, language=NB)


def test_a_passage_as_an_answer_names_its_source_in_text_and_in_html() -> None:
    shown = ShownArticle("a", "Lojalitet <1>", "https://svar.example/l", None, "Kunder & venner.")
    plain, html = notes.passage(shown)
    assert plain == "Kunder & venner.\n\nLojalitet <1>\n\nhttps://svar.example/l"
    message = Message(html)
    assert seen(message) == "Lojalitet <1>\nKunder & venner."
    assert links(message) == {"Lojalitet <1>": "https://svar.example/l"}
    assert styled(message, "expandable_blockquote") == ["Kunder & venner."]


@given(st.sampled_from(QuestionStatus), made.dirty(500), made.LANGUAGES)
def test_any_name_leaves_a_toast_that_fits(
    status: QuestionStatus, name: str, language: Language
) -> None:
    said = notes.too_late(status, name, language=language)
    assert 1 <= len(said) <= 200
