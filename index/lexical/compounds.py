"""Splits Norwegian and Swedish compounds by the words of the library itself.

The method is that of Koehn and Knight, "Empirical Methods for Compound Splitting" (EACL 2003): of
all ways to cover a word with known words, joined by linking letters, take the one whose parts have
the highest geometric mean of frequencies; the word itself, unsplit, is one of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from index.lexical.spelling import spelled_in

MAX_PARTS = 4
MIN_PART_LENGTH = 3
MIN_WORD_LENGTH = 6
MAX_WORD_LENGTH = 40
VOCABULARY_LIMIT = 50_000

Stem = Callable[[str], str]

# Function words and endings: short, frequent, and never what a compound is made of. Without them
# `bestillingen` would be split into `bestill` and `ingen`, `innføring` into `inn` and `føring`.
NEVER_PARTS = frozenset(
    """
    alle alt ande andre are att av bak bar bart ble blei bli blir den denne der dere deres det
    dette dom där efter eller else elser en ende ene enn er eran ere eren erna erne et ett etter
    for fra fram frå från för före før først første genom gjennom ha han hans har heit heiten
    henne her het heta heten heter hit hos hun hur hva hvem hvor här igen igjen ikke ikkje in
    ind ing inga ingar ingarna ingen ingene inger inn innan inne inom inte ion isk iske jag jeg
    jon jonen kan kunne man med mellan mellom men mer mest mot må ned nei ner ning ninga ninger
    när nå når och også om opp oppe orna over på rad rade rar ras ren rene ring ringar ringen
    ringer rna sam samme samt seg sen ser sig sin sine sist sjon ska skal skall skap skapa
    skapen skaper skapet slik som somt sådan til till tion under upp ut utan ute uten var vara
    ved vid vil vill ville være vært åt
    """.split()
)
"""Words that no compound is made of."""


@dataclass(frozen=True, slots=True)
class _Joints:
    """How a part that is not the last may differ from the word that it is.

    `links` are letters put between parts (`kvalitet-s-arbeid`); `dropped` are final letters that
    a word may lose there (`skola`: `skol-gård`); `changed` are letters that stand for a final
    `a` there (`kvinna`: `kvinno-historia`).
    """

    links: str
    dropped: str = ""
    changed: str = ""


_JOINTS = {
    "no": _Joints(links="se"),
    "sv": _Joints(links="se", dropped="a", changed="uo"),
}
FAMILIES = frozenset(_JOINTS)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that parts are recognised by.

    `words` occur on their own in the library; `stems` counts how often each stem occurs in it.
    """

    words: frozenset[str]
    stems: Mapping[str, int]

    def stored(self) -> dict[str, object]:
        """The vocabulary as JSON can hold it."""
        return {"words": sorted(self.words), "stems": dict(self.stems)}

    @classmethod
    def read(cls, stored: dict[str, object] | None) -> Vocabulary | None:
        """What was `stored`; raises TypeError and LookupError where it is no vocabulary."""
        if stored is None:
            return None
        words, stems = stored["words"], stored["stems"]
        if not isinstance(words, list) or not isinstance(stems, dict):
            raise TypeError("vocabulary")
        return cls(frozenset(words), stems)


def learn_spelled(counts: Mapping[str, int], stem: Stem, family: str) -> Vocabulary | None:
    """`learn` of lower-case words in any spelling; None where the family makes no compounds."""
    if family not in FAMILIES:
        return None
    spelled: Counter[str] = Counter()
    for word, count in counts.items():
        spelled[spelled_in(word, family)] += count
    return learn(spelled, stem)


def learn(counts: Mapping[str, int], stem: Stem) -> Vocabulary:
    """The vocabulary of a library from how often each of its words occurs.

    The 50,000 most frequent are kept, which bounds memory: rarer words than those are poor evidence
    in a library that has so many.
    """
    candidates = sorted(
        (
            (-count, word)
            for word, count in counts.items()
            # a word of three letters that stands there once is as likely a name or a slip
            if (count > 1 or len(word) > MIN_PART_LENGTH)
            and MIN_PART_LENGTH <= len(word) <= MAX_WORD_LENGTH
            and word.isalpha()
            and word not in NEVER_PARTS
        )
    )[:VOCABULARY_LIMIT]
    stems: Counter[str] = Counter()
    for negative_count, word in candidates:
        stems[stem(word)] -= negative_count
    return Vocabulary(frozenset(word for _, word in candidates), dict(stems))


class CompoundSplitter:
    """Splits the compounds of one language family; the same word is always split the same way."""

    def __init__(self, vocabulary: Vocabulary, stem: Stem, family: str) -> None:
        """`stem` is what the vocabulary was learned with; `family` is one of `FAMILIES`."""
        self._words = vocabulary.words
        self._stems = vocabulary.stems
        self._stem = stem
        self._joints = _JOINTS[family]

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a lower-case word as words of their own, or the word alone.

        Every part but the last is a word of the library; the last may be another inflection of
        one (`service`, `løftene`). Linking letters are left out.
        """
        if not MIN_WORD_LENGTH <= len(word) <= MAX_WORD_LENGTH or not word.isalpha():
            return (word,)
        best_mean = math.log(self._stems.get(self._stem(word), 0) or 0.5)
        best: tuple[str, ...] = (word,)
        # reached[i]: the likeliest way to cover word[:i] with the current number of parts
        reached: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
        for count in range(1, MAX_PARTS + 1):
            if count > 1:
                for start, (total, parts) in reached.items():
                    last = self._last_part(word[start:])
                    if last and (total + math.log(last)) / count > best_mean:
                        best_mean = (total + math.log(last)) / count
                        best = (*parts, word[start:])
            reached = self._extended(word, reached)
        return best

    def _extended(
        self, word: str, reached: Mapping[int, tuple[float, tuple[str, ...]]]
    ) -> dict[int, tuple[float, tuple[str, ...]]]:
        """Every way in `reached` with one more part that is not the last."""
        longer: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (total, parts) in reached.items():
            for end in range(start + MIN_PART_LENGTH, len(word) - MIN_PART_LENGTH + 1):
                frequency, part = self._inner_part(word[start:end])
                if frequency:
                    reach = total + math.log(frequency)
                    if end not in longer or reach > longer[end][0]:
                        longer[end] = (reach, (*parts, part))
        return longer

    def _inner_part(self, stretch: str) -> tuple[int, str]:
        """The most frequent word that `stretch` can be before another part, and its frequency."""
        forms = [stretch]
        if len(stretch) > MIN_PART_LENGTH:
            if stretch[-1] in self._joints.links:
                forms.append(stretch[:-1])
            if stretch[-1] in self._joints.changed:
                forms.append(stretch[:-1] + "a")
            elif self._joints.dropped:
                forms.append(stretch + self._joints.dropped)
        return max(
            ((self._frequency(form), form) for form in forms if form in self._words),
            key=lambda found: found[0],
            default=(0, stretch),
        )

    def _last_part(self, stretch: str) -> int:
        """How frequent the word is that `stretch` is a form of; 0 where it is none."""
        if stretch in NEVER_PARTS:
            return 0
        stem = self._stem(stretch)
        # by its stem alone a stretch is known only where that is long enough to be no accident
        known = stretch in self._words or len(stem) > MIN_PART_LENGTH
        return self._stems.get(stem, 0) if known else 0

    def _frequency(self, word: str) -> int:
        return self._stems.get(self._stem(word), 0)
