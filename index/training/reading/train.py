"""Trains the reader: `python -m index.training.reading.train FOLDER…`, or `make reader`.

Begins with the bundled encoder's first six layers. Every few minutes it keeps a checkpoint under
`--out` and goes on from the newest when started again. The rate stays level after its warm-up and
falls over the last fifth of the steps, so that a run can be ended well at any time:
`--steps` may be set anew at each start.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from index.encoders import bundled
from index.encoders.onnx import open_encoder
from index.evaluation import metrics
from index.training.reading.batches import Batch, Tokenizing, batches
from index.training.reading.examples import (
    QuestionPair,
    ReadingExample,
    balanced,
    read_norquad,
    read_pairs,
    read_written,
    varied,
)
from index.training.reading.mining import Miner
from index.training.reading.network import ReaderNetwork, ReadingLogits
from index.types import Encoder

SEED = 1
_WARM_UP = 150
_FALL = 0.2
_MINED_AN_EPOCH = 2_500
_KEEP_EVERY = 100
_TOLD_EVERY = 25
_JUDGED = 500
_HELD_PAIRS = 400
_SPAN_WEIGHT = 1.0


def epoch(
    written: Sequence[ReadingExample],
    others: Sequence[ReadingExample],
    pairs: Sequence[QuestionPair],
    tokenizing: Tokenizing,
    size: int,
    chooser: random.Random,
) -> Iterator[Batch]:
    """All that is learned from once: near-misses as half of it, pairs in batches of their own."""
    read = [*balanced(written, chooser), *others]
    tokens = [tokenizing.example(varied(one, chooser)) for one in read]
    made = list(batches(tokens, size, chooser))
    made += batches([tokenizing.pair(one) for one in pairs], 2 * size, chooser)
    chooser.shuffle(made)
    yield from made


def loss_of(reading: ReadingLogits, batch: Batch) -> Tensor:
    """Cross-entropy of the span's ends and of yes or no; of sameness alone for pairs."""
    if batch.is_pair:
        return functional.binary_cross_entropy_with_logits(reading.same, batch.truth)
    span = functional.cross_entropy(reading.starts, batch.first)
    span = span + functional.cross_entropy(reading.ends, batch.last)
    told = functional.binary_cross_entropy_with_logits(reading.answers, batch.truth)
    return told + _SPAN_WEIGHT * span / 2


def score(reading: ReadingLogits) -> Tensor:
    """The evidence that a passage answers: the head's logit and half of the span's margin."""
    inside = reading.starts[:, 1:].amax(1) + reading.ends[:, 1:].amax(1)
    return reading.answers + 0.5 * (inside - reading.starts[:, 0] - reading.ends[:, 0])


@torch.no_grad()
def judge(network: ReaderNetwork, made: Sequence[Batch]) -> dict[str, float]:
    """AUROC by source, and how often the best span touches the answer ("span")."""
    network.eval()
    scores, truths = defaultdict(list), defaultdict(list)
    touched: list[float] = []
    for batch in made:
        reading = network(batch.ids, batch.mask)
        found = reading.same if batch.is_pair else score(reading)
        starts = reading.starts[:, 1:].argmax(1) + 1
        ends = reading.ends[:, 1:].argmax(1) + 1
        for at, source in enumerate(batch.sources):
            scores[source].append(float(found[at]))
            truths[source].append(bool(batch.truth[at]))
            if batch.truth[at] and not batch.is_pair:
                touched.append(float(starts[at] <= batch.last[at] and ends[at] >= batch.first[at]))
    network.train()
    told = {
        source: round(metrics.auroc(np.array(scores[source]), np.array(truths[source])) or 0.0, 3)
        for source in sorted(scores)
    }
    return told | {"span": round(float(np.mean(touched)), 3)}


def judged_folder(folder: Path, most: int, chooser: random.Random) -> list[ReadingExample]:
    """Questions of a BEIR folder with the paragraph that answers, or looks as if it did."""
    documents = {row["_id"]: row for row in _lines(folder / "corpus.jsonl")}
    examples = []
    for row in _lines(folder / "queries.jsonl"):
        told = row["metadata"]
        document = documents.get(told.get("paragraph"))
        if document is None:
            continue
        span = None
        if told["answerable"]:
            at = document["text"].find((told.get("answers") or [" "])[0])
            span = (at, at + len(told["answers"][0])) if at >= 0 else (0, 1)
        examples.append(
            ReadingExample(row["text"], document["title"], document["text"], span, folder.name)
        )
    return chooser.sample(examples, min(most, len(examples)))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


class Checkpoints:
    """The newest state of a run, replaced whole."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "checkpoint.pt"

    def save(self, network: ReaderNetwork, optimiser: torch.optim.Optimizer, step: int) -> None:
        """Keep where a run is."""
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
        half_done = self.path.with_suffix(".part")
        torch.save(state, half_done)
        half_done.replace(self.path)

    def load(self, network: ReaderNetwork, optimiser: torch.optim.Optimizer) -> int:
        """Go on where a run was; returns its step, 0 where there is none."""
        if not self.path.exists():
            return 0
        state = torch.load(self.path, weights_only=True)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        return int(state["step"])


def rate_at(step: int, steps: int) -> float:
    """The share of the full rate: rising over 150 steps, level, falling over the last fifth."""
    left = (steps - step) / max(1.0, _FALL * steps)
    return max(0.02, min(1.0, (step + 1) / _WARM_UP, left))


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from: folders of written passages, read anew each epoch, and the rest."""

    written: Sequence[Path]
    norquad: Sequence[ReadingExample]
    pairs: Sequence[QuestionPair]

    def read(self) -> list[ReadingExample]:
        """Every written example as it now stands."""
        return [one for folder in self.written for one in read_written(folder)]


class Training:
    """A network on its way: steps, checkpoints, reports."""

    def __init__(self, source: Path, out: Path, steps: int, size: int, rate: float) -> None:
        """Begin with the model in `source`, or go on from the newest checkpoint in `out`."""
        torch.manual_seed(SEED)
        self.network = ReaderNetwork(source)
        self._optimiser = torch.optim.AdamW(
            self.network.groups(rate), weight_decay=0.01, betas=(0.9, 0.98)
        )
        self._full = [float(group["lr"]) for group in self._optimiser.param_groups]
        self._kept = Checkpoints(out)
        self._steps = steps
        self.size = size
        self.step = self._kept.load(self.network, self._optimiser)
        self._losses: list[float] = []
        self._begun = time.monotonic()
        self._tokens = 0

    @property
    def is_done(self) -> bool:
        """Whether all steps are made."""
        return self.step >= self._steps

    def learn(self, batch: Batch) -> None:
        """Make one step; every hundredth and the last are kept."""
        for group, rate in zip(self._optimiser.param_groups, self._full, strict=True):
            group["lr"] = rate * rate_at(self.step, self._steps)
        loss = loss_of(self.network(batch.ids, batch.mask), batch)
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self._optimiser.step()
        self.step += 1
        self._tokens += int(batch.mask.sum())
        self._losses.append(loss.item())
        if self.step % _TOLD_EVERY == 0:
            seconds = time.monotonic() - self._begun
            _say(
                f"step {self.step}: loss {np.mean(self._losses[-_TOLD_EVERY:]):.3f}, "
                f"{self._tokens / seconds:.0f} tokens a second, {seconds / 60:.0f} minutes"
            )
        if self.step % _KEEP_EVERY == 0 or self.is_done:
            self._kept.save(self.network, self._optimiser, self.step)


def run(
    training: Training,
    material: Material,
    encoder: Encoder,
    tokenizing: Tokenizing,
    rounds: Sequence[Batch],
    judge_every: int,
) -> None:
    """Learn until all steps are made, judging on `rounds` now and then."""
    training.network.train()
    chooser = random.Random(SEED + training.step)
    miner: Miner | None = None
    while not training.is_done:
        written = material.read()
        miner = miner or Miner(encoder, [*written, *material.norquad])
        _say(
            f"{len(written)} written, {len(material.norquad)} of NorQuAD, "
            f"{len(material.pairs)} pairs"
        )
        read = [*material.norquad, *miner.draw(_MINED_AN_EPOCH, chooser)]
        for batch in epoch(written, read, material.pairs, tokenizing, training.size, chooser):
            training.learn(batch)
            if rounds and (training.step % judge_every == 0 or training.is_done):
                _say(f"step {training.step}: {judge(training.network, rounds)}")
            if training.is_done:
                break


def main() -> None:
    """Train, judge and keep, until so many steps are done."""
    from tokenizers import Tokenizer

    arguments = _arguments()
    torch.set_num_threads(arguments.threads)
    source = base_model(arguments.home)
    tokenizing = Tokenizing(
        Tokenizer.from_file(str(source / "tokenizer.json")),
        arguments.most_tokens,
        random.Random(SEED),
    )
    pairs = read_pairs(arguments.pairs) if arguments.pairs else []
    material = Material(
        arguments.written,
        read_norquad(arguments.norquad) if arguments.norquad else [],
        pairs[_HELD_PAIRS:],
    )
    judged = [
        tokenizing.example(one)
        for folder in arguments.judge
        for one in judged_folder(folder, _JUDGED, random.Random(SEED))
    ]
    rounds = [
        *batches(judged, arguments.size, None),
        *batches([tokenizing.pair(one) for one in pairs[:_HELD_PAIRS]], arguments.size, None),
    ]
    run(
        Training(source, arguments.out, arguments.steps, arguments.size, arguments.rate),
        material,
        open_encoder("bundled", arguments.home),
        tokenizing,
        rounds,
        arguments.judge_every,
    )


def base_model(home: Path) -> Path:
    """The bundled encoder as it was before any tuning, unpacked under `home` once."""
    source = home / "base"
    if not source.exists():
        bundled.write_transformer(bundled.prune(bundled.read_packed(bundled.packed_file())), source)
    return source


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("written", type=Path, nargs="+", help="folders of written passages")
    parser.add_argument("--norquad", type=Path, default=None)
    parser.add_argument("--pairs", type=Path, default=None)
    parser.add_argument("--judge", type=Path, nargs="*", default=[], help="folders like BEIR's")
    parser.add_argument("--out", type=Path, default=Path("var/training/reader"))
    parser.add_argument("--home", type=Path, default=Path("var/training"))
    parser.add_argument("--steps", type=int, default=1_600)
    parser.add_argument("--size", type=int, default=24)
    parser.add_argument("--most-tokens", type=int, default=208)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--judge-every", type=int, default=250)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
