from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.dialogue.replies import Found
from bot.escalation.learned_answer import learned_answer
from bot.members.access import (
    Sight,
    as_seen,
    evidence_as_seen,
    may_read,
    opening_as_seen,
    with_teaser,
    withheld_source,
)
from bot.teaser import LONGEST_TEASER, teaser
from bot.types.members import Membership
from bot.types.people import Channel, Person
from bot.types.questions import AnswerStanding, EditorsAnswer, Said, Withheld
from corpus.types import Access, Article, Language
from index.types import Answer, Evidence, Status
from tests.builders import article as written
from tests.fakes import EDITOR, answered, article, evidence

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
URL = "https://svar.example/abonnement"
MEMBERSHIP = Membership(Person(Channel.TELEGRAM, "7"), 1, date(2027, 1, 1), NOON)
STRANGER, MEMBER = Sight(Access.SUBSCRIBERS, None, URL), Sight(Access.SUBSCRIBERS, MEMBERSHIP, URL)
TEXT = "Køen begynner ute. Den som ser enden, blir. Tavlen halverer uroen. Rund alltid opp."
LOCKED = article("ko", "Køen", TEXT, access=Access.SUBSCRIBERS)
OPEN = article("apen", "Åpen", "Alle ser dette. Og dette. Og det siste.")
ANSWER = EditorsAnswer(
    number=7,
    question="Hva hjelper?",
    language=Language.NB,
    said=Said("Tavlen halverer uroen."),
    by=EDITOR,
    at=NOON,
    review_on=date(2027, 1, 5),
    standing=AnswerStanding.CURRENT,
    articles=("ko",),
)
LIBRARY = {"ko": LOCKED, "apen": OPEN}


def whole(found: Found) -> str:
    """All that a renderer could show."""
    return repr(found)


def found(*shown: Evidence, status: Status = Status.ANSWERED) -> Found:
    answer = answered("Hva hjelper?", *shown, status=status)
    return Found(Language.NB, answer)


def learned(answer: EditorsAnswer = ANSWER) -> Found:
    said = learned_answer(answer, "Hva hjelper?", Language.NB, 0.97)
    return Found(Language.NB, said, learned=answer)


@pytest.mark.parametrize(
    ("source", "membership", "access", "allowed"),
    [
        (OPEN, None, Access.SUBSCRIBERS, True),
        (LOCKED, None, Access.SUBSCRIBERS, False),
        (LOCKED, MEMBERSHIP, Access.SUBSCRIBERS, True),
        (LOCKED, None, Access.OPEN, True),
    ],
)
def test_only_members_articles_are_kept_and_only_where_that_is_configured(
    source: Article, membership: Membership | None, access: Access, allowed: bool
) -> None:
    assert may_read(source, membership, access) is allowed


def test_a_teaser_is_the_first_two_sentences_without_headings() -> None:
    assert teaser(LOCKED) == "Køen begynner ute. Den som ser enden, blir."
    headed = written("## Innledning\n\nDet første.\n\n## Mer\n\n- Det andre\n- Det tredje\n")
    assert teaser(headed) == "Det første. Det andre"
    assert teaser(replace(LOCKED, text="", blocks=())) == ""


def test_a_teaser_is_never_all_there_is() -> None:
    assert teaser(article("to", "To", "Den første. Den andre.")) == "Den første."
    alone = article("en", "En", "Denne ene setningen står alene.")
    assert teaser(alone) == "Denne ene setn…"


def test_a_catalogue_keeps_no_more_of_a_members_article_than_its_teaser_needs() -> None:
    paragraph = "Køen begynner ute. Den slutter inne.\n\n"
    for body in (paragraph, paragraph * 200, "x" * 1500 + ". To.\n\nTre. Fire."):
        whole = written(body, access=Access.SUBSCRIBERS)
        kept = with_teaser(whole)
        assert teaser(kept) == teaser(whole)
        assert len(kept.text) < 2000
    assert with_teaser(OPEN).text == ""


def test_a_teaser_is_cut_where_the_sentences_are_long() -> None:
    long = article("lang", "Lang", "Dette " * 500 + "er slutt.")
    assert len(teaser(long)) == LONGEST_TEASER
    assert teaser(long).endswith("…")


def test_of_an_article_that_answers_a_stranger_sees_the_teaser_and_never_what_answers() -> None:
    full = found(evidence(LOCKED, "Rund alltid opp.", headings=("Skjult",)))
    seen = as_seen(full, STRANGER, LIBRARY.get)
    assert seen.withheld == Withheld(URL)
    assert seen.answer.text == teaser(LOCKED)
    assert (seen.answer.status, seen.answer.confidence) == (
        full.answer.status,
        full.answer.confidence,
    )
    for hidden in ("Tavlen", "Rund", "Skjult"):
        assert hidden not in whole(seen)


def test_members_and_readers_of_an_open_library_see_it_all() -> None:
    full = found(evidence(LOCKED, "Rund alltid opp."))
    assert as_seen(full, MEMBER, LIBRARY.get) == full
    assert as_seen(full, Sight(), LIBRARY.get) == full


def test_behind_an_open_answer_only_the_titles_of_members_articles_are_left() -> None:
    full = found(evidence(OPEN, "Alle ser dette."), evidence(LOCKED, "Rund alltid opp."))
    seen = as_seen(full, STRANGER, LIBRARY.get)
    assert seen.withheld is None
    assert seen.answer.text == "Alle ser dette."
    assert seen.answer.evidence[0] == full.answer.evidence[0]
    assert "Rund" not in whole(seen)
    assert "Køen" in whole(seen)


def test_a_miss_stays_one_and_shows_no_more_of_what_is_closest() -> None:
    miss = Answer("?", Language.NB, Status.UNANSWERED, 0.1, None, (evidence(LOCKED),))
    seen = as_seen(Found(Language.NB, miss), STRANGER, LIBRARY.get)
    assert seen.answer.text is None
    assert "Tavlen" not in whole(seen)


def test_an_editors_answer_that_quotes_a_members_article_is_for_members() -> None:
    seen = as_seen(learned(), STRANGER, LIBRARY.get)
    assert seen.learned is None
    assert seen.withheld == Withheld(URL)
    assert seen.answer.evidence[0].article.title == "Køen"
    assert seen.answer.confidence == 0.97
    assert "Tavlen" not in whole(seen)
    assert as_seen(learned(), MEMBER, LIBRARY.get) == learned()


def test_an_editors_answer_that_quotes_open_articles_or_none_is_for_all() -> None:
    for articles in ((), ("apen",)):
        known = replace(ANSWER, articles=articles)
        assert as_seen(learned(known), STRANGER, LIBRARY.get) == learned(known)
        assert withheld_source(known, STRANGER, LIBRARY.get) is None


def test_of_a_quoted_article_that_is_gone_nobody_can_tell_so_that_it_is_for_members() -> None:
    seen = as_seen(learned(replace(ANSWER, articles=("apen", "borte"))), STRANGER, LIBRARY.get)
    assert seen.withheld == Withheld(URL)
    assert seen.answer.text == ""
    assert "Tavlen" not in whole(seen)


def test_evidence_and_openings_are_seen_by_the_same_rule() -> None:
    shown = evidence(LOCKED, "Rund alltid opp.")
    assert evidence_as_seen(shown, MEMBER) == (shown, None)
    seen, withheld = evidence_as_seen(shown, STRANGER)
    assert withheld == Withheld(URL)
    assert "Rund" not in repr(seen)
    bare = with_teaser(LOCKED)
    assert opening_as_seen(bare, shown.passage, MEMBER) == (TEXT, None)
    assert opening_as_seen(bare, shown.passage, STRANGER) == (teaser(LOCKED), Withheld(URL))
