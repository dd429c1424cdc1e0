"""Opens what a page folds away: accordions, tabs, questions in buttons, lists of terms.

The tree is changed in place, before anything is read from it: what opens an answer becomes the
heading of that answer (`summary`, as in `details`), what was hidden behind it is hidden no longer,
and a term stands with its explanation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from corpus.formats.markup.hidden import HIDING, is_hidden
from corpus.formats.markup.tidying import become_heading, empty_out, next_element
from corpus.formats.markup.vocabulary import markup_words, name_words, says
from corpus.formats.markup.weights import HEADINGS, INLINE, elements_of, weigh
from corpus.text.characters import squash, word_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_QUESTION_WORDS = 40  # what opens an answer says no more
_LARGEST = 40  # elements in what opens something, and round it
_CLIMB = 4  # elements round what opens an answer that hold nothing else
_MENU = 0.5  # of the words, in links
_REFERENCES = ("aria-controls", "data-target", "data-bs-target", "data-tab", "data-panel", "href")
_NEVER = frozenset("nav header footer form dialog menu table".split())
_PLAIN_QUESTION = frozenset("div p span strong b dt label li em".split())
_QUESTIONS = frozenset("question questions sporsmal spørsmål fraga fråga".split())
OPENS = "data-opens"  # marks a heading that is a question
_OVER_HIDDEN = frozenset({*HEADINGS, "dt"}) - {"h1"}
_LABELS = frozenset({"checkbox", "radio"})


def unfold(body: HtmlElement) -> None:
    """Open all that is folded away in a page."""
    _Unfolding(body).open_all()
    _mark_questions(body)


class _Unfolding:
    """A page while it is opened; weights are those from before anything was changed."""

    def __init__(self, body: HtmlElement) -> None:
        self.body = body
        self.weights = weigh(body)
        self.by_id = {id_: e for e in elements_of(body) if (id_ := e.get("id"))}
        self.labelled = {e.get("aria-labelledby"): e for e in elements_of(body)}
        self.heading, self.place, self.last = _nested(body)

    def open_all(self) -> None:
        """Show what is folded, under what opens it."""
        prose = {e for e in self.body.iter("nav") if self._is_prose(e)}
        barred = _within(self.body, _NEVER, prose)
        opened: set[HtmlElement] = set()
        for trigger in list(elements_of(self.body)):
            if trigger in barred or self._size(trigger) > _LARGEST:
                continue
            if trigger in opened or not (_may_open(trigger) or self._is_called_so(trigger)):
                continue
            heading = self.heading.get(trigger)
            named, trigger = trigger, trigger if heading is None else heading
            if self._words(trigger) > _QUESTION_WORDS:
                continue
            text = squash(str(trigger.text_content()))
            panel = self._panel(named, trigger, text)
            if panel is None or panel in opened or panel in barred:
                continue
            if _is_anchor(named) and not is_hidden(panel):
                continue  # it leads to a part of the page that is there for all to see
            opened.add(panel)
            self._show(panel)
            panel.tag = "div" if panel.tag == "nav" else panel.tag
            if word_count(text) and not says("opening", text):
                self._head(trigger, panel, text)

    def _is_prose(self, element: HtmlElement) -> bool:
        weight = self.weights[element]
        return weight.sentences > 0 and weight.link_share < _MENU / 2

    def _is_called_so(self, element: HtmlElement) -> bool:
        """Whether this is a single line, named as what opens something."""
        named = element.tag in _PLAIN_QUESTION or element.tag in ("a", *HEADINGS)
        called = named and name_words(element) & markup_words().roles["questions"]
        if not called or self.weights[element].texts != (element.tag not in INLINE):
            return False
        return not str(element.text_content()).rstrip().endswith((".", "!"))

    def _size(self, element: HtmlElement) -> int:
        """How many elements there are in one, or more than can be where it is new."""
        return self.last[element] - self.place[element] if element in self.place else _LARGEST + 1

    def _words(self, element: HtmlElement) -> int:
        weight = self.weights.get(element)
        if element.tag in INLINE:  # its words are weighed with those of its block
            return word_count(str(element.text_content()))
        return weight.plain + weight.linked + weight.heading_words if weight else 0

    def _panel(self, named: HtmlElement, trigger: HtmlElement, text: str) -> HtmlElement | None:
        """What a trigger opens: what it names by id, else what stands right behind it."""
        names = [(named.get(reference) or "").strip() for reference in _REFERENCES]
        names = [name for name in names if name and not name.startswith(("/", "http"))]
        found = [self.by_id.get(name.lstrip("#")) for name in names]
        found += [self.labelled.get(e.get("id") or "-") for e in (named, trigger)]
        for panel in found:
            if panel is not None and self._is_answer(panel, trigger):
                return panel
        for panel in self._beside(trigger, text):
            if self._is_answer(panel, trigger) and _is_folded(panel, named, text):
                return panel
        return None

    def _beside(self, trigger: HtmlElement, text: str) -> Iterator[HtmlElement]:
        """What stands behind a trigger, or what holds it alone; before one that says "more"."""
        for around in self._alone(trigger):
            if (after := next_element(around)) is not None:
                yield after
            before = around.getprevious() if says("opening", text) else None
            if before is not None and isinstance(before.tag, str):
                yield before

    def _alone(self, element: HtmlElement) -> Iterator[HtmlElement]:
        """An element, and up to three round it that hold no other words."""
        words, around = self._words(element), element
        for _ in range(_CLIMB):
            yield around
            around = around.getparent()
            if around is None or around is self.body or self._words(around) != words:
                return

    def _is_answer(self, panel: HtmlElement, trigger: HtmlElement) -> bool:
        """Whether this holds text of an article: no menu, no form, nothing round the trigger."""
        weight = self.weights.get(panel)
        if panel.tag in _NEVER and not (panel.tag == "nav" and self._is_prose(panel)):
            return False
        if weight is None or panel.tag in HEADINGS or panel.tag in INLINE:
            return False
        if weight.controls or not weight.plain or weight.link_share > _MENU:
            return False
        around = self.place[panel] <= self.place.get(trigger, -1) <= self.last[panel]
        return not around

    def _show(self, panel: HtmlElement) -> None:
        """Hide a panel no longer, nor the only thing in it, nor what holds nothing else."""
        inner = panel
        for _ in range(_LARGEST):
            if len(inner) != 1 or not isinstance(inner[0].tag, str):
                break
            inner = inner[0]
            _unhide(inner)
        for around in self._alone(panel):
            _unhide(around)

    def _head(self, trigger: HtmlElement, panel: HtmlElement, text: str) -> None:
        """Let what opens a panel be its heading, and stand right before its text."""
        if trigger.tag in HEADINGS:
            trigger.set(OPENS, "")
            return
        follows = any(next_element(around) is panel for around in self._alone(trigger))
        if follows and any(e.tag in HEADINGS for e in elements_of(trigger)):
            trigger.tag = "div"
            trigger.attrib.clear()
            return
        first = next(panel.iter(*HEADINGS), None)
        if first is not None and squash(str(first.text_content())).casefold() == text.casefold():
            return
        if follows:
            become_heading(trigger)
            return
        heading = panel.makeelement("summary")
        heading.text = text
        heading.tail, panel.text = panel.text, None
        panel.insert(0, heading)
        empty_out(trigger)
        trigger.tag = "span"


def _nested(
    body: HtmlElement,
) -> tuple[dict[HtmlElement, HtmlElement], dict[HtmlElement, int], dict[HtmlElement, int]]:
    """The heading round each element, its place in the page's order, and that of the last in it."""
    heading: dict[HtmlElement, HtmlElement] = {}
    place: dict[HtmlElement, int] = {}
    order = list(elements_of(body))
    for at, element in enumerate(order):
        place[element] = at
        parent = element.getparent()
        if parent is not None and parent in place:
            around = parent if parent.tag in HEADINGS else heading.get(parent)
            if around is not None:
                heading[element] = around
    last = dict(place)
    for element in reversed(order):
        parent = element.getparent()
        if parent in last:
            last[parent] = max(last[parent], last[element])
    return heading, place, last


def _within(
    body: HtmlElement, tags: Collection[str], but: Collection[HtmlElement] = ()
) -> set[HtmlElement]:
    """What stands in one of these tags, those that hold the article left aside, and some others."""
    with_h1 = {parent for h1 in body.iter("h1") for parent in h1.iterancestors()}
    found: set[HtmlElement] = set()
    for element in elements_of(body):
        barring = element.tag in tags and element not in with_h1 and element not in but
        if element.getparent() in found or barring:
            found.add(element)
    return found


def _may_open(element: HtmlElement) -> bool:
    """Whether an element is one that a reader presses to open something."""
    if element.tag in ("button", "summary"):
        return bool(element.tag == "button")
    if element.get("aria-expanded") is not None or element.get("aria-controls"):
        return True
    if (element.get("role") or "").lower() in ("tab", "button"):
        return True
    if element.tag == "label":
        before = element.getprevious()
        return before is not None and (before.get("type") or "").lower() in _LABELS
    if _is_anchor(element):
        return True
    if element.tag in _OVER_HIDDEN:
        after = next_element(element)
        return after is not None and is_hidden(after)
    toggles = element.get("data-toggle") or element.get("data-bs-toggle") or ""
    return toggles.lower() in ("collapse", "tab", "pill")


def _is_anchor(element: HtmlElement) -> bool:
    """Whether a link leads to a place on the page, and nothing says that it opens that."""
    said = ("aria-expanded", "aria-controls", "role", "data-toggle", "data-bs-toggle")
    target = element.get("href") or ""
    return (
        element.tag == "a"
        and len(target) > 1
        and target[0] == "#"
        and not any(element.get(name) for name in said)
    )


def _is_folded(panel: HtmlElement, trigger: HtmlElement, text: str) -> bool:
    """Whether a panel without a reference to it is one: hidden, named so, or asked for."""
    if is_hidden(panel):
        return True
    if says("opening", text):
        return False
    if text.endswith("?") or trigger.get("aria-expanded") is not None:
        return True
    return bool(name_words(panel) & markup_words().roles["panels"])


def _unhide(element: HtmlElement) -> None:
    for name in ("hidden", "aria-hidden"):
        element.attrib.pop(name, None)
    if style := element.get("style"):
        element.set("style", HIDING.sub("", style))


def _mark_questions(body: HtmlElement) -> None:
    """Make headings of what the markup calls a question, where an answer follows."""
    unfolding = _Unfolding(body)
    barred = _within(body, {*_NEVER, *HEADINGS, "summary"})
    for element in list(elements_of(body)):
        if element in barred or element.tag not in _PLAIN_QUESTION:
            continue
        if unfolding._size(element) > _LARGEST:
            continue
        if not (_QUESTIONS & name_words(element) or _is_name_of_question(element)):
            continue
        words = unfolding._words(element)
        if (
            not 0 < words <= _QUESTION_WORDS
            or next(element.iter("p", *HEADINGS), element) is not element
        ):
            continue
        after = next(unfolding._beside(element, ""), None)
        if after is not None and unfolding._words(after):
            become_heading(element)


def _is_name_of_question(element: HtmlElement) -> bool:
    if element.get("itemprop") != "name":
        return False
    kinds = (around.get("itemtype") for around in islice(element.iterancestors(), _LARGEST))
    kind: str = next(filter(None, kinds), "")
    return kind.endswith("/Question")
