from bot.escalation.quotations import quoted_articles
from bot.types.questions import ShownArticle

QUEUE = ShownArticle(
    "ko",
    "Køen",
    text="Tavlen ved døra halverer uroen. Den som vet hvor lenge det varer, venter langt roligere "
    "enn den som må gjette. Ja.",
)
PROMISE = ShownArticle("lofte", "Løftet", text="Gi bare løfter som kan holdes.")
SHOWN = (QUEUE, PROMISE, ShownArticle("uten", "Uten tekst"))


def test_a_whole_passage_a_sentence_and_eight_words_of_one_are_quotations() -> None:
    assert QUEUE.text
    for said in (
        QUEUE.text,
        "Hei. TAVLEN ved døra – halverer\nuroen!",
        "Som vi skrev: «vet hvor lenge det varer, venter langt roligere» gjelder også her.",
    ):
        assert quoted_articles(said, SHOWN) == ("ko",), said


def test_own_words_are_no_quotation_though_they_say_the_same() -> None:
    for said in (
        "",
        "Ja.",
        "En tavle ved døra gjør folk roligere.",
        "Det varer, venter langt roligere enn før.",
    ):
        assert quoted_articles(said, SHOWN) == (), said


def test_an_answer_may_quote_several_in_the_order_of_the_card() -> None:
    said = "Gi bare løfter som kan holdes. Tavlen ved døra halverer uroen."
    assert quoted_articles(said, (*SHOWN, QUEUE)) == ("ko", "lofte")
