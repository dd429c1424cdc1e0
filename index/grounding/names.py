"""The names that a written sentence gives, and whether its sources give them too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from corpus.text.language_words import language_words
from corpus.types import Language
from corpus.words import word_cache
from index.grounding.segments import segmented_words
from index.grounding.tables import grounding_words
from index.lexical.proper_names import NamesOf
from index.lexical.spelling import skeleton
from index.paraphrase.tables import question_words

_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:]\s+)[\s«\"“”'’(–—-]*$")


def names_of(sentence: str) -> list[tuple[str, tuple[int, int]]]:
    """The words of a sentence that have a capital though no sentence begins there, with spans.

    The first word is among them where the second has a capital, too: "Kari Nordmann …".
    """
    found = []
    matches = list(_NAME.finditer(sentence))
    for at, match in enumerate(matches):
        word = match[0]
        if not word[0].isupper() or len(word) < 2 or word.lower() in _calendar():
            continue
        begins = _SENTENCE_BEGINS.search(sentence, 0, match.start()) is not None
        following = matches[at + 1] if at + 1 < len(matches) else None
        joined = (
            following is not None
            and following[0][0].isupper()
            and sentence[match.end() : following.start()] == " "
            and word.lower() not in _common()
        )
        if not begins or joined or word[1:].lower() != word[1:]:
            found.append((word, match.span()))
    return found


def missing_name(sentence: str, language: Language, texts: Sequence[tuple[str, Language]]) -> str:
    """The first name of a sentence that none of some texts has; empty where they have them all."""
    names = names_of(sentence)
    if not names:
        return ""
    whole = "\n".join(text for text, _ in texts)
    known = NamesOf(whole)
    for name, _ in names:
        if not all(_stands(part, language, known, texts) for part in _parts(name)):
            return name
    return ""


def _parts(name: str) -> Iterator[str]:
    for part in re.split(r"[-’']", name):
        if len(part) > 1:
            yield part


def _stands(
    name: str, language: Language, known: NamesOf, texts: Sequence[tuple[str, Language]]
) -> bool:
    sound = skeleton(name.lower())
    if known.has(sound) or (sound.endswith("s") and known.has(sound[:-1])):
        return True
    if others := _translations().get(name.lower()):
        return any(known.has(skeleton(other)) for other in others)
    keys = {key for own in segmented_words([name], language) for key in own.keys}
    words = (word for text, its in texts for word in segmented_words([text], its))
    return any(keys & word.keys for word in words if word.tells)


@word_cache
def _translations() -> Mapping[str, frozenset[str]]:
    lines = [frozenset(line.split()) for line in grounding_words().translated_names]
    return {name: line for line in lines for name in line}


@word_cache
def _common() -> frozenset[str]:
    """Words that begin sentences and are no names."""
    tables = language_words()
    return frozenset(
        grounding_words().function_words.union(*tables.common.values(), tables.danish)
        | question_words().empty
        | question_words().weak
    )


@word_cache
def _calendar() -> frozenset[str]:
    return frozenset().union(*grounding_words().calendar.values())
