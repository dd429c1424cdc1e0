"""How words are written: pure functions that make spellings of neighbouring languages meet.

A word is met in three forms. *Stems* are found in a language's own spelling (`spelled_in`), then
`folded`. *Grams* are stretches of four letters of a word's `skeleton`, in which Norwegian and
Swedish spellings of one sound fall together. A compound shares its parts' grams.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.text.characters import normalised

GRAM_LENGTH = 4
MAX_WORD_LENGTH = 64

_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_SPELLED_IN = {
    "no": str.maketrans("öä", "øæ"),
    "sv": str.maketrans("øæ", "öä"),
}
_ACCENTS = str.maketrans("éèêëáàâãíìîïóòôõúùûüçñýÿ", "eeeeaaaaiiiioooouuuucnyy")
_ONE_LETTER = str.maketrans("öä", "øæ")
_DIGRAPHS = (("aa", "å"), ("oe", "ø"), ("ae", "æ"))
_ONE_SOUND = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("tion|ssion|sjon", "sjn"),
        ("ph", "f"),
        ("ck|q", "k"),
        ("x", "ks"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("z", "s"),
        ("w", "v"),
        ("^hv", "v"),
        (r"(\D)\1+", r"\1"),
        ("æ", "e"),
        ("å", "o"),
    )
)


def words(text: str) -> list[str]:
    """The words of a text in order: lower case, composed, without marks that cannot be seen.

    A word is a run of letters and digits; anything past its 64th character is cut off.
    """
    plain = normalised("NFKC", _INVISIBLE.sub("", text)).lower()
    return [word[:MAX_WORD_LENGTH] for word in _WORD.findall(plain)]


def spelled_in(word: str, family: str) -> str:
    """A lower-case word with the letters of a language family: `løfte` is `löfte` in `sv`."""
    return word.translate(_SPELLED_IN[family]) if family in _SPELLED_IN else word


def folded(word: str) -> str:
    """A lower-case word in the one spelling that `å`/`aa`, `ø`/`ö`/`oe`, `æ`/`ä`/`ae` share.

    Other accents are dropped: `idé` is `ide`.
    """
    word = word.translate(_ONE_LETTER).translate(_ACCENTS)
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    return word


@lru_cache(2**14)  # the words of an article come again with every question that finds it
def skeleton(word: str) -> str:
    """A lower-case word as it sounds, roughly: one letter for one sound, doubled letters single.

    `vaksinasjon` and `vaccination` are both `vaksinasjn`; `hvem` and `vem` are both `vem`. Digits
    stay as they are: 100 is not 1000.
    """
    word = folded(word)
    for pattern, replacement in _ONE_SOUND:
        word = pattern.sub(replacement, word)
    return word


def grams(word: str) -> list[str]:
    """The four-letter stretches of a word's skeleton, its beginning and end marked by `_`."""
    marked = f"_{skeleton(word)}_"
    if len(marked) <= GRAM_LENGTH:
        return [marked]
    return [marked[i : i + GRAM_LENGTH] for i in range(len(marked) - GRAM_LENGTH + 1)]
