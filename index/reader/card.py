"""What a prepared reader is made of, and whether its folder is whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from index.encoders.card import MODEL_FILE
from index.errors import ReaderUnavailable
from index.storage.checksum import file_digest

_CARD_FILE = "reader.json"


class ReaderKind(StrEnum):
    """What a reading model's outputs are.

    `OWN`: ours, the ends of the span and the logits of two heads. `SPAN`: an extractive
    question-answering model, the ends of the span. `SCORE`: a cross-encoder, one logit.
    """

    OWN = "own"
    SPAN = "span"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class ReaderCard:
    """What a prepared reader is, as its `reader.json` says it.

    `max_tokens` are those that a question and a passage may have together, specials included.
    `files` maps each other file of the folder to its SHA-256 in hex. `weights` is the SHA-256 of
    the model's quantised weights, by which it is known; of one prepared by an older version, "".
    """

    name: str
    kind: ReaderKind
    max_tokens: int
    files: dict[str, str]
    weights: str = ""

    @property
    def id(self) -> str:
        """Names the reader: two of one id agree on every text."""
        return f"{self.name}@{(self.weights or self.files[MODEL_FILE])[:16]}"


def write_card(name: str, kind: ReaderKind, max_tokens: int, weights: str, folder: Path) -> None:
    """Write the card into the folder that it describes, whose other files are there."""
    files = {path.name: file_digest(path) for path in sorted(folder.iterdir())}
    card = asdict(ReaderCard(name, kind, max_tokens, files, weights))
    text = json.dumps(card, indent=2, ensure_ascii=False)
    (folder / _CARD_FILE).write_text(text + "\n", encoding="utf-8")


def read_card(folder: Path) -> ReaderCard:
    """Read a prepared reader's card and hold its files against it.

    Raises:
        ReaderUnavailable: there is none, or a file is missing or changed.
    """
    try:
        told = json.loads((folder / _CARD_FILE).read_text(encoding="utf-8"))
        card = ReaderCard(**{**told, "kind": ReaderKind(told["kind"])})
        whole = MODEL_FILE in card.files and all(
            file_digest(folder / name) == digest for name, digest in card.files.items()
        )
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ReaderUnavailable(f"{folder} holds no reader: install Svar again") from error
    if not whole:
        raise ReaderUnavailable(f"the reader in {folder} is damaged: install Svar again")
    return card
