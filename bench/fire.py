"""Kills the bot again and again while readers ask, and counts what became of their questions.

`make fire` runs it twice, first with a server that always answers, then with one that doesn't. With
`--postgresql` its database is a PostgreSQL server, which is killed and started again too. Ends
with status 1 where a question was lost: where neither an answer came, nor word that the editors
have the question and it is open on their desk.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.asked import questions
from bench.book import Book
from bench.bots import SVAR, Bot, furnish, machine, prepare
from bench.fire_database import (
    add_database,
    database_said,
    database_server,
    server_kills,
    url_setting,
)
from bench.havoc import in_seconds, kill_moments, let_fail, play, print_row
from bench.postgresql import PostgresqlServer
from bench.tally import Tally, tally
from botapi import BotApi, Chat, SeenMessage, running_server

_CHATS = 50
_QUESTIONS_EACH = 6
"""Below the number from which on a reader is asked to slow down."""
_SEND = "sendMessage"
_CALM_SECONDS = 5.0
"""So long nothing may happen until all is over: answers sent twice come late."""
_LONGEST_SECONDS = 400.0
"""More than a message waits for its last attempt, on a machine that has nothing else to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How often the bot is killed, and for how long readers ask, at random moments of `seed`.

    Where sends go wrong, all other calls do `everywhere`. `server_kills` are of the database.
    """

    chats: int
    kills: int
    server_kills: int
    seconds: float
    seed: int
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it. `waits` are the seconds from each answered question to its first answer.

    `half_started` kills met the bot before it asked for messages. `settled_seconds` is how long
    after the last question or kill the last message came, or None where it never came to rest:
    then what was `still_waiting`, updates and messages, is not lost though nobody had it yet.
    """

    tally: Tally
    waits: Sequence[float]
    half_started: int
    faults: int
    set_aside: int
    undelivered: int
    still_waiting: int
    settled_seconds: float | None


class Reader:
    """Somebody with questions of their own."""

    def __init__(self, api: BotApi, name: str, texts: Sequence[str]) -> None:
        self._person = api.user(name, language_code="nb")
        self._texts = iter(texts)
        self.chat: Chat = self._person.private()
        self.asked: list[SeenMessage] = []

    def ask(self) -> None:
        """Ask the next question."""
        self.asked.append(self._person.say(self.chat, next(self._texts)))


def main() -> None:
    """Run without faults and with them, and print both side by side."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--faults", type=float, default=0.3, help="share of sends that go wrong")
    parser.add_argument("--seconds", type=float, default=60.0, help="for how long readers ask")
    parser.add_argument("--chats", type=int, default=_CHATS, help="readers, with 6 questions each")
    parser.add_argument("--everywhere", action="store_true", help="all calls go wrong, not sends")
    parser.add_argument("--seed", type=int, default=None, help="of all random moments")
    add_database(parser)
    arguments = parser.parse_args()
    seed = random.randrange(10_000) if arguments.seed is None else arguments.seed
    kills = arguments.kills, arguments.server_kills if arguments.postgresql else 0
    plan = Plan(arguments.chats, *kills, arguments.seconds, seed, arguments.everywhere)
    prepare()
    print(
        f"{machine()}; {plan.chats * _QUESTIONS_EACH} questions from {plan.chats} chats in "
        f"{plan.seconds:.0f} s, {plan.kills} times kill -9"
        f"{database_said(arguments.postgresql, plan.server_kills)}; seed {seed}"
    )
    folder = Path(tempfile.mkdtemp(prefix="svar-fire-"))
    was_lost = False
    try:
        shares = sorted({0.0, arguments.faults})
        with database_server(arguments.postgresql) as server:
            results = {
                share: run(plan, share, folder / f"faults-{share:g}", server) for share in shares
            }
        _print(results)
        was_lost = any(result.tally.lost for result in results.values())
    finally:
        if not was_lost:
            shutil.rmtree(folder)
    if was_lost:
        print(f"questions were lost: see {folder}", file=sys.stderr)
        sys.exit(1)


def run(plan: Plan, faults: float, home: Path, database: PostgresqlServer | None) -> Result:
    """Let readers ask while the bot is killed, with this share of its sends going wrong.

    Without a `database` it is SQLite.
    """
    chance = random.Random(plan.seed)
    texts = iter(chance.sample(questions(), plan.chats * _QUESTIONS_EACH))
    furnish(home)
    with running_server() as server:
        api = server.api
        readers = [
            Reader(api, f"Leser {number}", [next(texts) for _ in range(_QUESTIONS_EACH)])
            for number in range(plan.chats)
        ]
        methods = () if plan.everywhere else (_SEND,)
        rules = list(let_fail(api, methods, faults, plan.seed))
        half_started = 0
        url = database.new_database(home.name) if database else None

        with Bot(SVAR, home, server, url_setting(url)) as bot:

            def kill() -> None:
                nonlocal half_started
                half_started += not bot.is_up
                bot.kill_and_restart()

            start = time.monotonic()
            bot.wait_until_up()
            start_seconds = time.monotonic() - start
            askings = [reader.ask for reader in readers for _ in range(_QUESTIONS_EACH)]
            kills = kill_moments(plan.kills, plan.seconds, start_seconds, chance)
            play(
                [(chance.uniform(0, plan.seconds), ask) for ask in askings]
                + [(moment, kill) for moment in kills]
                + server_kills(database, plan.server_kills, plan.seconds, chance)
            )
            book = Book(home, url)
            settled_seconds = _settle(api, book, bot)
        result = Result(
            tally=sum((_tally(reader, book) for reader in readers), Tally()),
            waits=[wait for reader in readers for wait in _waits(reader, book)],
            half_started=half_started,
            faults=sum(rule.hits for rule in rules),
            set_aside=book.set_aside(),
            undelivered=book.undelivered(),
            still_waiting=book.still_waiting() + api.pending_updates,
            settled_seconds=settled_seconds,
        )
        book.close()
        return result


def _settle(api: BotApi, book: Book, bot: Bot) -> float | None:
    """Wait until nothing is left to do; the seconds that took, or None where it took too long."""
    start = calm_since = time.monotonic()
    sends = 0
    while time.monotonic() - start < _LONGEST_SECONDS:
        bot.check()
        now_sent = len(api.calls(_SEND))
        if now_sent != sends or api.pending_updates or not book.is_settled():
            sends, calm_since = now_sent, time.monotonic()
        elif time.monotonic() - calm_since > _CALM_SECONDS:
            return calm_since - start
        time.sleep(0.1)
    return None


def _tally(reader: Reader, book: Book) -> Tally:
    answers = [book.answered_in(answer) for answer in reader.chat.answers()]
    return tally([question.message_id for question in reader.asked], answers)


def _waits(reader: Reader, book: Book) -> Iterator[float]:
    asked = {question.message_id: question.date for question in reader.asked}
    for answer in reader.chat.answers():
        for question in book.answered_in(answer):
            if question in asked:
                yield answer.date - asked.pop(question)


def _print(by_share: Mapping[float, Result]) -> None:
    """Print results side by side, each under the share of sends that went wrong."""
    results = by_share.values()
    tallies = [result.tally for result in results]
    print_row("", [f"{share:.0%} faults" if share else "no faults" for share in by_share])
    print_row("killed before it was up", [result.half_started for result in results])
    print_row("calls that went wrong", [result.faults for result in results])
    print_row("answered, or handed over", [each.answered for each in tallies])
    print_row("lost", [each.lost for each in tallies])
    print_row("answers that came again", [each.repeated for each in tallies])
    print_row("answers out of order", [each.disordered for each in tallies])
    print_row("other messages", [each.others for each in tallies])
    print_row("updates set aside", [result.set_aside for result in results])
    print_row("messages given up", [result.undelivered for result in results])
    print_row("still waiting at the end", [result.still_waiting for result in results])
    print_row("wait, median", [in_seconds(median(result.waits or [0])) for result in results])
    print_row("wait, longest", [in_seconds(max(result.waits, default=0)) for result in results])
    print_row("at rest after", [in_seconds(result.settled_seconds) for result in results])


if __name__ == "__main__":
    main()
