import math
from dataclasses import replace

from index.paraphrase.joining import Sameness
from index.training.fit_joins import (
    LEAST_JOINED,
    MARGIN,
    ScoredPair,
    fit,
    left_out,
    lowest_threshold,
    report,
    verdict,
)

PAIR = ScoredPair(
    kind="order", same=True, unseen=True, chance=0.9, same_words=False, agree=True, read=2.0
)


def pairs(right: float, wrong: float) -> list[ScoredPair]:
    """Pairs that are the same with one reading, and a few that are not with another."""
    others = [replace(PAIR, same=False, read=wrong)] * 5
    return [replace(PAIR, read=right)] * 15 + others


def test_no_wrong_pair_that_was_fitted_to_is_joined() -> None:
    told = pairs(right=3.0, wrong=1.0)
    found = fit(told, [0.0, 1.0], "r", "nothing")
    assert found.joined >= 1.0 + MARGIN
    assert [verdict(one, found) is Sameness.JOINED for one in told] == [one.same for one in told]
    assert left_out(told, [0.0, 1.0], "r")[-5:] != [Sameness.JOINED] * 5


def test_the_threshold_does_not_sink_where_nothing_is_wrong() -> None:
    assert fit([PAIR] * 9, [0.0], "r", "nothing").joined == LEAST_JOINED
    assert lowest_threshold([PAIR] * 9, 0.995) == -math.inf


def test_a_pair_that_a_rule_holds_apart_is_offered_at_most() -> None:
    found = fit(pairs(right=3.0, wrong=1.0), [0.0], "r", "nothing")
    assert verdict(replace(PAIR, agree=False, read=9.0), found) is Sameness.OFFERED
    assert verdict(replace(PAIR, read=-math.inf), found) is Sameness.APART


def test_the_report_counts_by_kind_and_in_all() -> None:
    told = [PAIR, replace(PAIR, kind="negation", same=False)]
    *lines, last = report(told, [Sameness.JOINED, Sameness.OFFERED], "two")
    assert [line.split()[0] for line in lines] == ["two", "negation", "order", "all"]
    assert lines[-1].split()[1:] == ["2", "1", "2", "1", "1", "0", "1", "0"]
    assert last.startswith("precision of joins 1.000; recall of joins 1.000")
