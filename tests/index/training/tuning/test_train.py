from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from index.encoders.token_view import TokenView
from index.training.reading.examples import ReadingExample
from index.training.run import Run
from index.training.tuning.judge import Judge
from index.training.tuning.layers import Frozen, Upper, vectors_of
from index.training.tuning.nearest import Nearest
from index.training.tuning.train import SCHEDULE, groups_of, misses_of, run
from tests.index.training.reading.tiny import SPECIAL, WORDS, write_tiny

WHAT = ("ferga", "bussen", "toget")
EXAMPLES = [
    ReadingExample(f"når går {what}", "", f"{what} fra kaia hver dag klokka {hour}", (0, 5), "x")
    for what, hour in zip(WHAT, ("åtte", "ni", "åtte ni"), strict=True)
]
MISSES = [ReadingExample(f"hvor går {one.text[:5]}", "", one.text, None, "x") for one in EXAMPLES]


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Threads that wait for one another, on cores that are busy, take minutes for milliseconds."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def halves(folder: Path) -> tuple[Frozen, Upper]:
    """A tiny model whose first layer stays as it is."""
    from tokenizers import Tokenizer
    from transformers import AutoModel

    write_tiny(folder)
    body = AutoModel.from_pretrained(
        str(folder), attn_implementation="eager", add_pooling_layer=False
    ).eval()
    nats = torch.full((len(SPECIAL) + len(WORDS),), 3.0)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    frozen = Frozen(body, tokenizer, nats, layers=1)
    return frozen, Upper(body.encoder.layer[1:], TokenView.untrained(np.eye(32, dtype=np.float32)))


def test_the_two_halves_together_are_the_model(tmp_path: Path) -> None:
    from transformers import AutoModel

    frozen, upper = halves(tmp_path)
    upper.eval()
    lower = [frozen.passage("", one.text) for one in EXAMPLES]
    with torch.no_grad():
        vectors, states, own = upper(lower)
        body = AutoModel.from_pretrained(
            str(tmp_path), attn_implementation="eager", add_pooling_layer=False
        ).eval()
        ids = [4 + WORDS.index(word) for word in EXAMPLES[0].text.split()]
        unknown = SPECIAL.index("<unk>")
        whole = body(input_ids=torch.tensor([[unknown, unknown, *ids]])).last_hidden_state[0]
    np.testing.assert_allclose(states[0, : len(whole)], whole, atol=1e-2)
    assert own[0].sum() == len(ids)
    np.testing.assert_allclose(vectors.norm(dim=1), 1, atol=1e-5)
    again = vectors_of(upper, lower)
    np.testing.assert_allclose(again, vectors, atol=1e-5)


def test_questions_are_drawn_to_the_passages_that_answer_them_and_a_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # By random weights all texts are nearly the same, and would be no one's wrong.
    monkeypatch.setattr("index.training.tuning.nearest._NEARLY_THE_SAME", 1.1)
    frozen, upper = halves(tmp_path / "base")
    texts = [("", one.text) for one in EXAMPLES]
    asked = [(one.question, at) for at, one in enumerate(EXAMPLES)]
    judge = Judge("own", frozen, texts, asked)
    before = _right_ahead(upper, frozen)
    tuning = Run(upper, groups_of(upper, 3e-3), tmp_path / "out", 60, SCHEDULE)
    run(tuning, upper, frozen, [*EXAMPLES, *MISSES], [], 3, [judge], 60)
    assert _right_ahead(upper, frozen) > before + 0.1
    assert judge.tell(upper) == "own 1.000 1.000"
    _, other = halves(tmp_path / "base")
    going_on = Run(other, groups_of(other, 3e-3), tmp_path / "out", 60, SCHEDULE)
    assert going_on.is_done
    assert judge.tell(other) == "own 1.000 1.000"


def _right_ahead(upper: Upper, frozen: Frozen) -> float:
    """How far the right passage stands above the mean of the wrong ones, as cosines."""
    questions = vectors_of(upper, [frozen.question(one.question) for one in EXAMPLES])
    passages = vectors_of(upper, [frozen.passage("", one.text) for one in EXAMPLES])
    scores = questions @ passages.T
    right = float(scores.diag().mean())
    return right - float((scores.sum() - scores.diag().sum()) / 6)


def test_the_nearest_passage_is_never_a_questions_own_and_twins_are_no_ones_wrong(
    tmp_path: Path,
) -> None:
    frozen, upper = halves(tmp_path)
    assert set(misses_of([*EXAMPLES, *MISSES])) == {one.text for one in EXAMPLES}
    nearest = Nearest(upper, frozen, EXAMPLES)
    numbers = [nearest.number(one) for one in EXAMPLES]
    assert numbers == [0, 1, 2]
    alike = nearest.alike(numbers, numbers)
    assert not alike.diag().any()
