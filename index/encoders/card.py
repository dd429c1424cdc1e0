"""What a prepared encoder is made of, and whether its folder is whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from index.errors import EncoderUnavailable
from index.storage.checksum import file_digest

BUNDLED = "bundled"
SHIPPED = Path(__file__).parents[1] / "data" / "encoder"
"""The bundled encoder's folder: `index.training.ship` makes it."""
MODEL_FILE = "model.onnx"
EMBEDDINGS_FILE = "embeddings.npy"
"""Word embeddings, where the model is without them: the reader shares them."""
TOKENIZER_FILE = "tokenizer.json"
TOKEN_VIEW_FILE = "tokens.npz"
PIECE_WEIGHTS_FILE = "piece-weights.npy"
_CARD_FILE = "encoder.json"


@dataclass(frozen=True, slots=True)
class EncoderCard:
    """What a prepared encoder is, as its `encoder.json` says it.

    `files` maps each other file of the folder to its SHA-256 in hex. `weights` is the SHA-256 of
    the model's quantised weights, by which it is known; of one prepared by an older version, "".
    """

    name: str
    dimension: int
    token_width: int
    max_tokens: int
    question_prompt: str
    passage_prompt: str
    files: dict[str, str]
    weights: str = ""

    @property
    def id(self) -> str:
        """Names the encoder: two of one id make the same vectors."""
        weights = self.weights or self.files[MODEL_FILE]
        return f"{self.name}@{weights[:16]}-{self.files[TOKEN_VIEW_FILE][:8]}"


def write_card(card: EncoderCard, folder: Path) -> None:
    """Write the card into the folder that it describes."""
    text = json.dumps(asdict(card), indent=2, ensure_ascii=False)
    (folder / _CARD_FILE).write_text(text + "\n", encoding="utf-8")


def read_card(folder: Path) -> EncoderCard:
    """Read a prepared encoder's card and hold its files against it.

    Raises:
        EncoderUnavailable: there is no card, it can't be read, it is of a version that kept other
        files, or a file is missing or changed.
    """
    try:
        card = EncoderCard(**json.loads((folder / _CARD_FILE).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise EncoderUnavailable(f"no model is prepared in {folder}") from error
    except (OSError, ValueError, TypeError) as error:
        raise EncoderUnavailable(f"{folder / _CARD_FILE} can't be read") from error
    if TOKEN_VIEW_FILE not in card.files:
        raise EncoderUnavailable(f"{folder} was prepared by another version")
    for name, digest in card.files.items():
        path = folder / name
        if not path.is_file():
            raise EncoderUnavailable(f"{path} is missing")
        if file_digest(path) != digest:
            raise EncoderUnavailable(f"{path} is damaged")
    return card
