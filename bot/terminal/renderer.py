"""Replies as they look in a terminal.

Pure but for `show`: from a reply to lines of rich text. Everything from outside (articles,
questions) passes `bot.sanitize` on its way in, and none of it is ever read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from bot.dialogue.commands import Venue
from bot.dialogue.facts import (
    article_facts,
    certainty,
    courtesy_said,
    learned_said,
    muted_said,
    pieces,
    receipt_said,
    snippet,
)
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import Courtesy, Found, Reply, Withdrawal
from bot.escalation.hand_over import HandOver
from bot.sanitize import one_line, printable
from bot.texts import Texts, texts
from bot.types.questions import Dossier, EditorsAnswer
from corpus.types import Access, Article, Language, Series
from index.types import Answer, Evidence, Status

_WIDEST = 88
"""Columns; longer lines are hard to read."""

_ANSWER = "bold green"
_TITLE = "bold"
_LINK = "blue underline"
_ASIDE = "dim"
_PROBLEM = "yellow"

_BLANK = Text()


def open_console(file: TextIO) -> Console:
    """Return a console on `file`: in colour on a terminal that wants it, plain elsewhere."""
    return Console(file=file, highlight=False, markup=False, emoji=False)


def show(console: Console, lines: Iterable[RenderableType]) -> None:
    """Print lines, wrapped to the width of the terminal; links stay in one piece."""
    width = min(console.width, _WIDEST)
    for line in lines:
        # The console forgets a line's own wishes unless it is told them.
        no_wrap, overflow = (
            (line.no_wrap, line.overflow) if isinstance(line, Text) else (None, None)
        )
        console.print(line, width=width, crop=False, no_wrap=no_wrap, overflow=overflow)


class Renderer:
    """Makes lines of replies.

    `styled` says whether styles will be seen: where not, highlights get marks. `commands` says
    whether the reader can answer with commands, so that hints name them.
    """

    def __init__(self, *, styled: bool, commands: bool) -> None:
        self._styled = styled
        self._commands = commands
        self._way_to_editors = "ask-editors" if commands else "ask-editors-shell"

    def reply(self, reply: Reply) -> list[Text]:
        """Return the lines of any reply."""
        say = texts(reply.language)
        match reply:
            case Courtesy():
                return list(self._courtesy(reply, say))
            case Found(answer=answer) if answer.status is Status.UNANSWERED:
                return list(self._unanswered(reply, say))
            case Found(learned=EditorsAnswer() as learned):
                return list(self._learned(reply, learned, say))
            case Found():
                return list(self._found(reply, say))
            case HandOver():
                return list(self._delivery(reply, say))
            case Withdrawal():
                return list(self._withdrawal(reply, say))

    def passage(self, evidence: Evidence, language: Language) -> list[Text]:
        """Return a whole passage, its highlights marked, under its title and headings."""
        say = texts(language)
        trail = [
            one_line(step) for step in (evidence.article.title, *evidence.passage.heading_path)
        ]
        lines = [Text(" › ".join(trail), _TITLE), *_origin(evidence.article, language, say), _BLANK]
        body = Text()
        for piece, highlighted in pieces(evidence):
            if highlighted and not self._styled:
                piece = f"*{piece}*"
            body.append(piece, _ANSWER if highlighted else "")
        return [*lines, body]

    def sources(self, answer: Answer, language: Language) -> list[Text]:
        """Return everything an answer rests on, numbered, with links."""
        say = texts(language)
        lines: list[Text] = []
        for number, evidence in enumerate(answer.evidence, start=1):
            lines.append(Text(f"{number}. {one_line(evidence.article.title)}", _TITLE))
            lines += [_indented(line) for line in _origin(evidence.article, language, say)]
        return lines

    def articles(self, articles: Sequence[Article], language: Language) -> list[Text]:
        """Return the titles of a library, under their series."""
        say = texts(language)
        if not articles:
            return [Text(say.say("no-articles"))]
        lines: list[Text] = []
        series: str | None = ""
        for article in articles:
            if article.series != series:
                series = article.series
                lines += [_BLANK] if lines else []
                lines += [Text(one_line(series), _TITLE)] if series else []
            number = f"{article.part:>3} " if article.part else "    "
            lines.append(Text(number, _ASIDE).append(one_line(article.title), ""))
        return lines

    def all_series(self, series: Sequence[Series], language: Language) -> list[Text]:
        """Return the titles of series, with how many articles each has."""
        say = texts(language)
        if not series:
            return [Text(say.say("list-empty"))]
        return [
            Text(one_line(each.title), _TITLE).append(
                f" · {say.say('article-count', count=len(each.articles))}", _ASIDE
            )
            for each in series
        ]

    def one_series(self, series: Series, here: str | None, language: Language) -> list[Text]:
        """Return the articles of a series in their order; `here` is the id of the last shown."""
        say = texts(language)
        stands = any(article.id == here for article in series.articles)
        lines = [Text(say.say("series-reading"), _ASIDE)] if stands else []
        lines.append(Text(one_line(series.title), _TITLE))
        for number, article in enumerate(series.articles, start=1):
            is_here = article.id == here
            line = Text(f"{'▶' if is_here else ' '}{article.part or number:>3} ", _ASIDE)
            line.append(one_line(article.title), _TITLE if is_here else "")
            if article.access is Access.SUBSCRIBERS:
                line.append(f" · {say.say('subscribers')}", _ASIDE)
            lines.append(line)
        return lines

    def mine(self, dossiers: Sequence[Dossier], language: Language) -> list[Text]:
        """Return a reader's questions, in the order given, where they stand, and their answers."""
        say = texts(language)
        if not dossiers:
            return [Text(say.say("mine-none"))]
        lines: list[Text] = []
        for dossier in dossiers:
            question = dossier.question
            lines += [_BLANK] if lines else []
            facts = f"{question.number} · {say.say(f'status-{question.status}')}"
            lines += [Text(facts, _ASIDE), Text(one_line(question.text), _TITLE)]
            if dossier.answer:
                lines.append(Text(printable(dossier.answer.said.text), _ANSWER))
        return lines

    def news(self, answered: Sequence[int], language: Language) -> list[Text]:
        """Return that the editors have answered questions, by number; nothing for none."""
        if not answered:
            return []
        say = texts(language)
        said = [say.say("editors-answered", number=str(number)) for number in sorted(answered)]
        return [_BLANK, *(Text(line, _TITLE) for line in said), Text(say.say("mine-hint"), _ASIDE)]

    def commands(
        self, names: Iterable[tuple[str, str]], language: Language
    ) -> list[RenderableType]:
        """Return what can be typed; `names` pairs a command with the name of its text."""
        say = texts(language)
        table = Table.grid(padding=(0, 2))
        for name, text in names:
            table.add_row("", Text(name, _TITLE), Text(say.say(text)))
        return [Text(say.say("commands")), table]

    def introduction(self, examples: Sequence[str], language: Language) -> list[Text]:
        """Return the first lines: what this is, what to ask, how to end."""
        say = texts(language)
        return [
            Text(say.say("intro"), _TITLE),
            *_examples(examples, say),
            Text(say.say("intro-end"), _ASIDE),
        ]

    def _courtesy(self, reply: Courtesy, say: Texts) -> Iterator[Text]:
        where = Venue.TERMINAL if self._commands else Venue(0)
        yield Text(courtesy_said(reply, say, where))
        if reply.kind is SmallTalk.HUMAN:
            yield Text(say.say(self._way_to_editors), _ASIDE)
        yield from _examples(reply.examples, say)
        if reply.kind is SmallTalk.HELP and self._commands:
            yield Text(say.say("intro-end"), _ASIDE)

    def _found(self, reply: Found, say: Texts) -> Iterator[Text]:
        answer = reply.answer
        first, *others = answer.evidence
        sure = answer.status is Status.ANSWERED
        if not sure:
            yield Text(say.say("tentative"))
        yield Text(one_line(answer.text or snippet(first)), _ANSWER if sure else _TITLE)
        yield _BLANK
        yield Text(one_line(first.article.title), _TITLE)
        yield from _origin(first.article, answer.language, say)
        yield Text(certainty(answer, say), _ASIDE)
        if others:
            yield _BLANK
            yield Text(say.say("also"), _ASIDE)
            yield from (_source_line(each.article, answer.language, say) for each in others)
        yield _BLANK
        if reply.delivery:
            yield from self._delivery(reply.delivery, say)
            return
        if self._commands:
            yield Text(say.say("more-hint"), _ASIDE)
        yield Text(say.say(self._way_to_editors), _ASIDE if sure else "")

    def _learned(self, reply: Found, learned: EditorsAnswer, say: Texts) -> Iterator[Text]:
        is_maybe = reply.answer.status is Status.TENTATIVE
        yield Text(learned_said(learned, say, is_maybe=is_maybe), _ASIDE)
        yield _BLANK
        yield Text(printable(learned.said.text), "" if is_maybe else _ANSWER)
        if learned.worded or learned.signature:
            yield _BLANK
        if learned.worded:
            yield Text(one_line(learned.question), _TITLE)
        if learned.signature:
            yield Text(one_line(learned.signature), _ASIDE)
        yield _BLANK
        if reply.delivery:
            yield from self._delivery(reply.delivery, say)
            return
        yield Text(say.say(self._way_to_editors), _ASIDE)

    def _unanswered(self, reply: Found, say: Texts) -> Iterator[Text]:
        yield Text(say.say("unanswered"), _TITLE)
        if reply.delivery:
            yield from self._delivery(reply.delivery, say)
        if reply.answer.evidence:
            yield _BLANK
            yield Text(say.say("closest"), _ASIDE)
            for evidence in reply.answer.evidence:
                yield _source_line(evidence.article, reply.answer.language, say)

    def _delivery(self, delivery: HandOver, say: Texts) -> Iterator[Text]:
        if delivery.muted_until is not None:
            yield Text(muted_said(delivery.muted_until, say), _PROBLEM)
            return
        if delivery.receipt is None:
            yield Text(say.say("handover-failed"), _PROBLEM)
            yield Text(one_line(delivery.problem or ""), _ASIDE)
            return
        yield Text(receipt_said(delivery.receipt, say))
        if delivery.hours:
            yield Text(delivery.hours, _ASIDE)
        if self._commands:
            yield Text(say.say("undo-hint"), _ASIDE)

    def _withdrawal(self, reply: Withdrawal, say: Texts) -> Iterator[Text]:
        yield Text(say.say(reply.outcome, number=str(reply.number)))
        if reply.problem:
            yield Text(one_line(reply.problem), _ASIDE)


def _examples(examples: Sequence[str], say: Texts) -> Iterator[Text]:
    if examples:
        yield Text(say.say("intro-examples"), _ASIDE)
        yield from (_indented(Text(one_line(example))) for example in examples)


def _origin(article: Article, language: Language, say: Texts) -> Iterator[Text]:
    """Make the lines below a title: series, part and the like on one, then the link."""
    if facts := article_facts(article, language, say):
        yield Text(" · ".join(facts), _ASIDE)
    if article.url:
        # Never broken, so that it can be opened or copied.
        yield Text(one_line(article.url), _LINK, no_wrap=True, overflow="ignore")


def _source_line(article: Article, language: Language, say: Texts) -> Text:
    """Make one line, cut to the width, of a title and where it stands."""
    line = Text("  ", no_wrap=True, overflow="ellipsis").append(one_line(article.title))
    for fact in article_facts(article, language, say):
        line.append(f" · {fact}", _ASIDE)
    return line


def _indented(line: Text) -> Text:
    return Text("  ", no_wrap=line.no_wrap, overflow=line.overflow).append_text(line)
