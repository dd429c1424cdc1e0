from dataclasses import astuple, fields

import numpy as np

from corpus.types import Language
from index.grounding.decision import SIGNALS
from index.grounding.features import GroundingSignals
from index.training.fit_grounding import REFUSED, WeighedExample, fit
from index.training.grounding_examples import TRUE, WrittenExample


def made_up(count: int = 200) -> list[WeighedExample]:
    """Half hold. What is read tells them apart, all other signals are nearly one and the same."""
    chooser = np.random.default_rng(0)
    found = []
    for number in range(count):
        kind = TRUE if number % 2 else "swap"
        met = chooser.normal(0.6 if kind == TRUE else 0.5, 0.1)
        values = [float(met + chooser.normal(0, 0.02)) for _ in fields(GroundingSignals)]
        values[SIGNALS.index("read")] = float(chooser.normal(1.0 if kind == TRUE else -1.0, 1.0))
        example = WrittenExample("?", Language.NB, (), "En setning.", kind, reports=False)
        found.append(WeighedExample(example, GroundingSignals(*values)))
    return found


def test_no_signal_speaks_against_what_it_speaks_for() -> None:
    decision = fit(made_up(), "made up")
    assert set(decision.weights) == set(SIGNALS)
    for name, weight in decision.weights.items():
        assert weight >= 0, name
    assert decision.weights["read"] > 0.5
    assert decision.tuned_on == "made up"


def test_what_is_better_in_all_is_never_less_likely_to_hold() -> None:
    decision = fit(made_up(), "-")
    (worse,) = (one.signals for one in made_up()[:1])
    assert worse is not None
    better = GroundingSignals(*(value + 0.2 for value in astuple(worse)))
    assert decision.probability(better) > decision.probability(worse)


def test_no_more_of_what_holds_is_refused_than_may_be() -> None:
    examples = made_up()
    decision = fit(examples, "-")
    held = [one.signals for one in examples if one.example.carried and one.signals]
    refused = sum(decision.probability(one) < decision.carried for one in held)
    assert 0.8 * REFUSED * len(held) <= refused <= REFUSED * len(held)
