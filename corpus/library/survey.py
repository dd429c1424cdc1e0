"""The files of a library and the articles in them, told without reading what was read before."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from corpus.article_record import article_digest, article_record, read_record
from corpus.errors import ArticleInvalid, CorpusError
from corpus.library.article_file import read_article
from corpus.library.identity import address_of
from corpus.library.read_memory import ReadFile, ReadMemory, Stamp
from corpus.types import Article

_INODES = 2**63
_SETTLED_SECONDS = 2.0
"""A file that changed so shortly ago may change again within one tick of its clock."""


class Problem(NamedTuple):
    """A file that is not served, and why, in one line. `path` is relative to the library."""

    path: Path
    reason: str


class LibraryChanged(CorpusError):
    """An article is no longer what it was when the library was surveyed."""


class Claim(NamedTuple):
    """A file that says it is an article: where it is, and what its article is known by."""

    path: str
    digest: bytes
    address: str | None


@dataclass(frozen=True)
class Survey:
    """A library as it was at one time; its articles are read when they are asked for.

    `served` has the file of each article, by id. `others` have files of an id that is served, in
    the order of their paths. `files` are those that could be read, by path.
    """

    reader: FileReader
    served: Mapping[str, Claim]
    others: Sequence[tuple[str, str]]
    problems: tuple[Problem, ...]
    files: Mapping[str, ReadFile]

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """The SHA-256 of every file that could be read, by path."""
        return {path: file.content for path, file in self.files.items()}

    def claims(self, id: str) -> tuple[Path, ...]:
        """The files that claim an id, relative to the library; the first is served."""
        if id not in self.served:
            return ()
        others = (path for other, path in self.others if other == id)
        return tuple(map(Path, (self.served[id].path, *others)))

    def claimed_by(self, path: Path) -> str | None:
        """The id that a file claims; None where there is no such file, or no article in it."""
        file = self.files.get(path.as_posix())
        return file and file.id

    @cached_property
    def paths(self) -> dict[str, tuple[Path, ...]]:
        """The files that claim an id, relative to the library; the first is served."""
        found: dict[str, tuple[Path, ...]] = {
            id: (Path(claim.path),) for id, claim in self.served.items()
        }
        for id, path in self.others:
            found[id] = (*found[id], Path(path))
        return found

    @cached_property
    def digests(self) -> dict[str, bytes]:
        """Of every article, by its id: see `corpus.article_record.article_digest`."""
        return {id: claim.digest for id, claim in self.served.items()}

    def read(self, ids: Sequence[str]) -> list[Article]:
        """Read articles, in the order of `ids`. Raises LibraryChanged, OSError."""
        return self.reader.articles([(self.served[id].path, self.served[id].digest) for id in ids])

    def suspects(self, pieces: Collection[str], address: str | None) -> list[str]:
        """The ids of articles that may have any of some pieces of text, or an address.

        No other has. See `identity.address_of`.
        """
        found = self.reader.having(pieces)
        return [
            id
            for id, claim in self.served.items()
            if found is None
            or claim.path in found
            or (address is not None and claim.address == address)
        ]


@dataclass
class FileReader:
    """Reads article files, each once for as long as it stays as it is. Thread-safe."""

    folder: Path
    memory: ReadMemory | None = None
    _files: dict[str, ReadFile] | None = None
    _held: dict[str, tuple[bytes, Article]] = field(default_factory=dict)
    """Articles that no memory keeps, with their digests."""

    def survey(self) -> Survey:
        """Look at every file; a file that can't be read becomes a problem and hides no other."""
        known = self._files
        if known is None:
            known = self.memory.files() if self.memory else {}
        files: dict[str, ReadFile] = {}
        changed: dict[str, ReadFile] = {}
        records: dict[str, bytes] = {}
        problems: list[Problem] = []
        served: dict[str, Claim] = {}
        others: list[tuple[str, str]] = []
        for path, stamp in _files(self.folder):
            file = known.get(path)
            try:
                if file is None or file.stamp != stamp:
                    before, (file, new) = file, self._read(path, stamp, file)
                    if new is not None and file.digest is not None:
                        records[path], article = new
                        self._held[path] = file.digest, article
                    if file != before:
                        changed[path] = file
            except OSError as error:
                problems.append(Problem(Path(path), f"can't be read: {error.strerror or error}"))
                continue
            files[path] = file
            if file.id is None or file.digest is None:
                problems.append(Problem(Path(path), file.problem or "holds no article"))
            elif file.id in served:
                taken = f"id {file.id!r} is taken by {served[file.id].path}"
                problems.append(Problem(Path(path), f"{taken}; give it another, or delete one"))
                others.append((file.id, path))
            else:
                served[file.id] = Claim(path, file.digest, file.address)
        self._files = files
        self._keep(changed, records, known.keys() - files.keys())
        return Survey(self, served, others, tuple(problems), files)

    def after(self, survey: Survey, paths: Collection[str]) -> Survey | None:
        """A survey as it is once some files have changed, come or gone, with no look at the others.

        None where that takes a look at all. Raises OSError.
        """
        if self._files is not survey.files:
            return None  # somebody has looked at all meanwhile
        files, served = dict(survey.files), dict(survey.served)
        changed: dict[str, ReadFile] = {}
        records: dict[str, bytes] = {}
        gone: list[str] = []
        several = {id for id, _ in survey.others}
        for path in paths:
            before = files.pop(path, None)
            if before is not None and (before.id is None or before.id in several):
                return None
            if before is not None and before.id is not None:
                del served[before.id]
            try:
                stamp = _stamp((self.folder / path).stat())
            except FileNotFoundError:
                gone.append(path)
                continue
            file, new = self._read(path, stamp, before)
            if file.id is None or file.digest is None or file.id in served:
                return None
            if new is not None:
                records[path], article = new
                self._held[path] = file.digest, article
            files[path] = changed[path] = file
            served[file.id] = Claim(path, file.digest, file.address)
        self._files = files
        self._keep(changed, records, gone)
        return Survey(self, served, survey.others, survey.problems, files)

    def articles(self, wanted: Sequence[tuple[str, bytes]]) -> list[Article]:
        """The articles of files, each with its digest. Raises LibraryChanged, OSError."""
        found: dict[str, Article] = {}
        digests = dict(wanted)
        for path, digest in wanted:
            held = self._held.get(path)
            if held is not None and held[0] == digest:
                found[path] = held[1]
        missing = [path for path in digests if path not in found]
        if missing and self.memory is not None:
            for path, record in self.memory.records(missing):
                if record is not None and sha256(record).digest() == digests[path]:
                    found[path] = read_record(record)
        for path in digests:
            if path not in found:
                found[path] = self._again(path, digests[path])
        return [found[path] for path, _ in wanted]

    def having(self, pieces: Collection[str]) -> set[str] | None:
        """The files whose articles may have any of some pieces of text; None: all of them may."""
        if self.memory is None or self._held:
            return None
        # as JSON writes them, which a record is
        return self.memory.having([_in_json(piece) for piece in pieces])

    def _read(
        self, path: str, stamp: Stamp, known: ReadFile | None
    ) -> tuple[ReadFile, tuple[bytes, Article] | None]:
        """Read a file, and its article with its record; without where it holds what it did.

        Raises OSError.
        """
        now = time.time()
        content = (self.folder / path).read_bytes()
        settled = stamp if now - stamp[0] / 1e9 >= _SETTLED_SECONDS else None
        digest = sha256(content).digest()
        if known is not None and known.content == digest:
            return known._replace(stamp=settled), None
        try:
            article = read_article(content)
        except ArticleInvalid as error:
            return ReadFile(settled, digest, None, None, None, str(error)), None
        address = address_of(article.url) if article.url else None
        record = article_record(article)
        known_by = sha256(record).digest()  # its `article_digest`
        return ReadFile(settled, digest, article.id, known_by, address, None), (record, article)

    def _again(self, path: str, digest: bytes) -> Article:
        try:
            article = read_article((self.folder / path).read_bytes())
        except ArticleInvalid as error:
            raise LibraryChanged(f"{path} has changed meanwhile: try again") from error
        if article_digest(article) != digest:
            raise LibraryChanged(f"{path} has changed meanwhile: try again")
        self._held[path] = digest, article
        return article

    def _keep(
        self,
        changed: Mapping[str, ReadFile],
        records: Mapping[str, bytes],
        gone: Collection[str],
    ) -> None:
        for path in gone:
            self._held.pop(path, None)
        if self.memory is None or not (changed or gone):
            return
        broken = {path for path, file in changed.items() if file.problem is not None}
        if self.memory.keep(changed, records, broken.union(gone)):
            for path in records:
                self._held.pop(path, None)


def _files(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """The article files, relative to the library, in the order of their names, with their stamps.

    Links to files are followed, links to folders are not.
    """
    waiting: list[tuple[str, os.DirEntry[str] | None]] = [("", None)]
    while waiting:
        path, entry = waiting.pop()
        try:
            if entry is None or entry.is_dir(follow_symlinks=False):
                with os.scandir(entry or folder) as inner:
                    names = sorted(inner, key=attrgetter("name"), reverse=True)
                start = f"{path}/" if path else ""
                waiting += [
                    (start + each.name, each) for each in names if each.name[0] not in (".", "_")
                ]
            elif path.endswith(".md") and entry.name != "README.md" and entry.is_file():
                yield path, _stamp(entry.stat())
        except OSError:  # it has gone meanwhile, or is not for us
            continue


def _stamp(state: os.stat_result) -> Stamp:
    return state.st_mtime_ns, state.st_size, state.st_ino % _INODES


def _in_json(piece: str) -> bytes:
    return json.dumps(piece, ensure_ascii=False)[1:-1].encode("utf-8", "surrogatepass")
