"""Tabs that nothing ties to their panels but their order: the first opens the first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from corpus.formats.markup.tidying import next_element
from corpus.formats.markup.vocabulary import markup_words, name_words
from corpus.formats.markup.weights import HEADINGS, elements_of
from corpus.text.characters import squash, word_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 20
_LABEL_WORDS = 8
_LABELS = frozenset("a button li span div p label".split())


def pair_tabs(body: HtmlElement) -> None:
    """Tie each label of a row of tabs to its panel, as pages do that say it: by `aria-controls`."""
    rows = 0
    for row in list(elements_of(body)):
        labels = _labels(row)
        panels = _panels(row, len(labels)) if labels else []
        if not panels:
            continue
        rows += 1
        row.attrib.clear()
        row.set("role", "tablist")
        for at, (label, panel) in enumerate(zip(labels, panels, strict=True)):
            name = panel.get("id") or f"panel-{rows}-{at}"
            panel.set("id", name)
            label.set("aria-controls", name)
            label.set("role", "tab")


def _labels(row: HtmlElement) -> list[HtmlElement]:
    """The labels of a row of tabs; empty where it is none, or says itself what they open."""
    inner = list(islice(row, _MOST + 1))
    if not 1 < len(inner) <= _MOST or "tab" not in _near_names(row, inner):
        return []
    for label in inner:
        if label.tag not in _LABELS or label.get("aria-controls") or label.get("role") == "tab":
            return []
        within = list(islice(elements_of(label), _MOST))
        if any(e.tag in HEADINGS or (e.get("href") or "#") != "#" for e in within):
            return []
        if not 0 < word_count(str(label.text_content())) <= _LABEL_WORDS:
            return []
    return inner


def _near_names(row: HtmlElement, inner: Sequence[HtmlElement]) -> set[str]:
    return {word.removesuffix("s") for e in (row, *inner[:1]) for word in name_words(e)}


def _panels(row: HtmlElement, count: int) -> list[HtmlElement]:
    """As many panels as there are labels: right behind the row, or in what stands there."""
    named = markup_words().roles["panels"]
    beside: list[HtmlElement] = []
    after = next_element(row)
    while after is not None and len(beside) <= count:
        if not named & name_words(after):
            break
        beside.append(after)
        after = next_element(after)
    if len(beside) == 1 or not beside:
        around = beside[0] if beside else next_element(row)
        beside = list(islice(around, count + 1)) if around is not None else []
        beside = [e for e in beside if isinstance(e.tag, str) and named & name_words(e)]
    whole = len(beside) == count and all(squash(str(e.text_content())) for e in beside)
    return beside if whole else []
