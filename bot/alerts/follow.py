"""A reader begins, or ceases, to follow something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.library.series import series_called
from bot.sanitize import one_line, text_key
from bot.store.books import Stores
from bot.store.transactions.locks import of_reader
from bot.types.alerts import Alert, AlertKind
from bot.types.people import Person
from corpus.types import Language, Series

MOST = 20
"""What one reader can follow."""
LONGEST_TOPIC = 100
"""Characters; a longer one is a question or a story."""
_KEY_LENGTH = 12
_ROUND = " .,;:!?…\"'«»“”„()<>[]#"


class FollowOutcome(StrEnum):
    """What came of a wish to follow something."""

    FOLLOWED = "followed"
    ALREADY = "already"
    FULL = "full"
    OVERLONG = "overlong"


@dataclass(frozen=True, slots=True)
class FollowReply:
    """What came of it; `alert` is what is followed now, where anything is."""

    outcome: FollowOutcome
    alert: Alert | None = None


def topic_in(typed: str) -> str:
    """Return what somebody wants to follow, without the signs round it; "" for nothing."""
    topic = one_line(typed).strip(_ROUND)
    return topic if any(map(str.isalnum, topic)) else ""


def alert_key(kind: AlertKind, text: str) -> str:
    """Return 12 hex digits that stand for a topic or a series, whatever its dress."""
    return text_key(f"{kind} {text}")[:_KEY_LENGTH]


def follow(
    stores: Stores,
    reader: Person,
    topic: str,
    language: Language,
    series: Sequence[Series],
    *,
    now: datetime,
    day: date,
) -> FollowReply:
    """Let a reader follow a topic, as `topic_in` returns it, or the series that is called so.

    `language` is the topic's; `day` the last one for which news were due. What is in the library
    by now is no news.
    """
    if len(topic) > LONGEST_TOPIC:
        return FollowReply(FollowOutcome.OVERLONG)
    if named := series_called(topic, series):
        return follow_series(stores, reader, named[0], now=now, day=day)
    return _follow(stores, reader, AlertKind.TOPIC, topic, language, now, day)


def follow_series(
    stores: Stores, reader: Person, series: Series, *, now: datetime, day: date
) -> FollowReply:
    """Let a reader follow a series; else as `follow`."""
    title = one_line(series.title)
    return _follow(stores, reader, AlertKind.SERIES, title, series.language, now, day)


def _follow(
    stores: Stores,
    reader: Person,
    kind: AlertKind,
    text: str,
    language: Language,
    now: datetime,
    day: date,
) -> FollowReply:
    def write() -> FollowReply:
        stores.database.hold(of_reader(reader))
        seen = stores.noted_articles.newest()
        alert = Alert(reader, alert_key(kind, text), kind, text, language, now, seen)
        followed = stores.alerts.of(reader)
        if known := next((each for each in followed if each.key == alert.key), None):
            return FollowReply(FollowOutcome.ALREADY, known)
        if len(followed) >= MOST:
            return FollowReply(FollowOutcome.FULL)
        stores.alerts.add(alert, day)
        return FollowReply(FollowOutcome.FOLLOWED, alert)

    return stores.database.transact(write)


def unfollow(stores: Stores, reader: Person, topic: str) -> Alert | None:
    """Let a reader follow a topic, or the series that is called so, no longer; what that was."""
    keys = {alert_key(kind, topic) for kind in AlertKind}

    def write() -> Alert | None:
        stores.database.hold(of_reader(reader))
        found = [each for each in stores.alerts.of(reader) if each.key in keys]
        stores.alerts.remove(reader, [each.key for each in found])
        return found[0] if found else None

    return stores.database.transact(write)
