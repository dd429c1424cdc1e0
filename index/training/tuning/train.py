"""Tunes the bundled encoder: `python -m index.training.tuning.train FOLDER`, or `make encoder`.

Written questions are drawn to the passages that answer them, away from the others of their batch,
from what the encoder takes for their nearest, and from where a near-miss of the same passage lies.
Pooled vectors and late interaction learn together, with its view of tokens. The embeddings and the
lower six layers stay as they are (the reader shares the embeddings), so what these make of each
text is made once and kept in memory. It goes on from its newest checkpoint.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from index.encoders.card import SHIPPED, TOKEN_VIEW_FILE
from index.encoders.token_view import load_view
from index.training.reading.examples import ReadingExample, read_norquad, read_written
from index.training.reading.train import base_model
from index.training.tuning.judge import Judge, judge_of
from index.training.tuning.layers import FROZEN_LAYERS, Frozen, Upper
from index.training.tuning.nearest import Nearest

SEED = 1
_TEMPERATURE = 0.03
_SHARPNESS = 33.0
_LATE_WEIGHT = 0.5
_MISS_WEIGHT, _MISS_MARGIN, _MISSES = 0.3, 0.03, 16
_MINED = 12
_WARM_UP = 30
_FALL = 0.4
_TOLD_EVERY = 20

Misses = Mapping[str, Sequence[str]]
"""Questions that each passage's text only looks as if it answered."""


def loss_of(
    upper: Upper,
    frozen: Frozen,
    rows: Sequence[ReadingExample],
    misses: Misses,
    nearest: Nearest,
    chooser: random.Random,
) -> Tensor:
    """Contrastive loss of both scores, both ways for the pooled one, and near-misses' margin."""
    questions = [frozen.question(one.question) for one in rows]
    passages = [frozen.passage(one.context, one.text) for one in rows]
    numbers = [nearest.number(one) for one in rows]
    others = [
        nearest.draw(one, chooser) for one in chooser.sample(list(rows), min(_MINED, len(rows)))
    ]
    others = [number for number in dict.fromkeys(others) if number not in numbers]
    passages += [nearest.lower(number) for number in others]
    vectors, states, own = upper(questions)
    read_vectors, read_states, read_own = upper(passages)
    truth = torch.arange(len(rows))
    scores = vectors @ read_vectors.T / _TEMPERATURE
    late = upper.late(questions, (states, own), (read_states, read_own)) * _SHARPNESS
    blocked = nearest.alike(numbers, [*numbers, *others])
    scores, late = scores.masked_fill(blocked, -1e4), late.masked_fill(blocked, -1e4)
    loss = functional.cross_entropy(scores, truth)
    loss = (loss + functional.cross_entropy(scores[:, : len(rows)].T, truth)) / 2
    loss = loss + _LATE_WEIGHT * functional.cross_entropy(late, truth)
    missed = [(at, misses[one.text]) for at, one in enumerate(rows) if one.text in misses]
    if missed:
        chosen = chooser.sample(missed, min(_MISSES, len(missed)))
        near = [frozen.question(chooser.choice(texts)) for _, texts in chosen]
        near_vectors, _, _ = upper(near)
        at = torch.tensor([at for at, _ in chosen])
        right = (vectors[at] * read_vectors[at]).sum(1)
        wrong = (near_vectors * read_vectors[at]).sum(1)
        loss = (
            loss
            + _MISS_WEIGHT
            * functional.softplus((wrong - right + _MISS_MARGIN) / _TEMPERATURE).mean()
        )
    return loss


class Tuning:
    """The upper layers on their way: steps, checkpoints."""

    def __init__(self, upper: Upper, out: Path, steps: int, rate: float) -> None:
        """Go on from the newest checkpoint in `out`, where there is one."""
        self.upper = upper
        self._steps = steps
        self._optimiser = torch.optim.AdamW(
            [
                {"params": list(upper.layers.parameters()), "lr": rate},
                {"params": [upper.directions, upper.telling, upper.power], "lr": 2 * rate},
            ],
            weight_decay=0.01,
        )
        self._full = [float(group["lr"]) for group in self._optimiser.param_groups]
        out.mkdir(parents=True, exist_ok=True)
        self._path = out / "checkpoint.pt"
        self.step = 0
        self._losses: list[float] = []
        self._begun = time.monotonic()
        if self._path.exists():
            state = torch.load(self._path, weights_only=True)
            upper.load_state_dict(state["upper"])
            self._optimiser.load_state_dict(state["optimiser"])
            self.step = int(state["step"])

    @property
    def is_done(self) -> bool:
        """Whether all steps are made."""
        return self.step >= self._steps

    def learn(self, loss: Tensor) -> None:
        """Make one step."""
        left = (self._steps - self.step) / (_FALL * self._steps)
        share = max(0.03, min(1.0, (self.step + 1) / _WARM_UP, left))
        for group, rate in zip(self._optimiser.param_groups, self._full, strict=True):
            group["lr"] = rate * share
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.upper.parameters(), 1.0)
        self._optimiser.step()
        self.step += 1
        self._losses.append(loss.item())
        if self.step % _TOLD_EVERY == 0:
            minutes = (time.monotonic() - self._begun) / 60
            told = np.mean(self._losses[-_TOLD_EVERY:])
            _say(f"step {self.step}: loss {told:.3f}, {minutes:.1f} minutes")

    def keep(self) -> None:
        """Write a checkpoint, replaced whole."""
        state = {
            "upper": self.upper.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "step": self.step,
        }
        half_done = self._path.with_suffix(".part")
        torch.save(state, half_done)
        half_done.replace(self._path)


def misses_of(examples: Sequence[ReadingExample]) -> Misses:
    """The near-misses of each passage."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in examples:
        if one.answer is None:
            found[one.text].append(one.question)
    return found


def run(
    tuning: Tuning,
    frozen: Frozen,
    written: Sequence[ReadingExample],
    others: Sequence[ReadingExample],
    size: int,
    judges: Sequence[Judge],
    judge_every: int,
) -> None:
    """Learn until all steps are made; what is nearest is looked up anew each epoch."""
    chooser = random.Random(SEED + tuning.step)
    misses = misses_of(written)
    answered = [one for one in (*written, *others) if one.answer]
    while not tuning.is_done:
        nearest = Nearest(tuning.upper, frozen, answered)
        chooser.shuffle(answered)
        for start in range(0, len(answered) - size + 1, size):
            rows = list({one.text: one for one in answered[start : start + size]}.values())
            tuning.learn(loss_of(tuning.upper, frozen, rows, misses, nearest, chooser))
            if tuning.step % judge_every == 0 or tuning.is_done:
                tuning.keep()
                _say(f"step {tuning.step}: " + "; ".join(one.tell(tuning.upper) for one in judges))
            if tuning.is_done:
                break


def main() -> None:
    """Tune, judge and keep, until so many steps are done."""
    from tokenizers import Tokenizer
    from transformers import AutoModel

    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(SEED)
    source = base_model(arguments.home)
    body = AutoModel.from_pretrained(
        str(source), attn_implementation="eager", add_pooling_layer=False
    )
    body.eval()
    pieces = json.loads((source / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    nats = torch.tensor([-float(one) for _, one in pieces])
    frozen = Frozen(body, Tokenizer.from_file(str(source / "tokenizer.json")), nats)
    upper = Upper(body.encoder.layer[FROZEN_LAYERS:], load_view(arguments.view))
    tuning = Tuning(upper, arguments.out, arguments.steps, arguments.rate)
    judges = [judge_of(folder, frozen) for folder in arguments.judge]
    _say("before: " + "; ".join(one.tell(upper) for one in judges))
    run(
        tuning,
        frozen,
        [one for folder in arguments.written for one in read_written(folder)],
        read_norquad(arguments.norquad) if arguments.norquad else [],
        arguments.size,
        judges,
        arguments.judge_every,
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("written", type=Path, nargs="+", help="folders of written passages")
    parser.add_argument("--norquad", type=Path, default=None)
    parser.add_argument("--judge", type=Path, nargs="*", default=[], help="folders like BEIR's")
    parser.add_argument("--view", type=Path, default=SHIPPED / TOKEN_VIEW_FILE)
    parser.add_argument("--out", type=Path, default=Path("var/training/encoder"))
    parser.add_argument("--home", type=Path, default=Path("var/training"))
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--judge-every", type=int, default=100)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
