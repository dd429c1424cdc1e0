import dataclasses

from hypothesis import given

from bot.library.catalogue import Neighbours
from bot.library.keys import article_key
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.render.readers.article_card import article_card
from corpus.types import Article, Language
from tests.bot.telegram import made
from tests.bot.telegram.seen import links, presses, seen, styled
from tests.fakes import LOYALTY, PYRAMID, QUALITY

NB, SV = Language.NB, Language.SV


def test_a_card_is_title_opening_the_rest_to_unfold_and_the_place_with_its_link() -> None:
    opening = ("Et avsnitt om løfter, gitt og holdt. " * 13).strip()
    card = article_card(
        PYRAMID,
        f"{opening}\n\nEt til, som foldes.\n\n\n– en\n– to",
        Neighbours(LOYALTY, here=PYRAMID),
        language=NB,
    )
    assert seen(card) == (
        f"Pyramiden (løfter)\n\n{opening}\n\nEt til, som foldes.\n\n– en\n– to\n\n"
        "Om løfter, del 2 av 9 · Hele artikkelen"
    )
    assert styled(card, "bold") == ["Pyramiden (løfter)"]
    assert styled(card, "expandable_blockquote") == ["Et til, som foldes.\n\n– en\n– to"]
    assert links(card) == {"Hele artikkelen": "https://svar.example/pyramiden"}
    assert presses(card.keyboard) == [
        ButtonPress(ButtonAct.ARTICLE, article_key("lojalitet")),
        ButtonPress(ButtonAct.WHOLE, article_key("pyramiden")),
    ]


def test_a_short_text_has_nothing_to_unfold_and_an_article_by_itself_no_buttons() -> None:
    card = article_card(QUALITY, QUALITY.text, Neighbours(), language=NB)
    assert seen(card) == f"Tjänstekvalitet\nArtikkelen er på svensk.\n\n{QUALITY.text}"
    assert card.keyboard == ()
    assert "Artikeln" not in seen(article_card(QUALITY, QUALITY.text, Neighbours(), language=SV))


def test_a_text_without_room_ends_in_an_ellipsis_and_the_link_stays() -> None:
    long = dataclasses.replace(PYRAMID, text="En setning til. " * 1000)
    text = seen(article_card(long, long.text, Neighbours(), language=NB))
    assert "…\n\nOm løfter, del 2 av 9 · Hele artikkelen" in text
    assert len(text) > 3900


@given(made.articles(), made.neighbours(), made.LANGUAGES)
def test_any_article_is_what_telegram_takes(
    article: Article, neighbours: Neighbours, language: Language
) -> None:
    seen(article_card(article, article.text, neighbours, language=language))
