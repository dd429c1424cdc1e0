"""Kills the bot again and again while editors answer, and counts what became of every question.

`make fire-desk` runs it twice, first with a server that always answers, then with one that doesn't.
With `--postgresql` its database is a PostgreSQL server, which is killed and started again too. Ends
with status 1 where a question was lost (neither answered, nor dismissed, nor on the desk), an
editor's answer came to nothing, or a reader got an answer to what they had not asked. `--learned`
only times how soon an answer is given to the next reader, without kills.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from bench.bots import READY, SVAR, Bot, furnish, machine, prepare
from bench.desk_book import DeskBook
from bench.desk_count import Fate
from bench.desk_learned import measure
from bench.desk_people import Newsroom, Reader
from bench.desk_questions import Topic, topics, unanswered_by
from bench.desk_result import SEND, Found, Reading
from bench.fire_database import (
    add_database,
    database_said,
    database_server,
    server_kills,
    url_setting,
)
from bench.havoc import in_seconds, kill_moments, let_fail, play, print_row
from bench.postgresql import PostgresqlServer
from botapi import BotApi, running_server

_READERS, _QUESTIONS, _EDITORS = 80, 200, 3
_TOPICS, _WITH_PAIR = 115, 30
"""What the questions are about; all others repeat one, in the same words or in other ones."""
_EDITORS_ACT_EVERY = 0.5
"""Seconds between two acts of editors, all in all, on average."""
_ASK_AGAIN = 0.3
"""How often somebody asks likewise at the moment of an answer."""
_CALM_SECONDS = 5.0
"""So long nothing may happen until all is over: answers sent twice come late."""
_LONGEST_SECONDS = 900.0
"""More than a message waits for its last attempt, and the group for all that it is owed."""
_WIDTH = 38


@dataclass(frozen=True, slots=True)
class Plan:
    """How often the bot is killed, and for how long readers ask, at random moments of `seed`."""

    kills: int
    server_kills: int
    seconds: float
    seed: int
    with_topics: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one run.

    `half_started` kills met the bot before it asked for messages. `settled_seconds` is how long
    after the last act the last call came, or None where it never came to rest.
    """

    found: Found
    half_started: int
    faults: int
    set_aside: int
    undelivered: int
    settled_seconds: float | None

    @property
    def is_bad(self) -> bool:
        """Whether what must never happen has happened."""
        found = self.found
        return bool(
            found.fates[Fate.LOST] or found.letters.foreign or found.mistaken or found.unheard
        )


def main() -> None:
    """Run without faults and with them, and print both side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--faults", type=float, default=0.3, help="share of sends that go wrong")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long readers ask")
    parser.add_argument("--topics", action="store_true", help="the group has topics")
    parser.add_argument("--seed", type=int, default=None, help="of all random moments")
    parser.add_argument("--learned", action="store_true", help="time learned answers, no kills")
    parser.add_argument("--rounds", type=int, default=50, help="of --learned")
    add_database(parser)
    arguments = parser.parse_args()
    seed = random.randrange(10_000) if arguments.seed is None else arguments.seed
    kills = arguments.kills, arguments.server_kills if arguments.postgresql else 0
    plan = Plan(*kills, arguments.seconds, seed, arguments.topics)
    prepare()
    folder = Path(tempfile.mkdtemp(prefix="svar-fire-desk-"))
    if arguments.learned:
        pairs = min(_WITH_PAIR, arguments.rounds // 2)
        asked = topics(pairs, arguments.rounds, unanswered_by(READY), random.Random(seed))
        print(f"{machine()}; {arguments.rounds} rounds, nobody killed; seed {seed}")
        measure(asked, folder / "learned")
        shutil.rmtree(folder)
        return
    asked = topics(_WITH_PAIR, _TOPICS, unanswered_by(READY), random.Random(seed))
    print(
        f"{machine()}; {_QUESTIONS} questions about {_TOPICS} things from {_READERS} readers in "
        f"{plan.seconds:.0f} s, {_EDITORS} editors, {plan.kills} times kill -9"
        f"{database_said(arguments.postgresql, plan.server_kills)}; seed {seed}"
    )
    with database_server(arguments.postgresql) as server:
        results = {
            share: run(plan, asked, share, folder / f"faults-{share:g}", server)
            for share in sorted({0.0, arguments.faults})
        }
    _print(results)
    for note in (note for result in results.values() for note in result.found.notes):
        print(note, file=sys.stderr)
    if any(result.is_bad for result in results.values()):
        print(f"what must not happen has happened: see {folder}", file=sys.stderr)
        sys.exit(1)
    shutil.rmtree(folder)


def run(
    plan: Plan,
    asked: Sequence[Topic],
    faults: float,
    home: Path,
    database: PostgresqlServer | None,
) -> Result:
    """Let readers ask and editors answer while the bot is killed, with faults in its sends.

    Without a `database` it is SQLite.
    """
    chance = random.Random(plan.seed)
    furnish(home)
    with running_server() as server:
        api = server.api
        readers = [Reader(api, f"Leser {number}") for number in range(_READERS)]
        askings = _askings(readers, asked, chance)
        newsroom = _newsroom(api, asked, plan, chance, readers)
        url = database.new_database(home.name) if database else None
        settings = {"SVAR_EDITORS_CHAT_ID": str(newsroom.group.id), **url_setting(url)}
        rules = list(let_fail(api, (SEND,), faults, plan.seed))
        half_started = 0

        with Bot(SVAR, home, server, settings) as bot:

            def kill() -> None:
                nonlocal half_started
                half_started += not bot.is_up
                bot.kill_and_restart()

            start = time.monotonic()
            bot.wait_until_up()
            start_seconds = time.monotonic() - start
            kills = kill_moments(plan.kills, plan.seconds, start_seconds, chance)
            end = max(plan.seconds * 1.5, *kills, 0.0) + 10.0
            acts = [chance.uniform(0, end) for _ in range(round(end / _EDITORS_ACT_EVERY))]
            play(
                [(chance.uniform(0, plan.seconds), ask) for ask in askings]
                + [(moment, newsroom.act) for moment in acts]
                + [(moment, kill) for moment in kills]
                + server_kills(database, plan.server_kills, plan.seconds, chance)
            )
            book = DeskBook(home, url)
            settled_seconds = _settle(api, book, bot)
        numbered = {text: at for at, topic in enumerate(asked) for text in topic.wordings}
        result = Result(
            found=Reading(api, newsroom, readers, book, numbered).found(),
            half_started=half_started,
            faults=sum(rule.hits for rule in rules),
            set_aside=book.set_aside(),
            undelivered=book.undelivered(),
            settled_seconds=settled_seconds,
        )
        book.close()
        return result


def _askings(
    readers: Sequence[Reader], asked: Sequence[Topic], chance: random.Random
) -> list[Callable[[], object]]:
    """Deal questions out: every topic once, then some again, in any of its wordings.

    Nobody asks about the same thing twice.
    """
    again = chance.choices(asked, k=_QUESTIONS - len(asked))
    known: dict[int, set[Topic]] = {}
    acts: list[Callable[[], object]] = []
    for topic in [*asked, *again]:
        free = [at for at in range(len(readers)) if topic not in known.get(at, ())]
        fewest = min(len(known.get(at, ())) for at in free)
        at = chance.choice([at for at in free if len(known.get(at, ())) == fewest])
        known.setdefault(at, set()).add(topic)
        acts.append(partial(readers[at].ask, chance.choice(topic.wordings)))
    return acts


def _newsroom(
    api: BotApi,
    asked: Sequence[Topic],
    plan: Plan,
    chance: random.Random,
    readers: list[Reader],
) -> Newsroom:
    """Bring editors together in a group; who asks next joins `readers`."""
    editors = [api.user(f"Redaktør {number}", language_code="nb") for number in range(_EDITORS)]
    bot = "administrator" if plan.with_topics else "member"
    group = api.group("Redaksjonen", *editors, forum=plan.with_topics, bot=bot)
    wordings = [text for topic in asked for text in topic.wordings]
    numbers = count(1)

    def next_reader() -> Reader:
        readers.append(Reader(api, f"Neste leser {next(numbers)}"))
        return readers[-1]

    def text_of(card: str) -> str | None:
        found = [(at, text) for text in wordings if (at := card.find(text)) >= 0]
        return min(found)[1] if found else None

    return Newsroom(group, editors, chance, next_reader, text_of, _ASK_AGAIN)


def _settle(api: BotApi, book: DeskBook, bot: Bot) -> float | None:
    """Wait until nothing is left to do; the seconds that took, or None where it took too long."""
    start = calm_since = time.monotonic()
    done = 0
    while time.monotonic() - start < _LONGEST_SECONDS:
        bot.check()
        calls = len(api.calls()) - len(api.calls("getUpdates"))
        if calls != done or api.pending_updates or not book.is_settled():
            done, calm_since = calls, time.monotonic()
        elif time.monotonic() - calm_since > _CALM_SECONDS:
            return calm_since - start
        time.sleep(0.2)
    return None


def _print(by_share: Mapping[float, Result]) -> None:
    """Print results side by side, each under the share of sends that went wrong."""
    results = list(by_share.values())
    found = [result.found for result in results]
    row = partial(print_row, width=_WIDTH)
    row("", [f"{share:.0%} faults" if share else "no faults" for share in by_share])
    row("killed before it was up", [result.half_started for result in results])
    row("calls that went wrong", [result.faults for result in results])
    row("asked", [each.fates.total() for each in found])
    for fate in Fate:
        row(f"  {_FATES[fate]}", [each.fates[fate] for each in found])
    row("taken for another question", [each.joined_wrongly for each in found])
    row("answers that readers have", [each.letters.read for each in found])
    row("  that came again", [each.letters.repeated for each in found])
    row("  that were someone else's", [each.letters.foreign for each in found])
    row("  that were not corrected", [each.letters.uncorrected for each in found])
    row("editors' replies", [each.replies for each in found])
    row("  too late, and told so", [each.refused for each in found])
    row("  taken for questions", [each.mistaken for each in found])
    row("  to which nothing happened", [each.unheard for each in found])
    row("cards", [each.cards.shown for each in found])
    row("  missing", [each.cards.missing for each in found])
    row("  that stand twice", [each.cards.double for each in found])
    row("  with the wrong state", [each.cards.wrong_state for each in found])
    row("  otherwise untrue", [each.cards.untrue for each in found])
    row("topics beyond one a question", [each.topics for each in found])
    row("pairs of answers in conflict", [each.conflicts for each in found])
    row("updates set aside", [result.set_aside for result in results])
    row("messages given up", [result.undelivered for result in results])
    row("reply to reader, median", [in_seconds(median(each.waits or [0]), 1) for each in found])
    row("reply to reader, longest", [in_seconds(max(each.waits, default=0), 1) for each in found])
    for name in sorted({name for each in found for name in each.next_readers}):
        row(f"next reader: {name}", [each.next_readers[name] for each in found])
    waits = [each.next_waits for each in found]
    row("reply to next reader, median", [in_seconds(median(each or [0]), 1) for each in waits])
    row("reply to next reader, longest", [in_seconds(max(each, default=0), 1) for each in waits])
    row("at rest after", [in_seconds(result.settled_seconds) for result in results])


_FATES = {
    Fate.ANSWERED: "answered, and delivered",
    Fate.SERVED: "answered at once, as before",
    Fate.DISMISSED: "dismissed, and told so",
    Fate.OPEN: "open on the desk",
    Fate.LIBRARY: "met with a maybe",
    Fate.LOST: "lost",
}


if __name__ == "__main__":
    main()
