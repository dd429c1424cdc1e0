"""Word recall and precision, ours and trafilatura's: `python -m bench.pages [--misses]`.

Recall is the share of an article's words that were kept, precision the share of kept words that are
the article's; each word counts as often as it stands there. The title is left out of both. Each
builder has pages of two articles or more, and a page that is refused keeps nothing.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.pages import blogs, exports, generators, site_builders
from bench.pages.articles import ALL, Written
from corpus.clean import clean
from corpus.errors import CorpusError
from corpus.types import RawPage

_EACH = 2  # articles, with each builder
_WORD = re.compile(r"\w+")
_Builder = Callable[[Written], str]
_Words = Counter[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Words of an article, words that were kept, and those that are both."""

    wanted: int = 0
    kept: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        """Return both together."""
        return Score(self.wanted + other.wanted, self.kept + other.kept, self.right + other.right)

    @property
    def recall(self) -> float:
        """The share of the article's words that were kept."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        """The share of what was kept that is the article's."""
        return self.right / self.kept if self.kept else 1.0


def pages() -> Iterator[tuple[str, Written, str]]:
    """Yield every page: the name of its builder, its article, and its HTML."""
    rooms = (blogs.BUILDERS, site_builders.BUILDERS, generators.BUILDERS, exports.BUILDERS)
    builders: list[_Builder] = [builder for room in rooms for builder in room]
    for at, builder in enumerate(builders):
        for step in range(_EACH):
            article = ALL[(at + step) % len(ALL)]
            yield builder.__name__, article, builder(article)


def ours(html: str) -> tuple[str, str]:
    """Return the title and the text that our cleaner finds; empty where it refuses the page."""
    try:
        page = clean(RawPage("side.html", "side.html", html.encode()))
    except CorpusError:
        return "", ""
    return page.title, page.body


def theirs(html: str) -> tuple[str, str]:
    """Return the text that trafilatura finds, its title in it or not."""
    from trafilatura import extract

    return "", extract(html, include_comments=False, include_tables=True) or ""


def score(article: Written, title: str, text: str) -> Score:
    """Compare what was found with what is there; the title is in neither."""
    wanted, kept = _words(" ".join(article.texts)), _words(f"{title} {text}")
    # A title that was found is taken away once, from where it stands.
    heading = _words(title or article.title)
    if title or text.lstrip("# ").startswith(article.title):
        kept = kept - heading
    return Score(wanted.total(), kept.total(), (wanted & kept).total())


def _words(text: str) -> _Words:
    return Counter(_WORD.findall(text.casefold()))


def main() -> None:
    """Print a line for each builder, and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, usage="python -m bench.pages [--misses]")
    parser.add_argument("--misses", action="store_true", help="say which words we lose and add")
    options = parser.parse_args()
    found: dict[str, tuple[Score, Score]] = {}
    count = 0
    for name, article, html in pages():
        count += 1
        one, other = ours(html), theirs(html)
        mine, its = found.get(name, (Score(), Score()))
        found[name] = mine + score(article, *one), its + score(article, *other)
        if options.misses:
            _tell_misses(name, article, *one)
    print(f"{'':16}      ours          trafilatura")
    print(f"{'builder':16} recall   prec.   recall   prec.")
    for name, (mine, its) in found.items():
        _print_line(name, mine, its)
    mine, its = (sum((pair[n] for pair in found.values()), Score()) for n in (0, 1))
    _print_line(f"all {count} pages", mine, its)


def _print_line(name: str, mine: Score, its: Score) -> None:
    shares = (mine.recall, mine.precision, its.recall, its.precision)
    print(f"{name:16} " + "   ".join(f"{share:.3f}" for share in shares))


def _tell_misses(name: str, article: Written, title: str, text: str) -> None:
    wanted = _words(" ".join(article.texts))
    kept = _words(f"{title} {text}") - _words(title)
    lost, added = wanted - kept, kept - wanted
    if lost or added:
        print(f"{name} · {article.title}\n  lost: {' '.join(lost)}\n  added: {' '.join(added)}")


if __name__ == "__main__":
    main()
