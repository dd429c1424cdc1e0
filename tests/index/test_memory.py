"""What a process has freed goes back to the system."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
import sys, threading
from pathlib import Path
from index.memory import give_back, share_arenas

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20

{first}
def work():
    held = [bytes(600) for _ in range(20_000)]
    keep.append(bytes(700))  # one small thing that keeps an arena from shrinking by itself

keep = []
before = resident()
barrier = threading.Barrier(12)
def together():
    barrier.wait()
    work()
threads = [threading.Thread(target=together) for _ in range(12)]
[each.start() for each in threads]
[each.join() for each in threads]
give_back()
print(resident() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's heap")
def test_what_threads_have_freed_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(first="share_arenas()")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout) < 20
