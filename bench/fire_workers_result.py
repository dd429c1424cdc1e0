"""What became of everybody's questions to several workers, counted and printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.fire_worker import goes_to_editors
from bench.havoc import in_seconds, print_row
from bench.tally import Tally, tally
from bench.workers_people import FOUND, Newsroom, Reader
from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.store.telegram.updates import Updates
from bot.types.traffic import UpdateState
from botapi.world.rates import ALL_PER_SECOND, GROUP_PER_MINUTE


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run.

    `waits` are seconds from a question to its first answer; in the `fullest` second so many
    messages came from all workers, in the fullest minute so many (`group_fullest`) to the group.
    """

    library: Tally
    lost_by_editors: int
    foreign: int
    repeated: int
    twice: int
    faults: int
    fullest: int
    group_fullest: int
    set_aside: int
    undelivered: int
    waits: Sequence[float]
    settled_seconds: float | None

    def is_bad(self, blows: int) -> bool:
        """Whether what must never happen has happened; `blows` is how often anything was hit."""
        never = (self.library.lost, self.lost_by_editors, self.foreign, self.library.disordered)
        too_many = self.fullest > ALL_PER_SECOND or self.group_fullest > GROUP_PER_MINUTE
        return any(never) or too_many or self.twice > 0 or self.repeated > blows


def result_of(
    readers: Sequence[Reader],
    newsroom: Newsroom,
    database: Database,
    faults: int,
    settled_seconds: float | None,
    sent: Sequence[float],
) -> Result:
    """Count; `sent` are the moments (seconds) of all that the workers sent."""
    tallies, waits = [], []
    lost = foreign = repeated = 0
    for reader in readers:
        asked = dict(reader.asked)
        for_library = [number for number in asked if not goes_to_editors(number)]
        replies, answers = Counter(reader.replies()), reader.answers()
        tallies.append(tally(for_library, [a for a in answers if set(a) <= asked.keys()]))
        lost += sum(number not in replies for number in asked if goes_to_editors(number))
        repeated += sum(count - 1 for count in replies.values())
        told = [*replies, *(number for numbers in answers for number in numbers)]
        foreign += sum(number not in asked for number in told)
        for message in reader.chat.answers():
            for number in map(int, FOUND.findall(message.text)):
                if number in asked:
                    waits.append(message.date - asked.pop(number))
    library = sum(tallies, Tally())
    return Result(
        library=library,
        lost_by_editors=lost,
        foreign=foreign,
        repeated=repeated + library.repeated,
        twice=newsroom.twice(),
        faults=faults,
        fullest=_fullest(sent, 1),
        group_fullest=_fullest(
            [each.date for each in newsroom.group.messages() if each.by_bot], 60
        ),
        set_aside=Updates(database).count(UpdateState.ASIDE),
        undelivered=sum(Messages(database).undelivered().values()),
        waits=waits,
        settled_seconds=settled_seconds,
    )


def print_results(by_way: Mapping[str, Result]) -> None:
    """Print what came of runs, by their ways, side by side."""
    results = by_way.values()
    print_row("", list(by_way))
    print_row("answered by the library", [each.library.answered for each in results])
    print_row("lost", [each.library.lost + each.lost_by_editors for each in results])
    print_row("out of order", [each.library.disordered for each in results])
    print_row("to the wrong person", [each.foreign for each in results])
    print_row("came again", [each.repeated for each in results])
    print_row("jobs and cards done twice", [each.twice for each in results])
    print_row("sends that went wrong", [each.faults for each in results])
    print_row("sends in the fullest second", [each.fullest for each in results])
    print_row("to the group in a minute", [each.group_fullest for each in results])
    print_row("updates set aside", [each.set_aside for each in results])
    print_row("messages given up", [each.undelivered for each in results])
    print_row("wait, median", [in_seconds(median(each.waits or [0])) for each in results])
    print_row("wait, longest", [in_seconds(max(each.waits, default=0)) for each in results])
    print_row("at rest after", [in_seconds(each.settled_seconds) for each in results])


def _fullest(sent: Sequence[float], length: float) -> int:
    """Return how many of these moments (seconds) are in the fullest so many seconds."""
    moments, first, most = sorted(sent), 0, 0
    for number, moment in enumerate(moments, 1):
        while moments[first] <= moment - length:
            first += 1
        most = max(most, number - first)
    return most
