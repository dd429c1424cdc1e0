"""Changes copies of a small index in segments, each killed one write later than the last: HOME.

Beside HOME there is then `HOME-<n>` for every thing that a build does to the disk: opening a file
to write, renaming, removing, making a folder. The last of them was killed by nobody.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path

from corpus.types import Article
from index.storage import plan
from index.storage.build import build
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import article

_TOUCHING = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate", "sqlite3.connect")


def library(*, changed: bool) -> list[Article]:
    """A dozen articles; changed, one of them says something else, one is gone and one is new."""
    found = [article(f"sak-{at:02}", f"Sak {at}", f"Om sak {at}.") for at in range(12)]
    if changed:
        found[3] = article("sak-03", "Sak 3", "Saken er avgjort.")
        found[5] = article("ny", "Ny", "En ny sak.")
    return found


def in_segments() -> None:
    """Write no library anew for being small."""
    plan.WHOLE_UP_TO = -1
    plan.WHOLE_SHARE = 0.5


def _silent(stage: str, done: int, total: int) -> None:
    assert 0 <= done <= total, stage


def _killed(home: Path, at: int) -> bool:
    """Build in a process that is killed when it touches the disk for the `at`th time."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    touched = 0

    def look(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touched
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & 3
        if (writes or event in _TOUCHING) and str(arguments[0]).startswith(str(home)):
            touched += 1
            if touched == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(look)
    build(library(changed=True), HashingEncoder(), home, _silent)
    os._exit(0)


def main(home: Path) -> None:
    """Make the index, then a copy of it for each way of being killed."""
    in_segments()
    build(library(changed=False), HashingEncoder(), home, _silent)
    for at in count(1):
        copy = shutil.copytree(home, home.with_name(f"{home.name}-{at}"))
        if not _killed(copy, at):
            print(at - 1)
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
