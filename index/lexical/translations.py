"""Words of a neighbouring language that say what a word of another does, where spelling can't tell.

*Dagis* is *barnehage*, *hyra* is *leie*. Norwegian and Swedish words that are spelled alike, or
nearly, meet by their stems and by their letters (`index.lexical.spelling`); these meet by a table.
`index.training.translate` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from index.lexical.analysis import term_of

TABLES = Path(__file__).parent / "words" / "translations"


def said_in(other: str, word: str, family: str) -> tuple[str, ...]:
    """The words of the language family `other` for a lower-case word of `family`, the best first.

    None where the table knows none, or only what the stem finds by itself. An inflected form is
    known by its stem.
    """
    return table(family, other).get(term_of(word, family), ()) if other != family else ()


@cache
def table(family: str, other: str) -> Mapping[str, tuple[str, ...]]:
    """Words by the term (`term_of`) of the word that they translate; empty for other languages."""
    path = TABLES / f"{family}-{other}.tsv"
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {term: tuple(words.split(" ")) for term, words in rows}
