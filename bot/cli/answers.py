"""`svar answers`: what the editors have answered, and whether the next reader gets it too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import complain, local_time, say, say_json, say_table, with_database
from bot.cli.meant import MeaningGroup
from bot.cli.view.queue import SHARED
from bot.cli.view.sharing import quotes_if_said, sharing_options
from bot.errors import BotError
from bot.sanitize import one_line, printable
from bot.types.questions import (
    AnswerStanding,
    EditorsAnswer,
    Event,
    QuestionKind,
    QuestionStep,
    Said,
    Sharing,
)
from corpus.types import Access

if TYPE_CHECKING:
    from bot.app import App
    from bot.escalation.quotations import Quotes

_LONGEST_IN_LIST = 200
_DATE = click.DateTime(formats=["%Y-%m-%d"])


@click.group(cls=MeaningGroup, of_number=("queue show",))
def answers() -> None:
    """List what the editors have answered, and say what the next reader gets of it.

    \b
    Examples:
      svar answers list
      svar answers edit 3 --answer "It costs …" --review 2027-06-01
      svar answers share 3 --members-only
      svar answers retire 3
      svar answers settle 3 7 --keep second
      svar answers export 3 > draft.md
    """  # noqa: D301


@answers.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--all", "everything", is_flag=True, help="Also those that no new reader gets.")
@with_database
def list_(app: App, as_json: bool, everything: bool) -> None:
    """List the answers that are served, the date on which each is to be reviewed, and conflicts."""
    shown = (
        tuple(AnswerStanding) if everything else (AnswerStanding.CURRENT, AnswerStanding.CONFLICT)
    )
    found = app.stores.answers.listed(shown)
    if as_json:
        say_json([_as_json(answer, _contradicting(app, answer.number)) for answer in found])
    elif not found:
        say("No answers yet." if everything else "No answers are served.")
    else:
        today = datetime.now(app.settings.time_zone).date()
        say_table(
            ("No.>", "Answered", "Review", "Lang", "Standing", "Question", "Answer"),
            [
                (
                    str(answer.number),
                    local_time(answer.revised_at or answer.at),
                    f"{answer.review_on}{' (due)' if answer.review_on <= today else ''}",
                    answer.language,
                    _standing(app, answer),
                    one_line(answer.question, _LONGEST_IN_LIST),
                    one_line(answer.said.text, _LONGEST_IN_LIST),
                )
                for answer in found
            ],
        )


@answers.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option("--answer", "text", help="Other words; those who got the answer get these instead.")
@click.option("--question", help="What it answers, as the next reader sees it.")
@click.option("--review", type=_DATE, help="The day from which it should be looked at.")
@sharing_options
@with_database
def edit(
    app: App,
    number: int,
    text: str | None,
    question: str | None,
    review: datetime | None,
    sharing: Sharing | None,
) -> None:
    """Change an answer."""
    answer = _answer(app, number)
    words = printable(text).strip() if text is not None else None
    asked = one_line(question) if question is not None else None
    if words == "" or asked == "" or (words is None and asked is None and review is None):
        raise click.UsageError("say what to change: --answer, --question or --review")
    if sharing is not None and words is None:
        raise click.UsageError(f"it goes with --answer: svar answers share {number}")
    said = Said(words or "", attachments=answer.said.attachments)
    quotes = _quotes(app, answer, said, sharing) if words else None
    with app.database.unit():
        if quotes is not None:
            app.queue.correct(
                number,
                said,
                app.person,
                articles=quotes.articles,
                known=quotes.known,
                sharing=sharing,
            )
        changes: dict[str, Any] = {}
        if asked is not None:
            changes |= {"asked": asked, "worded": True}
        if review is not None:
            changes["review_on"] = review.date()
        if changes:
            _revise(app, number, "changed", **changes)
    say(f"answer {number} is changed")
    _compare(app)


@answers.command()
@click.argument("number", type=click.IntRange(min=1))
@sharing_options
@with_database
def share(app: App, number: int, sharing: Sharing | None) -> None:
    """Say what of an answer those get who are no members: from now on, and who waits for it."""
    if sharing is None:
        raise click.UsageError("say which: --teaser, --to-everyone or --members-only")
    _answer(app, number)
    app.queue.share(number, sharing, app.person)
    say(f"answer {number} is {SHARED[sharing]}")


@answers.command()
@click.argument("number", type=click.IntRange(min=1))
@with_database
def retire(app: App, number: int) -> None:
    """Serve an answer to no new reader any more; those who have it keep it."""
    standing = _answer(app, number).standing
    if standing not in (AnswerStanding.CURRENT, AnswerStanding.CONFLICT):
        raise BotError(f"answer {number} is {standing} already")
    _revise(app, number, "retired", standing=AnswerStanding.RETIRED)
    say(f"answer {number} is retired: the next reader is not served it, those who have it keep it")


@answers.command()
@click.argument("number", type=click.IntRange(min=1))
@with_database
def restore(app: App, number: int) -> None:
    """Serve an answer to new readers again, or one that was withheld from them."""
    answer = _answer(app, number)
    match answer.standing:
        case AnswerStanding.RETIRED:
            _revise(app, number, "restored", standing=AnswerStanding.CURRENT)
        case AnswerStanding.WITHHELD:
            if app.queue.dossier(number).question.kind is not QuestionKind.QUESTION:
                raise BotError(f"{number} is a report: its answer is for those alone who sent it")
            if not answer.said.text.strip():
                raise BotError(f"answer {number} has no words: svar answers edit {number} --answer")
            app.queue.offer(number, app.person)
        case AnswerStanding.CONFLICT:
            others = ", ".join(map(str, _contradicting(app, number)))
            raise BotError(f"answer {number} is in conflict with {others}: svar answers settle")
        case AnswerStanding.CURRENT:
            raise BotError(f"answer {number} is served already")
    say(f"answer {number} is served to the next reader who asks")
    _compare(app)


@answers.command()
@click.argument("number", type=click.IntRange(min=1))
@click.argument("other", type=click.IntRange(min=1))
@click.option("--keep", type=click.Choice(["first", "second", "both"]), required=True)
@with_database
def settle(app: App, number: int, other: int, keep: str) -> None:
    """Choose between two answers that say different things to the same question."""
    kept = {"first": (number,), "second": (other,), "both": (number, other)}[keep]
    if not app.queue.settle(number, other, kept, app.person):
        raise BotError(f"answers {number} and {other} are in no conflict")
    say("served: " + ", ".join(map(str, kept)))


@answers.command()
@click.argument("number", type=click.IntRange(min=1))
@click.option(
    "--to",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A new file, instead of standard output.",
)
@with_database
def export(app: App, number: int, to: Path | None) -> None:
    """Write an answer as the draft of an article, to be finished and added to the library."""
    from bot.escalation.article_draft import draft_article

    answer = _answer(app, number)
    draft = draft_article(answer, _access(app, answer))
    if answer.said.attachments:
        names = ", ".join(each.name or each.kind for each in answer.said.attachments)
        complain(f"left out, since articles are text alone: {names}")
    if to is None:
        click.echo(draft, nl=False)
        return
    try:
        with to.open("x", encoding="utf-8") as file:
            file.write(draft)
    except FileExistsError:
        raise BotError(f"{to} is there already: choose another name") from None
    say(f"{to}: finish it, then svar articles add {to}, and svar answers retire {number}")


def _access(app: App, answer: EditorsAnswer) -> Access:
    """Return who may read what an answer quotes; of an article that is gone, nobody can tell.

    What an editor has kept for members is theirs, whatever it quotes.
    """
    if answer.sharing is Sharing.MEMBERS:
        return Access.SUBSCRIBERS
    open_to_all = {each.id for each in app.loaded.articles if each.access is Access.OPEN}
    return Access.OPEN if open_to_all.issuperset(answer.articles) else Access.SUBSCRIBERS


def _quotes(app: App, answer: EditorsAnswer, said: Said, sharing: Sharing | None) -> Quotes:
    """Return what new words quote; raises `BotError` where somebody has to choose first."""
    if answer.sharing in (Sharing.MEMBERS, Sharing.TEASER):
        return app.quotes_in(said.text)  # that has been said, and holds
    return quotes_if_said(app, answer.number, said, sharing)


def _answer(app: App, number: int) -> EditorsAnswer:
    answer = app.stores.answers.get(number)
    if answer is None:
        raise BotError(f"question {number} has no answer: svar answers list --all")
    return answer


def _revise(app: App, number: int, how: str, **changes: Any) -> None:
    now = datetime.now(UTC)
    with app.database.unit():
        app.stores.answers.revise(number, revised_at=now, **changes)
        app.stores.questions.record(number, Event(QuestionStep.REVISE, app.person, now, how))


def _compare(app: App) -> None:
    """Tell which answers contradict each other, now that one has changed."""
    from bot.cli.view.contradictions import compare, contradiction_line

    for pair in compare(app):
        complain(contradiction_line(pair))


def _contradicting(app: App, number: int) -> Sequence[int]:
    """Return the answers that say otherwise than one, where nobody has chosen yet."""
    pairs = [(one, other) for one, other, _ in app.stores.answers.conflicts()]
    return [other if one == number else one for one, other in pairs if number in (one, other)]


def _standing(app: App, answer: EditorsAnswer) -> str:
    others = _contradicting(app, answer.number)
    return f"{answer.standing} with {', '.join(map(str, others))}" if others else answer.standing


def _as_json(answer: EditorsAnswer, contradicting: Sequence[int]) -> dict[str, Any]:
    return {
        "number": answer.number,
        "question": answer.question,
        "language": answer.language,
        "answer": answer.said.text,
        "standing": answer.standing,
        "sharing": answer.sharing,
        "held_at": answer.held_at and answer.held_at.isoformat(),
        "contradicts": list(contradicting),
        "at": answer.at.isoformat(),
        "revised_at": answer.revised_at and answer.revised_at.isoformat(),
        "review_on": answer.review_on.isoformat(),
        "signature": answer.signature,
        "attachments": [each.name or each.kind for each in answer.said.attachments],
    }
