"""What is repeated of a text is recognised through small changes, and own words are not."""

import numpy as np
import pytest

from index.lexical import text_reuse
from index.lexical.text_reuse import TextReuse

QUEUE = (
    "Ventetid oppleves ikke slik klokka måler den. Den som står uvirksom i en kø uten å vite hvor "
    "lenge det varer, overvurderer ventingen med omtrent en tredel, viser målinger fra banker og "
    "sykehus. Butikker henger derfor opp speil ved heisene og lar tavler vise køens lengde."
)
PROMISE = (
    "Merkevaren lover noe før kjøpet, men løftet innfris av folk som aldri så reklamen. Trekk "
    "nummer før kunden rekker å spørre. Intern markedsføring handler om at de ansatte kjenner "
    "løftet like godt som kunden, og har fullmakt, verktøy og tid til å holde det."
)
FILLERS = " ".join(f"Takk for spørsmål nummer {n}, som vi svarer på her." for n in range(60))


@pytest.fixture(scope="module")
def texts() -> TextReuse:
    others = [(f"t{n}", f"Nummer {n} handler om hest{n} og sau{n}.") for n in range(20)]
    return TextReuse([("queue", QUEUE), ("promise", PROMISE), *others])


def every(text: str, count: int, word: str) -> str:
    """Put a word in after every so many."""
    words = text.split()
    return " ".join(w if at % count else f"{w} {word}" for at, w in enumerate(words, 1))


@pytest.mark.parametrize(
    "said",
    [
        QUEUE,
        QUEUE.upper().replace(",", " –"),
        FILLERS + QUEUE + FILLERS,
        every(QUEUE, 5, "faktisk"),
        every(QUEUE, 3, "jo"),
        " ".join(f"{b} {a}" for a, b in zip(QUEUE.split()[::2], QUEUE.split()[1::2], strict=False)),
        QUEUE.replace("ikke", "ikkje").replace("hvor", "kor").replace("ventingen", "ventinga"),
        QUEUE.replace("speil", "kunst").replace("målinger", "tall").replace("overvurderer", "øker"),
        "Vi skrev: viser målinger fra banker og sykehus. Butikker henger.",
    ],
)
def test_a_text_is_recognised_whatever_small_is_done_to_it(texts: TextReuse, said: str) -> None:
    assert texts.find(said) == ("queue",)


def test_a_short_sentence_is_recognised_as_a_whole(texts: TextReuse) -> None:
    assert texts.find("Husk: Trekk nummer før kunden rekker å spørre!") == ("promise",)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Ja.",
        FILLERS,
        "Folk som vet hvor lenge de må stå i kø, klager sjeldnere enn andre. Et speil hjelper.",
        "Intern markedsføring betyr at de ansatte kjenner løftet.",
        "Waiting does not feel as long as the clock says. Whoever stands idle in a queue without "
        "knowing how long it lasts overestimates the wait by about a third.",
    ],
)
def test_own_words_short_facts_and_translations_are_not(texts: TextReuse, said: str) -> None:
    assert texts.find(said) == ()


def test_the_most_repeated_comes_first(texts: TextReuse) -> None:
    assert texts.find(f"Trekk nummer før kunden rekker å spørre. {QUEUE}") == ("queue", "promise")


def test_what_everybody_may_read_is_free() -> None:
    first = QUEUE.split(". ")[0] + ". " + QUEUE.split(". ")[1]
    texts = TextReuse([("queue", QUEUE)], [first])
    assert texts.find(first) == ()
    assert texts.find(QUEUE.removeprefix(first)) == ("queue",)


def test_where_there_is_nothing_nothing_is_recognised() -> None:
    assert TextReuse([]).find(QUEUE) == ()
    assert TextReuse([("empty", "")], [QUEUE]).find(QUEUE) == ()


def test_looking_in_small_blocks_finds_the_same(
    texts: TextReuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = texts.find(FILLERS + QUEUE + PROMISE)
    monkeypatch.setattr(text_reuse, "_BLOCK", 7)
    monkeypatch.setattr(text_reuse, "_CANDIDATES", 2)
    assert set(texts.find(FILLERS + QUEUE + PROMISE)) == set(whole) == {"queue", "promise"}


def test_a_word_takes_four_bytes() -> None:
    few, many = (
        TextReuse((f"t{n}", " ".join(f"ord{n}x{m}" for m in range(500))) for n in range(count))
        for count in (10, 110)
    )
    assert many.size_bytes - few.size_bytes < 100 * 500 * np.dtype(np.uint32).itemsize * 1.1
