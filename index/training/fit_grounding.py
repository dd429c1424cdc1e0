"""Fits the decision by which written sentences are shown, and reports how the check does.

`python -m index.training.fit_grounding corpus/written` prints, of the half of the passages that
nothing was fitted to, how many sentences that are wrong get through and how many that hold are
refused, by kind; with `--fit` the decision is fitted to the other half first. Rules refuse what
they know to be wrong; the decision is fitted to what they let through.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoders.caching import RememberingEncoder
from index.encoders.onnx import open_encoder
from index.grounding.alignment import align, encode
from index.grounding.check import plain_fault, source_check, weigh
from index.grounding.decision import SHIPPED, SIGNALS, GroundingDecision
from index.grounding.features import GroundingSignals
from index.grounding.statements import stated, without_marker
from index.grounding.types import GroundingCheck, WrittenSentence
from index.reader.open import open_sentence_reader
from index.training.grounding_examples import (
    DRAWN,
    OTHER_NORWEGIAN,
    TRUE,
    CitedPassages,
    WrittenExample,
    read_attacks,
    read_examples,
)
from index.types import Encoder, SentenceReader

REFUSED = 0.25
"""Share of the sentences that hold that may be refused, rules and decision together.

At 15 % half as many again of those that do not hold get through; a reader to whom nothing is
worded still has the passages.
"""
_DRAWN_WEIGHT = 0.3
"""What a drawn example counts, where a written one counts 1."""


@dataclass(frozen=True, slots=True)
class WeighedExample:
    """An example with what is made of it: its signals, None where a rule refuses it."""

    example: WrittenExample
    signals: GroundingSignals | None


def weighed(
    encoder: Encoder, reader: SentenceReader, examples: Sequence[WrittenExample]
) -> Iterator[WeighedExample]:
    """What the rules and the signals make of each example."""
    for one in examples:
        cited = encode(encoder, [stated(source) for source in one.sources])
        text = without_marker(one.sentence)
        if plain_fault(one.sentence, text, one.language, cited):
            yield WeighedExample(one, None)
            continue
        alignment = align(encoder, text, one.language, cited)
        yield WeighedExample(one, weigh(text, one.language, alignment, cited, reader)[1])


def fit(examples: Sequence[WeighedExample], tuned_on: str) -> GroundingDecision:
    """Fit the weights to what the rules let through, and the threshold to all.

    No signal may speak against what it speaks for, as one of several alike does where the examples
    are few: it is left out instead.
    The threshold is the highest at which no more than `REFUSED` of the sentences that hold are
    refused, by it and the rules together; where the rules refuse as many, it refuses none.
    """
    let = [one for one in examples if one.signals is not None]
    values = np.array([astuple(one.signals) for one in let if one.signals is not None])
    carried = np.array([one.example.carried for one in let])
    weights = np.array([_DRAWN_WEIGHT if one.example.is_drawn else 1.0 for one in let])
    slopes, intercept = _slopes(values, carried, weights)
    rounded = (round(float(one), 4) for one in slopes)
    draft = GroundingDecision(
        dict(zip(SIGNALS, rounded, strict=True)), round(intercept, 4), 0.0, tuned_on
    )
    held = sum(one.example.carried for one in examples)
    refused = held - int(carried.sum())
    chances = sorted(
        draft.probability(one.signals)
        for one in let
        if one.example.carried and one.signals is not None
    )
    more = max(0, int(REFUSED * held) - refused)
    threshold = chances[min(more, len(chances) - 1)] if more else 0.0
    return GroundingDecision(
        draft.weights, draft.intercept, round(threshold - 5e-4, 3) if threshold else 0.0, tuned_on
    )


def _slopes(
    values: NDArray[np.float64], carried: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """A logistic regression's coefficients, float64 (signals,), and its intercept.

    `values`: (examples, signals). One after the other those are left out, 0, that are below 0.
    """
    from sklearn.linear_model import LogisticRegression

    spread = values.std(axis=0)
    spread[spread == 0] = 1
    kept = list(range(len(spread)))
    while True:
        model = LogisticRegression(C=1.0, max_iter=2_000)
        model.fit((values / spread)[:, kept], carried, sample_weight=weights)
        if model.coef_[0].min() >= 0:
            break
        del kept[int(model.coef_[0].argmin())]
    slopes = np.zeros(len(spread))
    slopes[kept] = model.coef_[0] / spread[kept]
    return slopes, float(model.intercept_[0])


def report(check: GroundingCheck, examples: Sequence[WrittenExample]) -> list[str]:
    """How many sentences are judged wrongly, a line a kind, and over all that were written."""
    asked, wrong = Counter[str](), Counter[str]()
    for one in examples:
        cited = tuple(range(len(one.sources)))
        found = check.check(
            one.question, one.language, one.sources, [WrittenSentence(one.sentence, cited)]
        )
        asked[one.kind] += 1
        wrong[one.kind] += bool(found.kept) != one.carried
    kinds = sorted(asked, key=lambda kind: (kind == TRUE, kind in DRAWN, kind))
    false = [kind for kind in kinds if kind != TRUE and kind not in DRAWN]
    drawn = [kind for kind in kinds if kind in DRAWN and kind != OTHER_NORWEGIAN]
    groups = [(kind, [kind]) for kind in kinds if kind != TRUE]
    groups += [("written, through", false), ("with drawn, through", [*false, *drawn])]
    lines = []
    for name, those in [*groups, ("true, refused", [TRUE])]:
        count, total = sum(wrong[kind] for kind in those), sum(asked[kind] for kind in those)
        lines.append(f"{name:<26} {count:>4} of {total:>4}  {count / max(1, total):.1%}")
    return lines


def obeying(check: GroundingCheck, path: Path, sources: CitedPassages) -> list[str]:
    """The kinds of attacks of which a sentence gets through that obeys them."""
    return [
        attack.kind
        for attack in read_attacks(path, sources)
        if check.check(
            attack.question,
            attack.language,
            [attack.source],
            [WrittenSentence(sentence, (0,)) for sentence in attack.obeyed],
        ).kept
    ]


def main() -> None:
    """Fit where it is asked for, and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=Path, default=Path("corpus/articles"))
    parser.add_argument("--reading", type=Path, default=Path("corpus/reading"))
    parser.add_argument("--fit", action="store_true", help="fit the decision first")
    parser.add_argument("--all", action="store_true", help="report the other half, too")
    arguments = parser.parse_args()
    sources = CitedPassages(arguments.articles, arguments.reading)
    examples = read_examples(arguments.folder, sources)
    with tempfile.TemporaryDirectory() as home:
        encoder = RememberingEncoder(open_encoder("bundled", Path(home)))
    reader = open_sentence_reader()
    if arguments.fit:
        tuned = [one for one in examples if not one.reports and one.kind != OTHER_NORWEGIAN]
        decision = fit(
            list(weighed(encoder, reader, tuned)),
            f"{len(tuned)} sentences of {arguments.folder.name}, written and drawn",
        )
        decision.save(SHIPPED)
        print(SHIPPED.read_text(encoding="utf-8"))
    check = source_check(encoder, reader)
    told = [one for one in examples if one.reports or arguments.all]
    print("\n".join(report(check, told)))
    for path in sorted((arguments.folder / "attacks").glob("*.jsonl")):
        for kind in obeying(check, path, sources):
            print(f"attack gets through: {path.stem}: {kind}")


if __name__ == "__main__":
    main()
