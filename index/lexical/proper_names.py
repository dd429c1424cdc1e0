"""The names that a question gives, and whether a text has them."""

from __future__ import annotations

import re

from index.lexical.spelling import skeleton, words

_WITHIN = re.compile(r"(?<=[\w,;:)])[ \t]+[(«\"“'’]*([A-ZÆØÅÄÖ][\w-]+)")
_WORD = re.compile(r"[^\W\d_]+")
_AT_HOME = frozenset(
    map(skeleton, ("norge", "noreg", "norway", "sverige", "sweden", "skandinavia"))
)
"""What an article of this market is about without saying so."""
_SHORTEST_BEGINNING = 4
_LONGEST_ENDING = 3


def names_in(text: str) -> frozenset[str]:
    """The names of a question, as they sound: what has a capital though no sentence begins there.

    None where half of the words have one: a headline, or somebody who shouts.
    """
    found = _WITHIN.findall(text)
    written = _WORD.findall(text)
    if 2 * sum(word[0].isupper() for word in written) > len(written) + 1:
        return frozenset()
    names = {skeleton(part) for name in found for part in words(name) if len(part) > 1}
    return frozenset(names - _AT_HOME)


class NamesOf:
    """The words of one text, to look names up in."""

    def __init__(self, text: str) -> None:
        self._words = frozenset(map(skeleton, words(text)))

    def has(self, name: str) -> bool:
        """Whether a name stands in the text, in some form or as the beginning of a word.

        A genitive or an article at the end of either does not count: "Ålesunds", "Kystbudet".
        """
        if name in self._words:
            return True
        return any(_meet(name, word) for word in self._words)


def _meet(name: str, word: str) -> bool:
    short, long = sorted((name, word), key=len)
    if len(short) < _SHORTEST_BEGINNING:
        return False
    if word is long:
        return long.startswith(short)  # of a compound: "Bergensområdet"
    return long.startswith(short) and len(long) - len(short) <= _LONGEST_ENDING
