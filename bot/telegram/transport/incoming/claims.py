"""Which lanes of the inbox this worker has, so that no two handle what one chat sends."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from bot.store.workers.leases import IN_LANE, Lease, Leases


class LaneClaims:
    """The lanes that have their turn here. Its methods block, but for `fenced`: for threads."""

    def __init__(self, leases: Leases | None) -> None:
        """Without `leases` there is one worker, which has all lanes."""
        self._leases = leases
        self._claimed: dict[str, Lease] = {}

    @property
    def are_shared(self) -> bool:
        """Whether other workers may have lanes."""
        return self._leases is not None

    def take(self, lane: str) -> bool:
        """Have a lane from now on; False where another worker has it."""
        if self._leases is None or lane in self._claimed:
            return True
        for lease in self._leases.take([IN_LANE + lane]):
            self._claimed[lane] = lease
        return lane in self._claimed

    def fenced(self, lane: str) -> AbstractContextManager[None]:
        """Return a block in which what a thread writes is refused once the lane is another's.

        Then `LeaseLost` is raised, and nothing of it is stored.
        """
        if self._leases is None:
            return nullcontext()
        return self._leases.fenced(self._claimed[lane])

    def release(self, lane: str) -> None:
        """Let another worker have a lane; raises `StoreUnavailable`, and then it expires."""
        lease = self._claimed.pop(lane, None)
        if lease is not None and self._leases is not None:
            self._leases.release([lease])
