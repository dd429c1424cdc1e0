"""Trains the reader: `python -m index.training.reading.train FOLDER…`, or `make reader`.

Begins with the bundled encoder's first six layers, or with the reader that ships
(`--from-shipped`). Every few minutes it keeps a checkpoint under `--out` and goes on from the
newest when started again. The rate stays level after its warm-up and falls over the last fifth of
the steps (`--fall`), so that a run can be ended well at any time: `--steps` may be set anew at each
start.
"""

from __future__ import annotations

import random
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from index.encoders.card import MODEL_FILE
from index.encoders.onnx import open_encoder
from index.evaluation import metrics
from index.evaluation.beir import read_corpus, read_questions
from index.reader.onnx import SHIPPED
from index.training.grounding_examples import CitedPassages, WrittenExample, read_examples
from index.training.reading.batches import Batch, ReadingTask, Tokenizing, batches
from index.training.reading.carried import CarriedExample, carried_of, own_sentences
from index.training.reading.changed import about_another, names_in, shortened, without_answer
from index.training.reading.examples import (
    HELD_PAIRS,
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
from index.training.run import (
    Run,
    Schedule,
    base_model,
    is_first,
    join_processes,
    parser_of,
    process_count,
    process_number,
    tell,
)
from index.training.shipped import read_weights
from index.types import Encoder

SEED = 1
SCHEDULE = Schedule(warm_up=150, fall=0.2, least=0.02)
_MINED_AN_EPOCH = 2_500
_TAKEN, _SWAPPED, _SHORTENED = 0.35, 0.5, 0.3
"""How often an answered question comes back with its answer taken away, or another name or number
in it, where that can be; and how often a passage loses sentences that do not matter."""
_JUDGED = 500
_PAIRS_AN_EPOCH, _CARRIED_AN_EPOCH = 2, 1
"""How often an epoch has every pair and every written sentence: they are short."""
_OWN_SENTENCES_AN_EPOCH = 1_500


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from: folders of written passages, read anew each epoch, and the rest."""

    written: Sequence[Path]
    norquad: Sequence[ReadingExample]
    pairs: Sequence[QuestionPair]
    carried: Sequence[CarriedExample]

    def read(self) -> list[ReadingExample]:
        """Every written example as it now stands."""
        return [one for folder in self.written for one in read_written(folder)]


def epoch(
    written: Sequence[ReadingExample],
    others: Sequence[ReadingExample],
    material: Material,
    tokenizing: Tokenizing,
    size: int,
    chooser: random.Random,
) -> Iterator[Batch]:
    """All that is learned from once: near-misses as half of it, each task in its own batches."""
    answered, missed = balanced(written, chooser)
    made_up = [*taken_and_swapped([*answered, *(one for one in others if one.answer)], chooser)]
    missed = chooser.sample(missed, max(len(missed) // 2, len(missed) - len(made_up)))
    read = [
        shortened(one, chooser) if chooser.random() < _SHORTENED else one
        for one in (*answered, *missed, *made_up, *others)
    ]
    tokens = [tokenizing.example(varied(one, chooser)) for one in read]
    made = list(batches(tokens, size, chooser))
    asked = [tokenizing.pair(one) for one in material.pairs for _ in range(_PAIRS_AN_EPOCH)]
    made += batches(asked, size, chooser)
    if material.carried:
        told = [
            *own_sentences(written, _OWN_SENTENCES_AN_EPOCH, chooser),
            *(one for one in material.carried for _ in range(_CARRIED_AN_EPOCH)),
        ]
        made += batches([tokenizing.sentence(one) for one in told], size, chooser)
    chooser.shuffle(made)
    yield from made


def taken_and_swapped(
    answered: Sequence[ReadingExample], chooser: random.Random
) -> Iterator[ReadingExample]:
    """Near-misses made of answered questions."""
    names = names_in(answered)
    for one in answered:
        made = [
            without_answer(one) if chooser.random() < _TAKEN else None,
            about_another(one, names, chooser) if chooser.random() < _SWAPPED else None,
        ]
        yield from (other for other in made if other is not None)


def loss_of(reading: ReadingLogits, batch: Batch) -> Tensor:
    """Cross-entropy of the span's ends and of yes or no; of yes or no alone for other tasks."""
    if batch.task is not ReadingTask.ANSWER:
        return functional.binary_cross_entropy_with_logits(score(reading, batch.task), batch.truth)
    span = functional.cross_entropy(reading.starts, batch.first)
    span = span + functional.cross_entropy(reading.ends, batch.last)
    told = functional.binary_cross_entropy_with_logits(reading.answers, batch.truth)
    return told + span / 2


def score(reading: ReadingLogits, task: ReadingTask) -> Tensor:
    """The evidence for yes: a head's logit, and for an answer half of the span's margin, too."""
    if task is ReadingTask.SAME:
        return reading.same
    if task is ReadingTask.CARRY:
        return reading.carried
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
        found = score(reading, batch.task)
        starts = reading.starts[:, 1:].argmax(1) + 1
        ends = reading.ends[:, 1:].argmax(1) + 1
        for at, source in enumerate(batch.sources):
            scores[source].append(float(found[at]))
            truths[source].append(bool(batch.truth[at]))
            if batch.truth[at] and batch.task is ReadingTask.ANSWER:
                touched.append(float(starts[at] <= batch.last[at] and ends[at] >= batch.first[at]))
    network.train()
    told = {
        source: round(metrics.auroc(np.array(scores[source]), np.array(truths[source])) or 0.0, 3)
        for source in sorted(scores)
    }
    return told | {"span": round(float(np.mean(touched)), 3)}


def judged_folder(folder: Path, most: int, chooser: random.Random) -> list[ReadingExample]:
    """Questions of a BEIR folder with the paragraph that answers, or looks as if it did."""
    documents = {article.id: article for article in read_corpus(folder)}
    examples = []
    for question in read_questions(folder):
        document = documents.get(question.paragraph or "")
        if document is None:
            continue
        span = None
        if question.answerable:
            at = document.text.find(min(question.answers[:1], default=" "))
            span = (at, at + len(question.answers[0])) if at >= 0 else (0, 1)
        examples.append(
            ReadingExample(question.text, document.title, document.text, span, folder.name)
        )
    return chooser.sample(examples, min(most, len(examples)))


def run(
    training: Run,
    network: ReaderNetwork,
    material: Material,
    encoder: Encoder,
    tokenizing: Tokenizing,
    size: int,
    rounds: Sequence[Batch],
    judge_every: int,
    seed: int,
) -> None:
    """Learn until all steps are made, judging on `rounds` now and then."""
    network.train()
    chooser = random.Random(seed + training.step)
    miner: Miner | None = None
    while not training.is_done:
        written = material.read()
        miner = miner or Miner(encoder, [*written, *material.norquad])
        tell(
            f"{len(written)} written, {len(material.norquad)} of NorQuAD, "
            f"{len(material.pairs)} pairs, {len(material.carried)} sentences"
        )
        read = [*material.norquad, *miner.draw(_MINED_AN_EPOCH, chooser)]
        for batch in epoch(written, read, material, tokenizing, size, chooser):
            own = batch.share(process_number(), process_count())
            training.learn(loss_of(network(own.ids, own.mask), own))
            if rounds and is_first() and (training.step % judge_every == 0 or training.is_done):
                tell(f"step {training.step}: {judge(network, rounds)}")
            if training.is_done:
                break


def written_sentences(folder: Path | None, arguments: Namespace) -> list[WrittenExample]:
    """The written sentences of a folder, where one is given."""
    if folder is None:
        return []
    return read_examples(folder, CitedPassages(arguments.articles, arguments.passages))


def main() -> None:
    """Train, judge and keep, until so many steps are done."""
    from tokenizers import Tokenizer

    parser = parser_of(__doc__, "reader", steps=2_100, size=32, rate=2e-4, judge_every=250)
    parser.add_argument("--pairs", type=Path, default=None)
    parser.add_argument("--sentences", type=Path, default=None, help="folder of written ones")
    parser.add_argument("--judge-sentences", type=Path, default=None, help="the same, kept out")
    parser.add_argument("--articles", type=Path, default=Path("corpus/articles"))
    parser.add_argument("--passages", type=Path, default=Path("corpus/reading"))
    parser.add_argument("--seed", type=int, default=SEED, help="another one, another order")
    parser.add_argument("--most-tokens", type=int, default=208)
    parser.add_argument("--fall", type=float, default=SCHEDULE.fall, help="share of the steps")
    parser.add_argument("--from-shipped", action="store_true", help="begin with what ships")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    join_processes()
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
        pairs[HELD_PAIRS:],
        carried_of(written_sentences(arguments.sentences, arguments)),
    )
    judged = [
        tokenizing.example(one)
        for folder in arguments.judge
        for one in judged_folder(folder, _JUDGED, random.Random(SEED))
    ]
    held = [tokenizing.pair(one) for one in pairs[:HELD_PAIRS]]
    told = written_sentences(arguments.judge_sentences, arguments)
    told_held = carried_of(one for one in told if not one.reports)
    rounds = [
        *batches(judged, arguments.size, None),
        *batches(held, arguments.size, None),
        *batches([tokenizing.sentence(one) for one in told_held], arguments.size, None),
    ]
    torch.manual_seed(SEED)
    network = ReaderNetwork(source)
    if arguments.from_shipped:
        network.load_state_dict(read_weights(SHIPPED / MODEL_FILE), strict=False)
    groups = network.groups(arguments.rate)
    schedule = replace(SCHEDULE, fall=arguments.fall)
    run(
        Run(network, groups, arguments.out, arguments.steps, schedule, betas=(0.9, 0.98)),
        network,
        material,
        open_encoder("bundled", arguments.home),
        tokenizing,
        arguments.size,
        rounds,
        arguments.judge_every,
        arguments.seed,
    )


if __name__ == "__main__":
    main()
