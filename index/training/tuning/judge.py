"""How well the encoder ranks, while it is tuned: dense vectors alone, on questions kept out."""

from __future__ import annotations

import random
from pathlib import Path

import torch

from index.evaluation.beir import read_corpus, read_questions
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
    documents = read_corpus(folder)
    at = {article.id: number for number, article in enumerate(documents)}
    asked = [
        (question.text, at[min(question.relevant)])
        for question in read_questions(folder)
        if question.relevant
    ]
    asked = random.Random(0).sample(asked, min(_ASKED, len(asked)))
    texts = [(article.title, article.text) for article in documents]
    return Judge(folder.name, frozen, texts, asked)
