import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.console import Console, RenderableType

from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import Courtesy, Found, Withdrawal, WithdrawalOutcome
from bot.escalation.hand_over import HandOver
from bot.escalation.learned_answer import learned_answer
from bot.terminal.renderer import Renderer, open_console, show
from bot.texts import texts
from bot.types.people import Channel, Person
from bot.types.questions import AnswerStanding, EditorsAnswer, Receipt, Said
from corpus.types import Access, Language
from index.types import Answer, Status
from tests.fakes import EDITOR, LOYALTY, PYRAMID, QUALITY, answered, article, evidence

NB, SV, EN = Language.NB, Language.SV, Language.EN
PLAIN = Renderer(styled=False, commands=True)
SENTENCE = "Løfter gis, muliggjøres og holdes."


def seen(lines: Iterable[RenderableType], width: int = 80, terminal: bool = False) -> str:
    """What a reader sees of some lines."""
    file = io.StringIO()
    show(Console(file=file, width=width, force_terminal=terminal, markup=False), lines)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


def found(answer: Answer, delivery: HandOver | None = None, language: Language = NB) -> Found:
    return Found(language, answer, delivery)


def unanswered(*misses: str) -> Answer:
    close = tuple(evidence(article(title, title)) for title in misses)
    return Answer("Hva er x?", NB, Status.UNANSWERED, 0.1, None, close)


def test_an_answer_shows_the_answering_sentences_then_their_source_then_two_more() -> None:
    answer = answered(
        "Hva er pyramiden?", evidence(PYRAMID, SENTENCE), evidence(QUALITY), evidence(LOYALTY)
    )
    assert seen(PLAIN.reply(found(answer))) == (
        "Løfter gis, muliggjøres og holdes.\n"
        "\n"
        "Pyramiden (løfter)\n"
        "Om løfter, del 2 av 9\n"
        "https://svar.example/pyramiden\n"
        "Svært sikkert (93 %)\n"
        "\n"
        "Se også\n"
        "  Tjänstekvalitet · på svensk\n"
        "  Lojalitet · Om løfter, del 3 av 9\n"
        "\n"
        "/mer viser hele avsnittet.\n"
        "Fant du ikke svaret? Spør redaksjonen! Skriv et utropstegn, så sender jeg\n"
        "spørsmålet dit."
    )


def test_a_tentative_answer_says_perhaps_and_how_to_reach_the_editors() -> None:
    answer = answered(
        "q", evidence(PYRAMID, SENTENCE), confidence=0.41, status=Status.TENTATIVE, language=SV
    )
    text = seen(PLAIN.reply(found(answer, language=SV)))
    assert text.startswith(f"Det här kanske är svaret:\n{SENTENCE}\n")
    assert "Osäkert (41 %)" in text
    assert "Hittade du inte svaret? Fråga redaktionen!" in text
    assert "på norska · Om løfter, del 2 av 9" in text


def test_an_unanswered_question_shows_the_closest_titles_as_what_they_are_and_the_number() -> None:
    delivery = HandOver(NB, Receipt(17, repeated=False))
    assert seen(PLAIN.reply(found(unanswered("Pris", "Verdi"), delivery))) == (
        "Dette fant jeg ikke svar på i artiklene.\n"
        "Spørsmålet er sendt til redaksjonen og har fått nummer 17.\n"
        "Skriv /angre hvis du ikke vil ha det sendt.\n"
        "\n"
        "Disse artiklene ligger nærmest, men svarer ikke på det du spør om:\n"
        "  Pris\n"
        "  Verdi"
    )


def test_the_text_of_a_near_miss_is_not_shown() -> None:
    answer = Answer("q", NB, Status.UNANSWERED, 0.1, None, (evidence(PYRAMID),))
    assert "Løfter gis" not in seen(PLAIN.reply(found(answer)))


def test_a_question_that_waits_already_is_told_by_its_number() -> None:
    delivery = HandOver(EN, Receipt(4, repeated=True))
    assert seen(PLAIN.reply(delivery)).startswith(
        "The editors already have this question from you. It is number 4."
    )


def test_a_question_that_could_not_be_handed_over_is_told_as_such_with_the_reason() -> None:
    text = seen(PLAIN.reply(found(unanswered(), HandOver(NB, None, "the disk is full"))))
    assert "Jeg fikk ikke sendt spørsmålet til redaksjonen." in text
    assert "the disk is full" in text
    assert "nummer" not in text


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (WithdrawalOutcome.DONE, "Spørsmål 3 er trukket tilbake."),
        (WithdrawalOutcome.TOO_LATE, "Spørsmål 3 er ferdigbehandlet"),
        (WithdrawalOutcome.FAILED, "Jeg fikk ikke trukket tilbake spørsmål 3."),
    ],
)
def test_what_came_of_withdrawing_is_told(outcome: WithdrawalOutcome, words: str) -> None:
    assert seen(PLAIN.reply(Withdrawal(NB, 3, outcome))).startswith(words)


@pytest.mark.parametrize("language", [NB, SV, EN])
@pytest.mark.parametrize("kind", [*SmallTalk, None])
def test_small_talk_is_met_with_a_line_and_its_examples(
    language: Language, kind: SmallTalk | None
) -> None:
    text = seen(PLAIN.reply(Courtesy(language, kind, ("Eksempel?",))))
    assert "  Eksempel?" in text.splitlines()
    assert len(text.splitlines()[0]) > 10


def test_a_command_that_is_asked_for_is_told_only_where_it_can_be_typed() -> None:
    mine, book = Courtesy(NB, SmallTalk.MINE), Courtesy(NB, SmallTalk.EBOOK)
    once = Renderer(styled=False, commands=False)
    assert "/mine" in seen(PLAIN.reply(mine))
    for told in (PLAIN.reply(book), once.reply(mine), once.reply(book)):
        assert seen(told).startswith("Jeg er en robot.")
        assert "/" not in seen(told)


def test_hints_name_commands_only_to_those_who_can_give_them() -> None:
    answer = answered("q", evidence(PYRAMID, SENTENCE))
    once = Renderer(styled=False, commands=False)
    text = seen(once.reply(found(answer, HandOver(NB, Receipt(1, repeated=False)))))
    text += seen(once.reply(found(answer)))
    assert "/mer" not in text
    assert "/angre" not in text
    assert "--escalate" in text


def test_a_passages_language_is_named_only_when_it_is_another() -> None:
    nynorsk = article("a", "Teneste", language=Language.NN)
    text = seen(PLAIN.sources(answered("q", evidence(nynorsk)), NB))
    assert "nynorsk" not in text
    text = seen(PLAIN.sources(answered("q", evidence(nynorsk), language=SV), SV))
    assert "på nynorska" in text


def test_an_article_for_subscribers_says_so_and_one_without_a_series_has_no_empty_line() -> None:
    locked = article("a", "Teneste", access=Access.SUBSCRIBERS)
    assert (
        seen(PLAIN.sources(answered("q", evidence(locked)), NB)) == "1. Teneste\n  for abonnenter"
    )
    assert seen(PLAIN.sources(answered("q", evidence(QUALITY), language=SV), SV)) == (
        "1. Tjänstekvalitet"
    )


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (1.0, "Svært sikkert (99 %)"),
        (0.9, "Svært sikkert (90 %)"),
        (0.899, "Svært sikkert (90 %)"),
        (0.8, "Ganske sikkert (80 %)"),
        (0.55, "Litt usikkert (55 %)"),
    ],
)
def test_confidence_is_said_in_words_and_percent_and_is_never_total(
    confidence: float, words: str
) -> None:
    answer = answered("q", evidence(PYRAMID, SENTENCE), confidence=confidence)
    assert words in seen(PLAIN.reply(found(answer)))


def test_a_whole_passage_stands_under_its_headings_with_its_highlights_marked() -> None:
    shown = evidence(PYRAMID, SENTENCE, headings=("Modellen", "Hjørnene"))
    text = seen(PLAIN.passage(shown, NB))
    assert text.startswith("Pyramiden (løfter) › Modellen › Hjørnene\n")
    assert text.endswith(
        "Modellen har tre hjørner. *Løfter gis, muliggjøres og holdes.* Slik henger det\nsammen."
    )
    coloured = Renderer(styled=True, commands=True).passage(shown, NB)
    text = seen(coloured, terminal=True)
    assert "\x1b[1;32mLøfter gis, muliggjøres og holdes.\x1b[0m" in text
    assert "*" not in text


def test_nothing_from_an_article_reaches_the_terminal_raw() -> None:
    dirty = article(
        "a",
        "Tit\x1b[2Jtel\x07\u202e[red]",
        "Ren \x1b]0;tittel\x07tekst [bold]her[/bold] \x9b31m:smile:. Slutt.",
        series="Se\x1brie",
        part=1,
        url="https://svar.example/\x1b[31mx",
    )
    answer = answered("q", evidence(dirty, "tekst [bold]her[/bold] \x9b31m:smile:."))
    shown = [
        *PLAIN.reply(found(answer)),
        *PLAIN.sources(answer, NB),
        *PLAIN.passage(answer.evidence[0], NB),
        *PLAIN.articles([dirty], NB),
    ]
    text = seen(shown)
    assert not {letter for letter in text if ord(letter) < 32 or 127 <= ord(letter) < 160} - {"\n"}
    assert "\u202e" not in text
    assert "Tittel[red]" in text
    assert "tekst [bold]her[/bold] :smile:." in text


def test_lines_keep_to_the_width_but_links_stay_in_one_piece() -> None:
    link = "https://svar.example/" + "lang/" * 20
    long = article("a", "Et ord " * 20, "Mange ord her. " * 30, url=link, series="S " * 40, part=1)
    answer = answered("q", evidence(long, "Mange ord her. " * 5), evidence(long))
    text = seen(PLAIN.reply(found(answer)), width=40)
    assert link in text.splitlines()
    assert max(len(line) for line in text.splitlines() if line != link) <= 40


def test_on_a_wide_terminal_lines_stay_readable() -> None:
    answer = answered("q", evidence(article("a", "A", "ord " * 100 + "slutt."), "ord " * 60))
    text = seen(PLAIN.reply(found(answer)), width=300)
    assert max(len(line) for line in text.splitlines()) <= 88


def test_an_answer_without_its_sentences_shows_the_beginning_of_the_passage() -> None:
    text = seen(PLAIN.reply(found(answered("q", evidence(article("a", "A", "Lang. " * 200))))))
    assert text.startswith("Lang. Lang.")
    assert len(text.split("\n\n", maxsplit=1)[0]) < 340


def test_titles_are_listed_under_their_series() -> None:
    assert seen(PLAIN.articles([PYRAMID, LOYALTY, QUALITY], NB)) == (
        "Om løfter\n  2 Pyramiden (løfter)\n  3 Lojalitet\n\n    Tjänstekvalitet"
    )
    assert seen(PLAIN.articles([], SV)) == texts(SV).say("no-articles")


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    lines = PLAIN.reply(found(answered("q", evidence(PYRAMID, SENTENCE))))

    def printed(file: io.StringIO) -> str:
        show(open_console(file), lines)
        return file.getvalue()

    assert "\x1b[1;32m" in printed(Terminal())
    assert "\x1b" not in printed(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "32m" not in printed(Terminal())


PRICE = EditorsAnswer(
    number=3,
    question="Hva koster bladet?",
    language=NB,
    said=Said("Hundre kroner.\nSe også prislista."),
    by=EDITOR,
    at=datetime(2026, 1, 5, 12, tzinfo=UTC),
    review_on=date(2027, 1, 5),
    standing=AnswerStanding.CURRENT,
)


def learned(answer: EditorsAnswer, language: Language = NB) -> Found:
    said = learned_answer(answer, "koster bladet noe", language, 0.9)
    return Found(language, said, learned=answer)


def test_what_the_editors_answered_before_is_told_as_theirs() -> None:
    assert seen(PLAIN.reply(learned(PRICE))) == (
        "Redaksjonen svarte på dette 5. januar 2026:\n"
        "\n"
        "Hundre kroner.\n"
        "Se også prislista.\n"
        "\n"
        "Fant du ikke svaret? Spør redaksjonen! Skriv et utropstegn, så sender jeg\n"
        "spørsmålet dit."
    )


def test_the_question_is_shown_where_an_editor_worded_it_and_no_reader() -> None:
    assert "Hva koster bladet?" not in seen(PLAIN.reply(learned(PRICE)))
    worded = seen(PLAIN.reply(learned(replace(PRICE, worded=True))))
    assert "prislista.\n\nHva koster bladet?\n\nFant du ikke" in worded


def test_an_answer_of_the_editors_in_another_language_says_which() -> None:
    text = seen(PLAIN.reply(learned(PRICE, SV)))
    assert text.startswith("Redaktionen svarade på det här den ")
    assert "på norska" in text.splitlines()[0]


def test_an_editor_is_named_only_where_they_sign() -> None:
    by_kari = replace(PRICE, by=Person(Channel.TERMINAL, "kari"))
    assert "kari" not in seen(PLAIN.reply(learned(by_kari))).lower()
    signed = learned(replace(PRICE, signature="Ada i redaksjonen"))
    assert "\nAda i redaksjonen\n" in seen(PLAIN.reply(signed))


def test_nothing_in_an_editors_answer_reaches_the_terminal_raw() -> None:
    dirty = replace(
        PRICE,
        question="Hva\x1b[2J?",
        worded=True,
        said=Said("a\x1b]0;tittel\x07b[bold]\u202e"),
        signature="S\x9b31m",
    )
    text = seen(PLAIN.reply(learned(dirty)))
    assert not {letter for letter in text if ord(letter) < 32 or 127 <= ord(letter) < 160} - {"\n"}
    assert "\u202e" not in text
    assert "ab[bold]" in text


def test_an_answer_of_the_editors_that_was_not_enough_can_be_handed_over() -> None:
    handed = replace(learned(PRICE), delivery=HandOver(NB, Receipt(5, repeated=False)))
    text = seen(PLAIN.reply(handed))
    assert "har fått nummer 5." in text
    assert "Fant du ikke svaret?" not in text


def test_others_who_wait_and_the_editors_hours_are_told_with_the_number() -> None:
    hours = texts(EN).say("office-hours", hours="Monday 08:00–16:00")
    delivery = HandOver(EN, Receipt(4, repeated=False, others=2), hours=hours)
    assert seen(PLAIN.reply(delivery)).splitlines()[:3] == [
        "Your question has gone to the editors. It is number 4. 2 other readers are",
        "waiting for the same answer.",
        hours,
    ]
