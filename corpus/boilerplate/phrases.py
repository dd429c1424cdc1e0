"""The words of page boilerplate in all languages, and those of advertisements, from `words`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus import words
from corpus.boilerplate.rules import Notice, Phrases

_FOLDER = Path(__file__).parent / "words"
# Pages mix languages, so all rules apply to all; the first that holds counts.
_FILES = ("norwegian", "swedish", "danish", "english", "advertisements", "paywalls", "sources")


@dataclass(frozen=True, slots=True)
class BoilerplateWords:
    """Rules about stretches of a page, and what advertisements say: a price, and other cues.

    `sources`: headings over links that belong to the article. `locks`: ways of speaking of which
    several stand at the end of what is for subscribers only.
    """

    phrases: tuple[Phrases, ...]
    notices: tuple[Notice, ...]
    prices: words.Expressions
    cues: words.Expressions
    locks: words.Expressions
    sources: words.Expressions


@words.word_cache
def boilerplate_words() -> BoilerplateWords:
    """Read the words of all languages; raises WordsInvalid."""
    shipped = (_FOLDER / f"{name}.toml" for name in _FILES)
    return words.load(BoilerplateWords, "boilerplate", *shipped)
