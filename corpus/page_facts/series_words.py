"""How pages speak of their series, with the words of `words/series.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from corpus import words

_SERIES = r"(?:artikkel|artikel|article )?(?:serien|serie|series)"
_THE_SERIES = rf"(?:(?:den|the|vår|våre|our|denne) )?{_SERIES}(?: (?:om|about|on))?"
_NAME = r"(?P<series>[^.!?]{2,100}?)"
_STEP_UNIT = rf"(?: (?:artikkel|artikel|article|del|part)(?: (?:i|in) (?:the )?{_SERIES})?)"
_GO = r"(?:(?:gå|go) (?:til|till|to) (?:the )?)?"
_BACK = r"(?:<<|<|«|←|‹)"
_ON = r"(?:>>|>|»|→|›)"


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """The expressions of `words/series.toml`."""

    unit: words.Expressions
    units: words.Expressions
    of: words.Expressions
    about: words.Expressions
    this_is: words.Expressions
    next: words.Expressions
    previous: words.Expressions
    here: words.Expressions


@dataclass(frozen=True, slots=True)
class SeriesPatterns:
    """What a page says about its series: each one expression, compiled."""

    this_is: re.Pattern[str]
    place: re.Pattern[str]
    place_after_name: re.Pattern[str]
    named: re.Pattern[str]
    list_head: re.Pattern[str]
    both_steps: re.Pattern[str]
    one_step: re.Pattern[str]
    arrows_only: re.Pattern[str]
    step_label: re.Pattern[str]
    here: re.Pattern[str]
    numbered: re.Pattern[str]


@words.word_cache
def series_words() -> SeriesWords:
    """Read the words; raises WordsInvalid."""
    return words.load(SeriesWords, "series", Path(__file__).parent / "words" / "series.toml")


@words.word_cache
def series_patterns() -> SeriesPatterns:
    """Make expressions of the words."""
    told = series_words()
    unit, units, about, this_is, next_one, previous = (
        f"(?:{'|'.join(table)})"
        for table in (told.unit, told.units, told.about, told.this_is, told.next, told.previous)
    )
    of = rf"(?: ?/ ?| (?:{'|'.join(told.of)}) )"
    either = rf"(?:(?P<next>{next_one})|(?P<previous>{previous}))"
    step = rf"{_GO}{either}{_STEP_UNIT}"
    return _compiled(
        this_is=this_is,
        # "Denne artikkelen er del 3 av 12 artikler om X", "Del 3/12 i serien X", "Del 3 av 12: Y"
        place=rf"(?:{this_is} )?{unit} (?P<part>\d{{1,3}}){of}(?P<parts>\d{{1,3}})(?: {units})?"
        rf"(?:,? {about}(?: {_THE_SERIES})?:? {_NAME}|(?: ?[:–-] )(?P<title>.{{2,100}}))?",
        # "X – del 3 av 12", "X (del 3/12)"
        place_after_name=rf"{_NAME} ?[:,(|–-] ?{unit} (?P<part>\d{{1,3}}){of}"
        r"(?P<parts>\d{1,3})\)?",
        # "Du leser nå artikkelserien: X", "Artikkelen er en del av serien X"
        named=rf"(?:{this_is} )?{_SERIES}: ?{_NAME}|"
        rf"(?:artikkelen |artikeln |the article )?(?:{this_is}|inngår|ingår|er|är|is)(?: en| a)?"
        rf"(?: del| part)? (?:av|i|of|in) {_THE_SERIES}:? {_NAME.replace('series', 'whole')}",
        # "Andre artikler i serien er:", "Delar i serien"
        list_head=rf"(?:(?:(?:andre|andra|other|alle|alla|all|flere|fler|more) )?{units}|"
        rf"artiklene|artiklarna|delene|delarna|hele|hela|innhold|innehåll) "
        rf"(?:(?:i|in) )?(?:(?:the|this|denne|den her|den här) )?{_SERIES}(?: (?:er|är|are))?|"
        rf"(?:i denne|i den här|in this|the whole) {_SERIES}|serieoversikt|serieöversikt",
        # "Gå til neste / forrige artikkel i artikkelserien: << AB >>"
        both_steps=rf"{_GO}(?:{next_one} ?(?:/|og|och|eller|and|or) ?{previous}|"
        rf"{previous} ?(?:/|og|och|eller|and|or) ?{next_one}){_STEP_UNIT}? ?:? ?(?P<names>.*)",
        # "Neste artikkel: A", "« Forrige del: B", "Gå til neste artikkel i serien: A >>"
        one_step=rf"{_BACK}? ?{step}? ?(?:{_ON}|{_BACK})? ?: ?(?P<names>.+)",
        # "<< A B >>", and the halves of it
        arrows_only=r"(?:<<|←|⟵) ?[^<>]+?(?: ?(?:>>|→|⟶))?|[^<>]+? ?(?:>>|→|⟶)",
        # "Neste artikkel", its name in the stretch that follows
        step_label=rf"{_BACK}? ?{step} ?(?:{_ON}|{_BACK})? ?:?",
        # A name in the list may be marked as the one that is being read.
        here=rf"(?<![\s–-])[\s–-]*[(\[]?(?:{'|'.join(told.here)})[)\]]?$",
        numbered=rf"(?:{unit} )?\d{{1,3}}(?:{of}\d{{1,3}})? ?[:.)–-] ?(?=\S)",
    )


def _compiled(**patterns: str) -> SeriesPatterns:
    found = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
    return SeriesPatterns(**found)
