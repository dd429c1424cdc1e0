import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.replies import Found
from bot.escalation.hand_over import HandOver
from bot.library.catalogue import Neighbours
from bot.library.keys import article_key
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.render.readers.answers import answer, feedback_given, teaser
from bot.telegram.types import Message
from bot.types.questions import Receipt
from corpus.types import Access, Language
from index.types import Answer, Evidence, Status
from tests.bot.telegram import made
from tests.bot.telegram.seen import labels, links, presses, seen, spans_of, styled
from tests.fakes import LOYALTY, PYRAMID, QUALITY, answered, article, evidence

NB, NN, SV, EN = Language.NB, Language.NN, Language.SV, Language.EN
SENTENCE = "Løfter gis, muliggjøres og holdes."
SURE = answered(
    "Hva er pyramiden?", evidence(PYRAMID, SENTENCE), evidence(QUALITY), evidence(LOYALTY)
)
MAYBE = dataclasses.replace(SURE, status=Status.TENTATIVE, confidence=0.41)
BESIDE = Neighbours(previous=LOYALTY, next=QUALITY)
PREVIOUS, NEXT = (
    ButtonPress(ButtonAct.ARTICLE, article_key(each.id)) for each in (LOYALTY, QUALITY)
)


def missing(*closest: Evidence) -> Answer:
    return Answer("Hva er x?", NB, Status.UNANSWERED, 0.1, None, closest)


def only(
    said: Answer,
    delivery: HandOver | None = None,
    language: Language = NB,
    neighbours: Neighbours = BESIDE,
) -> Message:
    """The one message that an answer comes to."""
    (message,) = answer(
        Found(language, said, delivery), exchange=7, neighbours=neighbours, language=language
    )
    return message


def test_an_answer_is_title_sentences_passage_to_unfold_source_and_two_more() -> None:
    message = only(SURE)
    assert seen(message) == (
        "Pyramiden (løfter)\n"
        "\n"
        "Løfter gis, muliggjøres og holdes.\n"
        "\n"
        "Les mer\n"
        "Modellen har tre hjørner. Løfter gis, muliggjøres og holdes. Slik henger det sammen.\n"
        "\n"
        "Om løfter, del 2 av 9 · Hele artikkelen\n"
        "Svært sikkert (93 %)\n"
        "\n"
        "Se også\n"
        "• Tjänstekvalitet · på svensk\n"
        "• Lojalitet · Om løfter, del 3 av 9"
    )
    assert styled(message, "bold") == ["Pyramiden (løfter)", SENTENCE]
    (quote,) = styled(message, "expandable_blockquote")
    assert quote.startswith("Les mer\nModellen har")
    assert quote.endswith("henger det sammen.")
    assert links(message) == {"Hele artikkelen": "https://svar.example/pyramiden"}


def test_below_an_answer_stand_feedback_then_the_editors_then_the_neighbours() -> None:
    message = only(SURE)
    assert labels(message) == [
        ["👍 Nyttig", "👎 Ikke nyttig"],
        ["Spør redaksjonen"],
        ["◀ Forrige: Lojalitet", "Neste: Tjänstekvalitet ▶"],
    ]
    assert presses(message.keyboard) == [
        ButtonPress(ButtonAct.HELPFUL, "7"),
        ButtonPress(ButtonAct.UNHELPFUL, "7"),
        ButtonPress(ButtonAct.EDITORS, "7"),
        PREVIOUS,
        NEXT,
    ]


def test_a_maybe_says_so_first_and_has_the_editors_in_front() -> None:
    message = only(MAYBE)
    text = seen(message)
    assert text.startswith("Kanskje dette er svaret:\n\nPyramiden (løfter)\n")
    assert "Usikkert (41 %)" in text
    assert text.endswith("\n\nFant du ikke svaret? Spør redaksjonen!")
    assert [press.act for press in presses(message.keyboard)][:3] == [
        ButtonAct.EDITORS,
        ButtonAct.HELPFUL,
        ButtonAct.UNHELPFUL,
    ]


def test_an_article_in_the_other_language_is_named_as_such_below_its_title() -> None:
    swedish = answered("q", evidence(QUALITY, "Kvalitet är vad kunden märker."))
    assert seen(only(swedish)).startswith("Tjänstekvalitet\nArtikkelen er på svensk.\n\n")
    assert "svensk" not in seen(only(dataclasses.replace(swedish, language=SV)))
    nynorsk = answered("q", evidence(article("a", "Teneste", language=NN)))
    assert "nynorsk" not in seen(only(nynorsk))


def test_the_interface_may_speak_another_language_than_the_question() -> None:
    text = seen(only(SURE, language=EN))
    assert "Read more" in text
    assert "part 2 of 9" in text
    assert "• Tjänstekvalitet · in Swedish" in text


def test_an_article_for_subscribers_says_so() -> None:
    locked = dataclasses.replace(PYRAMID, access=Access.SUBSCRIBERS)
    text = seen(only(answered("q", evidence(locked, SENTENCE))))
    assert "Om løfter, del 2 av 9 · for abonnenter · Hele artikkelen\n" in text


def test_a_passage_keeps_its_paragraphs_and_list_and_stands_under_its_headings() -> None:
    source = article("a", "A", "Først dette.\n\n\n\nSå:\n– <b>ett</b>\n– to & tre")
    message = only(answered("q", evidence(source, "<b>ett</b>", headings=("Del 1", "Liste"))))
    (quote,) = styled(message, "expandable_blockquote")
    assert quote == "Les mer: Del 1 › Liste\nFørst dette.\n\nSå:\n– <b>ett</b>\n– to & tre"
    assert styled(message, "bold") == ["A", "<b>ett</b>"]


def test_a_passage_that_would_only_repeat_the_answer_is_not_shown() -> None:
    whole = answered("q", evidence(LOYALTY, LOYALTY.text))
    assert styled(only(whole), "expandable_blockquote") == []
    in_lines = answered("q", evidence(article("a", "A", "Et løfte\ngis."), "Et løfte\ngis."))
    assert "Les mer" not in seen(only(dataclasses.replace(in_lines, text="Et løfte gis.")))


def test_an_answer_without_its_sentences_shows_how_the_passage_begins() -> None:
    text = seen(only(answered("q", evidence(article("a", "A", "Lang tekst. " * 100)))))
    assert text.startswith("A\n\nLang tekst. Lang")
    assert "…\n\nLes mer\n" in text


def test_a_question_without_an_answer_has_gone_to_the_editors_and_shows_titles_alone() -> None:
    message = only(
        missing(evidence(PYRAMID), evidence(QUALITY)), HandOver(NB, Receipt(17, repeated=False))
    )
    assert seen(message) == (
        "Dette fant jeg ikke svar på i artiklene.\n"
        "Spørsmålet er sendt til redaksjonen og har fått nummer 17. Svaret kommer hit.\n"
        "\n"
        "Disse artiklene ligger nærmest, men svarer ikke på det du spør om:\n"
        "• Pyramiden (løfter) · Om løfter, del 2 av 9\n"
        "• Tjänstekvalitet · på svensk"
    )
    assert links(message) == {"Pyramiden (løfter)": "https://svar.example/pyramiden"}
    assert labels(message) == [["Angre"], ["Navn og e-post"], ["Legg til mer"]]
    assert presses(message.keyboard) == [
        ButtonPress(ButtonAct.WITHDRAW, "17"),
        ButtonPress(ButtonAct.CONTACT, "17"),
        ButtonPress(ButtonAct.DETAIL, "17"),
    ]


def test_a_question_that_the_editors_had_already_is_told_by_its_number() -> None:
    text = seen(only(missing(), HandOver(NB, Receipt(4, repeated=True))))
    assert "Redaksjonen har allerede fått dette spørsmålet fra deg. Det har nummer 4." in text


@pytest.mark.parametrize("delivery", [None, HandOver(NB, None, "the disk is full")])
def test_a_question_that_was_not_sent_can_be_sent_and_no_inner_reason_is_told(
    delivery: HandOver | None,
) -> None:
    message = only(missing(evidence(PYRAMID)), delivery)
    assert ("Jeg fikk ikke sendt" in seen(message)) is (delivery is not None)
    assert "disk" not in seen(message)
    assert presses(message.keyboard) == [ButtonPress(ButtonAct.EDITORS, "7")]


def test_an_answer_that_was_handed_over_all_the_same_says_so_instead_of_offering_it() -> None:
    message = only(MAYBE, HandOver(NB, Receipt(5, repeated=False)))
    assert "nummer 5" in seen(message)
    assert "Fant du ikke" not in seen(message)
    assert ButtonAct.EDITORS not in {press.act for press in presses(message.keyboard)}


def test_a_long_passage_is_split_with_its_fold_kept_and_the_buttons_last() -> None:
    long = article("a", "T" * 10_000, "En setning til om løfter. " * 300)
    said = answered("q", evidence(long, "En setning til om løfter."))
    messages = answer(Found(NB, said), exchange=1, neighbours=BESIDE, language=NB)
    assert len(messages) > 1
    for message in messages:
        assert len(styled(message, "expandable_blockquote")) == 1
    assert [bool(message.keyboard) for message in messages] == [
        *[False] * (len(messages) - 1),
        True,
    ]
    assert sum(seen(message).count("En setning") for message in messages) == 301


@given(made.founds(), made.neighbours(), made.LANGUAGES, st.integers(1, 10**9))
def test_any_answer_is_what_telegram_takes(
    found: Found, neighbours: Neighbours, language: Language, exchange: int
) -> None:
    messages = answer(found, exchange=exchange, neighbours=neighbours, language=language)
    for message in messages:
        seen(message)
    assert all(not message.keyboard for message in messages[:-1])
    assert presses(messages[-1].keyboard)


@given(made.founds())
def test_only_web_addresses_are_linked(found: Found) -> None:
    for message in answer(found, exchange=1, neighbours=Neighbours(), language=NB):
        for span in spans_of(message)[1]:
            if span.type == "text_link":
                assert dict(span.extra)["url"].startswith(("http://", "https://"))


@pytest.mark.parametrize(
    ("helpful", "acts"),
    [
        (True, [ButtonAct.EDITORS, ButtonAct.ARTICLE, ButtonAct.ARTICLE]),
        (False, [ButtonAct.ARTICLE, ButtonAct.ARTICLE]),
    ],
)
def test_feedback_goes_once_given_and_the_editors_with_it_where_they_were_asked(
    helpful: bool, acts: list[ButtonAct]
) -> None:
    keyboard = feedback_given(helpful=helpful, exchange=7, neighbours=BESIDE, language=NB)
    assert [press.act for press in presses(keyboard)] == acts
    assert feedback_given(helpful=False, exchange=7, neighbours=Neighbours(), language=NB) == ()


def test_a_teaser_is_an_answer_to_share_with_its_source_and_no_buttons() -> None:
    shared = teaser(evidence(PYRAMID, SENTENCE), language=SV)
    assert (shared.title, shared.description) == ("Pyramiden (løfter)", SENTENCE)
    assert shared.message.keyboard == ()
    assert seen(shared.message) == (
        "Pyramiden (løfter)\nArtikeln är på norska.\n\n"
        f"{SENTENCE}\n\n{PYRAMID.text}\n\n"
        "Om løfter, del 2 av 9 · Hela artikeln"
    )


@given(made.evidences(), made.LANGUAGES)
def test_any_teaser_keeps_to_telegrams_limits(passage: Evidence, language: Language) -> None:
    shared = teaser(passage, language=language)
    assert shared.id == teaser(passage, language=NB).id
    assert len(shared.id.encode()) <= 64
    assert len(shared.title) <= 100
    assert len(shared.description) <= 160
    seen(shared.message)
