"""Questions that ask what something is, and sentences that say it.

"Hva er et empatikart?" is answered by the sentence of which the empathy map is the subject, "Et
empatikart, på engelsk empathy map, er en enkel skisse …", and by no other that speaks of it too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import words
from index.lexical.spelling import skeleton

_WORD = re.compile(r"[^\W_]+")
_ASIDE = re.compile(r"\([^)]*\)")
_MOST_WORDS = 4
"""Words of a term: what is longer asks for more than what something is."""
_LONGEST_SUBJECT = 120
"""Characters before the verb, but for what stands in brackets."""
_MOST_READ = 1_000
_SHORTEST, _LONGEST_ENDING = 3, 3
"""Letters of a word that may have endings, and of an ending: "mål", "målene"."""


@dataclass(frozen=True, slots=True)
class DefinitionWords:
    """The tables of `words/definitions.toml`, where each is described."""

    questions: words.Expressions
    openings: words.WordSet
    closings: words.WordSet
    verbs: words.WordSet
    denials: words.WordSet


@words.word_cache
def definition_words() -> DefinitionWords:
    """Read the words; raises WordsInvalid."""
    path = Path(__file__).parent / "words" / "definitions.toml"
    return words.load(DefinitionWords, "definitions", path)


@words.word_cache
def _asking() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE) for each in definition_words().questions)


@words.word_cache
def _saying() -> re.Pattern[str]:
    """What stands between a term and what it is, with the word that follows."""
    verbs = "|".join(re.escape(each).replace("_", " ") for each in sorted(definition_words().verbs))
    return re.compile(rf"(?:\b(?:{verbs})\b|:| [–—-])(?: (?P<next>\w+))?", re.IGNORECASE)


def defined_term(question: str) -> str | None:
    """What a question asks the meaning of: "kundelojalitet" of "Hva er kundelojalitet?".

    None where it asks something else, or more than that.
    """
    plain = " ".join(question.rstrip(" ?!.…").split())
    found = next((match for each in _asking() if (match := each.fullmatch(plain))), None)
    term = _without_frame(found["term"]) if found else []
    return " ".join(term) if 0 < len(term) <= _MOST_WORDS else None


def defines(sentence: str, term: str) -> bool:
    """Whether a sentence says what a term is: it is the subject of such a verb.

    Forms of one word count as one, what stands in brackets or between commas is passed over, and
    "… er ikke …" says it not.
    """
    sought = [skeleton(word) for word in _WORD.findall(term.lower())]
    plain = _ASIDE.sub(" ", sentence[:_MOST_READ])
    if not any(
        _is_form(skeleton(word.lower()), sought[0])
        for word in _WORD.findall(plain[:_LONGEST_SUBJECT])
    ):
        return False  # as nearly all: the rest costs much more
    for saying in _saying().finditer(plain, 0, _LONGEST_SUBJECT):
        subject = plain[: saying.start()]
        for part in (subject, subject.partition(",")[0]):
            if _are_forms(_without_frame(part), sought):
                return (saying["next"] or "").lower() not in definition_words().denials
    return False


def _are_forms(found: Sequence[str], sought: Sequence[str]) -> bool:
    """Whether words are, one by one, forms of others that are given as they sound."""
    return len(found) == len(sought) and all(
        _is_form(skeleton(word.lower()), other) for word, other in zip(found, sought, strict=True)
    )


def _is_form(one: str, other: str) -> bool:
    """Whether two words, as they sound, are one but for an ending."""
    short, long = sorted((one, other), key=len)
    stem = short.rstrip("ea") if len(short) > _SHORTEST else short
    return short == long or (
        len(short) >= _SHORTEST
        and long.startswith(stem)
        and len(long) - len(short) <= _LONGEST_ENDING
    )


def _without_frame(text: str) -> list[str]:
    """The words of a term alone: without its article, and what else stands round it."""
    found = _WORD.findall(text)
    while found and found[0].lower() in definition_words().openings:
        del found[0]
    while found and found[-1].lower() in definition_words().closings:
        del found[-1]
    return found
