import asyncio
from collections.abc import Awaitable, Callable

from bot.telegram.transport.incoming.lanes import Expect, Lanes, Left, Rest


class Naps:
    """Stands for sleeping: a test ends each nap itself."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.under_way = 0
        self._ends: list[asyncio.Event] = []

    async def __call__(self, seconds: float) -> None:
        end = asyncio.Event()
        self.seconds.append(seconds)
        self._ends.append(end)
        self.under_way += 1
        try:
            await end.wait()
        finally:
            self.under_way -= 1

    async def begun(self, count: int) -> None:
        while len(self._ends) < count:
            await asyncio.sleep(0)

    def end(self, index: int) -> None:
        self._ends[index].set()


def run(work: Callable[[Lanes, Naps], Awaitable[None]]) -> None:
    async def main() -> None:
        naps = Naps()
        lanes = Lanes(naps)
        await work(lanes, naps)
        lanes.close()

    asyncio.run(main())


async def is_waiting(coroutine: Awaitable[object]) -> bool:
    """Tell whether something still waits when all others have had their chance."""
    task = asyncio.ensure_future(coroutine)
    for _ in range(10):
        await asyncio.sleep(0)
    waits = not task.done()
    task.cancel()
    return waits


def test_lanes_take_turns_in_the_order_they_came() -> None:
    async def work(lanes: Lanes, _: Naps) -> None:
        for lane in "abcab":
            lanes.more_in(lane)
        assert [await lanes.next() for _ in range(3)] == ["a", "b", "c"]
        assert await is_waiting(lanes.next())

    run(work)


def test_after_its_turn_a_lane_with_more_goes_to_the_back() -> None:
    async def work(lanes: Lanes, _: Naps) -> None:
        lanes.more_in("a")
        lanes.more_in("b")
        assert await lanes.next() == "a"
        lanes.end("a", Left.MORE)
        assert [await lanes.next(), await lanes.next()] == ["b", "a"]

    run(work)


def test_a_lane_that_has_its_turn_gets_no_second_one_beside_it_but_one_afterwards() -> None:
    async def work(lanes: Lanes, _: Naps) -> None:
        lanes.more_in("a")
        await lanes.next()
        lanes.more_in("a")
        lanes.more_in("a")
        assert await is_waiting(lanes.next())
        lanes.end("a", Left.NOTHING)
        assert await lanes.next() == "a"
        lanes.end("a", Left.NOTHING)
        assert await is_waiting(lanes.next())

    run(work)


def test_a_lane_that_expects_more_is_ready_as_soon_as_it_comes() -> None:
    async def work(lanes: Lanes, naps: Naps) -> None:
        lanes.more_in("a")
        await lanes.next()
        lanes.end("a", Expect(1.0))
        assert await is_waiting(lanes.next())
        lanes.more_in("a")
        assert await lanes.next() == "a"
        lanes.end("a", Left.NOTHING)
        assert await is_waiting(lanes.next())
        assert naps.under_way == 0

    run(work)


def test_a_lane_that_expects_more_does_not_wait_when_it_came_during_its_turn() -> None:
    async def work(lanes: Lanes, naps: Naps) -> None:
        lanes.more_in("a")
        await lanes.next()
        lanes.more_in("a")
        lanes.end("a", Expect(1.0))
        assert await lanes.next() == "a"
        assert naps.seconds == []

    run(work)


def test_a_lane_that_expected_in_vain_is_ready_when_its_time_is_over() -> None:
    async def work(lanes: Lanes, naps: Naps) -> None:
        lanes.more_in("a")
        await lanes.next()
        lanes.end("a", Expect(1.0))
        await naps.begun(1)
        naps.end(0)
        assert await lanes.next() == "a"

    run(work)


def test_a_resting_lane_rests_whatever_comes_and_others_go_on() -> None:
    async def work(lanes: Lanes, naps: Naps) -> None:
        lanes.more_in("a")
        await lanes.next()
        lanes.more_in("a")
        lanes.end("a", Rest(5.0))
        lanes.more_in("a")
        lanes.more_in("b")
        assert await lanes.next() == "b"
        assert await is_waiting(lanes.next())
        assert naps.seconds == [5.0]
        naps.end(0)
        assert await lanes.next() == "a"

    run(work)


def test_what_is_due_later_waits_until_then_unless_the_lane_has_a_place() -> None:
    async def work(lanes: Lanes, naps: Naps) -> None:
        lanes.more_in("a")
        lanes.more_later_in("a", 9.0)
        lanes.more_later_in("b", 7.0)
        await naps.begun(1)
        assert naps.seconds == [7.0]
        assert await lanes.next() == "a"
        naps.end(0)
        assert await lanes.next() == "b"

    run(work)


def test_all_is_idle_when_every_lane_has_nothing_to_do_or_rests() -> None:
    async def work(lanes: Lanes, _: Naps) -> None:
        await lanes.idle()
        for lane in "abc":
            lanes.more_in(lane)
            await lanes.next()
        lanes.end("a", Left.NOTHING)
        lanes.end("b", Rest(5.0))
        lanes.end("c", Expect(1.0))
        assert await is_waiting(lanes.idle())
        lanes.more_in("c")
        await lanes.next()
        assert await is_waiting(lanes.idle())
        lanes.end("c", Left.NOTHING)
        await lanes.idle()

    run(work)
