"""What admins are told of the library: what is being done, what came of it, how it stands. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dialogue.commands import Command
from bot.library.admin_acts import ChangeFailure
from bot.library.following.types import SiteVisit
from bot.library.replica import ReplicaState
from bot.sanitize import one_line
from bot.telegram.render.admins import sources
from bot.telegram.render.editors.question_card import moment
from bot.telegram.render.html import escape
from bot.telegram.transport.workers import WorkersState
from bot.telegram.types import Message
from bot.texts import Texts, texts
from bot.types.admins import AdminAct
from bot.types.alerts import AlertFigures
from bot.types.writing import WriterStanding
from corpus.types import Language
from index.storage.build import BuildReport, IndexStatus

STAGES = (
    "cutting articles",
    "encoding passages",
    "storing passages",
    "indexing words",
    "indexing vectors",
    "checking files",
    "publishing",
    "waiting",
)
"""The stages of a build that have words of their own."""
_LONGEST = 200
_GIGABYTE = 1e9


@dataclass(frozen=True, slots=True)
class LibraryState:
    """How things stand: the index, what waits, the room left on the disk, what was done last.

    `handlers` are the threads in which updates are handled, `replica` what is answered from,
    `visits` the last of each source, `alerts` what readers follow. `writer` tells of the language
    model, where there is one.
    """

    index: IndexStatus
    questions: int
    sends: int
    free_bytes: int
    acts: Sequence[AdminAct]
    handlers: WorkersState
    replica: ReplicaState | None = None
    visits: Sequence[SiteVisit] = ()
    alerts: AlertFigures | None = None
    writer: WriterStanding | None = None


def text_message(message: str, /, *, language: Language, **values: str) -> Message:
    """Return a message of `bot.texts`, its values cut to a line."""
    short = {key: one_line(value, _LONGEST) for key, value in values.items()}
    return Message(escape(texts(language).say(message, **short)))


def progress(stage: str, done: int, total: int, *, language: Language) -> Message:
    """Return how far a build has come: `done` of `total` steps of a stage."""
    say = texts(language)
    if stage not in STAGES:
        return Message(escape(say.say("admin-building")))
    name = say.say(f"admin-stage-{stage.replace(' ', '-')}")
    percent = str(100 * done // max(total, 1))
    return Message(escape(say.say("admin-progress", stage=name, percent=percent)))


def built(report: BuildReport, *, language: Language) -> Message:
    """Return what a build did."""
    say = texts(language)
    if report.unchanged:
        return Message(escape(say.say("admin-built-nothing")))
    worked = say.say(
        "admin-worked",
        encoded=str(report.encoded),
        reused=str(report.reused),
        removed=str(report.removed),
        seconds=f"{report.seconds:.0f}",
    )
    holds = _holds(report.articles, report.passages, say)
    return Message("\n".join(map(escape, [say.say("admin-built"), holds, worked])))


def rolled_back(number: int, *, language: Language) -> Message:
    """Return that an earlier generation answers."""
    command = Command.REINDEX.names[language]
    return text_message("admin-rolled-back", language=language, number=str(number), command=command)


def how_to_remove(*, language: Language) -> Message:
    """Return how an article is named that is to be removed."""
    command = Command.REMOVE.names[language]
    example = f"{command} pyramiden"
    return text_message("admin-remove-how", language=language, command=command, example=example)


def unknown(id: str, near: Sequence[str], *, language: Language) -> Message:
    """Return that no article has an id, and the ids that are near."""
    say = texts(language)
    told = [say.say("admin-remove-unknown", id=one_line(id, _LONGEST))]
    told += [say.say("admin-remove-near", ids=", ".join(near))] if near else []
    return Message(escape("\n".join(told)))


def problem(trouble: ChangeFailure, reason: str, *, language: Language) -> str:
    """Return in plain text why something came to nothing; `reason` is what the error says."""
    say = texts(language)
    match trouble:
        case ChangeFailure.BUSY:
            return say.say("admin-trouble-busy")
        case ChangeFailure.NO_ROOM:
            return say.say("admin-trouble-no-room")
        case ChangeFailure.STOPPING:
            return say.say("admin-trouble-stopping")
        case ChangeFailure.UNFORESEEN:
            return say.say("admin-trouble-unforeseen")
        case ChangeFailure.OTHER:
            return one_line(reason, _LONGEST)


def state(now: LibraryState, *, language: Language, zone: ZoneInfo) -> Message:
    """Return how things stand; times are those of `zone`."""
    say, current = texts(language), now.index.current
    lines = []
    if current is None:
        lines.append(say.say("admin-no-generation"))
    else:
        at = moment(datetime.fromisoformat(current.built), say, zone) if current.built else "–"
        lines.append(say.say("admin-generation", number=str(current.number), built=at))
        lines.append(_holds(current.articles or 0, current.passages or 0, say))
        lines.append(say.say("admin-encoder", encoder=one_line(current.encoder or "–", _LONGEST)))
    lines += _behind(now.replica, say)
    lines += [one_line(each, _LONGEST) for each in now.index.problems[:3]]
    lines += [
        say.say("admin-questions", count=str(now.questions)),
        say.say("admin-sends", count=str(now.sends)),
        *_alerts(now.alerts, say),
        say.say("admin-disk", size=f"{now.free_bytes / _GIGABYTE:.1f}"),
        *_handlers(now.handlers, say, zone),
        *_writer(now.writer, say),
    ]
    told = [escape(each) for each in lines]
    told += sources.visits(now.visits, say, zone)
    if now.acts:
        told += ["", f"<b>{escape(say.say('admin-acts'))}</b>"]
        told += [escape(_act(act, say, zone)) for act in now.acts]
    return Message("\n".join(told))


def _alerts(now: AlertFigures | None, say: Texts) -> list[str]:
    """Return how much readers follow, where any do, and how many were last written to."""
    if now is None or not (now.alerts or now.messages):
        return []
    lines = [say.say("admin-alerts", readers=str(now.readers), alerts=str(now.alerts))]
    if now.told_on is not None:
        lines.append(say.say("admin-alerts-told", date=now.told_on, count=str(now.messages)))
    return lines


def _behind(now: ReplicaState | None, say: Texts) -> list[str]:
    """Return what is published, where this worker doesn't answer from that."""
    if now is None or now.published in (None, now.held):
        return []
    published = str(now.published)
    if now.problem is None:
        return [say.say("admin-index-fetching", published=published)]
    problem = one_line(now.problem, _LONGEST)
    return [say.say("admin-index-behind", published=published, problem=problem)]


def _handlers(now: WorkersState, say: Texts, zone: ZoneInfo) -> list[str]:
    """Return how the threads get on in which updates are handled."""
    told = [say.say("admin-handlers", places=str(now.places), busy=str(now.at_work))]
    if now.since is not None:
        told.append(say.say("admin-handlers-longest", moment=moment(now.since, say, zone)))
    if now.given_up:
        given_up, hang = str(now.given_up), str(now.hang)
        told.append(say.say("admin-handlers-given-up", count=given_up, hang=hang))
    return told


def _writer(now: WriterStanding | None, say: Texts) -> list[str]:
    """Return how the language model does, what it has cost today, and what came of it."""
    if now is None:
        return []
    model = one_line(now.model or "–", _LONGEST)
    budget = "∞" if now.budget is None else str(now.budget)
    return [
        say.say("admin-writer", model=model, state=say.say(f"admin-writer-{now.state}")),
        say.say("admin-writer-tokens", tokens=str(now.tokens), budget=budget),
        say.say(
            "admin-writer-sentences",
            written=str(now.written),
            kept=str(now.kept),
            refused=str(now.refused),
        ),
    ]


def _holds(articles: int, passages: int, say: Texts) -> str:
    return say.say("admin-holds", articles=str(articles), passages=str(passages))


def _act(act: AdminAct, say: Texts, zone: ZoneInfo) -> str:
    at = moment(act.at, say, zone)
    subject = act.subject or "–"
    done = say.say(f"admin-act-{act.kind}", moment=at, admin=act.admin, subject=subject)
    if act.problem is None:
        return done
    return f"{done} {say.say('admin-act-tried', problem=one_line(act.problem, _LONGEST))}"
