"""Messages about what readers follow stay within Telegram's limits, whatever the articles hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.follow import MOST, FollowOutcome, FollowReply, alert_key
from bot.alerts.matching import FittingArticle
from bot.members.access import Sight
from bot.telegram.render.html import LIMIT, visible_length
from bot.telegram.render.readers import alerts as render
from bot.types.alerts import Alert, AlertKind
from bot.types.people import Channel, Person
from corpus.types import Access, Language
from index.types import Evidence
from tests.bot.telegram.made import LANGUAGES, articles, dirty, evidences
from tests.fakes import PYRAMID, article, evidence

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
KARI = Person(Channel.TELEGRAM, "11")


def alert(text: str, kind: AlertKind = AlertKind.TOPIC) -> Alert:
    return Alert(KARI, alert_key(kind, text), kind, text, Language.NB, NOW, 0)


@given(
    st.lists(evidences(), min_size=1, max_size=render.MOST_SHOWN),
    st.lists(dirty(100), min_size=1, max_size=MOST, unique=True),
    LANGUAGES,
)
def test_the_news_fit_into_one_message(
    found: list[Evidence], topics: list[str], language: Language
) -> None:
    followed = [alert(topic) for topic in topics]
    items = [
        render.news_item(FittingArticle(each.article, tuple(followed), each, 3.0), None, Sight())
        for each in found
    ]
    message = render.news(items, followed, 300, language=language)
    assert visible_length(message.html) <= LIMIT
    assert len(message.keyboard) <= 1 + MOST


@given(articles(), st.booleans())
def test_of_a_part_that_is_not_the_reader_s_to_read_the_teaser_is_told(
    part: object, shut: bool
) -> None:
    kept = replace(part, access=Access.SUBSCRIBERS)  # type: ignore[type-var]
    opening = evidence(kept).passage  # type: ignore[arg-type]
    sight = Sight(Access.SUBSCRIBERS) if shut else Sight()
    item = render.news_item(FittingArticle(kept, ()), opening, sight)  # type: ignore[arg-type]
    assert len(item.said) <= 300


def test_of_a_part_of_a_series_the_first_sentence_is_told() -> None:
    item = render.news_item(FittingArticle(PYRAMID, ()), evidence(PYRAMID).passage, Sight())
    assert item.said == "Modellen har tre hjørner."
    gone = render.news_item(FittingArticle(PYRAMID, ()), None, Sight())
    assert render.news([gone], [alert("x")], 1, language=Language.NB).html.count("\n") == 3


@pytest.mark.parametrize("language", list(Language))
def test_every_outcome_has_its_words_and_what_is_followed_its_button(language: Language) -> None:
    topic, series = alert("<klager> & ros"), alert("Om <løfter>", AlertKind.SERIES)
    for outcome in FollowOutcome:
        followed = topic if outcome in ("followed", "already") else None
        said = render.followed(FollowReply(outcome, followed), time(8), "x", language=language)
        assert bool(said.keyboard) == (followed is not None)
        assert followed is None or "&lt;klager&gt; &amp; ros" in said.html
    listed = render.list_of([topic, series], language=language)
    assert [row[0].text.startswith("✕") for row in listed.keyboard] == [True, True]
    assert len({row[0].data for row in listed.keyboard}) == 2
    assert "Om &lt;løfter&gt;" in render.list_of([], series.text, language=language).html
    assert render.unknown("<x>", [topic], None, language=language).keyboard


def test_the_words_of_an_article_are_no_markup() -> None:
    bold = article("b", "<b>Fet</b>", "Tekst <i>her</i>.")
    item = render.news_item(FittingArticle(bold, (), evidence(bold, bold.text)), None, Sight())
    said = render.news([item], [], 1, language=Language.NB).html
    assert "&lt;b&gt;Fet&lt;/b&gt;" in said
    assert "Tekst &lt;i&gt;her&lt;/i&gt;." in said
