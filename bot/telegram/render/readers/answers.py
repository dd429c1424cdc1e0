"""What the library says to a question, as messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.facts import certainty, learned_said, muted_said, receipt_said, snippet
from bot.dialogue.replies import Found
from bot.escalation.hand_over import HandOver
from bot.library.catalogue import Neighbours
from bot.library.keys import article_key
from bot.sanitize import one_line
from bot.telegram.render.html import ROOM, clip, escape, folded, prose, shorten, split
from bot.telegram.render.keyboards import (
    editors_row,
    feedback_row,
    handed_over_rows,
    neighbours_row,
)
from bot.telegram.render.readers.closings import said_html
from bot.telegram.render.readers.sources import also, heading, source_line, unfolding, withheld_line
from bot.telegram.types import File, Keyboard, Message, Teaser
from bot.texts import Texts, texts
from bot.types.questions import EditorsAnswer, Withheld
from corpus.types import Language
from index.types import Answer, Evidence, Status

_LONGEST_ASKED = 500
_LONGEST_TEASER_TITLE = 100
_LONGEST_TEASER = 160
_LONGEST_SHARED_ANSWER = 800
_LONGEST_SHARED_PASSAGE = 2000


def answer(
    found: Found, *, exchange: int, neighbours: Neighbours, language: Language
) -> list[Message]:
    """Return an answer, a maybe, or that there is none, as one message or, if long, several.

    The last has the buttons. `exchange` numbers this question and answer; `neighbours` are those of
    the first evidence's article. Where `found.delivery` is set, what came of handing the question
    over is told below, with the buttons that belong to it.
    """
    say = texts(language)
    is_missing = found.answer.status is Status.UNANSWERED
    paragraphs = _missing(found, say) if is_missing else _found(found, say)
    *before, last = split("\n\n".join(paragraphs), ROOM)
    plain = [
        *map(Message, before),
        Message(last, answer_keyboard(found, exchange, neighbours, say)),
    ]
    return plain if is_missing else showing(plain, found.answer.evidence[:1], exchange)


def learned(
    answer: EditorsAnswer,
    *,
    exchange: int,
    language: Language,
    is_maybe: bool = False,
    withheld: Withheld | None = None,
) -> list[Message]:
    """Return what the editors once answered to the question of an exchange, with its files.

    Where an editor has worded the question, it says what was asked; the first reader's own words
    are nobody else's to see. Where it `is_maybe`, it may have been another question, and the way
    to the editors stands first. Where its files are `withheld`, it says so.
    """
    say = texts(language)
    paragraphs = [
        f"<i>{escape(learned_said(answer, say, is_maybe=is_maybe))}</i>",
        f"<b>{shorten(prose(answer.question), _LONGEST_ASKED)}</b>" if answer.worded else "",
        said_html(answer.said),
        withheld_line(withheld, say, "withheld-files") if withheld else "",
        f"<i>{escape(answer.signature)}</i>" if answer.signature else "",
    ]
    *before, last = split("\n\n".join(filter(None, paragraphs)), ROOM)
    rows = [feedback_row(exchange, say), editors_row(exchange, say)]
    keyboard = tuple(row for each in (reversed(rows) if is_maybe else rows) for row in each)
    caption = escape(say.say("learned-file"))
    files = [File(each.kind, file_id=each.file_id) for each in answer.said.attachments]
    return [
        *map(Message, before),
        Message(last, keyboard),
        *(Message(caption, file=file) for file in files),
    ]


def feedback_given(
    *, helpful: bool, exchange: int, neighbours: Neighbours, language: Language
) -> Keyboard:
    """Return the buttons that stay below an answer once the reader has said how it was.

    Where it did not help, a message of its own asks whether the editors shall have the question, so
    that only what helped keeps their button.
    """
    say = texts(language)
    editors = editors_row(exchange, say) if helpful else ()
    return (*editors, *neighbours_row(neighbours, say))


def delivery_text(delivery: HandOver, say: Texts) -> str:
    """Return what came of handing a question over, as HTML."""
    if delivery.muted_until is not None:
        return escape(muted_said(delivery.muted_until, say))
    if delivery.receipt is None:
        return escape(say.say("handover-failed"))
    said = [receipt_said(delivery.receipt, say), say.say("answer-comes-here"), delivery.hours]
    return escape(" ".join(filter(None, said)))


def delivery_rows(delivery: HandOver, exchange: int, say: Texts) -> Keyboard:
    """Return what can be done once a question was handed over: where that failed, try again."""
    if delivery.muted_until is not None:
        return ()
    if delivery.receipt is None:
        return editors_row(exchange, say)
    return handed_over_rows(delivery.receipt.number, say)


def teaser(evidence: Evidence, *, language: Language, withheld: Withheld | None = None) -> Teaser:
    """Return a passage as an inline result, to be shared in any chat.

    Where the rest of the article is `withheld`, it says so.
    """
    say = texts(language)
    article, passage = evidence.article, evidence.passage
    said = snippet(evidence)
    body = [heading(article, language, say), shorten(prose(said), _LONGEST_SHARED_ANSWER)]
    if not _is_same(said, passage.text):
        body.append(folded(shorten(prose(passage.text), _LONGEST_SHARED_PASSAGE)))
    if withheld:
        body.append(withheld_line(withheld, say))
    body.append(source_line(article, say))
    return Teaser(
        id=f"{article_key(article.id)}-{passage.start}",
        title=clip(article.title, _LONGEST_TEASER_TITLE),
        description=clip(said, _LONGEST_TEASER),
        message=Message("\n\n".join(filter(None, body))),
    )


def showing(messages: Sequence[Message], shown: Sequence[Evidence], exchange: int) -> list[Message]:
    """Return messages that answer an exchange as such that show these passages; see `Message`."""
    articles = tuple(each.article.id for each in shown if not each.is_teaser)
    if not articles:
        return list(messages)
    return [replace(each, articles=articles, exchange=exchange) for each in messages]


def _found(found: Found, say: Texts) -> list[str]:
    """Return the paragraphs of an answer or a maybe."""
    answer = found.answer
    first, *others = answer.evidence
    said = answer.text or snippet(first)
    is_maybe = answer.status is Status.TENTATIVE
    source = [source_line(first.article, say), f"<i>{escape(certainty(answer, say))}</i>"]
    paragraphs = [f"<i>{escape(say.say('tentative'))}</i>"] if is_maybe else []
    if first.article.title:
        paragraphs.append(heading(first.article, answer.language, say))
    paragraphs += [prose(said)] if said else []
    if found.withheld:
        what = "withheld" if said else "withheld-answer"
        paragraphs.append(withheld_line(found.withheld, say, what))
    elif not _is_same(said, first.passage.text):
        paragraphs.append(unfolding(first, say))
    paragraphs.append("\n".join(filter(None, source)))
    if others:
        paragraphs.append(titles(say.say("also"), others, answer, say))
    if found.delivery:
        paragraphs.append(delivery_text(found.delivery, say))
    elif is_maybe:
        paragraphs.append(escape(say.say("not-found-ask")))
    return paragraphs


def _missing(found: Found, say: Texts) -> list[str]:
    """Return the paragraphs of what has no answer: only titles, for no text here is one."""
    said = [escape(say.say("unanswered"))]
    if found.delivery:
        said.append(delivery_text(found.delivery, say))
    closest = found.answer.evidence
    listed = [titles(say.say("closest"), closest, found.answer, say)] if closest else []
    return ["\n".join(said), *listed]


def titles(above: str, sources: Sequence[Evidence], answer: Answer, say: Texts) -> str:
    """Return sources by their titles, `above` which something is said of them."""
    lines = (also(each.article, answer.language, say) for each in sources)
    return "\n".join([f"<i>{escape(above)}</i>", *lines])


def answer_keyboard(found: Found, exchange: int, neighbours: Neighbours, say: Texts) -> Keyboard:
    """Return the buttons of an answer, a maybe, or that there is none."""
    if found.delivery:
        rows = delivery_rows(found.delivery, exchange, say)
    else:
        rows = editors_row(exchange, say)
    if found.withheld:  # nobody can tell whether what they have not read helps
        return (*rows, *neighbours_row(neighbours, say))
    match found.answer.status:
        case Status.UNANSWERED:
            return rows
        case Status.TENTATIVE:
            return (*rows, *feedback_row(exchange, say), *neighbours_row(neighbours, say))
        case Status.ANSWERED:
            return (*feedback_row(exchange, say), *rows, *neighbours_row(neighbours, say))


def _is_same(one: str, other: str) -> bool:
    """Tell whether two texts differ in nothing but their line breaks."""
    return one_line(one) == one_line(other)
