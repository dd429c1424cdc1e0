"""The check: every sentence of a written text against the passages that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from corpus.types import Language
from index.grounding.alignment import Alignment, EncodedSource, align, encode
from index.grounding.binding import binding, name_binding
from index.grounding.comparison import turned_comparison
from index.grounding.counting.fault import number_fault
from index.grounding.decision import GroundingDecision, shipped
from index.grounding.features import GroundingSignals, signals_of
from index.grounding.form import form_fault
from index.grounding.language import language_fault
from index.grounding.names import missing_name
from index.grounding.polarity import side_fault
from index.grounding.statements import StatedSource, commands, dictates, stated, without_marker
from index.grounding.types import (
    CheckedSentence,
    CheckedText,
    Found,
    GroundingCheck,
    GroundingFault,
    Source,
    WrittenSentence,
)
from index.lexical.spelling import skeleton
from index.lexical.spelling import words as spelled
from index.types import Encoder, SentenceReader

LEAST_BOUND = -0.05
LEAST_NAMED = -0.1
"""What a number or a name stands with may be met by another's segment so much better."""

LEAST_WORD = 0.33
"""Below this no word of the sources is near the one that is carried worst."""
LEAST_ECHO = 0.55
"""The same of a word that the question has, or an order, and no statement."""


class SourceCheck:
    """Holds written sentences against their sources: rules first, then what has read both."""

    def __init__(
        self, encoder: Encoder, reader: SentenceReader, decision: GroundingDecision
    ) -> None:
        self._encoder = encoder
        self._reader = reader
        self._decision = decision

    def check(
        self,
        question: str,
        language: Language,
        sources: Sequence[Source],
        sentences: Sequence[WrittenSentence],
    ) -> CheckedText:
        """Check every sentence of a text that is to be in `language`, the reader's."""
        named = sorted({at for one in sentences for at in one.sources if 0 <= at < len(sources)})
        encoded = encode(self._encoder, [stated(sources[at]) for at in named])
        by_place = dict(zip(named, encoded, strict=True))
        return CheckedText(
            tuple(self._checked(question, language, one, by_place) for one in sentences)
        )

    def _checked(
        self,
        question: str,
        language: Language,
        sentence: WrittenSentence,
        sources: Mapping[int, EncodedSource],
    ) -> CheckedSentence:
        found = self._uncited(sentence, sources)
        if found is None:
            cited = [sources[at] for at in dict.fromkeys(sentence.sources)]
            text = without_marker(sentence.text)
            found = plain_fault(sentence.text, text, language, cited)
            if found is None:
                found = self._unlike(question, text, language, cited)
        fault, detail = found or (None, "")
        return CheckedSentence(sentence, fault, detail)

    @staticmethod
    def _uncited(sentence: WrittenSentence, sources: Mapping[int, EncodedSource]) -> Found | None:
        strange = [at for at in sentence.sources if at not in sources]
        if strange:
            return GroundingFault.UNCITED, str(strange[0] + 1)
        return None if sentence.sources else (GroundingFault.UNCITED, "")

    def _unlike(
        self, question: str, text: str, language: Language, cited: Sequence[EncodedSource]
    ) -> Found | None:
        """The fault of a sentence beside the words of its sources."""
        alignment = align(self._encoder, text, language, cited)
        found, signals = weigh(text, language, alignment, cited, self._reader)
        if signals is None:
            return found
        if (echo := _echoed(question, alignment)) is not None:
            return GroundingFault.PREMISE, echo
        for one in cited:
            if (ordered := _ordered(one.stated, alignment)) is not None:
                return GroundingFault.UNSUPPORTED, ordered
        if (
            signals.lowest >= LEAST_WORD
            and self._decision.probability(signals) >= self._decision.carried
        ):
            return None
        return _unsupported(question, alignment)


def plain_fault(
    whole: str, text: str, language: Language, cited: Sequence[EncodedSource]
) -> Found | None:
    """The fault of a sentence by its letters and its sources' alone; None where there is none.

    `text` is `whole` without the mark of a list's entry.
    """
    texts = [
        (part, one.stated.language)
        for one in cited
        for part in (one.stated.context, one.stated.text)
    ]
    if wrong := form_fault(whole, [part for part, _ in texts]):
        return GroundingFault.FORM, wrong
    if commands(text) or dictates(text):
        return GroundingFault.FORM, text
    if other := language_fault(text, language):
        return GroundingFault.LANGUAGE, other
    if found := number_fault(text, language, texts):
        return found
    if name := missing_name(text, language, texts):
        return GroundingFault.NAME, name
    return None


def weigh(
    text: str,
    language: Language,
    alignment: Alignment,
    cited: Sequence[EncodedSource],
    reader: SentenceReader,
) -> tuple[Found | None, GroundingSignals | None]:
    """The fault that a rule finds beside the sources' words, or else the sentence's signals."""
    bound, number = binding(text, language, alignment, cited)
    named, name = name_binding(text, alignment)
    if found := side_fault(alignment):
        return found, None
    if bound < LEAST_BOUND:
        return (GroundingFault.NUMBER, number), None
    if named < LEAST_NAMED:
        return (GroundingFault.NAME, name), None
    if word := turned_comparison(alignment):
        return (GroundingFault.OPPOSITE, word), None
    if not len(alignment.by_segment):
        return (GroundingFault.UNSUPPORTED, ""), None
    read = max(reader.carries(text, one.stated.context, one.stated.text) for one in cited)
    return None, signals_of(alignment, bound, named, read)


def _echoed(text: str, alignment: Alignment) -> str | None:
    """A word that a sentence has of a text, and of no statement; None where there is none."""
    asked = _sounds(text)
    for at in np.flatnonzero(alignment.telling):
        word = alignment.words[int(at)]
        if word.sound in asked and alignment.carried[at] < LEAST_ECHO:
            return word.text
    return None


def _ordered(source: StatedSource, alignment: Alignment) -> str | None:
    """A word, or all words, that a sentence has of a source's orders; None where there is none."""
    if (word := _echoed(source.orders, alignment)) is not None:
        return word
    told = {alignment.words[int(at)].sound for at in np.flatnonzero(alignment.telling)}
    if any(told <= _sounds(one) for one in source.statements):
        return None
    return next((one for one in source.orders.split("\n") if told <= _sounds(one)), None)


def _sounds(text: str) -> set[str]:
    return {skeleton(word) for word in spelled(text)}


def _unsupported(question: str, alignment: Alignment) -> Found:
    """The word that is carried worst, and whether the question alone has it."""
    telling = np.flatnonzero(alignment.telling)
    if not len(telling):
        return GroundingFault.UNSUPPORTED, ""
    lowest = alignment.words[int(telling[alignment.carried[telling].argmin()])]
    is_asked = lowest.sound in _sounds(question)
    return (GroundingFault.PREMISE if is_asked else GroundingFault.UNSUPPORTED), lowest.text


def source_check(encoder: Encoder, reader: SentenceReader) -> GroundingCheck:
    """The check as it ships, on the encoder that an index is asked with."""
    return SourceCheck(encoder, reader, shipped())
