"""One of the two ways in a process of its own, so that neither takes the other's cores or memory.

Reads commands, a JSON object a line, and answers each with one: `{"ask": TEXT}` with the seconds
that the answer took, `{"encode": [TEXT, …]}` with the seconds for all of them, `{"memory": 1}` with
the process's resident megabytes.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

Ask = Callable[[str], object]
Encode = Callable[[Sequence[str]], object]


def svar(home: Path, index: Path) -> tuple[Ask, Encode]:
    """Svar's engine on the index in `index`, its model from `home`."""
    from bench.large import TurnedEncoder
    from index.encoders.onnx import open_encoder
    from index.engine import Engine
    from index.reader.open import open_reader

    encoder = open_encoder("bundled", home)
    turned = encoder if index == home else TurnedEncoder(encoder, ())
    engine = Engine.open(index, turned, reader=open_reader("bundled", home))
    return engine.answer, lambda texts: encoder.encode_passages([("", text) for text in texts])


def plain_way(folder: Path, vectors: Path) -> tuple[Ask, Encode]:
    """The plain way, on vectors kept in a file."""
    from bench import plain

    model = plain.load(folder)
    search = plain.PlainSearch(model, np.load(vectors))
    return search.answer, lambda texts: plain.encode(model, texts)


def main() -> None:
    """Serve one of the two ways on standard input and output."""
    way, *paths = sys.argv[1:]
    ask, encode = {"svar": svar, "plain": plain_way}[way](*map(Path, paths))
    print("{}", flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        start = time.perf_counter()
        if "ask" in command:
            ask(command["ask"])
        elif "encode" in command:
            encode(command["encode"])
        seconds = time.perf_counter() - start
        status = Path("/proc/self/status").read_text(encoding="ascii")
        resident = re.search(r"VmRSS:\s+(\d+)", status)
        megabytes = int(resident[1]) / 1024 if resident else 0
        print(json.dumps({"seconds": seconds, "megabytes": megabytes}), flush=True)


if __name__ == "__main__":
    main()
