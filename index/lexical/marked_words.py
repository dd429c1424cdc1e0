"""Words that were typed without the marks over their letters: "kundnojdhet" for "kundnöjdhet"."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.text.language_words import unmarked
from index.lexical.compounds import Stem
from index.lexical.spelling import skeleton

_SHORTEST = 3


class MarkedWords:
    """The words of a library that have marks, to be found by what they are without them."""

    def __init__(self, words: Iterable[str], stem: Stem) -> None:
        """`words` are in lower case; `stem` takes their endings off."""
        self._stem = stem
        self._words: dict[str, set[str]] = {}
        for word in words:
            if not word.isascii():
                for each in (word, stem(word)):
                    self._words.setdefault(unmarked(each), set()).add(each)

    def find(self, word: str) -> str | None:
        """The word with its marks; None where none, or more than one, can be meant.

        An ending that the library has not with this word is left as it is.
        """
        if len(word) < _SHORTEST:
            return None
        for form in (word, self._stem(word)):
            found = self._words.get(form, set())
            if len({skeleton(each) for each in found}) == 1 and word.startswith(form):
                return min(found) + word[len(form) :]
        return None
