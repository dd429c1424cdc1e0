from bot.library.ebooks import Ebook
from bot.library.keys import series_key
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.render.readers import ebooks
from bot.types.questions import Withheld
from corpus.types import Language, Series
from tests.bot.telegram.seen import labels, links, presses, seen
from tests.fakes import LOYALTY, PYRAMID, article

NB, EN = Language.NB, Language.EN
PROMISES = Series("Om <løfter>", NB, (PYRAMID, LOYALTY))


def test_several_series_are_chosen_from_by_number() -> None:
    page = ebooks.choose([PROMISES, PROMISES], 1, language=NB)
    assert seen(page) == (
        "Hvilken serie vil du ha som e-bok?\n\n"
        "1. Om <løfter> · 2 artikler\n2. Om <løfter> · 2 artikler"
    )
    assert labels(page) == [["1", "2"]]
    assert presses(page.keyboard)[0] == ButtonPress(ButtonAct.EBOOK, series_key(PYRAMID))


def test_many_series_are_leafed_through() -> None:
    many = [Series(f"S{n}", NB, (article(f"a{n}", "A", series=f"S{n}"),)) for n in range(45)]
    page = ebooks.choose(many, 2, language=EN)
    assert "21–40" in seen(page)
    assert presses(page.keyboard)[-2:] == [
        ButtonPress(ButtonAct.EBOOKS, "1"),
        ButtonPress(ButtonAct.EBOOKS, "3"),
    ]


def test_a_library_without_series_says_so_in_one_line() -> None:
    page = ebooks.choose([], 1, language=NB)
    assert seen(page) == "Biblioteket har ingen serier ennå, så det er ingen e-bok å sende."
    assert page.keyboard == ()


def test_a_book_is_a_document_that_is_known_again_by_its_series_and_edition() -> None:
    ebook = Ebook("om-loefter.epub", b"PK", PROMISES, "full", withheld=False)
    message = ebooks.sent(ebook, Withheld("https://svar.example/"), language=NB)
    assert seen(message) == "Om <løfter>\nE-bok med 2 artikler"
    assert message.file is not None
    assert (message.file.kind, message.file.name) == ("document", "om-loefter.epub")
    assert message.file.slot == f"ebook:{series_key(PYRAMID)}:full"


def test_a_book_with_withheld_parts_says_so_with_the_way_to_subscribe() -> None:
    ebook = Ebook("om-loefter.epub", b"PK", PROMISES, "open", withheld=True)
    message = ebooks.sent(ebook, Withheld("https://svar.example/abonner"), language=NB)
    assert "Av delene for abonnenter er bare tittel og innledning med." in seen(message)
    assert links(message) == {"Bli abonnent": "https://svar.example/abonner"}
    assert message.file is not None
    assert str(message.file.slot).endswith(":open")
