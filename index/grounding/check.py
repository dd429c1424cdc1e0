"""The check: every sentence of a written text against the passages that it names."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.types import Language
from index.grounding.alignment import Alignment, EncodedSource, align, encode
from index.grounding.binding import binding
from index.grounding.features import signals_of
from index.grounding.form import MARKER, form_fault
from index.grounding.language import language_fault
from index.grounding.names import missing_name
from index.grounding.numbers import number_fault
from index.grounding.polarity import side_fault
from index.grounding.segments import segmented_words
from index.grounding.statements import commands, stated
from index.grounding.types import (
    CheckedSentence,
    CheckedText,
    GroundingCheck,
    GroundingFault,
    Source,
    WrittenSentence,
)
from index.lexical.spelling import skeleton
from index.lexical.spelling import words as spelled
from index.types import Encoder, PassageReader

Found = tuple[GroundingFault, str]

LEAST_SEGMENT = 0.5
LEAST_MEAN = 0.6
LEAST_BINDING = -0.02


class SourceCheck:
    """Holds written sentences against their sources: rules first, then late interaction."""

    def __init__(self, encoder: Encoder, reader: PassageReader | None = None) -> None:
        self._encoder = encoder
        self._reader = reader

    def check(
        self,
        question: str,
        language: Language,
        sources: Sequence[Source],
        sentences: Sequence[WrittenSentence],
    ) -> CheckedText:
        """Check every sentence of a text that is to be in `language`, the reader's."""
        named = {at for one in sentences for at in one.sources if 0 <= at < len(sources)}
        order = sorted(named)
        encoded = encode(self._encoder, [stated(sources[at]) for at in order])
        by_place = dict(zip(order, encoded, strict=True))
        checked = []
        for one in sentences:
            found = self._fault(question, language, one, by_place)
            fault, detail = found or (None, "")
            checked.append(CheckedSentence(one, fault, detail))
        return CheckedText(tuple(checked))

    def _fault(
        self,
        question: str,
        language: Language,
        sentence: WrittenSentence,
        sources: dict[int, EncodedSource],
    ) -> Found | None:
        if not sentence.sources:
            return GroundingFault.UNCITED, ""
        if strange := [at for at in sentence.sources if at not in sources]:
            return GroundingFault.UNCITED, str(strange[0] + 1)
        cited = [sources[at] for at in dict.fromkeys(sentence.sources)]
        texts = [
            (text, one.stated.language)
            for one in cited
            for text in (one.stated.context, one.stated.text)
        ]
        if wrong := form_fault(sentence.text, [text for text, _ in texts]):
            return GroundingFault.FORM, wrong
        text = MARKER.sub("", sentence.text)
        if commands(text):
            return GroundingFault.FORM, text
        if other := language_fault(text, language):
            return GroundingFault.LANGUAGE, other
        if found := number_fault(text, language, texts):
            return found
        if name := missing_name(text, language, texts):
            return GroundingFault.NAME, name
        words = segmented_words([text], language)
        alignment = align(self._encoder, text, words, cited)
        if found := side_fault(alignment):
            return found
        margin, number = binding(text, language, alignment, cited)
        if margin < LEAST_BINDING:
            return GroundingFault.NUMBER, number
        return _unsupported(question, alignment)


def _unsupported(question: str, alignment: Alignment) -> Found | None:
    telling = np.flatnonzero(alignment.telling)
    if not len(alignment.by_segment):
        return GroundingFault.UNSUPPORTED, ""
    if not len(telling):
        return None
    signals = signals_of(alignment)
    lowest = int(telling[alignment.carried[telling].argmin()])
    asked = {skeleton(word) for word in spelled(question)}
    if signals.segment < LEAST_SEGMENT or signals.mean < LEAST_MEAN:
        word = alignment.words[lowest]
        echoes = word.sound in asked
        return (GroundingFault.PREMISE if echoes else GroundingFault.UNSUPPORTED), word.text
    return None


def source_check(encoder: Encoder, reader: PassageReader | None = None) -> GroundingCheck:
    """The check as it ships, on the encoder and the reader that an index is asked with."""
    return SourceCheck(encoder, reader)
