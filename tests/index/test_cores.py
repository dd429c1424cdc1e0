import os
import sys
import threading

import pytest

from index.cores import stand_back, usable

by_threads = pytest.mark.skipif(sys.platform != "linux", reason="niceness is the process's there")


def _niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


def test_there_is_a_core_to_use() -> None:
    assert 1 <= usable() <= (os.cpu_count() or 1)


@by_threads
def test_a_thread_that_stands_back_does_so_alone() -> None:
    before, seen = _niceness(), []

    def work() -> None:
        stand_back()
        seen.append(_niceness())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [max(before, 5)]
    assert _niceness() == before


@by_threads
def test_standing_back_never_brings_a_thread_forward() -> None:
    seen: list[int] = []

    def work() -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 15)
        stand_back()
        seen.append(_niceness())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [15]
