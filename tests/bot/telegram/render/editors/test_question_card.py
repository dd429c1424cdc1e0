from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.telegram.deliveries import DeliveryProgress
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.editors import card_buttons, question_card
from bot.telegram.types import Message
from bot.types.people import Channel, Person
from bot.types.questions import (
    AnswerStanding,
    Asking,
    Attachment,
    Dossier,
    EditorsAnswer,
    Event,
    Question,
    QuestionKind,
    QuestionStatus,
    QuestionStep,
    Said,
    Shown,
    ShownArticle,
)
from corpus.types import Language
from tests.bot.telegram import made
from tests.bot.telegram.seen import labels, links, presses, seen, spans_of, styled

NB, SV = Language.NB, Language.SV
OSLO = ZoneInfo("Europe/Oslo")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
KARI, ERIK = Person(Channel.TELEGRAM, "1"), Person(Channel.TELEGRAM, "2")
INGRID = Person(Channel.TELEGRAM, "21")
CLOSE = ShownArticle(
    "a", "Lojalitet <1>", "https://svar.example/l", "Om lojale", "Kunder & venner.", 0.4142
)
BARE = ShownArticle("b", "Tjänstekvalitet")
QUESTION = Question(
    7,
    "Hva koster <det>?",
    NB,
    QuestionStatus.OPEN,
    NOON,
    Shown("unanswered", 0.07, (CLOSE, BARE)),
    2,
    2,
)
ASKED = (
    Asking(KARI, NOON, first_name="Kari", email="kari@example.org", text=QUESTION.text),
    Asking(ERIK, NOON, first_name="Erik", text="Vad kostar det?", language=SV),
)
ANSWER = EditorsAnswer(
    7,
    QUESTION.text,
    NB,
    Said("100 <kr>", attachments=(Attachment("photo", "F"),)),
    INGRID,
    NOON,
    NOON.date() + timedelta(365),
    AnswerStanding.CURRENT,
    signature="Ingrid & co",
)


def card(
    dossier: Dossier,
    progress: DeliveryProgress = DeliveryProgress(),  # noqa: B008 -- frozen
    language: Language = NB,
) -> Message:
    return question_card.card(dossier, progress, lambda _: "Ingrid", language=language, zone=OSLO)


def standing(status: QuestionStatus, *events: Event, **changes: object) -> Dossier:
    question = replace(QUESTION, status=status, **changes)  # type: ignore[arg-type]
    answer = ANSWER if status is QuestionStatus.ANSWERED else None
    return Dossier(question, ASKED, events, answer)


def test_a_card_says_who_asks_what_and_what_came_close() -> None:
    added = Event(QuestionStep.ADD, KARI, NOON, "Jeg mener <den nye>.")
    message = card(standing(QuestionStatus.OPEN, added))
    assert seen(message) == (
        "Spørsmål 7 · bokmål · 2 lesere · siden 1. mars 2026 kl. 13:00\n"
        "🟠 Venter på redaksjonen\n\n"
        "Fra Kari, Erik:\nkari@example.org\nHva koster <det>?\n\n"
        "Også spurt slik:\n• Vad kostar det?\n\n"
        "Lagt til av leseren:\n• Jeg mener <den nye>.\n\n"
        "Leseren fikk vite at artiklene ikke svarer på dette.\n"
        "Nærmest i biblioteket:\n"
        "1. Lojalitet <1> · Om lojale · poeng 0,41\nKunder & venner.\n"
        "2. Tjänstekvalitet\n\n"
        "Svar på denne meldingen med tekst eller en fil, så går svaret til leseren. "
        "Begynn med // for å skrive noe bare til redaksjonen."
    )
    assert links(message) == {"Lojalitet <1>": "https://svar.example/l"}
    assert styled(message, "blockquote") == ["Hva koster <det>?"]
    assert labels(message) == [
        ["✋ Ta", "✍ Svar"],
        ["Bruk 1"],
        ["Samme som …", "Skill ut"],
        ["Lukk uten svar", "Ikke i biblioteket"],
        ["🔇 Demp …"],
    ]


def test_an_answered_card_says_how_far_the_answer_has_come_and_whom_it_is_for() -> None:
    progress = DeliveryProgress(sent=1, waiting=1, blocked=1, failed=1, served=2)
    elsewhere = Asking(Person(Channel.TERMINAL, "ola"), NOON)
    dossier = replace(
        standing(QuestionStatus.ANSWERED, readers=5), askings=(*ASKED, elsewhere, elsewhere)
    )
    text = seen(card(dossier, progress))
    for line in (
        "✅ Besvart av Ingrid",
        "100 <kr>",
        "Én fil følger med.",
        "Ingrid & co",
        "Levert til én leser.",
        "Én leser venter på levering.",
        "Én leser har blokkert boten og får det ikke.",
        "Én leser kunne ikke nås.",
        "2 lesere til har fått svaret siden.",
        "Én leser spurte utenom Telegram.",
        "Neste leser som spør om det samme, får dette svaret.",
    ):
        assert line in text.split("\n")
    assert "Nærmest" not in text
    assert labels(card(dossier)) == [["Åpne igjen", "Skill ut"], ["Ikke i biblioteket"]]


def test_nothing_is_called_delivered_before_it_is() -> None:
    text = seen(card(standing(QuestionStatus.ANSWERED), DeliveryProgress(waiting=2)))
    assert "Levert" not in text
    assert "2 lesere venter på levering." in text


@pytest.mark.parametrize(
    ("standing_of_it", "words", "label"),
    [
        (AnswerStanding.WITHHELD, "bare for dem som har spurt", "I biblioteket"),
        (AnswerStanding.CONFLICT, "Et annet svar sier noe annet", "Ikke i biblioteket"),
        (AnswerStanding.RETIRED, "ikke lenger dette svaret", "Ikke i biblioteket"),
    ],
)
def test_what_becomes_of_an_answer_is_told_and_can_be_changed(
    standing_of_it: AnswerStanding, words: str, label: str
) -> None:
    dossier = replace(
        standing(QuestionStatus.ANSWERED), answer=replace(ANSWER, standing=standing_of_it)
    )
    message = card(dossier)
    assert words in seen(message)
    assert labels(message)[-1] == [label]


def test_a_quote_in_an_answer_does_not_break_the_cards_own() -> None:
    html = "<b>Slik</b>\n<blockquote expandable>Kunder &lt;er&gt; lojale.</blockquote>"
    said = Said("Slik\nKunder <er> lojale.", html)
    message = card(replace(standing(QuestionStatus.ANSWERED), answer=replace(ANSWER, said=said)))
    assert "Slik\nKunder <er> lojale." in styled(message, "blockquote")


@pytest.mark.parametrize(
    ("dossier", "state", "buttons"),
    [
        (standing(QuestionStatus.TAKEN, taken_by=INGRID), "✋ Tatt av Ingrid", ["Slipp", "✍ Svar"]),
        (
            standing(QuestionStatus.DISMISSED, Event(QuestionStep.DISMISS, INGRID, NOON)),
            "⚪ Lukket uten svar av Ingrid",
            ["Åpne igjen"],
        ),
        (standing(QuestionStatus.WITHDRAWN), "↩️ Trukket tilbake av leseren", None),
        (
            standing(QuestionStatus.MERGED, merged_into=3),
            "🔗 Slått sammen med spørsmål 3",
            ["Angre sammenslåing"],
        ),
    ],
)
def test_a_card_shows_how_its_question_stands(
    dossier: Dossier, state: str, buttons: list[str] | None
) -> None:
    message = card(dossier)
    assert seen(message).split("\n")[1] == state
    assert (labels(message)[0] if labels(message) else None) == buttons


def test_a_report_is_bound_to_its_article_and_is_not_for_the_library() -> None:
    question = replace(QUESTION, kind=QuestionKind.ERROR, shown=Shown("reported", 0.0, (CLOSE,)))
    message = card(Dossier(question, ASKED[:1], ()))
    assert seen(message).startswith("Melding 7 om en feil ·")
    assert "Gjelder Lojalitet <1>" in seen(message)
    assert "Nærmest" not in seen(message)
    assert labels(message) == [["✋ Ta", "✍ Svar"], ["Ferdig"], ["🔇 Demp …"]]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.NB, "Ligner på spørsmål 3, men er kanskje et annet:\n• Hva er prisen?"),
        (Language.NN, "Liknar på spørsmål 3, men er kanskje eit anna:\n• Hva er prisen?"),
        (Language.SV, "Liknar fråga 3, men är kanske en annan:\n• Hva er prisen?"),
        (Language.EN, "Similar to question 3, but perhaps another one:\n• Hva er prisen?"),
    ],
)
def test_a_card_names_the_question_it_may_be_the_same_as_and_merges_with_a_press(
    language: Language, words: str
) -> None:
    other = replace(QUESTION, number=3, text="Hva er prisen?")
    message = question_card.card(
        standing(QuestionStatus.OPEN),
        DeliveryProgress(),
        lambda _: "Ingrid",
        language=language,
        zone=OSLO,
        alike=other,
    )
    assert words in seen(message)
    merges = [press for press in presses(message.keyboard) if press.act is ButtonAct.INTO]
    assert [press.argument for press in merges] == ["7:3"]


def test_other_questions_and_other_readers_are_offered_with_a_way_back() -> None:
    same = card_buttons.choose_same(7, [(3, "Hva er prisen?"), (12, "x" * 200)], language=NB)
    assert [press.argument for press in presses(same)] == ["7:3", "7:12", "7"]
    assert same[0][0].text == "3: Hva er prisen?"
    apart = card_buttons.choose_apart(Dossier(QUESTION, ASKED, ()), language=NB)
    assert [(press.act, press.argument) for press in presses(apart)] == [
        (ButtonAct.APART, "7:1"),
        (ButtonAct.CARD, "7"),
    ]
    assert apart[0][0].text == "Erik: Vad kostar det?"


def test_who_shall_write_is_named_and_asked_for_a_reply() -> None:
    message = question_card.write_here(7, "21", "<Ingrid>", language=NB)
    assert message.asks
    assert seen(message) == (
        "<Ingrid>: Svar på denne meldingen, så går svaret på spørsmål 7 til leseren."
    )
    assert [dict(span.extra) for span in spans_of(message)[1]] == [{"url": "tg://user?id=21"}]


@given(made.dirty(10_000), st.integers(1, 10**9))
def test_any_topic_has_a_name_that_telegram_takes(text: str, number: int) -> None:
    name = question_card.topic_name(replace(QUESTION, text=text, number=number))
    assert 1 <= len(name) <= 128
    assert "\n" not in name


TEXT = made.dirty(10_000)
NAME = st.none() | made.dirty(200)
PEOPLE = st.builds(Person, st.sampled_from(Channel), st.sampled_from(["1", "2", "3"]))
ASKINGS = st.builds(
    Asking,
    PEOPLE,
    st.just(NOON),
    NAME,
    NAME,
    NAME,
    st.none() | TEXT,
    st.none() | made.LANGUAGES,
    st.none(),
)
ARTICLES = st.builds(
    ShownArticle,
    st.text("abc", min_size=1, max_size=60),
    TEXT,
    made.URLS,
    st.none() | made.dirty(300),
    st.none() | TEXT,
    st.none() | st.floats(-1, 1),
)
SAIDS = st.builds(
    Said,
    TEXT,
    st.none()
    | st.sampled_from(["<b>a</b> &lt; b " * 40, "<blockquote>a</blockquote>b", "<i>x</i>"]),
    st.lists(st.just(Attachment("photo", "F")), max_size=3).map(tuple),
)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Any question, as it may stand."""
    status = draw(st.sampled_from(QuestionStatus))
    askings = tuple(draw(st.lists(ASKINGS, max_size=4)))
    adds = st.builds(Event, st.just(QuestionStep.ADD), PEOPLE, st.just(NOON), st.none() | TEXT)
    events = draw(st.lists(adds, max_size=5))
    question = Question(
        draw(st.integers(1, 10**9)),
        draw(TEXT),
        draw(made.LANGUAGES),
        status,
        NOON,
        Shown(
            draw(st.sampled_from(["answered", "tentative", "unanswered"])),
            draw(st.floats(0, 1)),
            tuple(draw(st.lists(ARTICLES, max_size=4))),
        ),
        len({asking.reader for asking in askings}),
        len(askings),
        draw(st.sampled_from(QuestionKind)),
        INGRID if status is QuestionStatus.TAKEN else None,
        3 if status is QuestionStatus.MERGED else None,
        draw(st.booleans()),
    )
    answer = replace(
        ANSWER,
        said=draw(SAIDS),
        standing=draw(st.sampled_from(AnswerStanding)),
        signature=draw(NAME),
    )
    events.append(Event(QuestionStep.DISMISS, INGRID, NOON))
    is_answered = status is QuestionStatus.ANSWERED
    return Dossier(question, askings, tuple(events), answer if is_answered else None)


PROGRESS = st.builds(DeliveryProgress, *[st.integers(0, 3)] * 5)


@given(dossiers(), PROGRESS, made.LANGUAGES, made.dirty(200))
def test_whatever_is_asked_and_answered_telegram_takes_the_card(
    dossier: Dossier, progress: DeliveryProgress, language: Language, name: str
) -> None:
    message = question_card.card(dossier, progress, lambda _: name, language=language, zone=OSLO)
    seen(message)
    presses(card_buttons.choose_apart(dossier, language=language))


@given(st.lists(st.tuples(st.integers(1, 10**9), TEXT), max_size=5), made.LANGUAGES, TEXT)
def test_whatever_words_come_with_it_telegram_takes_the_rest(
    found: list[tuple[int, str]], language: Language, name: str
) -> None:
    presses(card_buttons.choose_same(10**9, found, language=language))
    seen(question_card.write_here(1, "21", name, language=language))
    seen(question_card.added(1, 2, language=language))
    seen(question_card.erased(1, language=language))
