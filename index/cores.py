"""The processor's cores: how many this process may use, and how long work leaves them to others."""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

_NICE = 5
"""A thread of this niceness gets a quarter of a core that an ordinary one wants too, else all."""


def usable() -> int:
    """Return the number of cores that this process may use: at least 1."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def stand_back() -> None:
    """Let whatever else wants the cores go before this thread, for good; starting one is easy.

    For threads that do nothing else: what stands back can't come forward again. Only Linux counts
    niceness by threads; elsewhere nothing is done.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):
            nice = os.getpriority(os.PRIO_PROCESS, thread)
            os.setpriority(os.PRIO_PROCESS, thread, max(nice, _NICE))
