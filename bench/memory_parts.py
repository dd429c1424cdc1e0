"""What memory each part takes: `bench.memory` runs it in a process that has nothing else.

Nothing is imported here but where its memory is measured.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.memory import give_back, share_arenas

READY = Path(__file__).parent.parent / "build" / "bench"
_LONG_WORDS = 500
_ASKED = "Hva er en servicegaranti?"


def main() -> None:
    """Open the parts and print what each adds; an argument names another index's home."""
    is_ours = len(sys.argv) == 1
    home = READY if is_ours else Path(sys.argv[1])
    share_arenas()
    opened: dict[str, Any] = {}

    def application() -> None:
        import bot.app  # noqa: F401

    def search() -> None:
        import index.engine  # noqa: F401

    def runtime() -> None:
        import onnxruntime  # noqa: F401

    def vocabulary() -> None:
        from index.encoders.card import SHIPPED
        from index.encoders.vocabulary import open_vocabulary

        open_vocabulary(SHIPPED)

    def encoder() -> None:
        from bench.large import TurnedEncoder
        from index.encoders.onnx import open_encoder

        own = open_encoder("bundled", home)
        opened["encoder"] = own if is_ours else TurnedEncoder(own, ())
        own.encode_question(_ASKED)

    def reader() -> None:
        from index.reader.open import open_reader

        opened["reader"] = open_reader("bundled", home)

    def library() -> None:
        from index.engine import Engine

        opened["engine"] = Engine.open(home, opened["encoder"], reader=opened["reader"])

    def language() -> None:
        from corpus.language import question_language

        question_language("Zxq wvut?")

    def ask(count: int) -> Callable[[], None]:
        def act() -> None:
            from bench.asked import questions

            for question in questions()[:count]:
                opened["engine"].answer(question)

        return act

    def long() -> None:
        opened["encoder"].encode_question("kunde " * _LONG_WORDS)

    print_row("", "adds", "of it anonymous", "in all")
    before = (0.0, 0.0)
    parts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("Python", lambda: None),
        ("the application and its settings", application),
        ("numpy, faiss, tantivy, search", search),
        ("ONNX Runtime, its code", runtime),
        ("the tokenizer and its pieces", vocabulary),
        ("the encoder with its first question", encoder),
        ("the reader", reader),
        ("the index", library),
        ("lingua", language),
        ("the first four answers", ask(4)),
        ("forty more answers", ask(44)),
        ("a text of 512 tokens", long),
    )
    for name, act in parts:
        act()
        give_back()
        now = resident(os.getpid())
        print_row(
            name, *(f"{value:.0f}" for value in (now[0] - before[0], now[1] - before[1], now[0]))
        )
        before = now


def resident(process: int) -> tuple[float, float]:
    """Resident megabytes of a process, and of them the anonymous ones."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    found = (re.search(rf"{name}:\s+(\d+)", status) for name in ("VmRSS", "RssAnon"))
    all_of_it, anonymous = (int(match[1]) / 1024 if match else 0.0 for match in found)
    return all_of_it, anonymous


def print_row(name: str, *values: str) -> None:
    """Print a row of a table."""
    print(f"{name:40s}" + "".join(f"{value:>18s}" for value in values), flush=True)


if __name__ == "__main__":
    main()
