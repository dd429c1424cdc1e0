"""Changes a library of 10,000 articles while 20 readers ask, and looks at every answer they get.

`make live` builds the library anew, changes two articles at once, again and again, removes one and
adds one, and at last a twentieth of the library, each with the commands that an admin would type,
while each reader asks once a second; how long an answer takes is told for the time of commands,
too.
Every article says its own version; an answer is mixed where its passages are not all of one version
of the library. More than 2,000 articles are encoded by the hashes of their words, for the model
takes some quarter of an hour for ten thousand; `--encoder bundled` takes it all the same.
Ends with status 1 where an answer failed, was mixed, or showed what had been removed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench.live_command import hashing_encoder
from index.encoders.onnx import open_encoder
from index.engine import Engine
from index.reader.open import open_reader

_SVAR = [str(Path(sys.executable).with_name("svar"))]
_SVAR_HASHING = [sys.executable, "-m", "bench.live_command"]
_BUNDLED_UP_TO = 2_000
_SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo ly tå bø næ".split()
_PAIR = ("tvilling-en", "tvilling-to")
_VERSIONS = ("to", "tre", "fire", "fem", "seks")
_GONE = "bortfall"
_ASKED = "Hva sier tvillingene om kvartalsoppgjøret?"
_ASKED_GONE = "Hva er fredagsordningen med bortfall?"
_EDGE_SECONDS = 2.0
"""How soon a running bot must have taken a change."""

_BETWEEN_QUESTIONS_SECONDS = 1.0
_QUIET_SECONDS = 10.0
"""How long readers ask with nothing beside them, so that there is something to compare with."""


@dataclass(slots=True)
class Seen:
    """What the readers met; written by all of them under one lock.

    `commands` are those running now, which `seconds_meanwhile` of answers fell together with.
    """

    lock: threading.Lock = field(default_factory=threading.Lock)
    answers: int = 0
    failed: int = 0
    mixed: int = 0
    versions: dict[str, float] = field(default_factory=dict)
    gone_shown_at: float = 0.0
    commands: int = 0
    seconds: list[float] = field(default_factory=list)
    seconds_meanwhile: list[float] = field(default_factory=list)


def main() -> None:
    """Measure, print a table, and end with status 1 where an answer was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--encoder", choices=("bundled", "hashing"))
    asked = parser.parse_args()
    encoder = asked.encoder or ("bundled" if asked.articles <= _BUNDLED_UP_TO else "hashing")
    with tempfile.TemporaryDirectory(prefix="svar-live-") as folder:
        sys.exit(_measure(Path(folder), asked.articles, asked.readers, encoder == "bundled"))


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost: seconds on the clock and of the processor, megabytes on the disk."""

    seconds: float
    processor_seconds: float
    megabytes: float


def _measure(folder: Path, articles: int, readers: int, bundled: bool) -> int:
    home, library = folder / "home", folder / "articles"
    library.mkdir()
    home.mkdir()
    chooser = random.Random(0)
    for number in range(articles - 3):
        _write(library, f"sak-{number}", _sentences(chooser, 3))
    _write_pair(library, "en")
    _write(library, _GONE, "Fredagsordningen med bortfall gjelder for alle avdelinger hele året.")

    seen, stop = Seen(), threading.Event()

    def svar(*words: str) -> Cost:
        before, held = _processor_seconds(), _segments_of(home)
        began = time.perf_counter()
        seen.commands += 1
        subprocess.run(
            [*(_SVAR if bundled else _SVAR_HASHING), *words],
            env={**os.environ, "SVAR_HOME": str(home), "SVAR_ARTICLES": str(library)},
            check=True,
            capture_output=True,
        )
        seen.commands -= 1
        seconds = time.perf_counter() - began
        written = sum(size for path, size in _segments_of(home).items() if path not in held)
        return Cost(seconds, _processor_seconds() - before, written / 1e6)

    print(f"{articles} articles, {readers} readers, {'the model' if bundled else 'hashed words'}")
    _say("first build", svar("index", "build"))
    if bundled:
        encoder, reader = open_encoder("bundled", home), open_reader("bundled", home)
        engine = Engine.open(home, encoder, reader=reader)
    else:
        engine = Engine.open(home, hashing_encoder())
    threads = [
        threading.Thread(target=_ask, args=(engine, seen, stop, number))
        for number in range(readers)
    ]
    for thread in threads:
        thread.start()
    _until(lambda: "en" in seen.versions)
    try:
        live = []
        for version in _VERSIONS:
            _write_pair(library, version)
            began = time.perf_counter()
            _say("two changed", svar("index", "build"))
            _until(lambda version=version: version in seen.versions)  # type: ignore[misc]
            live.append(seen.versions[version] - began)
        print(f"live after {median(live):.1f} s, at most {max(live):.1f}")
        began = time.perf_counter()
        cost = svar("articles", "remove", _GONE)
        gone_by = began + cost.seconds + _EDGE_SECONDS
        time.sleep(_EDGE_SECONDS)
        left = max(0.0, seen.gone_shown_at - began - cost.seconds)
        _say("one removed", cost)
        print(f"last shown {left:.1f} s after that")
        page = folder / "ny.md"
        page.write_text(f"# Ny sak\n\n{_sentences(chooser, 20)}\n", encoding="utf-8")
        _say("one added", svar("articles", "add", str(page)))
        time.sleep(_QUIET_SECONDS)
        for number in range(articles // 20):
            _write(library, f"ny-{number}", _sentences(chooser, 3))
        _say(f"{articles // 20} added", svar("index", "build"))
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    shown_late = seen.gone_shown_at > gone_by
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    commands_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"answers {seen.answers}, failed {seen.failed}, mixed {seen.mixed}")
    print(f"removed and still shown later: {'yes' if shown_late else 'no'}")
    print(
        f"median answer {median(seen.seconds) * 1000:.0f} ms,"
        f" {median(seen.seconds_meanwhile) * 1000:.0f} while a command ran;"
        f" peak memory {peak:.0f} MB; of the commands {commands_peak:.0f} MB"
    )
    return 1 if seen.failed or seen.mixed or shown_late else 0


def _say(what: str, cost: Cost) -> None:
    print(
        f"{what}: {cost.seconds:.1f} s, {cost.processor_seconds:.1f} s of processor,"
        f" {cost.megabytes:.1f} MB of segments",
        flush=True,
    )


def _processor_seconds() -> float:
    """What commands have cost that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _segments_of(home: Path) -> dict[str, int]:
    """The sizes in bytes of the segments' files."""
    found = (home / "index" / "segments").rglob("*")
    return {str(path): path.stat().st_size for path in found if path.is_file()}


def _ask(engine: Engine, seen: Seen, stop: threading.Event, number: int) -> None:
    """Ask again and again, and look at what comes."""
    text = _ASKED_GONE if number % 4 == 0 else _ASKED
    while not stop.is_set():
        began, meanwhile = time.perf_counter(), bool(seen.commands)
        try:
            engine.refresh()
            answer = engine.answer(text)
            shown = {one.article.id: one.article.text for one in answer.evidence}
        except Exception as error:  # whatever it is, a reader would have got nothing
            print(f"failed: {error!r}", file=sys.stderr)
            with seen.lock:
                seen.failed += 1
            continue
        now = time.perf_counter()
        versions = {shown[name].rsplit(" ", 1)[-1].strip(".") for name in _PAIR if name in shown}
        with seen.lock:
            seen.answers += 1
            (seen.seconds_meanwhile if meanwhile else seen.seconds).append(now - began)
            seen.mixed += len(versions) > 1
            for version in versions:
                seen.versions.setdefault(version, now)
            if _GONE in shown:
                seen.gone_shown_at = now
        stop.wait(_BETWEEN_QUESTIONS_SECONDS)


def _write_pair(library: Path, version: str) -> None:
    for number, name in enumerate(_PAIR):
        text = f"Tvillingene sier om kvartalsoppgjøret del {number} at utgaven er {version}."
        _write(library, name, text)


def _write(library: Path, name: str, text: str) -> None:
    facts = f"---\nid: {name}\ntitle: {name}\nlanguage: nb\n---\n\n"
    path = library / f"{name}.md"
    beside = path.with_suffix(".tmp")
    beside.write_text(f"{facts}{text}\n", encoding="utf-8")
    beside.replace(path)


def _sentences(chooser: random.Random, count: int) -> str:
    def word() -> str:
        return "".join(chooser.choices(_SYLLABLES, k=chooser.randint(2, 4)))

    return " ".join(
        f"{word().capitalize()} {' '.join(word() for _ in range(7))}." for _ in range(count)
    )


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        time.sleep(0.05)


if __name__ == "__main__":
    main()
