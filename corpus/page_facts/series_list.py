"""The list of a series' articles among a page's lists, and the names in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from corpus.formats.draft import Element, ElementRole
from corpus.page_facts.series_words import series_patterns
from corpus.text.names import bare, name_key, same_name

_SHORTEST = 2
_NAME_WORDS = 20
_LEAST_SCORE = 3
_MANY_PARTS = 8  # a list of just so many entries is hardly one of the article's own
_HEAD_WITHIN = 3  # elements between the heading of a list and its first entry


@dataclass(frozen=True, slots=True)
class SeriesList:
    """The names of the series' articles in order, where they stand, and which is marked as here."""

    names: tuple[str, ...]
    places: frozenset[int]
    here: int | None

    def index(self, name: str | None) -> int | None:
        """The place of a name in the list, a parenthesis at the end of either left aside."""
        if name is None:
            return None
        return next((at for at, own in enumerate(self.names) if same_name(own, name)), None)


def find_series_list(
    elements: Sequence[Element],
    spoken: Collection[int],
    parts: int | None,
    hints: Sequence[str],
) -> SeriesList | None:
    """Find the list of the series' articles, or None.

    What speaks for a list: a heading that says so or a statement about the series (`spoken`) right
    above, as many entries as the series has parts, names from the navigation (`hints`) among its
    own, entries that are links.
    """
    best, most = None, _LEAST_SCORE - 1
    hinted = "\n".join(map(name_key, hints))  # no key has a line's end in it
    for run in _runs(elements, spoken):
        names, here = _names([elements[place] for place in run])
        head = _head(elements, run[0])
        score = _LEAST_SCORE * (head is not None)
        score += any(place in spoken for place in range(run[0] - _HEAD_WITHIN, run[0]))
        if parts is not None and parts - 1 <= len(run) <= parts:
            score += 1 + (parts >= _MANY_PARTS)
        score += sum(1 for _ in islice(filter(partial(_is_hinted, hinted), names), 2))
        score += sum(elements[place].is_link for place in run) >= len(run) - 1
        if score > most:
            places = frozenset(run) | ({head} if head is not None else frozenset())
            best, most = SeriesList(tuple(names), places, here), score
    return best


def _is_hinted(hinted: str, name: str) -> bool:
    key = name_key(bare(name))
    return len(key) > 3 and key in hinted


def _head(elements: Sequence[Element], first: int) -> int | None:
    """The place of a heading within a few elements above that announces the series' list."""
    for place in range(first - 1, max(-1, first - 1 - _HEAD_WITHIN), -1):
        if _is_head(elements[place]):
            return place
        if elements[place].words > _NAME_WORDS:
            return None
    return None


def _is_head(element: Element) -> bool:
    return series_patterns().list_head.fullmatch(element.text.strip(" .:!–-")) is not None


def _runs(elements: Sequence[Element], spoken: Collection[int]) -> Iterator[list[int]]:
    """Stretches of short entries that stand together: items, links, lines without a gap."""
    run: list[int] = []
    for place, element in enumerate(elements):
        fits = (
            (element.role in (ElementRole.ITEM, ElementRole.LINE) or element.is_link)
            and element.words <= _NAME_WORDS
            and place not in spoken
            and not _is_head(element)
        )
        above = elements[run[-1]] if run else None
        joined = (
            above is not None
            and element.role is above.role
            and (element.role is ElementRole.ITEM or element.group == above.group)
        )
        if run and not (fits and joined):
            if len(run) >= _SHORTEST:
                yield run
            run = []
        if fits:
            run.append(place)
    if len(run) >= _SHORTEST:
        yield run


def _names(entries: Sequence[Element]) -> tuple[list[str], int | None]:
    """The entries' names without numbering, and the place of the one marked as being read.

    The mark is words such as "(du er her)", or being the only entry that is not a link.
    """
    names = [entry.text for entry in entries]
    told = series_patterns()
    if 5 * sum(bool(told.numbered.match(name)) for name in names) >= 4 * len(names):
        names = [told.numbered.sub("", name, count=1) for name in names]
    marked = [at for at, name in enumerate(names) if told.here.search(name)]
    unlinked = [at for at, entry in enumerate(entries) if not entry.is_link]
    if len(marked) != 1 and len(unlinked) == 1 and len(entries) > _SHORTEST:
        marked = unlinked
    return [told.here.sub("", name) for name in names], marked[0] if len(marked) == 1 else None
