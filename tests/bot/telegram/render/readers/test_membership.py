from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given

from bot.dialogue.replies import Found
from bot.library.catalogue import Neighbours
from bot.members.access import Sight, as_seen, evidence_as_seen
from bot.telegram.render.readers.answers import answer, teaser
from bot.telegram.render.readers.membership import not_here, refused, welcome
from bot.types.members import Membership, Refusal
from bot.types.people import Channel, Person
from corpus.types import Access, Language
from index.types import Evidence
from tests.bot.telegram.made import LANGUAGES, evidences, founds
from tests.bot.telegram.seen import labels, links, seen
from tests.fakes import answered, article, evidence

URL = "https://svar.example/abonnement"
STRANGER = Sight(Access.SUBSCRIBERS, None, URL)
LOCKED = article(
    "ko",
    "Køen",
    "Den begynner ute. Den slutter inne. Tavlen halverer uroen.",
    access=Access.SUBSCRIBERS,
)
MEMBERSHIP = Membership(
    Person(Channel.TELEGRAM, "7"), 1, date(2027, 1, 31), datetime(2026, 1, 5, tzinfo=UTC)
)


def test_a_withheld_answer_has_the_title_the_teaser_and_where_to_subscribe() -> None:
    found = Found(Language.NB, answered("?", evidence(LOCKED, "Tavlen halverer uroen.")))
    shown = as_seen(found, STRANGER, lambda _: None)
    (message,) = answer(shown, exchange=1, neighbours=Neighbours(), language=Language.NB)
    text = seen(message)
    assert text.startswith(
        "Køen\n\nDen begynner ute. Den slutter inne.\n\nResten er for abonnenter."
    )
    assert links(message) == {"Bli abonnent": URL}
    assert "Tavlen" not in message.html
    assert labels(message) == [["Spør redaksjonen"]], "nobody can say whether it helped"


@given(found=founds(), language=LANGUAGES)
def test_what_is_withheld_is_always_a_message_that_telegram_takes(
    found: Found, language: Language
) -> None:
    shown = as_seen(found, STRANGER, lambda _: None)
    for message in answer(shown, exchange=1, neighbours=Neighbours(), language=language):
        seen(message)


@given(shown=evidences(), language=LANGUAGES)
def test_an_inline_result_of_any_article_is_one_that_telegram_takes(
    shown: Evidence, language: Language
) -> None:
    visible, withheld = evidence_as_seen(shown, STRANGER)
    result = teaser(visible, language=language, withheld=withheld)
    seen(result.message)
    assert len(result.title) <= 100
    assert len(result.description) <= 160


@pytest.mark.parametrize("blank", [" ", "\t\n", "\u00a0", "\u200b", "\u2060", "\ufeff", "\x00"])
def test_a_title_and_a_text_in_which_nothing_can_be_seen_still_make_a_message(blank: str) -> None:
    shown = replace(evidence(LOCKED, LOCKED.text), article=replace(LOCKED, title=blank, text=blank))
    shown = replace(shown, passage=replace(shown.passage, text=blank, sentences=()), highlights=())
    for language in Language:
        assert "ko" in seen(teaser(shown, language=language).message)


@pytest.mark.parametrize("refusal", Refusal)
@pytest.mark.parametrize("language", Language)
def test_every_refusal_is_told_with_the_way_to_a_new_link(
    refusal: Refusal, language: Language
) -> None:
    told = refused(refusal, None, URL, language=language)
    assert list(links(told).values()) == [URL]
    assert links(refused(refusal, None, None, language=language)) == {}
    assert "2027" in seen(refused(refusal, MEMBERSHIP, URL, language=language))


def test_who_tampers_is_not_told_what_gave_them_away() -> None:
    said = {
        seen(refused(refusal, None, URL, language=Language.NB))
        for refusal in (Refusal.FORGED, Refusal.ALTERED, Refusal.OVERLONG)
    }
    assert len(said) == 1


def test_a_new_member_is_told_the_last_day_in_their_language() -> None:
    assert "31 januari 2027" in seen(welcome(MEMBERSHIP, language=Language.SV))
    assert seen(not_here(language=Language.EN))
