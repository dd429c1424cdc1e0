from bot.dialogue.examples import example_questions
from corpus.types import Article, Language
from tests.fakes import article


def _defined(id: str, title: str, language: Language = Language.NB) -> Article:
    verb = "är" if language is Language.SV else "er"
    return article(id, title, f"{title} {verb} noe som er sagt her.", language=language)


def test_titles_of_one_word_that_are_defined_become_questions_after_what_a_thing_is() -> None:
    library = [
        _defined(title, title) for title in ("Servicepyramiden (løfter)", "SERVQUAL", "Løfte")
    ]
    assert example_questions(library, Language.NB) == (
        "Hva er servicepyramiden?",
        "Hva er SERVQUAL?",
        "Hva er løfte?",
    )


def test_what_an_article_begins_with_something_else_than_defining_is_asked_about() -> None:
    library = [
        article("a", "Løfte", "Alle gir det. Et løfte er noe en lover."),
        article("b", "Ventetid og kundetilfredshet"),
        article("c", "Før kjøpet: Skape rette forventninger"),
        _defined("d", "Kvalitet"),
    ]
    assert example_questions(library, Language.NB) == (
        "Hva er kvalitet?",
        "Hva bør jeg vite om løfte?",
        "Hva bør jeg vite om ventetid og kundetilfredshet?",
    )


def test_a_reader_gets_examples_in_their_own_language_first() -> None:
    library = [
        _defined("a", "Løfte"),
        _defined("b", "Kundnöjdhet", Language.SV),
        _defined("c", "Teneste", Language.NN),
    ]
    assert example_questions(library, Language.SV) == ("Vad är kundnöjdhet?",)
    assert example_questions(library, Language.NB) == ("Hva er løfte?", "Hva er teneste?")
    assert example_questions(library, Language.NN) == ("Kva er løfte?", "Kva er teneste?")
    assert example_questions(library, Language.EN)[0] == "What is løfte?"


def test_examples_are_spread_over_the_library() -> None:
    library = [_defined(str(n), "Ord" + "abcdefghi"[n]) for n in range(9)]
    assert example_questions(library, Language.NB, 3) == (
        "Hva er orda?",
        "Hva er ordd?",
        "Hva er ordg?",
    )


def test_an_empty_library_has_no_examples() -> None:
    assert example_questions([], Language.NB) == ()
