"""Training, on made-up tokens whose telling directions are known."""

import numpy as np
import pytest

from index.encoders.token_view import TokenView, unit_rows
from index.training.train_tokens import Example, judge, train
from index.types import Vector

DIMENSION, WIDTH = 12, 6
NOISE = 0.6
_CHOOSER = np.random.default_rng(0)


def tokens(topic: int, noise: float) -> Vector:
    """Three tokens: a topic in the last six directions, and loud noise in the first six."""
    made = np.zeros((3, DIMENSION), np.float32)
    made[:, :6] = _CHOOSER.normal(0, noise, (3, 6))
    made[:, 6 + topic] = 1.0
    return unit_rows(made)


def example(number: int) -> Example:
    topic = number % 6
    others = [(topic + step) % 6 for step in range(1, 6)]
    return Example(
        question=tokens(topic, NOISE),
        nats=np.full(3, 8.0, np.float32),
        right=(tokens(topic, NOISE),),
        wrong=tuple(tokens(other, NOISE) for other in others),
        article=str(number),
    )


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_training_finds_the_directions_in_which_questions_meet_their_answers() -> None:
    examples = [example(number) for number in range(90)]
    start = _CHOOSER.normal(0, 0.3, (DIMENSION, WIDTH)).astype(np.float32)
    start[:6] *= 2
    before = judge(TokenView.untrained(start), examples[60:])
    view = train(examples[:60], start, steps=150, rate=2e-2)
    after = judge(view, examples[60:])
    assert view.directions.shape == (DIMENSION, WIDTH)
    assert after[0] > before[0] + 0.1
    assert after[1] > before[1] + 0.1
