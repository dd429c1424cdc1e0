"""Which language a text or a short question is in.

Common words, spellings and lingua's statistics each give points; what is known beforehand (the
reader's Telegram language, what they wrote before) decides where these say little.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from corpus.text.characters import tidy
from corpus.text.language_words import language_words, marked_common
from corpus.text.typed import plain_question
from corpus.types import Language
from corpus.words import word_cache

if TYPE_CHECKING:
    from lingua import LanguageDetector

# Points. A common word gives the more, the fewer languages have it.
_WORD = {1: 1.0, 2: 0.5, 3: 0.2, 4: 0.0}
_OPENING = 0.6
_SPELLING = {1: 0.35, 2: 0.25}
_STATISTICS = 1.0  # lingua's, in full from this many words on
_STATISTICS_WORDS = 3
_LONG_CHARACTERS = 120
_HINT = 0.7
_KIN = 0.3  # a hint of one written Norwegian speaks a little for the other
_DEFAULT = 0.25  # Bokmål, where nothing else tells

_SAMPLE_CHARACTERS = 4000
_FEW_WORDS = 8
_LEAST_DANISH = 2
_RARELY = 40  # words, of which one at least is Danish only
_TOKEN = re.compile(r"[^\W\d_]+")
_lock = threading.Lock()


def detect(text: str, expected: Language | None = None) -> Language:
    """The language of an article or another text; `expected` is what its page declares.

    The words decide: pages often declare what their template came with.
    """
    return _decide(text[:_SAMPLE_CHARACTERS], expected)


def article_language(text: str, expected: Language | None = None) -> Language:
    """The language of an article's text, blocks parted by newlines.

    One line at the end, a credit or a note of another site, does not outweigh the rest.
    """
    whole = detect(text, expected)
    blocks = [block for block in text.split("\n") if block.strip()]
    most = " ".join(blocks[:-1])
    if len(blocks) < 2 or len(text) > _SAMPLE_CHARACTERS or len(_TOKEN.findall(most)) < _FEW_WORDS:
        return whole
    return detect(most, expected)


def is_danish(text: str, *, declared: bool = False) -> bool:
    """Whether a text is Danish, a language that Svar has not; `declared`: its page says so.

    Statistics decide, and they take short Norwegian texts for Danish: words that only Danish has
    must be among them, fewer where the page says so.
    """
    words = _telling_words(tidy(text[:_SAMPLE_CHARACTERS]))
    tables = language_words()
    norwegian = tables.common[Language.NB] | tables.common[Language.NN]
    danish = [word for word in words if word in tables.danish and word not in norwegian]
    least = 1 if declared else max(_LEAST_DANISH, len(words) // _RARELY)
    if not words or len(danish) < least:
        return False
    shares = _danish_detector().compute_language_confidence_values(" ".join(words))
    first = max(shares, key=lambda share: share.value)
    return first.language.iso_code_639_1.name == "DA"


def question_language(text: str, hint: Language | None = None) -> Language:
    """The language of a question, down to one word; `hint` is what is known of the reader.

    A Danish question is Bokmål. A word that several languages share follows the hint; without one
    it is Bokmål. Greetings and markup tell nothing.
    """
    plain = plain_question(text)
    return _decide(plain, hint, is_bare=all(map(str.isascii, filter(str.isalpha, plain))))


def _decide(text: str, prior: Language | None, *, is_bare: bool = False) -> Language:
    words = _telling_words(tidy(text))
    points = dict.fromkeys(Language, 0.0)
    points[Language.NB] += _DEFAULT
    if prior is not None:
        points[prior] += _HINT
        if prior.family == "no":
            points[Language.NN if prior is Language.NB else Language.NB] += _KIN
    for word in words:
        for language, count in _points_of(word, is_bare=is_bare).items():
            points[language] += count
    for language, openings in language_words().openings.items():
        points[language] += _OPENING * sum(map(" ".join(words).startswith, openings))
    weight = _STATISTICS * min(1.0, len(words) / _STATISTICS_WORDS)
    first, second = sorted(points.values())[:-3:-1]
    if words and first - second <= weight:  # else statistics, which load slowly, change nothing
        for language, share in _statistics(" ".join(words)).items():
            points[language] += weight * share
    return max(points, key=points.__getitem__)


def _telling_words(text: str) -> list[str]:
    """The words in lower case, without names: those with a capital in the midst of a sentence."""
    words = _TOKEN.findall(text)
    plain = [w for at, w in enumerate(words) if at == 0 or w.islower() or w.isupper()]
    return [word.lower() for word in (plain if len(plain) > 1 else words)]


def _points_of(word: str, *, is_bare: bool) -> dict[Language, float]:
    """Points that one word gives: as a common word, else by its spelling.

    `is_bare`: no word beside it has marks over its letters, so that this one may lack them.
    """
    tables = language_words()
    known = {language for language, common in tables.common.items() if word in common}
    if word in tables.danish:
        known.add(Language.NB)
    if not known and is_bare:
        known = {language for language in Language if word in marked_common(language)}
    if known:
        return dict.fromkeys(known, _WORD[len(known)])
    points: dict[Language, float] = {}
    for pattern, languages in _spellings():
        if pattern.search(word):
            for language in languages:
                points[language] = points.get(language, 0.0) + _SPELLING[len(languages)]
    return points


@word_cache
def _spellings() -> tuple[tuple[re.Pattern[str], tuple[Language, ...]], ...]:
    return tuple(
        (re.compile("|".join(one.expressions)), one.languages) for one in language_words().spellings
    )


def _statistics(text: str) -> Mapping[Language, float]:
    """Each language's share of lingua's confidence, 0 to 1, in all 1.

    By its trigrams alone, which take 10 MB of memory for all that it has take 137. It does so by
    itself with texts of 120 characters and more; of shorter ones trigrams are too sure.
    """
    found = {
        Language(share.language.iso_code_639_1.name.lower()): share.value
        for share in _detector().compute_language_confidence_values(text)
    }
    if len(text) >= _LONG_CHARACTERS:
        return found
    roots = {language: math.cbrt(share) for language, share in found.items()}
    total = sum(roots.values())
    return {language: root / total for language, root in roots.items()} if total else found


@cache
def _build() -> LanguageDetector:
    from lingua import Language as Spoken
    from lingua import LanguageDetectorBuilder

    spoken = (Spoken.BOKMAL, Spoken.NYNORSK, Spoken.SWEDISH, Spoken.ENGLISH)
    return LanguageDetectorBuilder.from_languages(*spoken).with_low_accuracy_mode().build()


@cache
def _danish_detector() -> LanguageDetector:
    from lingua import Language as Spoken
    from lingua import LanguageDetectorBuilder

    spoken = (Spoken.BOKMAL, Spoken.NYNORSK, Spoken.SWEDISH, Spoken.DANISH)
    with _lock:
        return LanguageDetectorBuilder.from_languages(*spoken).build()


def _detector() -> LanguageDetector:
    with _lock:
        return _build()
