"""What is joined, what is offered, and what the bundled models make of questions that are near."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.types import Language
from index.paraphrase.decision import ComparedQuestion, shipped
from index.paraphrase.joining import (
    MOST_READ,
    SHIPPED,
    QuestionMatcher,
    Sameness,
    load_thresholds,
    shipped_thresholds,
)
from index.reader.card import read_card
from index.reader.onnx import SHIPPED as READER
from index.reader.open import open_reader
from index.types import PassageReading

SISTERS = tomllib.loads((Path(__file__).parent / "sisters.toml").read_text(encoding="utf-8"))
KINDS = [(language, kind) for language, kinds in SISTERS.items() for kind in kinds]
REWORDED = [
    ("nb", "Hvordan sier jeg opp abonnementet?", "Hvordan avslutter jeg abonnementet?"),
    ("nb", "Når må søknaden være levert?", "Søknaden, når må den være levert?"),
    ("nn", "Korleis får eg faktura på papir?", "Kan eg få faktura på papir?"),
    ("nn", "Kvar finn eg referatet frå møtet?", "Referatet frå møtet, kvar finn eg det?"),
    ("sv", "Hur avslutar jag min prenumeration?", "Hur säger jag upp min prenumeration?"),
    ("sv", "Kan jag pausa tidningen?", "Hur pausar jag tidningen?"),
]


class CountingReader:
    """Finds every pair one, and counts what it reads."""

    id = "counting"

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []

    def same(self, first: str, second: str) -> float:
        self.pairs.append((first, second))
        return 8.0

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        raise AssertionError(question, passages)


def posed(text: str, language: str = "nb") -> ComparedQuestion:
    return ComparedQuestion.of(text, Language(language))


def verdict(matcher: QuestionMatcher, one: str, other: str, language: str = "nb") -> Sameness:
    (found,) = matcher.compare(posed(one, language), [posed(other, language)])
    return found.verdict


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> QuestionMatcher:
    reader = open_reader("bundled", tmp_path_factory.mktemp("home"))
    return QuestionMatcher(shipped(), shipped_thresholds(), reader)


@pytest.mark.parametrize(("language", "kind"), KINDS)
def test_questions_that_only_look_the_same_are_never_joined(
    bundled: QuestionMatcher, language: str, kind: str
) -> None:
    pairs = [line.partition(" | ") for line in SISTERS[language][kind].strip().splitlines()]
    assert len(pairs) >= 5
    joined = [
        (one, other)
        for one, _, other in pairs
        if verdict(bundled, one, other, language) is Sameness.JOINED
    ]
    assert joined == []


@pytest.mark.parametrize(("language", "one", "other"), REWORDED)
def test_rewordings_are_joined_or_offered(
    bundled: QuestionMatcher, language: str, one: str, other: str
) -> None:
    assert verdict(bundled, one, other, language) is not Sameness.APART


def test_only_what_words_find_near_is_read_and_that_only_a_few_times() -> None:
    reader = CountingReader()
    matcher = QuestionMatcher(shipped(), shipped_thresholds(), reader)
    far = [posed(f"Hva koster en {word}?") for word in ("sykkel", "båt", "stige", "hengekøye")]
    near = [posed(f"Kan jeg pause abonnementet i {month}?") for month in range(2, 20)]
    matcher.compare(posed("Hvordan pauser jeg abonnementet?"), [*far, *near])
    assert 0 < len(reader.pairs) <= MOST_READ
    assert all("abonnementet" in other for _, other in reader.pairs)


def test_a_rule_keeps_apart_what_a_reader_finds_one() -> None:
    matcher = QuestionMatcher(shipped(), shipped_thresholds(), CountingReader())
    opposite = "Hvordan slår jeg på varsler?", "Hvordan slår jeg av varsler?"
    assert verdict(matcher, *opposite) is not Sameness.JOINED
    assert verdict(matcher, "Kan jeg pause avisa?", "Hvordan pauser jeg avisa?") is Sameness.JOINED


def test_without_a_reader_the_same_words_join_and_a_rewording_is_offered() -> None:
    matcher = QuestionMatcher(shipped(), shipped_thresholds())
    assert verdict(matcher, "Kan jeg pause avisa?", "hei! kan jeg pause avisa") is Sameness.JOINED
    assert verdict(matcher, "Kan jeg pause avisa?", "Hvordan pauser jeg avisa?") is Sameness.OFFERED
    assert verdict(matcher, "Kan jeg pause avisa?", "Hva koster en sykkel?") is Sameness.APART


def test_the_same_words_in_another_order_are_not_the_same_words() -> None:
    matcher = QuestionMatcher(shipped(), shipped_thresholds())
    turned = "Hva skal kjøperen gi megleren?", "Hva skal megleren gi kjøperen?"
    assert verdict(matcher, *turned) is not Sameness.JOINED


def test_the_thresholds_are_fitted_to_the_reader_that_ships() -> None:
    # where this fails: make likeness FLAGS=--fit
    assert shipped_thresholds().reader == read_card(READER).id


def test_other_thresholds_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "joins.json"
    path.write_text(SHIPPED.read_text(encoding="utf-8").replace('"near"', '"far"'), "utf-8")
    with pytest.raises(ValueError, match="fit anew"):
        load_thresholds(path)
