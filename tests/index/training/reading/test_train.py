import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from index.training.reading.batches import MOST_QUESTION_TOKENS, Tokenizing, batches
from index.training.reading.carried import CarriedExample
from index.training.reading.examples import QuestionPair, ReadingExample
from index.training.reading.network import ReaderNetwork
from index.training.reading.train import SCHEDULE, judge, loss_of
from index.training.run import Run
from tests.index.training.reading.tiny import WORDS, write_tiny


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """Threads that wait for one another, on cores that are busy, take minutes for milliseconds."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of random weights."""
    made = tmp_path_factory.mktemp("tiny")
    write_tiny(made)
    return made


def tokenizing(folder: Path, most: int = 64) -> Tokenizing:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return Tokenizing(tokenizer, most, random.Random(0))


def test_the_answers_tokens_are_found_behind_the_question_and_the_title(folder: Path) -> None:
    text = "ferga går klokka åtte hver dag"
    one = ReadingExample("når går ferga", "bussen", text, (10, 21), "prose")
    tokens = tokenizing(folder).example(one)
    assert tokens.truth
    unanswered = tokenizing(folder).example(ReadingExample("når", "", text, None, "prose"))
    assert (unanswered.first, unanswered.last, unanswered.truth) == (0, 0, False)
    words = ["<s>", "<pad>", "</s>", "<unk>", *WORDS]
    assert [words[number] for number in tokens.ids[tokens.first : tokens.last + 1]] == [
        "klokka",
        "åtte",
    ]
    assert words[tokens.ids[6]] == "bussen"


def test_a_long_passage_is_cut_round_its_answer(folder: Path) -> None:
    for place in (0, 100, 199):
        sentence = ["dag"] * 200
        sentence[place] = "åtte"
        text = " ".join(sentence)
        start = text.index("åtte")
        one = ReadingExample("når " * 100, "kaia", text, (start, start + 4), "prose")
        for _ in range(10):
            tokens = tokenizing(folder, 80).example(one)
            assert len(tokens.ids) <= 80
            assert tokens.ids[tokens.first] == 4 + WORDS.index("åtte")
            assert tokens.first > MOST_QUESTION_TOKENS


def test_how_a_window_is_cut_does_not_tell_whether_it_answers(folder: Path) -> None:
    text = " ".join(chooser.choice(WORDS) for chooser in [random.Random(0)] for _ in range(300))
    words = [match.span() for match in re.finditer(r"\S+", text)]
    chooser, made = random.Random(1), tokenizing(folder, 100)
    first_words = {True: list[int](), False: list[int]()}
    for number in range(2_000):
        span = chooser.choice(words) if number % 2 else None
        tokens = made.example(ReadingExample("når", "", text, span, "prose"))
        window = tokens.ids[4:-1]
        assert len(tokens.ids) == 100
        first_words[span is not None].append(_place(window, made, text))
    at_the_start = {
        answers: sum(place == 0 for place in places) / len(places)
        for answers, places in first_words.items()
    }
    assert abs(at_the_start[True] - at_the_start[False]) < 0.05
    means = {answers: sum(places) / len(places) for answers, places in first_words.items()}
    assert abs(means[True] - means[False]) < 10


def _place(window: list[int], made: Tokenizing, text: str) -> int:
    """Where in the text a window begins, in tokens."""
    ids = made.plain(text)
    return next(at for at in range(len(ids)) if ids[at : at + len(window)] == window)


def test_the_network_learns_its_three_tasks(folder: Path) -> None:
    made = tokenizing(folder)
    what, hours = ("ferga", "bussen", "toget"), ("åtte", "ni")
    examples = [
        ReadingExample(f"når går {asked}", "", f"{told} går klokka {hour}", span, "prose")
        for asked in what
        for told in what
        for hour in hours
        for start in (len(f"{told} går "),)
        for span in ((start, start + len(f"klokka {hour}")) if asked == told else None,)
    ]
    pairs = [QuestionPair(f"når går {a}", f"når går {b}", a == b, "x") for a in what for b in what]
    carried = [
        CarriedExample(f"{asked} går klokka {hour}", "", one.text, hour in one.text, "carried")
        for one in examples
        for asked in what
        if asked in one.text
        for hour in hours
    ]
    rows = [
        *batches([made.example(one) for one in examples], 18, None),
        *batches([made.pair(one) for one in pairs], 9, None),
        *batches([made.sentence(one) for one in carried], 18, None),
    ]
    torch.manual_seed(0)
    network = ReaderNetwork(folder, layers=2)
    optimiser = torch.optim.AdamW(network.groups(3e-3))
    for _ in range(150):
        for batch in rows:
            loss = loss_of(network(batch.ids, batch.mask), batch)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    assert judge(network, rows) == {
        "carried": 1.0,
        "pairs": 1.0,
        "prose": 1.0,
        "span": 1.0,
    }


def test_a_run_goes_on_from_its_checkpoint(folder: Path, tmp_path: Path) -> None:
    network = ReaderNetwork(folder, layers=2)
    run = Run(network, network.groups(1e-3), tmp_path, 7, SCHEDULE)
    assert run.step == 0
    run.step = 7
    run.keep()
    other = ReaderNetwork(folder, layers=2)
    going_on = Run(other, other.groups(1e-3), tmp_path, 7, SCHEDULE)
    assert going_on.step == 7
    assert going_on.is_done
    for name, weights in network.state_dict().items():
        assert torch.equal(weights, other.state_dict()[name])


def test_the_rate_rises_stays_and_falls() -> None:
    rates = [SCHEDULE.share(step, 1_000) for step in range(1_000)]
    assert rates[0] < 0.05
    assert rates[200] == rates[700] == 1.0
    assert rates[990] < 0.1
    assert min(rates) > 0
