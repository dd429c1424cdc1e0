"""Trains the bundled model's view of tokens: `python -m index.training.train_tokens norquad.jsonl`.

The model itself stays as it is. What is learned is which 128 directions of its token states late
interaction should compare, and how much a token of a question tells: from questions, the passages
that answer them and the passages that were found beside those and don't. Starts from the principal
directions; a tenth of the articles is held back to report what was gained. A quarter of an hour on
two cores.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.chunk import CHUNKING
from corpus.types import Passage
from index.encoders.card import SHIPPED, TOKEN_VIEW_FILE
from index.encoders.onnx import OnnxEncoder, open_encoder
from index.encoders.projection import WIDTH, principal_directions
from index.encoders.token_view import TokenView, unit_rows
from index.evaluation import metrics
from index.search import rank
from index.storage.build import build
from index.storage.generation import Generation
from index.storage.generations import open_current
from index.storage.passages import passage_context
from index.training.questions import TrainingQuestion, TrainingSet, read_training
from index.types import Vector

if TYPE_CHECKING:
    import torch

SEED = 0
_CANDIDATES = 25
_NEAR, _FROM_NEAR, _FROM_FAR = 8, 4, 2
"""Of the nearest eight passages that don't answer four are compared with, of the rest two."""

_HELD_BACK = 10
_BATCH = 12
_STEPS = 600
_RATE = 3e-4
_TELLING_FASTER = 8
_SCALARS_RATE = 3e-3
_ALONE_WEIGHT = 0.5
_REPORTED_QUESTIONS = 400
_REPORTED_OTHERS = 8


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the passages that answer it and those that only look as if.

    `question`: float32 (tokens, dimension), unit rows; `nats`: float32 (tokens,). The passages'
    states are float32 or float16 arrays of the same kind. `article` is what is asked of: passages
    of other questions about it are not compared with.
    """

    question: Vector
    nats: Vector
    right: tuple[Vector, ...]
    wrong: tuple[Vector, ...]
    article: str


def examples_of(data: TrainingSet, encoder: OnnxEncoder, home: Path) -> Iterator[Example]:
    """Find each question's passages with the search as it stands, in an index under `home`."""
    build(data.articles, encoder, home, _tell)
    generation, _ = open_current(home, encoder.id, CHUNKING)
    passages = [generation.passage(row) for row in range(len(generation))]
    contexts = [
        passage_context(generation.article(row), passages[row]) for row in range(len(passages))
    ]
    with ThreadPoolExecutor() as pool:
        states = list(
            pool.map(
                lambda at: _kept(encoder.passage_states(contexts[at], passages[at].text)),
                range(len(passages)),
            )
        )
    rows_of: dict[str, list[int]] = {}
    for row, passage in enumerate(passages):
        rows_of.setdefault(passage.article_id, []).append(row)
    for done, posed in enumerate(data.posed):
        _tell("questions", done, len(data.posed))
        right = [row for row in rows_of[posed.article] if _answers(passages[row], posed)]
        question, nats = encoder.question_states(posed.text)
        if not right or not len(question):
            continue
        found = _found(generation, encoder, posed)
        wrong = [row for row in found if not _touches(passages[row], posed)]
        yield Example(
            question=_kept(question),
            nats=nats,
            right=tuple(states[row] for row in right if len(states[row])),
            wrong=tuple(states[row] for row in wrong if len(states[row])),
            article=posed.article.partition("-")[2],
        )
    generation.close()


def train(
    examples: Sequence[Example], start: Vector, steps: int = _STEPS, rate: float = _RATE
) -> TokenView:
    """Learn a view, beginning with the directions `start`, float32 (dimension, width).

    Two losses at once: among the passages that answer, those that don't, and those that answer
    other questions, the right one should come first; and one threshold for all questions should
    tell the right from the wrong.
    """
    import torch
    from torch.nn import functional

    torch.manual_seed(SEED)
    chooser = random.Random(SEED)
    directions = torch.nn.Parameter(torch.from_numpy(start.copy()))
    telling = torch.nn.Parameter(torch.zeros(len(start)))
    power = torch.nn.Parameter(torch.tensor(1.0))
    sharpness = torch.nn.Parameter(torch.tensor(3.5))
    sharpness_alone = torch.nn.Parameter(torch.tensor(3.3))
    threshold = torch.nn.Parameter(torch.tensor(0.85))
    rates = (rate, rate * _TELLING_FASTER, _SCALARS_RATE)
    optimiser = torch.optim.AdamW(
        [
            {"params": [directions]},
            {"params": [telling]},
            {"params": [power, sharpness, sharpness_alone, threshold]},
        ],
        lr=rate,
        weight_decay=0.0,
    )
    order: list[int] = []
    for step in range(steps):
        _tell("steps", step, steps)
        share = min(1.0, (step + 1) / 50) * max(0.03, 1 - step / steps)
        for group, full in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = full * share
        batch: list[Example] = []
        while len(batch) < _BATCH:
            order = order or chooser.sample(range(len(examples)), len(examples))
            batch.append(examples[order.pop()])
        chosen = [[chooser.choice(one.right), *_some(one.wrong, chooser)] for one in batch]
        starts = np.cumsum([0, *(len(rows) for rows in chosen)])
        passages = _unit(_padded([row for rows in chosen for row in rows]) @ directions)
        loss = torch.zeros(())
        for at, one in enumerate(batch):
            own = list(range(starts[at], starts[at + 1]))
            others = [
                int(starts[k]) for k, other in enumerate(batch) if other.article != one.article
            ]
            states = torch.from_numpy(one.question.astype(np.float32))
            nats = torch.from_numpy(one.nats).clamp(min=0.5)
            weights = (power * nats.log() + states @ telling).softmax(0)
            cosines = torch.einsum(
                "nk,bmk->bnm", _unit(states @ directions), passages[own + others]
            )
            scores = cosines.amax(2) @ weights
            first = torch.zeros(1, dtype=torch.long)
            loss = loss + functional.cross_entropy((scores * sharpness.exp())[None], first)
            truth = torch.zeros(len(own))
            truth[0] = 1
            loss = loss + _ALONE_WEIGHT * functional.binary_cross_entropy_with_logits(
                (scores[: len(own)] - threshold) * sharpness_alone.exp(), truth
            )
        optimiser.zero_grad()
        (loss / len(batch)).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(
            [parameter for group in optimiser.param_groups for parameter in group["params"]], 1.0
        )
        optimiser.step()
    return TokenView(directions.detach().numpy(), telling.detach().numpy(), float(power.detach()))


def judge(view: TokenView, examples: Sequence[Example]) -> tuple[float, float]:
    """How well a view tells: AUROC of right against wrong, and how often the right one is first."""
    scores, truth, firsts = [], [], []
    for one in examples:
        vectors, weights = view.vectors(one.question), view.weights(one.question, one.nats)
        rows = [one.right[0], *one.wrong[:_REPORTED_OTHERS]]
        met = [
            float((vectors @ view.vectors(row).T).max(1) @ weights / weights.sum()) for row in rows
        ]
        scores += met
        truth += [True, *[False] * (len(rows) - 1)]
        firsts.append(met[0] >= max(met))
    return metrics.auroc(np.array(scores), np.array(truth)) or 0.0, float(np.mean(firsts))


def main() -> None:
    """Train on annotated questions and write the view that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path, help="annotated questions, as NorQuAD writes them")
    parser.add_argument("--home", type=Path, default=Path("var/training"))
    parser.add_argument("--steps", type=int, default=_STEPS)
    parser.add_argument("--out", type=Path, default=SHIPPED / TOKEN_VIEW_FILE)
    arguments = parser.parse_args()
    encoder = open_encoder("bundled", arguments.home)
    examples = [
        example
        for number, data in enumerate(read_training(arguments.questions))
        for example in examples_of(data, encoder, arguments.home / str(number))
    ]
    start = principal_directions(_sample_of_tokens(examples), WIDTH)
    held = [one for one in examples if int(one.article) % _HELD_BACK == 0]
    held = random.Random(SEED).sample(held, min(len(held), _REPORTED_QUESTIONS))
    learning = [one for one in examples if int(one.article) % _HELD_BACK]
    view = train(learning, start, arguments.steps)
    for name, one in (("principal directions", TokenView.untrained(start)), ("trained", view)):
        told, first = judge(one, held)
        print(
            f"{name}: AUROC {told:.3f}, the right passage first {first:.3f}, {len(held)} held back"
        )
    view.save(arguments.out)
    print(f"wrote {arguments.out}: make model puts it into what ships")


def _found(generation: Generation, encoder: OnnxEncoder, posed: TrainingQuestion) -> list[int]:
    ranking = rank.rank(generation, encoder, posed.text, posed.language)
    return [hit.row for hit in ranking.hits[:_CANDIDATES]]


def _answers(passage: Passage, posed: TrainingQuestion) -> bool:
    """Whether an answer stands whole in the passage."""
    return any(passage.start <= start and end <= passage.end for start, end in posed.answers)


def _touches(passage: Passage, posed: TrainingQuestion) -> bool:
    """Whether some of an answer stands in the passage."""
    return passage.article_id == posed.article and any(
        start < passage.end and passage.start < end for start, end in posed.answers
    )


def _some(wrong: Sequence[Vector], chooser: random.Random) -> list[Vector]:
    near, far = wrong[:_NEAR], wrong[_NEAR:]
    return [
        *chooser.sample(near, min(_FROM_NEAR, len(near))),
        *chooser.sample(far, min(_FROM_FAR, len(far))),
    ]


def _kept(states: Vector) -> Vector:
    """Unit rows in half the memory."""
    return unit_rows(states).astype(np.float16)


def _padded(rows: Sequence[Vector]) -> torch.Tensor:
    """Float32 (rows, longest, dimension), filled up with zeros, whose cosines are 0."""
    import torch

    filled = np.zeros((len(rows), max(map(len, rows)), rows[0].shape[1]), np.float32)
    for at, row in enumerate(rows):
        filled[at, : len(row)] = row
    return torch.from_numpy(filled)


def _unit(vectors: torch.Tensor) -> torch.Tensor:
    from torch.nn import functional

    return functional.normalize(vectors, dim=-1)


def _sample_of_tokens(examples: Sequence[Example]) -> Vector:
    chosen = random.Random(SEED).sample(range(len(examples)), min(len(examples), 500))
    return np.concatenate([examples[at].right[0] for at in chosen]).astype(np.float32)


def _tell(stage: str, done: int, total: int) -> None:
    if done % 500 == 0 or (stage == "steps" and done % 50 == 0):
        print(f"{stage}: {done} of {total}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
