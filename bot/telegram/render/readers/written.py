"""An answer that a language model has worded, with what it was worded from beneath it.

Nothing of the model's text is markup, a link, or anything else that can be pressed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.facts import article_facts, certainty
from bot.dialogue.replies import Found
from bot.library.catalogue import Neighbours
from bot.sanitize import one_line
from bot.telegram.render.html import ROOM, escape, folded, shorten, visible_length
from bot.telegram.render.quiet import quiet
from bot.telegram.render.readers.answers import (
    answer_keyboard,
    feedback_given,
    showing,
    titles,
)
from bot.telegram.render.readers.sources import listed, passage
from bot.telegram.types import Message
from bot.texts import Texts, texts
from bot.types.writing import WrittenAnswer
from corpus.types import Language
from index.types import Answer, Evidence

_LONGEST_WORDING = 2000
_MOST_SENTENCES = 12
_MOST_HIGHLIGHTS = 15
"""Of a passage; Telegram keeps a hundred entities of a message."""
_BETWEEN = "\n\n"
_MARKS = re.compile(r"\s*\[\d{1,3}(?:\s*,\s*\d{1,3})*\]")
"""What looks like a mark of ours in the model's own text."""


def written(
    found: Found,
    wording: WrittenAnswer,
    *,
    exchange: int,
    neighbours: Neighbours,
    language: Language,
    helpful: bool | None = None,
) -> Message:
    """Return an answer in the model's words, its sources, and the passages to unfold.

    `exchange` and `neighbours` are as in `answers.answer`, in whose place this comes; `helpful` is
    what the reader has said of that.
    """
    say = texts(language)
    answer = found.answer
    cited = cited_in(wording, answer.evidence)
    others = [each for each in answer.evidence if each not in cited]
    note = f"{say.say('written-note')} {certainty(answer, say)}."
    before = [marked(wording, answer.evidence), sources(cited, answer.language, say)]
    behind = [f"<i>{escape(note)}</i>"]
    if others:
        behind.append(titles(say.say("also"), others, answer, say))
    room = ROOM - visible_length(_BETWEEN.join([*before, *behind]))
    html = _BETWEEN.join([*before, *_own_words(cited, room, say), *behind])
    if helpful is None:
        keyboard = answer_keyboard(found, exchange, neighbours, say)
    else:
        keyboard = feedback_given(
            helpful=helpful, exchange=exchange, neighbours=neighbours, language=language
        )
    (message,) = showing([Message(html, keyboard)], cited, exchange)
    return message


def cited_in(wording: WrittenAnswer, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence that sentences name, in the order in which they do."""
    places = (place for sentence in wording.sentences for place in sentence.sources)
    return [evidence[place] for place in dict.fromkeys(places) if 0 <= place < len(evidence)]


def marked(wording: WrittenAnswer, evidence: Sequence[Evidence]) -> str:
    """Return a model's sentences as HTML, each with the marks of its sources: "… [1][2]".

    They count `cited_in`. At most 2,000 characters.
    """
    cited = cited_in(wording, evidence)
    lines = []
    for sentence in wording.sentences[:_MOST_SENTENCES]:
        named = [evidence[place] for place in sentence.sources if 0 <= place < len(evidence)]
        numbers = sorted({cited.index(each) + 1 for each in named})
        marks = "".join(f"[{number}]" for number in numbers)
        lines.append(f"{quiet(bare(sentence.text))} {marks}".strip())
    if wording.is_list:
        first, *entries = lines
        html = "\n".join([first, *(f"• {entry}" for entry in entries)])
    else:
        html = " ".join(lines)
    return shorten(html, _LONGEST_WORDING)


def bare(sentence: str) -> str:
    """Return a model's sentence on one line, without what only looks like a source's mark."""
    return one_line(_MARKS.sub("", sentence))


def sources(cited: Sequence[Evidence], language: Language, say: Texts) -> str:
    """Return the articles that a text is worded from, numbered, as seen from `language`."""
    lines = [
        f"[{number}] {listed(each.article, article_facts(each.article, language, say))}"
        for number, each in enumerate(cited, 1)
    ]
    return "\n".join([f"<i>{escape(say.say('written-sources'))}</i>", *lines])


def _own_words(cited: Sequence[Evidence], room: int, say: Texts) -> list[str]:
    """Return the passages, folded, in what `room` there is for all of them."""
    shown = []
    for number, evidence in enumerate(cited, 1):
        share = room // (len(cited) - number + 1) - len(_BETWEEN)
        few = replace(evidence, highlights=evidence.highlights[:_MOST_HIGHLIGHTS])
        label = escape(f"[{number}] {say.say('written-words')}")
        shown.append(folded(shorten(passage(few, label), share)))
        room -= visible_length(shown[-1]) + len(_BETWEEN)
    return shown


def is_shown(wording: WrittenAnswer | None, answer: Answer) -> bool:
    """Tell whether there is something to show: sentences, and each of them has a source."""
    if wording is None or not wording.sentences:
        return False
    places = range(len(answer.evidence))
    return all(
        bare(sentence.text) and any(place in places for place in sentence.sources)
        for sentence in wording.sentences
    )
