"""How pages speak of their series, as data: Norwegian, Swedish, Danish and English side by side."""

from __future__ import annotations

import re

_UNIT = r"(?:del|artikkel|artikel|part|article|kapittel|kapitel|chapter|avsnitt|episode)"
_UNITS = r"(?:artikler|artiklar|artikkel|artikel|deler|delar|dele|parts|articles|del)"
_OF = r"(?: ?/ ?| (?:av|af|of|out of) )"
_ABOUT = r"(?:om|about|on|i|in)"
_SERIES = r"(?:artikkel|artikel|article )?(?:serien|serie|series)"
_THE_SERIES = rf"(?:(?:den|the|vår|våre|our|denne) )?{_SERIES}(?: (?:om|about|on))?"
_THIS_IS = (
    r"(?:denne artikkelen er|dette er|du leser(?: nå| no)?|du les no|denne artikel er|"
    r"denna artikel är|den här artikeln är|det här är|detta är|du läser(?: nu)?|"
    r"this (?:article )?is|you are reading)"
)
_NAME = r"(?P<series>[^.!?]{2,100}?)"

_NEXT = r"(?P<next>neste|nästa|næste|next)"
_PREVIOUS = r"(?P<previous>forrige|førre|föregående|förra|previous|prev)"
_STEP_UNIT = rf"(?: (?:artikkel|artikel|article|del|part)(?: (?:i|in) (?:the )?{_SERIES})?)"
_GO = r"(?:(?:gå|go) (?:til|till|to) (?:the )?)?"
_BACK = r"(?:<<|<|«|←|‹)"
_ON = r"(?:>>|>|»|→|›)"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


THIS_IS = _words(_THIS_IS)

# "Denne artikkelen er del 3 av 12 artikler om X", "Del 3/12 i serien X", "Del 3 av 12: Tittelen"
PLACE = _words(
    rf"(?:{_THIS_IS} )?{_UNIT} (?P<part>\d{{1,3}}){_OF}(?P<parts>\d{{1,3}})(?: {_UNITS})?"
    rf"(?:,? {_ABOUT}(?: {_THE_SERIES})?:? {_NAME}|(?: ?[:–-] )(?P<title>.{{2,100}}))?"
)

# "X – del 3 av 12", "X (del 3/12)"
PLACE_AFTER_NAME = _words(
    rf"{_NAME} ?[:,(|–-] ?{_UNIT} (?P<part>\d{{1,3}}){_OF}(?P<parts>\d{{1,3}})\)?"
)

# "Du leser nå artikkelserien: X", "Artikkelen er en del av serien X"
NAMED = _words(
    rf"(?:{_THIS_IS} )?{_SERIES}: ?{_NAME}|"
    rf"(?:artikkelen |artikeln |the article )?(?:{_THIS_IS}|inngår|ingår|er|är|is)(?: en| a)?"
    rf"(?: del| part)? (?:av|i|of|in) {_THE_SERIES}:? {_NAME.replace('series', 'whole')}"
)

# "Andre artikler i serien er:", "Delar i serien"
LIST_HEAD = _words(
    rf"(?:(?:(?:andre|andra|other|alle|alla|all|flere|fler|more) )?{_UNITS}|"
    rf"artiklene|artiklarna|delene|delarna|hele|hela|innhold|innehåll) "
    rf"(?:(?:i|in) )?(?:(?:the|this|denne|den her|den här) )?{_SERIES}(?: (?:er|är|are))?|"
    rf"(?:i denne|i den här|in this|the whole) {_SERIES}|serieoversikt|serieöversikt"
)

# "Gå til neste / forrige artikkel i artikkelserien: << AB >>"
BOTH_STEPS = _words(
    rf"{_GO}(?:{_unnamed(_NEXT)} ?(?:/|og|och|eller|and|or) ?{_unnamed(_PREVIOUS)}|"
    rf"{_unnamed(_PREVIOUS)} ?(?:/|og|och|eller|and|or) ?{_unnamed(_NEXT)}){_STEP_UNIT}? ?:? ?"
    r"(?P<names>.*)"
)

# "Neste artikkel: A", "« Forrige del: B", "Gå til neste artikkel i serien: A >>"
ONE_STEP = _words(
    rf"{_BACK}? ?{_GO}(?:{_NEXT}|{_PREVIOUS}){_STEP_UNIT}? ?(?:{_ON}|{_BACK})? ?: ?(?P<names>.+)"
)

# "<< A B >>", and the halves of it
ARROWS_ONLY = _words(r"(?:<<|←|⟵) ?[^<>]+?(?: ?(?:>>|→|⟶))?|[^<>]+? ?(?:>>|→|⟶)")

# "Neste artikkel", its name in the stretch that follows
STEP_LABEL = _words(rf"{_BACK}? ?{_GO}(?:{_NEXT}|{_PREVIOUS}){_STEP_UNIT} ?(?:{_ON}|{_BACK})? ?:?")

# A name in the list may be marked as the one that is being read.
HERE = _words(
    r"(?<![\s–-])[\s–-]*[(\[]?(?:du er her|du leser nå|denne artikkelen|du är här|du läser nu|"
    r"denna artikel|den här artikeln|you are here|this article)[)\]]?$"
)
NUMBERED = _words(rf"(?:{_UNIT} )?\d{{1,3}}(?:{_OF}\d{{1,3}})? ?[:.)–-] ?(?=\S)")
