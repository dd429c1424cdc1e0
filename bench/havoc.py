"""What fires have in common: calls that go wrong, moments to kill at, acts in time, rows."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

from botapi import (
    BotApi,
    DropAfter,
    DropBefore,
    Fault,
    Garbage,
    Refuse,
    Rule,
    TooManyRequests,
)

_FAULTS: tuple[Fault, ...] = (
    TooManyRequests(1),
    Refuse(500),
    DropBefore(),
    DropAfter(),
    Garbage(),
)


def let_fail(api: BotApi, methods: Sequence[str], share: float, seed: int) -> Iterator[Rule]:
    """Let a share (0 to 1) of the calls of methods go wrong, in each of the ways equally often.

    Without methods, of all calls.
    """
    each = share / len(_FAULTS)
    for number, fault in enumerate(_FAULTS):
        # A rule only sees the calls that those before it have let pass.
        probability = each / (1 - number * each)
        yield api.fail(*methods, kind=fault, probability=probability, seed=seed + number)


def kill_moments(
    kills: int, seconds: float, start_seconds: float, chance: random.Random
) -> list[float]:
    """Return the moments of all kills, in seconds from now.

    At random within `seconds`; but where the bot takes long to start (`start_seconds`) they are
    further apart, so that about half of them meet it at work.
    """
    apart = max(start_seconds, seconds / max(kills, 1))
    return list(accumulate(chance.uniform(0, 2 * apart) for _ in range(kills)))


def play(acts: Sequence[tuple[float, Callable[[], object]]]) -> None:
    """Do everything, each at its moment, in seconds from now."""
    start = time.monotonic()
    for moment, act in sorted(acts, key=itemgetter(0)):
        time.sleep(max(0.0, start + moment - time.monotonic()))
        act()


def in_seconds(seconds: float | None, digits: int = 0) -> str:
    """Return a time as it is printed; None is one that never came."""
    return "never" if seconds is None else f"{seconds:.{digits}f} s"


def print_row(name: str, values: Iterable[object], width: int = 28) -> None:
    """Print figures side by side behind what they are."""
    print(f"  {name:{width}s}" + "".join(f"{value!s:>14}" for value in values))
