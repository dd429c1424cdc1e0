"""What a page tells about the series it is part of: its name, its place, its neighbours, its list.

Everything a page says is held against the rest: neighbours and part number against the list of
articles, names that are glued together against the names in the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.formats.draft import Element, ElementRole
from corpus.page_facts.series_list import SeriesList, find_series_list
from corpus.page_facts.series_words import series_patterns
from corpus.text.characters import word_count
from corpus.text.names import NameKeys, bare

_STATEMENT_WORDS = 30  # what a page says about its series is shorter than that
_STATEMENT_LENGTH = 1000  # characters
_MOST_HINTS = 50
_FIRST_SENTENCE = re.compile(r".{10,200}?[.!?](?=\s)")
_OUTER = " \t\"'“”«»‹›*|•.:!–-"
_ARROW_BACK = re.compile(r"^\s*(?:<<|<|«|←|‹)\s*")
_ARROW_ON = re.compile(r"\s*(?:>>|>|»|→|›)\s*$")
_BETWEEN_NAMES = re.compile(r"\s*(?:>>|<<|[|•·/←→])\s*|(?<=[^\W\d_])(?=[A-ZÆØÅÄÖ])(?<![A-ZÆØÅÄÖ])")


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What the page tells.

    `title` is this article's name in the series' list; `certain` says that two independent facts
    point at it. `spoken` holds the places of the elements that tell all this: they are about the
    article, not of it.
    """

    series: str | None = None
    part: int | None = None
    parts: int | None = None
    previous: str | None = None
    next: str | None = None
    title: str | None = None
    certain: bool = False
    spoken: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Reading:
    """The facts so far; of each, the first that the page states is taken."""

    series: str | None = None
    part: int | None = None
    parts: int | None = None
    title: str | None = None
    previous: str | None = None
    next: str | None = None
    spoken: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Step:
    """Navigation to the neighbours before its names are told apart.

    `places` are those of its elements; `names` is what stands behind the label; `links` the texts
    of its links.
    """

    places: tuple[int, ...]
    names: str
    links: tuple[str, ...]
    is_previous: bool = False
    is_next: bool = False


def read_series(
    elements: Sequence[Element], previous: str | None = None, following: str | None = None
) -> SeriesFacts:
    """Read what the elements tell; `previous` and `following` are what the markup calls so."""
    reading = _Reading()
    for place, element in enumerate(elements):
        _read_statement(place, element, reading)
    steps = [step for place in range(len(elements)) for step in _steps(elements, place)]
    hints = [name for step in steps for name in (step.names, *step.links)][:_MOST_HINTS]
    spoken = reading.spoken.union(*(step.places for step in steps))
    series_list = find_series_list(elements, spoken, reading.parts, hints)
    names = NameKeys(series_list.names if series_list else ())
    for step in steps:
        _read_step(step, names, reading)
    if not steps and series_list is None and (reading.series or reading.part):
        reading.previous, reading.next = previous, following
    elif not steps and series_list is not None:
        # The markup may speak of the pages before and after in time: the list knows better.
        reading.previous = previous if series_list.index(previous) is not None else None
        reading.next = following if series_list.index(following) is not None else None
    return _conclude(reading, series_list)


def _read_statement(place: int, element: Element, reading: _Reading) -> None:
    """Take what an element says about series and part, and note it where that is all it says."""
    patterns, text = series_patterns(), element.text.strip(_OUTER)
    heading = element.role is ElementRole.HEADING
    if not _is_brief(text) or not _tell(text, reading, heading):
        sentence = _FIRST_SENTENCE.match(element.text)
        if sentence and patterns.this_is.match(sentence[0]):
            _tell(sentence[0].strip(_OUTER), reading, False)
        return
    if not (heading and patterns.place_after_name.fullmatch(text)):
        reading.spoken.add(place)


def _tell(text: str, reading: _Reading, in_heading: bool) -> bool:
    """Whether the text is a statement about the series; takes its facts."""
    patterns = series_patterns()
    if match := patterns.place.fullmatch(text) or patterns.place_after_name.fullmatch(text):
        part, parts = int(match["part"]), int(match["parts"])
        if not 1 <= part <= parts:
            return False
        if reading.part is None:
            reading.part, reading.parts = part, parts
        if "title" in match.re.groupindex and match["title"]:
            reading.title = reading.title or match["title"].strip(_OUTER)
    elif not (match := patterns.named.fullmatch(text)):
        return False
    series = match["series"] or match.groupdict().get("whole")
    # A heading "X, del 3 av 12" names the article as often as the series.
    if series and not (in_heading and match.re is patterns.place_after_name):
        reading.series = reading.series or series.strip(_OUTER)
    return True


def _steps(elements: Sequence[Element], place: int) -> list[_Step]:
    """Read navigation to the neighbours: one step, two in one, or none."""
    patterns, element = series_patterns(), elements[place]
    if not _is_brief(element.text):
        return []
    single = [match for link in element.links if (match := patterns.one_step.fullmatch(link))]
    if len(single) == 2:
        return [_one_step((place,), match, match["names"]) for match in single]
    if match := patterns.both_steps.fullmatch(element.text):
        return [_Step((place,), match["names"], element.links)]
    if match := patterns.one_step.fullmatch(element.text):
        return [_one_step((place,), match, match["names"])]
    if patterns.arrows_only.fullmatch(element.text) and element.links:
        return [_Step((place,), element.text, element.links)]
    if (match := patterns.step_label.fullmatch(element.text)) and place + 1 < len(elements):
        name = elements[place + 1].text
        if (
            _is_brief(name, _STATEMENT_WORDS // 2)
            and elements[place + 1].role is not ElementRole.ITEM
        ):
            return [_one_step((place, place + 1), match, name)]
    return []


def _is_brief(text: str, most_words: int = _STATEMENT_WORDS) -> bool:
    return len(text) <= _STATEMENT_LENGTH and word_count(text) <= most_words


def _one_step(places: tuple[int, ...], match: re.Match[str], names: str) -> _Step:
    is_next = match["next"] is not None
    return _Step(places, names, (), is_previous=not is_next, is_next=is_next)


def _read_step(step: _Step, known: NameKeys, reading: _Reading) -> None:
    reading.spoken.update(step.places)
    points_back = bool(_ARROW_BACK.search(step.names))
    points_on = bool(_ARROW_ON.search(step.names))
    names = _ARROW_ON.sub("", _ARROW_BACK.sub("", step.names)).strip(" |·•")
    if not names:
        return
    pair = None if step.is_next or step.is_previous else _two_names(names, step.links, known)
    if pair:
        reading.previous, reading.next = reading.previous or pair[0], reading.next or pair[1]
    elif step.is_previous or (points_back and not points_on):
        reading.previous = reading.previous or names
    elif step.is_next or (points_on and not points_back):
        reading.next = reading.next or names


def _two_names(names: str, links: Sequence[str], known: NameKeys) -> tuple[str, str] | None:
    """Part the names of the previous and the next article, glued together as they may be.

    A split into two names of the list is sure; else two links are the two names; else a visible
    seam, if there is one only: a separator, or a capital inside a word.
    """
    for at in range(1, len(names)):
        left, right = names[:at].strip(), names[at:].strip(" |·•/")
        if left in known and right in known:
            return left, right
    texts = [_ARROW_ON.sub("", _ARROW_BACK.sub("", link)) for link in links]
    texts = [text for text in texts if text]
    if len(texts) == 2:
        return texts[0], texts[1]
    if not links:
        pieces = [piece for piece in _BETWEEN_NAMES.split(names) if piece]
        if len(pieces) == 2:
            return pieces[0], pieces[1]
    return None


def _conclude(reading: _Reading, series_list: SeriesList | None) -> SeriesFacts:
    """Hold the facts against the list, and fill them from it where it is certain."""
    if series_list is None:
        return SeriesFacts(
            reading.series,
            reading.part,
            reading.parts,
            reading.previous and bare(reading.previous),
            reading.next and bare(reading.next),
            reading.title,
            False,
            frozenset(reading.spoken),
        )
    names = series_list.names
    place, certain = _own_place(reading, series_list)
    previous, following = reading.previous, reading.next
    part, parts = reading.part, reading.parts
    if place is not None and certain:
        previous = previous or (names[place - 1] if place > 0 else None)
        following = following or (names[place + 1] if place + 1 < len(names) else None)
        if part is None:
            part, parts = place + 1, len(names)
    return SeriesFacts(
        reading.series,
        part,
        parts,
        previous and bare(previous, names),
        following and bare(following, names),
        bare(names[place], names) if place is not None else reading.title,
        certain,
        frozenset(reading.spoken | series_list.places),
    )


def _own_place(reading: _Reading, series_list: SeriesList) -> tuple[int | None, bool]:
    """Which entry of the list is this article: the place most facts point at, and whether two do.

    The facts: the entry after the previous one, the entry before the next one, the entry marked as
    here, the entry of the stated title; and twice the entry with the part's number, where the list
    has just as many as the series. (None, False) where the list leaves this article out, or nothing
    points anywhere.
    """
    names = series_list.names
    before = series_list.index(reading.previous)
    after = series_list.index(reading.next)
    if before is not None and after is not None and before + 1 == after:
        return None, False
    votes: Counter[int] = Counter()
    if series_list.here is not None:
        votes[series_list.here] += 1
    if before is not None and before + 1 < len(names):
        votes[before + 1] += 1
    if after is not None and after > 0:
        votes[after - 1] += 1
    if reading.part is not None and len(names) == reading.parts:
        votes[reading.part - 1] += 2
    stated = series_list.index(reading.title)
    if stated is not None:
        votes[stated] += 1
    if not votes:
        return None, False
    (place, count), *others = votes.most_common()
    return place, count >= 2 and all(count > other for _, other in others)
