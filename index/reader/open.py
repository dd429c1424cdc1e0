"""The reader that a setting names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from index.encoders.card import BUNDLED
from index.encoders.card import SHIPPED as SHIPPED_ENCODER
from index.encoders.prepared import folder_of, opened
from index.encoders.vocabulary import open_vocabulary
from index.errors import ReaderUnavailable
from index.reader.card import read_card
from index.reader.named import NamedReader
from index.reader.onnx import SHIPPED, OnnxReader
from index.types import PassageReader, Progress, SentenceReader


def open_reader(name: str, home: Path, progress: Progress | None = None) -> PassageReader:
    """Open the reader called `name`.

    `name` is `bundled`, which ships prepared, or a cross-encoder or extractive question-answering
    model by name or path, which is prepared under `home` on its first use.

    Raises:
        ReaderUnavailable: it can't be had; the text says how to mend it.
    """
    if name == BUNDLED:
        return _bundled()

    def prepare(folder: Path) -> None:
        from index.reader.prepare import prepare

        prepare(name, folder, progress)

    return opened(folder_of(name, home / "readers"), NamedReader, prepare)


def open_sentence_reader() -> SentenceReader:
    """Open what tells whether a passage carries a sentence: always the reader that ships.

    No other was taught it. Raises `ReaderUnavailable` where it is damaged.
    """
    return _bundled()


@cache
def _bundled() -> OnnxReader:
    """The reader that ships, opened once in a process whoever asks."""
    try:
        return OnnxReader(SHIPPED, open_vocabulary(SHIPPED_ENCODER))
    except (OSError, ValueError) as error:
        raise ReaderUnavailable(f"{SHIPPED_ENCODER} is damaged: install Svar again") from error


def is_prepared(name: str, home: Path) -> bool:
    """Whether `open_reader` would find the reader prepared and undamaged."""
    try:
        read_card(SHIPPED if name == BUNDLED else folder_of(name, home / "readers"))
    except ReaderUnavailable:
        return False
    return True
