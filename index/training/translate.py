"""Makes the tables of translations: `python -m index.training.translate corpus`.

Our own texts, articles and written questions, are translated between Norwegian and Swedish by
Apertium (Debian: apertium-swe-nor, apertium-nno-nob, apertium-recursive), sentence by sentence, and
the words of both are held against each other. A table has, by a word's term, the one or two words
of the other language that it is mostly translated by, where the stem does not find them by itself.
Five minutes of two cores.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial
from operator import itemgetter
from pathlib import Path

from corpus.library.folder import Library
from corpus.types import Language
from index.cores import usable
from index.lexical.analysis import term_of
from index.lexical.equivalents import TRANSLATIONS
from index.training.align import SentencePair, aligned

_SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+|\s\|\s")
_MARKS = re.compile(r"[^\w\s.,:;!?«»()%–\-’'\"/€]")
"""What Apertium may take for a mark of its own."""
_WORD = re.compile(r"[^\W\d_]+")
_MODES = {
    (Language.NB, "sv"): "nob-swe",
    (Language.NN, "sv"): "nno-swe",
    (Language.SV, "no"): "swe-nob",
}
_AT_ONCE = 3_000
_LONGEST = 400
_MOST_WORDS = 40
_COMMONEST = 120
"""The commonest words of a text are left out: they tell nothing, and mean too much."""
_SURE, _LIKELY, _OFTEN = 0.8, 0.4, 3.0
"""Shares of a word's translations from which on one counts: of any word, and of no rare one."""
_WORDS_KEPT, _LEAST_KEPT = 2, 0.2

Votes = dict[str, dict[str, float]]
"""How often words translate another, by that one's term."""


def sentences(folder: Path) -> dict[Language, list[str]]:
    """The sentences of our articles, written passages and their questions, each once."""
    found: dict[Language, dict[str, None]] = {language: {} for language in Language}

    def take(language: str, text: str) -> None:
        for one in _SENTENCE.split(text):
            if (bare := " ".join(_MARKS.sub(" ", one).split())) and len(bare) <= _LONGEST:
                found[Language(language)][bare] = None

    for article in Library(folder / "articles").load().articles:
        take(article.language, f"{article.title}\n{article.text}")
    for path in sorted((folder / "reading").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            take(row["language"], f"{row['title']}\n{row['passage']}")
            for one in row["questions"]:
                if one["language"] in list(Language):
                    take(one["language"], one["question"])
    return {language: list(texts) for language, texts in found.items()}


def translated(mode: str, texts: Sequence[str]) -> list[str]:
    """Translate sentences by one of Apertium's modes, in their order; exits where that can't be."""
    try:
        done = subprocess.run(
            ["apertium", "-u", mode],
            input="\n\n".join(texts) + "\n\n",
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\n\n")
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"Apertium can't translate {mode}: install apertium-swe-nor ({error})")
    if len(done) != len(texts) + 1:
        sys.exit(f"Apertium made {len(done) - 1} lines of {len(texts)} ({mode})")
    return done[:-1]


def votes_of(pairs: Sequence[SentencePair], family: str) -> Votes:
    """What each word is translated by, where that is plain; `family` is the words' language."""
    counts = aligned(pairs)
    often = sorted(counts, key=lambda word: -sum(counts[word].values()))
    common = set(often[:_COMMONEST])
    found: Votes = defaultdict(lambda: defaultdict(float))
    for word in often[_COMMONEST:]:
        total = sum(counts[word].values())
        least = _LIKELY if total >= _OFTEN else _SURE
        for other, count in counts[word].items():
            is_word = min(len(word), len(other)) > 1 and other not in common
            if is_word and count >= least * total:
                found[term_of(word, family)][other] += count
    return found


def table_of(votes: Mapping[str, Mapping[str, float]], other: str) -> dict[str, list[str]]:
    """The words to look for in `other` by each term: those that its stem does not find itself."""
    made: dict[str, list[str]] = {}
    for term, words in sorted(votes.items()):
        total = sum(words.values())
        by_stem: dict[str, str] = {}
        for word, count in sorted(words.items(), key=itemgetter(1), reverse=True):
            if count >= _LEAST_KEPT * total:
                by_stem.setdefault(term_of(word, other), word)
        kept = list(by_stem.items())[:_WORDS_KEPT]
        if new := [word for stem, word in kept if stem not in (term, term_of(term, other))]:
            made[term] = new
    return made


def write_table(table: Mapping[str, Sequence[str]], path: Path) -> None:
    """Write a table as `index.lexical.equivalents` reads it."""
    rows = [f"{term}\t{' '.join(words)}\n" for term, words in table.items()]
    path.write_text("".join(rows), encoding="utf-8")


def _in_pieces(pool: Executor, mode: str, texts: Sequence[str]) -> Iterator[str]:
    """Translate sentences, so many at a time: the memory that Apertium needs grows with them."""
    pieces = [texts[at : at + _AT_ONCE] for at in range(0, len(texts), _AT_ONCE)]
    for piece in pool.map(partial(translated, mode), pieces):
        yield from piece


def _paired(texts: Iterable[str], others: Iterable[str]) -> list[SentencePair]:
    both = ((_words(one), _words(other)) for one, other in zip(texts, others, strict=True))
    return [
        (one, other)
        for one, other in both
        if 0 < len(one) <= _MOST_WORDS and 0 < len(other) <= _MOST_WORDS
    ]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def main() -> None:
    """Translate, compare and write both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="the folder of our articles and written passages")
    parser.add_argument("--to", type=Path, default=TRANSLATIONS)
    arguments = parser.parse_args()
    texts = sentences(arguments.corpus)
    with ThreadPoolExecutor(usable()) as pool:
        done = {key: list(_in_pieces(pool, mode, texts[key[0]])) for key, mode in _MODES.items()}
    for family, other in (("sv", "no"), ("no", "sv")):
        votes: Votes = defaultdict(lambda: defaultdict(float))
        for (language, _), others in done.items():
            own = texts[language]
            sides = (own, others) if language.family == family else (others, own)
            for term, words in votes_of(_paired(*sides), family).items():
                for word, count in words.items():
                    votes[term][word] += count
        table = table_of(votes, other)
        write_table(table, arguments.to / f"{family}-{other}.tsv")
        print(f"{family} to {other}: {len(table)} words")


if __name__ == "__main__":
    main()
