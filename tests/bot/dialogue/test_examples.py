from bot.dialogue.examples import example_questions
from corpus.types import Language
from tests.fakes import article


def test_titles_of_one_word_become_questions_after_what_a_thing_is() -> None:
    library = [
        article(title, title) for title in ("Servicepyramiden (løfter)", "SERVQUAL", "Løfte")
    ]
    assert example_questions(library, Language.NB) == (
        "Hva er servicepyramiden?",
        "Hva er SERVQUAL?",
        "Hva er løfte?",
    )


def test_longer_titles_are_used_only_where_there_are_too_few_of_one_word() -> None:
    library = [
        article("a", "Ventetid og kundetilfredshet"),
        article("b", "Før kjøpet: Skape rette forventninger"),
        article("c", "Kvalitet"),
    ]
    assert example_questions(library, Language.NB) == (
        "Hva er kvalitet?",
        "Hva bør jeg vite om ventetid og kundetilfredshet?",
    )


def test_a_reader_gets_examples_in_their_own_language_first() -> None:
    library = [
        article("a", "Løfte"),
        article("b", "Kundnöjdhet", language=Language.SV),
        article("c", "Teneste", language=Language.NN),
    ]
    assert example_questions(library, Language.SV) == ("Vad är kundnöjdhet?",)
    assert example_questions(library, Language.NB) == ("Hva er løfte?", "Hva er teneste?")
    assert example_questions(library, Language.NN) == ("Kva er løfte?", "Kva er teneste?")
    assert example_questions(library, Language.EN)[0] == "What is løfte?"


def test_examples_are_spread_over_the_library() -> None:
    library = [article(str(n), "Ord" + "abcdefghi"[n]) for n in range(9)]
    assert example_questions(library, Language.NB, 3) == (
        "Hva er orda?",
        "Hva er ordd?",
        "Hva er ordg?",
    )


def test_an_empty_library_has_no_examples() -> None:
    assert example_questions([], Language.NB) == ()
