"""The generations of one home: which there are, which is in use, and going back to one.

They lie in `index/` under their numbers, beside `current`, a small file that names the one in use,
and `segments/`, which they share. A number is never used again, and a generation in the folder is
complete: it gets its name last.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from index.errors import IndexDamaged, IndexMissing, IndexStale, RetrievalError
from index.storage import manifest
from index.storage.generation import Generation, open_generation
from index.storage.manifest import Care
from index.types import Manifest

KEPT = 3
"""Generations that stay, the newest; the one in use stays in any case."""

_CURRENT = "current"
_NUMBER = re.compile("[1-9][0-9]{0,17}")
_TEMPORARY = "."


@dataclass(frozen=True, slots=True)
class GenerationStatus:
    """A generation as `svar index status` shows it.

    `state` is `in use`, `kept`, `outdated` (made by another version of Svar) or `damaged`; what its
    manifest says is None for the last two. `size_bytes` is with its segments, which others may
    share. `recall`: see `Manifest`.
    """

    number: int
    state: str
    size_bytes: int
    built: str | None = None
    articles: int | None = None
    passages: int | None = None
    encoder: str | None = None
    vector_index: str | None = None
    recall: float | None = None


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """All generations, the newest first; `current` is the one that answers, if any can."""

    current: GenerationStatus | None
    generations: tuple[GenerationStatus, ...]
    problems: tuple[str, ...]


def folder_of(home: Path) -> Path:
    """Where a home's generations lie."""
    return home / "index"


def numbers(home: Path) -> list[int]:
    """The numbers of a home's generations, the newest first."""
    try:
        found = [path.name for path in folder_of(home).iterdir() if path.is_dir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((int(name) for name in found if _NUMBER.fullmatch(name)), reverse=True)


def current(home: Path) -> int | None:
    """The number of the generation in use; None where none is named. Costs a look at one file."""
    try:
        name = (folder_of(home) / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return int(name) if _NUMBER.fullmatch(name) else None


def make_current(home: Path, number: int) -> None:
    """Name the generation in use, at one stroke. Raises OSError."""
    manifest.write_durably(folder_of(home) / _CURRENT, f"{number}\n".encode())


def open_current(home: Path, encoder_id: str, chunking: str) -> tuple[Generation, tuple[str, ...]]:
    """Open the generation in use or, where it can't be, the last good one before it.

    The second value says, a line each, what was wrong with those that were passed over. Raises
    IndexMissing where none was built; IndexDamaged or IndexStale, about the newest, where none can
    be used.
    """
    candidates, problems = _candidates(home)
    errors: list[RetrievalError] = [IndexDamaged(problem) for problem in problems]
    for number in candidates:
        try:
            opened = open_generation(folder_of(home) / str(number), encoder_id, chunking)
        except RetrievalError as error:
            # without its trace, which would hold on to what is opened here
            errors.append(error.with_traceback(None))
        else:
            return opened, tuple(map(str, errors))
    raise errors[0] if errors else IndexMissing("no index has been built: svar index build")


def rollback(home: Path) -> int:
    """Put the newest good generation before the one in use into its place; return its number.

    Passed over are those that another encoder made or that were cut another way, which could not
    answer, and those of the very same articles, which a build leaves that is killed at its end.
    Raises IndexMissing where there is none to go back to, RetrievalError where the home can't be
    written to.
    """
    found = numbers(home)
    in_use = current(home) or max(found, default=0)
    present = _manifest(home, in_use)
    for number in found:
        earlier = _manifest(home, number)
        if number >= in_use or earlier is None or (present and not replaces(earlier, present)):
            continue
        try:
            manifest.verify(folder_of(home) / str(number), earlier, Care.EVERYTHING)
            make_current(home, number)
        except RetrievalError:
            continue
        except OSError as error:
            raise RetrievalError(f"{home} can't be written to: {error.strerror}") from error
        return number
    raise IndexMissing("there is no earlier good generation of the index to go back to")


def status(home: Path) -> IndexStatus:
    """Every generation of a home, each of its files held against its checksum.

    Where the one in use is damaged, `current` is the last good one before it.
    """
    candidates, problems = _candidates(home)
    generations: list[GenerationStatus] = []
    in_use: GenerationStatus | None = None
    seen: dict[tuple[str, str], str | None] = {}
    for number in numbers(home):
        folder = folder_of(home) / str(number)
        size = _size(folder)
        try:
            facts = manifest.read_manifest(folder)
            size += sum(_size(manifest.segment_folder(folder, name)) for name in facts.segments)
            _verify(folder, facts, seen)
        except RetrievalError as error:
            problems.append(str(error))
            state = "outdated" if isinstance(error, IndexStale) else "damaged"
            generations.append(GenerationStatus(number, state, size))
            continue
        answers = in_use is None and number in candidates
        generations.append(_status(facts, "in use" if answers else "kept", size))
        if answers:
            in_use = generations[-1]
    return IndexStatus(in_use, tuple(generations), tuple(problems))


def clear_leftovers(home: Path) -> None:
    """Remove what a build that was killed has left; only while no other can be under way."""
    for path in folder_of(home).glob(f"{_TEMPORARY}*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.suffix != ".lock":
            path.unlink(missing_ok=True)
    _remove_unused(home)


def temporary_folder(home: Path) -> Path:
    """A new empty folder that no one takes for a generation. Raises OSError."""
    folder = folder_of(home) / f"{_TEMPORARY}building"
    folder.mkdir()
    return folder


def remove_old(home: Path, keep: int = KEPT) -> list[int]:
    """Remove generations beyond the newest `keep`, never the one in use; those that stay."""
    in_use = current(home)
    kept: list[int] = []
    for place, number in enumerate(numbers(home)):
        if place < keep or number == in_use:
            kept.append(number)
            continue
        # renamed first: a generation that is half removed must not look like one
        doomed = folder_of(home) / f"{_TEMPORARY}old-{number}"
        (folder_of(home) / str(number)).rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)
    _remove_unused(home)
    return kept


def _remove_unused(home: Path) -> None:
    """Remove segments that no generation is of; only while no build can be under way."""
    used: set[str] = set()
    for number in numbers(home):
        facts = _manifest(home, number)
        used.update(facts.segments if facts else ())
    segments = manifest.segments_folder(folder_of(home))
    for path in list(segments.iterdir()) if segments.is_dir() else ():
        if path.name not in used:
            shutil.rmtree(path, ignore_errors=True)


def _verify(folder: Path, facts: Manifest, seen: dict[tuple[str, str], str | None]) -> None:
    """Verify everything of a generation; what is wrong with a segment that was `seen` is known."""
    manifest.verify_own(folder, facts)
    for key in facts.segments.items():
        if key not in seen:
            try:
                own = manifest.read_segment(folder, *key)
                manifest.verify_segment(folder, key[0], own, Care.EVERYTHING)
                seen[key] = None
            except IndexDamaged as error:
                seen[key] = str(error).replace(f"generation {folder.name} ", "generation {} ", 1)
        if (problem := seen[key]) is not None:
            raise IndexDamaged(problem.replace("{}", folder.name, 1))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _candidates(home: Path) -> tuple[list[int], list[str]]:
    """The generations that may answer, best first, and what is wrong with how one is named."""
    found = numbers(home)
    if not found:
        return [], []
    named = current(home)
    if named is None:
        return found, [f"{folder_of(home) / _CURRENT} names no generation; the newest is used"]
    if named not in found:
        missing = IndexDamaged(f"index generation {named} is missing: svar index build")
        return [number for number in found if number < named], [str(missing)]
    return [number for number in found if number <= named], []


def _manifest(home: Path, number: int) -> Manifest | None:
    """The manifest of a generation; None where it can't be read."""
    try:
        return manifest.read_manifest(folder_of(home) / str(number))
    except RetrievalError:
        return None


def replaces(earlier: Manifest, present: Manifest) -> bool:
    """Whether an earlier generation can answer in the present one's place, and otherwise."""
    same_space = (earlier.encoder, earlier.chunking) == (present.encoder, present.chunking)
    return same_space and earlier.corpus != present.corpus


def _status(facts: Manifest, state: str, size_bytes: int) -> GenerationStatus:
    return GenerationStatus(
        number=facts.number,
        state=state,
        size_bytes=size_bytes,
        built=facts.built,
        articles=facts.articles,
        passages=facts.passages,
        encoder=facts.encoder,
        vector_index=facts.vector_index,
        recall=facts.recall,
    )
