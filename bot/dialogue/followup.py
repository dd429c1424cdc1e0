"""Follow-ups: answer a message in the light of the question before it.

A message that stands on its own is asked alone. One that leans on the last is asked together with
it, in two ways: the whole of both, which stays on the topic, and its own words with the topic's,
which finds the place. What says most of what the message itself asks for is shown; where neither
does, the article that was just shown may still say it.

A joined question scores well merely because the one before it did. So an answer that says nothing
of what the message itself asks for counts for less than its score.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.dialogue.context_dependence import (
    ContextDependence,
    content_words,
    context_dependence,
    interrogatives,
    own_words,
    wanted_language,
    without_change,
    words_of,
)
from bot.dialogue.information_need import InformationNeed, information_need, wants_more
from bot.dialogue.passage_lookup import (
    place_in,
    pointed_out,
    read_on,
    says_as_shown,
    says_in_passage,
    shown_sentences,
)
from corpus.types import Language
from index.search.excerpt import answering_text
from index.types import Answer, Evidence, Status

Ask = Callable[[str, Language | None], Answer]
"""Asks the library a question in a language, or in the one that is found from its words."""

_LONGEST_BEFORE = 300
"""Characters of earlier questions that a joined one may hold."""

_MOST_EVIDENCE = 3

_SENTENCE_GAP = re.compile(r"(?<=[.?!…])\s+")
_RANKS = (Status.UNANSWERED, Status.TENTATIVE, Status.ANSWERED)


@dataclass(frozen=True, slots=True)
class Previous:
    """What was said before: a question as `answer_in_context` returned it, and what came of it.

    `article_ids` are those of the articles that were shown, best first. A question that was asked
    long ago is no context any more: that is for the caller to say.
    """

    question: str
    language: Language
    article_ids: tuple[str, ...]
    asked_at: datetime


def joined(previous_question: str, text: str) -> str:
    """Return one question made of two, such as someone understands who wasn't there.

    Of what was said before, 300 characters are kept: the first question, of a long conversation,
    and the latest ones. `text` is kept whole.
    """
    said = _SENTENCE_GAP.split(" ".join(previous_question.split()))
    while len(said) > 2 and len(" ".join(said)) > _LONGEST_BEFORE:
        del said[1]
    first, latest = said[0], " ".join(said[1:])
    if len(first) + len(latest) >= _LONGEST_BEFORE:
        first = _cut(first, max(_LONGEST_BEFORE - len(latest) - 1, _LONGEST_BEFORE // 2))
    before = _cut(f"{first} {latest}".strip(), _LONGEST_BEFORE)
    return f"{_sentence(before)} {_sentence(' '.join(text.split()))}".strip()


def answer_in_context(
    ask: Ask, previous: Previous | None, text: str, language: Language | None
) -> Answer:
    """Answer `text`, asked in `language` after `previous`.

    The answer's question is `text`, without a phrase like "forresten" that leaves the last topic;
    or, where it was understood together with the previous question, `joined` of both. Then it is
    ANSWERED only where a passage says what `text` itself asks for, and UNANSWERED where all that
    could be shown was shown before. What `ask` raises is not caught.
    """
    dependence = context_dependence(text) if previous else ContextDependence.NOT
    if previous is None or dependence is ContextDependence.NOT:
        return ask(without_change(text), language)
    if dependence is ContextDependence.CLEARLY:
        return _together(ask, previous, text, language or previous.language)
    alone = ask(text, language)
    if alone.status is Status.ANSWERED:
        return alone
    together = _together(ask, previous, text, language or previous.language)
    if together.status is alone.status is Status.UNANSWERED:
        # The editors get it: what names little would tell them nothing without the question before.
        return together if len(own_words(text)) <= 1 else alone
    return alone if _rank(alone.status) > _rank(together.status) else together


@dataclass(frozen=True, slots=True)
class _Scene:
    """A message and what it leans on: both as one `question`, and what the message itself wants.

    `topic` are the ids of the articles that the question before it is about, `shown` what answers
    that question from the first of them; none where it was missed.
    """

    question: str
    language: Language
    wanted: InformationNeed
    topic: frozenset[str]
    shown: Evidence | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An answer to the joined question, and what its first evidence is worth.

    `says`: 2 where its shown sentences say what is wanted, 1 where their passage does, else 0.
    `on_topic`: it is of an article that the question before was about. `news`: none of its shown
    sentences was shown before.
    """

    answer: Answer
    says: int = 0
    on_topic: bool = False
    news: bool = False

    @property
    def worth(self) -> tuple[bool, bool, int, int, float]:
        """What it is chosen by; higher is better."""
        answer = self.answer
        return self.says > 0, self.on_topic, self.says, _rank(answer.status), answer.confidence


def _together(ask: Ask, previous: Previous, text: str, language: Language) -> Answer:
    """Answer `text` and the question before it as one."""
    earlier, read = _without_more(previous.question)
    before = ask(earlier, previous.language)
    more = wants_more(text)
    # Behind a miss stands what is not the topic.
    topic = () if before.status is Status.UNANSWERED else previous.article_ids
    about = [evidence for evidence in before.evidence if evidence.article.id in topic]
    scene = _Scene(
        question=joined(previous.question if more else earlier, text),
        language=language,
        wanted=information_need(text, earlier),
        topic=frozenset(topic),
        shown=min(about, key=lambda evidence: topic.index(evidence.article.id), default=None),
    )
    if more:
        further = read_on(scene.shown, read + 1) if scene.shown else None
        return _showing(further, before, scene, before.status)
    if family := wanted_language(text):
        spoken = (e for e in before.evidence if e.article.language.family == family)
        return _showing(next(spoken, None) if topic else None, before, scene, Status.TENTATIVE)
    return _answer(ask, scene, (scene.question, " ".join((text, *content_words(earlier)))))


def _without_more(question: str) -> tuple[str, int]:
    """Return a joined question without the wishes for more at its end, and how many there were."""
    said = _SENTENCE_GAP.split(question)
    wishes = 0
    while len(said) > 1 and wants_more(said[-1]):
        said.pop()
        wishes += 1
    return " ".join(said), wishes


def _answer(ask: Ask, scene: _Scene, forms: Sequence[str]) -> Answer:
    """Ask in several forms, and return what says most of what is wanted."""
    candidates = [_judged(ask(form, scene.language), scene) for form in forms]
    best = max(candidates, key=lambda candidate: candidate.worth)
    if scene.shown and not (best.says and best.on_topic):
        placed = place_in(scene.shown, scene.wanted)
        if placed is not None:
            sure = best.on_topic and best.answer.status is Status.ANSWERED
            status = Status.ANSWERED if sure else Status.TENTATIVE
            return _showing(placed, best.answer, scene, status)
    return _guarded(best, scene)


def _judged(answer: Answer, scene: _Scene) -> _Candidate:
    """Look at what the first evidence says, and let it show the sentences that say it."""
    if not answer.evidence:
        return _Candidate(answer)
    first, *others = answer.evidence
    on_topic = first.article.id in scene.topic
    known = shown_sentences(scene.shown) if scene.shown else ()
    news = set(known).isdisjoint(shown_sentences(first))
    if says_as_shown(scene.wanted, first):
        return _Candidate(answer, 2, on_topic, news)
    if not says_in_passage(scene.wanted, first):
        return _Candidate(answer, 0, on_topic, news)
    # The question before it drew the eye to other sentences of the passage.
    pointed = replace(answer, evidence=(pointed_out(first, scene.wanted), *others))
    return _Candidate(pointed, 1, on_topic, news)


def _guarded(candidate: _Candidate, scene: _Scene) -> Answer:
    """Return the answer, with no more claimed than it says of what the message itself asks for."""
    answer, status = candidate.answer, candidate.answer.status
    first = answer.evidence[0] if answer.evidence else None
    if candidate.says:
        if status is Status.UNANSWERED and candidate.on_topic:
            status = Status.TENTATIVE  # the score can't tell that the topic is known
    elif not candidate.news:
        status = Status.UNANSWERED
    elif status is Status.ANSWERED:
        status = Status.TENTATIVE
    elif first and scene.wanted and first.article.language.family == scene.language.family:
        status = Status.UNANSWERED  # in another language, what it says can't be seen
    return _showing(first, answer, scene, status)


def _showing(first: Evidence | None, answer: Answer, scene: _Scene, status: Status) -> Answer:
    """Return `answer` for the whole scene, with `first` in front; a miss where there is none."""
    if first is None or status is Status.UNANSWERED:
        return replace(
            answer,
            question=scene.question,
            language=scene.language,
            status=Status.UNANSWERED,
            text=None,
        )
    # Closest misses do not stand behind an answer.
    others = () if answer.status is Status.UNANSWERED else answer.evidence
    behind = [evidence for evidence in others if evidence.article.id != first.article.id]
    return Answer(
        question=scene.question,
        language=scene.language,
        status=status,
        confidence=answer.confidence,
        text=answering_text(first),
        evidence=(first, *behind)[:_MOST_EVIDENCE],
    )


def _rank(status: Status) -> int:
    return _RANKS.index(status)


def _cut(text: str, limit: int) -> str:
    """Return `text`, cut between words where it has more than `limit` characters."""
    return text if len(text) <= limit else text[: limit - 2].rsplit(" ", 1)[0] + " …"


def _sentence(text: str) -> str:
    """Return `text` with a capital at its beginning and a mark at its end."""
    text = text[:1].upper() + text[1:]
    if not text or text[-1] in ".?!…":
        return text
    asks = not interrogatives().isdisjoint(words_of(text)[:3])
    return text + ("?" if asks else ".")
