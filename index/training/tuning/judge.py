"""How well the encoder ranks, while it is tuned: dense vectors alone, on questions kept out."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import torch

from index.training.tuning.layers import Frozen, Upper, vectors_of

_ASKED = 400


class Judge:
    """Dense ranking of some questions over some texts, told as recall@1 and nDCG@10."""

    def __init__(
        self, name: str, frozen: Frozen, texts: list[tuple[str, str]], asked: list[tuple[str, int]]
    ) -> None:
        self.name = name
        self._texts = [frozen.passage(*text) for text in texts]
        self._asked = [(frozen.question(text), at) for text, at in asked]

    def tell(self, upper: Upper) -> str:
        """Rank, and say how well."""
        passages = vectors_of(upper, self._texts)
        questions = vectors_of(upper, [question for question, _ in self._asked])
        scores = questions @ passages.T
        right = torch.tensor([at for _, at in self._asked])
        ranks = (scores > scores.gather(1, right[:, None])).sum(1)
        gains = torch.where(ranks < 10, 1 / torch.log2(ranks.float() + 2), torch.zeros(()))
        return f"{self.name} {float((ranks == 0).float().mean()):.3f} {float(gains.mean()):.3f}"


def judge_of(folder: Path, frozen: Frozen) -> Judge:
    """The answerable questions of a BEIR folder, over its documents."""
    documents = _lines(folder / "corpus.jsonl")
    at = {row["_id"]: number for number, row in enumerate(documents)}
    right: dict[str, int] = {}
    for path in sorted((folder / "qrels").glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines()[1:]:
            question, document, _ = line.split("\t")
            right.setdefault(question, at[document])
    asked = [
        (row["text"], right[row["_id"]])
        for row in _lines(folder / "queries.jsonl")
        if row["_id"] in right
    ]
    asked = random.Random(0).sample(asked, min(_ASKED, len(asked)))
    texts = [(row["title"], row["text"]) for row in documents]
    return Judge(folder.name, frozen, texts, asked)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
