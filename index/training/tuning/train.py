"""Tunes the bundled encoder: `python -m index.training.tuning.train FOLDER`, or `make encoder`.

Written questions are drawn to the passages that answer them, away from the others of their batch,
from what the encoder takes for their nearest, and from where a near-miss of the same passage lies.
Pooled vectors and late interaction learn together, with its view of tokens. The embeddings and the
lower six layers stay as they are (the reader shares the embeddings), so what these make of each
text is made once and kept in memory. It goes on from its newest checkpoint.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from index.encoders.card import MODEL_FILE, SHIPPED, TOKEN_VIEW_FILE
from index.encoders.token_view import load_view
from index.training.reading.examples import ReadingExample, read_norquad, read_written
from index.training.run import Run, Schedule, base_model, parser_of, tell
from index.training.shipped import read_weights
from index.training.tuning.judge import Judge, judge_of
from index.training.tuning.layers import FROZEN_LAYERS, Frozen, Upper
from index.training.tuning.nearest import Nearest

SEED = 1
SCHEDULE = Schedule(warm_up=30, fall=0.4, least=0.03)
_TEMPERATURE = 0.03
_SHARPNESS = 33.0
_LATE_WEIGHT = 0.5
_MISS_WEIGHT, _MISS_MARGIN, _MISSES = 0.3, 0.03, 16
_MINED = 6

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
    vectors, states, own = upper(questions)
    passages = [frozen.passage(one.context, one.text) for one in rows]
    numbers = [nearest.number(one) for one in rows]
    drawn = chooser.sample(range(len(rows)), min(_MINED, len(rows)))
    others = [nearest.draw(rows[at], vectors[at].detach(), chooser) for at in drawn]
    others = [number for number in dict.fromkeys(others) if number not in numbers]
    passages += [nearest.lower(number) for number in others]
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


def misses_of(examples: Sequence[ReadingExample]) -> Misses:
    """The near-misses of each passage."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in examples:
        if one.answer is None:
            found[one.text].append(one.question)
    return found


def groups_of(upper: Upper, rate: float) -> list[dict[str, Any]]:
    """What the optimiser changes: the layers at `rate`, the view twice as fast."""
    return [
        {"params": list(upper.layers.parameters()), "lr": rate},
        {"params": [upper.directions, upper.telling, upper.power], "lr": 2 * rate},
    ]


def run(
    tuning: Run,
    upper: Upper,
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
        nearest = Nearest(upper, frozen, answered)
        chooser.shuffle(answered)
        for start in range(0, len(answered) - size + 1, size):
            rows = list({one.text: one for one in answered[start : start + size]}.values())
            tuning.learn(loss_of(upper, frozen, rows, misses, nearest, chooser))
            if tuning.step % judge_every == 0 or tuning.is_done:
                tell(f"step {tuning.step}: " + "; ".join(one.tell(upper) for one in judges))
            if tuning.is_done:
                break


def main() -> None:
    """Tune, judge and keep, until so many steps are done."""
    from tokenizers import Tokenizer
    from transformers import AutoModel

    parser = parser_of(__doc__, "encoder", steps=260, size=32, rate=4e-5, judge_every=100)
    parser.add_argument("--view", type=Path, default=SHIPPED / TOKEN_VIEW_FILE)
    parser.add_argument("--from-shipped", action="store_true", help="begin with what ships")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(SEED)
    source = base_model(arguments.home)
    body = AutoModel.from_pretrained(
        str(source), attn_implementation="eager", add_pooling_layer=False
    )
    if arguments.from_shipped:
        shipped = read_weights(SHIPPED / MODEL_FILE)
        for number, layer in enumerate(body.encoder.layer[FROZEN_LAYERS:], FROZEN_LAYERS):
            own = f"body.encoder.layer.{number}."
            layer.load_state_dict(
                {name.removeprefix(own): one for name, one in shipped.items() if own in name}
            )
    body.eval()
    pieces = json.loads((source / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    nats = torch.tensor([-float(one) for _, one in pieces])
    frozen = Frozen(body, Tokenizer.from_file(str(source / "tokenizer.json")), nats)
    upper = Upper(body.encoder.layer[FROZEN_LAYERS:], load_view(arguments.view))
    groups = groups_of(upper, arguments.rate)
    tuning = Run(upper, groups, arguments.out, arguments.steps, SCHEDULE)
    judges = [judge_of(folder, frozen) for folder in arguments.judge]
    tell("before: " + "; ".join(one.tell(upper) for one in judges))
    run(
        tuning,
        upper,
        frozen,
        [one for folder in arguments.written for one in read_written(folder)],
        read_norquad(arguments.norquad) if arguments.norquad else [],
        arguments.size,
        judges,
        arguments.judge_every,
    )


if __name__ == "__main__":
    main()
