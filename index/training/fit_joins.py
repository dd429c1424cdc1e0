"""Fits the thresholds by which two questions are joined or offered, and reports how they do.

`python -m index.training.fit_joins corpus/pairs` prints the figures of what ships, by kind of pair;
with `--fit` the thresholds are fitted to the reader that ships, first. Only pairs that the reader
was not trained on are fitted to: those of `written.jsonl` that training keeps out, and all of
`paraphrases.jsonl` and `near-misses.jsonl`. All of `written.jsonl` is reported, and by themselves
the pairs that were fitted to, each by thresholds that were fitted without it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.types import Language
from index.paraphrase.decision import ComparedQuestion, in_same_words, shipped
from index.paraphrase.differences import differences
from index.paraphrase.joining import (
    SHIPPED,
    JoinThresholds,
    Sameness,
    shipped_thresholds,
    verdict_of,
)
from index.reader.open import open_reader
from index.training.reading.examples import HELD_PAIRS
from index.types import PassageReader

PRECISION = 0.995
"""What is joined is the same at least this often."""

OFFERED_PRECISION = 0.6
"""What is offered, or joined, is the same at least this often."""

NEAR_MISSES_SERVED = 0.1
"""Share of questions that an answer only looks right for that pass by themselves."""

MARGIN = 0.3
LEAST_JOINED = -1.0
"""The threshold never falls lower, however few wrong pairs there are to fit it to."""

_NEAR = 0.2
_UNREAD = 0.5
_SLACK = 2.0
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two judged questions with what is made of them.

    `chance` by words, whether they are in the `same_words`, whether no rule tells them apart
    (`agree`), `read` by the reader where they are near enough to be read, else minus infinity.
    `unseen`: whether the reader was not trained on them.
    """

    kind: str
    same: bool
    unseen: bool
    chance: float
    same_words: bool
    agree: bool
    read: float


def read_rows(folder: Path) -> Iterator[tuple[dict[str, str], dict[str, str], bool, str, bool]]:
    """Pairs of a folder: each question as text and language, sameness, kind, and `unseen`."""
    written = (folder / "written.jsonl").read_text(encoding="utf-8").splitlines()
    for at, row in enumerate(map(json.loads, written)):
        sides = [{"text": row[one], "language": row[f"{one}_language"]} for one in "ab"]
        yield sides[0], sides[1], row["same"], row["kind"], at < HELD_PAIRS
    for name in ("paraphrases", "near-misses"):
        for path in sorted(folder.glob(f"**/{name}.jsonl")):
            for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
                kind = "/".join([*path.parent.relative_to(folder).parts, name])
                yield row["one"], row["other"], row["same"], f"({kind})", True


def scored(folder: Path, reader: PassageReader) -> Iterator[ScoredPair]:
    """Score every pair of a folder."""
    decision = shipped()
    for one, other, same, kind, unseen in read_rows(folder):
        first, second = _posed(one), _posed(other)
        chance = decision.probability(first, second)
        read = reader.same(first.text, second.text) if chance >= _NEAR else None
        agree = chance >= decision.same and not differences(
            first.text, first.language, second.text, second.language
        )
        yield ScoredPair(
            kind,
            same,
            unseen,
            chance,
            in_same_words(first, second),
            agree,
            -np.inf if read is None else read,
        )


def _posed(question: Mapping[str, str]) -> ComparedQuestion:
    known = question["language"] in set(Language)
    return ComparedQuestion.of(
        question["text"], Language(question["language"]) if known else Language.NB
    )


def fit(
    pairs: Sequence[ScoredPair], near_misses: Sequence[float], reader: str, tuned_on: str
) -> JoinThresholds:
    """Fit thresholds to unseen pairs, and to the evidence of answers that only look right."""
    joined = [pair for pair in pairs if pair.agree and not pair.same_words]
    near = [pair for pair in pairs if np.isfinite(pair.read)]
    lowest = lowest_threshold(joined, PRECISION) + MARGIN
    return JoinThresholds(
        near=_NEAR,
        joined=round(max(lowest, LEAST_JOINED), 2),
        offered=round(max(lowest_threshold(near, OFFERED_PRECISION), LEAST_JOINED), 2),
        unread=_UNREAD,
        answers=round(float(np.quantile(near_misses, 1 - NEAR_MISSES_SERVED)), 2),
        slack=_SLACK,
        reader=reader,
        tuned_on=tuned_on,
    )


def lowest_threshold(pairs: Sequence[ScoredPair], precision: float) -> float:
    """The lowest score from which on pairs are the same with this precision.

    Minus infinity where all of them are; above every score where there is none.
    """
    ranked = sorted(pairs, key=lambda pair: -pair.read)
    right, best = 0, 0
    for at, pair in enumerate(ranked, 1):
        right += pair.same
        if right / at >= precision:
            best = at
    return ranked[best].read + 0.01 if best < len(ranked) else float("-inf")


def verdict(pair: ScoredPair, thresholds: JoinThresholds) -> Sameness:
    """What becomes of a pair."""
    if pair.same_words:
        return Sameness.JOINED
    if not np.isfinite(pair.read):
        return Sameness.APART
    return verdict_of(pair.chance, pair.read, lambda: pair.agree, shipped(), thresholds)


def near_miss_evidence(folder: Path, reader: PassageReader) -> list[float]:
    """What a reader makes of editors' answers for questions that they only look right for."""
    lines = (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    answers = {row["_id"]: row for row in map(json.loads, lines)}
    found = []
    for row in map(json.loads, (folder / "queries.jsonl").read_text("utf-8").splitlines()):
        about = row["metadata"]
        if not about["answerable"] and about["split"] == "tune":
            answer = answers[about["paragraph"]]
            (reading,) = reader.read(row["text"], [(answer["title"], answer["text"])])
            found.append(reading.evidence)
    return found


def left_out(
    pairs: Sequence[ScoredPair], near_misses: Sequence[float], reader: str
) -> list[Sameness]:
    """The verdict on each pair by thresholds that were fitted without it."""
    found = [Sameness.APART] * len(pairs)
    for fold in range(_FOLDS):
        drafted = fit(
            [pair for at, pair in enumerate(pairs) if at % _FOLDS != fold], near_misses, reader, ""
        )
        for at in range(fold, len(pairs), _FOLDS):
            found[at] = verdict(pairs[at], drafted)
    return found


def report(pairs: Sequence[ScoredPair], verdicts: Sequence[Sameness], title: str) -> Iterator[str]:
    """Lines of a table by kind: joined and wrongly by words alone; joined, wrongly, offered now."""
    yield f"{title:34}{'pairs':>6}{'same':>6}  {'by words':>9}{'wrong':>6}  " + (
        f"{'joined':>7}{'wrong':>6}  {'offered':>8}{'same':>6}"
    )
    kinds = [*dict.fromkeys(sorted(pair.kind for pair in pairs)), ""]
    for kind in kinds:
        within = [
            (pair, told)
            for pair, told in zip(pairs, verdicts, strict=True)
            if pair.kind == kind or not kind
        ]
        words = [pair.same for pair, _ in within if pair.chance >= shipped().same]
        joined = [pair.same for pair, told in within if told is Sameness.JOINED]
        offered = [pair.same for pair, told in within if told is Sameness.OFFERED]
        same = sum(pair.same for pair, _ in within)
        yield f"{kind or 'all':34}{len(within):6}{same:6}  {len(words):9}{_wrong(words):6}  " + (
            f"{len(joined):7}{_wrong(joined):6}  {len(offered):8}{sum(offered):6}"
        )
    precision = f"{sum(joined) / len(joined):.3f}" if joined else "–"
    yield f"precision of joins {precision}; recall of joins {sum(joined) / same:.3f}, " + (
        f"of joins and offers {(sum(joined) + sum(offered)) / same:.3f}"
    )


def _wrong(found: Sequence[bool]) -> int:
    return sum(not one for one in found)


def main() -> None:
    """Print the figures of the thresholds that ship, fitted anew where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--answers", type=Path, default=Path("corpus/answers"))
    parser.add_argument("--fit", action="store_true", help="fit anew and write what ships")
    parser.add_argument("--home", type=Path, default=Path("var"))
    arguments = parser.parse_args()
    reader = open_reader("bundled", arguments.home)
    pairs = list(scored(arguments.folder, reader))
    unseen = [pair for pair in pairs if pair.unseen]
    near_misses = near_miss_evidence(arguments.answers, reader)
    thresholds = shipped_thresholds()
    if arguments.fit:
        tuned_on = f"{len(unseen)} pairs that the reader was not trained on"
        thresholds = fit(unseen, near_misses, reader.id, tuned_on)
        thresholds.save(SHIPPED)
    elif thresholds.reader != reader.id:
        print(f"fitted with {thresholds.reader}, not with {reader.id}: make likeness FLAGS=--fit")
    print(thresholds)
    written = [pair for pair in pairs if not pair.kind.startswith("(")]
    for title, some, verdicts in (
        ("all written pairs", written, [verdict(pair, thresholds) for pair in written]),
        ("unseen, each left out of the fit", unseen, left_out(unseen, near_misses, reader.id)),
    ):
        print("", *report(some, verdicts, title), sep="\n")


if __name__ == "__main__":
    main()
