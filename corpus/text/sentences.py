"""Where sentences begin and end.

sentencex finds the candidates; it does not know the abbreviations and ordinals of Norwegian and
Swedish ("kl. 10", "1. mai", "bl.a."), so the false ones among them are closed again here.
"""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from corpus.types import Language

# Abbreviations after which the same sentence goes on, even with a capital letter or a digit. Those
# that may also end one ("kr.", "osv.", "m.m.") are left out: a lower-case letter after them is
# joined anyway, and a capital begins a new sentence.
_ABBREVIATIONS = frozenset(
    """
    adv bl.a blant.a ca cand civ d.v.s dipl dr ds dvs e.g ev evt f f.eks fig fr fr.a fra.m frk
    gl hr i.e iflg ing inkl ekskl exkl jf jfr jr kap kgl kl lic mag mr mrs ms nr p.g.a p.gr.a pga
    pkt prof resp s sek sign sr st t.ex t.h t.v tab tel tf tidl tlf vs vol årg
    """.split()
)

_WHOLE_UP_TO = 10_000  # characters: hardly a paragraph of an article is longer
_WINDOW = 4_000
_LONGEST_ABBREVIATION = 24  # characters, with what may open a quotation before it
_LAST_WORD = re.compile(r"(?:^|\s)(\S+)\.$")
_INITIAL = re.compile(r"(?:^|[\s(])[A-ZÆØÅÄÖ]\.$")
_OPENING = "\"'«»“”‘’([–—-"
_FOLLOWING = re.compile(rf"\s*([{re.escape(_OPENING)}]*)")
_STRAY_OPENING = re.compile(rf"\s([{re.escape(_OPENING)}]+)\s*$")


def sentence_spans(text: str, language: Language) -> list[tuple[int, int]]:
    """Cut one paragraph into sentences.

    Returns `(start, end)` spans in order, without surrounding white space; together they hold
    every character that is not white space.
    """
    spans: list[tuple[int, int]] = []
    begin = 0
    for end in _candidate_ends(text, language.family):
        if end < len(text) and _goes_on(text, begin, end):
            continue
        _append_trimmed(spans, text, begin, end)
        begin = end
    _append_trimmed(spans, text, begin, len(text))
    return spans


def _candidate_ends(text: str, language: str) -> list[int]:
    """Where sentences may end; in a paragraph without end they are looked for window by window.

    sentencex takes time that grows with the square of what it is given, where that is all ends of
    sentences. A window begins where a sentence does.
    """
    ends: list[int] = []
    begin = 0
    length = _WINDOW if len(text) > _WHOLE_UP_TO else len(text)
    while begin + length < len(text):
        found = _ends_within(text[begin : begin + length], language)[:-1]
        if found:
            ends += [begin + end for end in found]
            begin, length = ends[-1], _WINDOW
        else:
            length *= 2
    return ends + [begin + end for end in _ends_within(text[begin:], language)]


def _ends_within(text: str, language: str) -> list[int]:
    ends = []
    at = 0
    # sentencex counts bytes in some of its offsets, so only its pieces are taken.
    for boundary in get_sentence_boundaries(language, text):
        piece = boundary["text"]
        found = text.find(piece, at)
        if found < 0:
            continue
        at = found + len(piece)
        # ” opens a quotation in Swedish as it closes one: after a blank it belongs to what follows.
        opening = _STRAY_OPENING.search(text, found, at)
        ends.append(opening.start(1) if opening else at)
    return ends


def _goes_on(text: str, begin: int, end: int) -> bool:
    """Whether the sentence that seems to end at `end` goes on behind it.

    Only what stands around the end is looked at: a paragraph may have ten thousand of them.
    """
    stop = end
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    match = _FOLLOWING.match(text, end)
    assert match is not None  # it may be empty
    following, bare = match.span(1)
    if following == len(text):
        return False
    if text[bare : bare + 1].islower():
        # "Kom!" sa hun. – but a line break ends what stands before it.
        return "\n" not in text[stop:following]
    before = text[max(begin, stop - _LONGEST_ABBREVIATION) : stop]
    if _INITIAL.search(before):
        return True
    word = _LAST_WORD.search(before)
    return word is not None and word.group(1).lstrip(_OPENING).lower() in _ABBREVIATIONS


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        spans.append((start + left, start + right))
