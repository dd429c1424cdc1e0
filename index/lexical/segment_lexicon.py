"""The words of one segment: its passages' postings and, if written whole, what was learned.

Every segment that came later was taken apart by the same vocabulary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.types import Language
from index.errors import IndexDamaged
from index.lexical import analysis, postings, spelling
from index.lexical.analysis import Analysis, Vocabularies
from index.lexical.postings import Postings, WordTerms
from index.types import Progress


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as it is indexed: its title and headings, its text, its language."""

    context: str
    text: str
    language: Language


class SegmentLexicon:
    """The words of one segment. Thread-safe until it is closed."""

    def __init__(self, folder: Path) -> None:
        """Open what `write` wrote. Raises IndexDamaged."""
        self._folder = folder
        try:
            self.postings = Postings(folder)
        except (OSError, ValueError, AttributeError, TypeError, LookupError) as error:
            raise IndexDamaged(f"{folder}: the words can't be read ({error}).") from error

    def __len__(self) -> int:
        return int(self.postings.lengths.shape[1])

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """What was learned when this segment was written. Raises IndexDamaged."""
        try:
            return analysis.read_vocabularies(self._folder)
        except (OSError, ValueError, AttributeError, TypeError, LookupError) as error:
            raise IndexDamaged(f"{self._folder}: the words can't be read ({error}).") from error

    @cached_property
    def analyses(self) -> Mapping[str, Analysis]:
        """How words are taken apart by it. Raises IndexDamaged."""
        return analysis.analyses(self.vocabularies)

    def close(self) -> None:
        """Let go of the files; nothing can be read afterwards."""
        self.postings.close()


def write(
    folder: Path,
    entries: Sequence[Entry],
    progress: Progress,
    vocabularies: Vocabularies | None = None,
) -> None:
    """Index entries into an empty folder; an entry's place is its row number. Raises OSError.

    Compounds are taken apart by `vocabularies`; without, they are learned of the entries and stored
    beside them.
    """
    if vocabularies is None:
        counts: dict[str, Counter[str]] = {}
        for entry in entries:
            counts.setdefault(entry.language.family, Counter()).update(_words_of(entry))
        vocabularies = analysis.learn(counts)
        analysis.write_vocabularies(folder, vocabularies)
    by_family = analysis.analyses(vocabularies)
    grams = lru_cache(maxsize=2**16)(spelling.grams)

    def analyse(family: str, word: str) -> WordTerms:
        own, parts = by_family[family].analyse(word)
        return WordTerms(own, parts, grams(word))

    def told() -> Iterator[tuple[str, Sequence[str]]]:
        for row, entry in enumerate(entries):
            if row % 256 == 0:
                progress("indexing words", row, len(entries))
            yield entry.language.family, _words_of(entry)

    postings.write(folder, told(), analyse)
    progress("indexing words", len(entries), len(entries))


def _words_of(entry: Entry) -> list[str]:
    return spelling.words(f"{entry.context}\n{entry.text}")
