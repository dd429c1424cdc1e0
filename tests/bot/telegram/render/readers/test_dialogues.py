import pytest
from hypothesis import given

from bot.library.keys import article_key
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.render.readers import dialogues
from bot.telegram.types import ReportKind
from bot.texts import texts
from corpus.types import Article, Language
from tests.bot.telegram import made
from tests.bot.telegram.seen import labels, presses, seen
from tests.fakes import PYRAMID

NB, SV, EN = Language.NB, Language.SV, Language.EN
KEY = article_key("pyramiden")


def test_the_name_and_the_address_can_be_skipped_and_all_cancelled() -> None:
    for asked in (
        dialogues.ask_name(3, language=NB),
        dialogues.ask_email(language=NB),
        dialogues.email_invalid(language=NB),
    ):
        assert labels(asked) == [["Hopp over", "Avbryt"]]
        assert presses(asked.keyboard) == [
            ButtonPress(ButtonAct.SKIP),
            ButtonPress(ButtonAct.CANCEL),
        ]
    assert "spørsmål 3" in seen(dialogues.ask_name(3, language=NB))


@pytest.mark.parametrize(
    ("name", "email", "text"),
    [
        (
            "Kari\n<b>",
            "kari@eksempel.no",
            "Takk. Redaksjonen har fått dette sammen med spørsmål 3:\nKari <b>\nkari@eksempel.no",
        ),
        (
            None,
            "kari@eksempel.no",
            "Takk. Redaksjonen har fått dette sammen med spørsmål 3:\nkari@eksempel.no",
        ),
        (None, None, texts(NB).say("contact-none", number="3")),
    ],
)
def test_what_was_given_is_shown_back(name: str | None, email: str | None, text: str) -> None:
    assert seen(dialogues.contact_given(3, name=name, email=email, language=NB)) == text


def test_a_detail_is_asked_for_and_taken_or_comes_too_late() -> None:
    asked = dialogues.ask_detail(3, language=SV)
    assert seen(asked) == "Vad vill du lägga till i fråga 3?"
    assert presses(asked.keyboard) == [ButtonPress(ButtonAct.CANCEL)]
    assert "fråga 3" in seen(dialogues.detail_added(3, language=SV))
    assert "fråga 3" in seen(dialogues.too_late(3, language=SV))


def test_a_report_begins_with_its_kind_bound_to_the_article() -> None:
    asked = dialogues.choose_report(PYRAMID, language=NB)
    assert seen(asked) == "Hva vil du melde fra om i «Pyramiden (løfter)»?"
    assert labels(asked) == [["Feil", "Mangel", "Ønske"], ["Avbryt"]]
    assert presses(asked.keyboard)[:3] == [
        ButtonPress(ButtonAct.REPORT, f"{kind}:{KEY}") for kind in ("error", "omission", "wish")
    ]


def test_each_kind_of_report_asks_for_something_else() -> None:
    asked = {seen(dialogues.ask_report(kind, PYRAMID, language=EN)) for kind in ReportKind}
    assert len(asked) == 3
    assert all("“Pyramiden (løfter)”" in text for text in asked)


def test_a_report_gets_a_receipt_with_its_number() -> None:
    assert "nummer 12" in seen(dialogues.report_received(12, language=NB))


@given(made.articles(), made.LANGUAGES)
def test_any_title_makes_a_message_that_telegram_takes(
    article: Article, language: Language
) -> None:
    seen(dialogues.choose_report(article, language=language))
    for kind in ReportKind:
        seen(dialogues.ask_report(kind, article, language=language))


@given(made.dirty(5000), made.dirty(5000))
def test_any_name_and_address_make_a_message_that_telegram_takes(name: str, email: str) -> None:
    seen(dialogues.contact_given(3, name=name, email=email, language=NB))
