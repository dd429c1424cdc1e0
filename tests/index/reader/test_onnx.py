"""A reader as it is exported, with a small network of random weights."""

import random
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from index.encoders.blocks import BLOCK, WordEmbeddings, unpacked
from index.encoders.card import MODEL_FILE
from index.encoders.vocabulary import TokenVocabulary
from index.errors import ReaderUnavailable
from index.reader.onnx import OnnxReader
from index.training.reading.batches import Tokenizing, batches
from index.training.reading.examples import ReadingExample
from index.training.reading.network import ReaderNetwork
from index.training.ship import mean_weights, write_reader
from index.training.shipped import read_weights
from tests.index.training.reading.tiny import WORDS, write_tiny

QUESTION = "når går ferga"
PASSAGE = ("kaia", "ferga går klokka åtte hver dag")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[OnnxReader, ReaderNetwork, Path]:
    """A reader, the network that it was exported from, and its folder."""
    from tokenizers import Tokenizer

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("reader")
    write_tiny(folder / "base")
    network = ReaderNetwork(folder / "base", layers=2)
    chooser = np.random.default_rng(0)
    words = np.zeros((4 + len(WORDS), 1), BLOCK)
    words["scale"] = 0.3
    words["halves"] = chooser.integers(0, 256, (len(words), 1, 16))
    network.body.embeddings.word_embeddings.weight.data = torch.from_numpy(unpacked(words))
    with torch.no_grad():
        for one in network.parameters():
            if one.dim() == 1:  # new ones are all alike, and are exported as one
                one.add_(torch.randn_like(one) / 10)
    np.save(folder / "words.npy", words)
    write_reader(network, 32, folder / "shipped")
    vocabulary = TokenVocabulary(
        Tokenizer.from_file(str(folder / "base" / "tokenizer.json")),
        None,
        WordEmbeddings(folder / "words.npy"),
    )
    torch.set_num_threads(threads)
    return OnnxReader(folder / "shipped", vocabulary), network, folder


@torch.no_grad()
def test_what_is_exported_reads_as_the_network_does(
    made: tuple[OnnxReader, ReaderNetwork, Path],
) -> None:
    from tokenizers import Tokenizer

    reader, network, folder = made
    tokenizing = Tokenizing(
        Tokenizer.from_file(str(folder / "base" / "tokenizer.json")), 100, random.Random(0)
    )
    network.eval()
    example = ReadingExample(QUESTION, *PASSAGE, None, "prose")
    (batch,) = batches([tokenizing.example(example)], 1, None)
    logits = network(batch.ids, batch.mask)
    (reading,) = reader.read(QUESTION, [PASSAGE])
    assert reading.answers == pytest.approx(float(logits.answers[0]), abs=0.1)
    start, end = reading.span or (0, 0)
    assert 0 <= start < end <= len(PASSAGE[1])
    own = logits.starts[0, 7:-1, None] + logits.ends[0, None, 7:-1]
    best = float(torch.triu(own.exp()).max().log())
    none = float(logits.starts[0, 0] + logits.ends[0, 0])
    assert reading.margin == pytest.approx(best - none, abs=0.2)
    assert reading.evidence == reading.answers + reading.margin / 2
    assert reader.carries(QUESTION, *PASSAGE) == pytest.approx(float(logits.carried[0]), abs=0.1)


def test_every_trained_weight_of_what_ships_is_read_back(
    made: tuple[OnnxReader, ReaderNetwork, Path],
) -> None:
    _, network, folder = made
    weights = read_weights(folder / "shipped" / MODEL_FILE)
    trained = {name for name, one in network.named_parameters() if one.requires_grad}
    assert trained <= weights.keys()
    for name in trained:
        own = network.get_parameter(name).detach()
        assert weights[name].shape == own.shape
        assert float((weights[name] - own).abs().max()) <= float(own.abs().max()) / 64, name


def test_of_several_readers_the_mean_can_be_shipped(
    made: tuple[OnnxReader, ReaderNetwork, Path], tmp_path: Path
) -> None:
    _, network, folder = made
    other = {name: one.detach() + 1 for name, one in network.state_dict().items()}
    torch.save({"weights": other}, tmp_path / "checkpoint.pt")
    shipped = folder / "shipped" / MODEL_FILE
    mean, own = mean_weights([shipped, tmp_path / "checkpoint.pt"]), read_weights(shipped)
    assert mean.keys() == own.keys()
    for name, one in mean.items():
        assert torch.allclose(one, (own[name] + other[name]) / 2), name


def test_a_head_that_one_of_several_readers_lacks_is_that_of_the_others(
    made: tuple[OnnxReader, ReaderNetwork, Path], tmp_path: Path
) -> None:
    _, network, folder = made
    whole = network.state_dict()
    without = {name: one for name, one in whole.items() if not name.startswith("carry.")}
    torch.save({"weights": without}, tmp_path / "older.pt")
    shipped = folder / "shipped" / MODEL_FILE
    mean, own = mean_weights([shipped, tmp_path / "older.pt"]), read_weights(shipped)
    assert mean.keys() == own.keys()
    assert all(torch.equal(mean[name], own[name]) for name in own if name.startswith("carry."))


def test_a_passage_is_read_alike_alone_and_among_others(
    made: tuple[OnnxReader, ReaderNetwork, Path],
) -> None:
    reader, *_ = made
    (alone,) = reader.read(QUESTION, [PASSAGE])
    assert reader.read(QUESTION, [("", "toget går"), PASSAGE, ("", "ni")])[1] == alone


@pytest.mark.parametrize("text", ["", " ", "?", "x" * 10_000, "ferga " * 5_000, "Что", "😀\u202e"])
def test_anything_can_be_read(made: tuple[OnnxReader, ReaderNetwork, Path], text: str) -> None:
    reader, *_ = made
    readings = reader.read(text, [("", text), (text, text), PASSAGE])
    for reading, own in zip(readings, (text, text, PASSAGE[1]), strict=True):
        assert np.isfinite(reading.evidence)
        assert reading.span is None or 0 <= reading.span[0] <= reading.span[1] <= len(own)
    assert np.isfinite(reader.same(text, text))
    assert np.isfinite(reader.carries(text, text, text))


def test_whether_two_questions_are_one_does_not_hang_on_their_order(
    made: tuple[OnnxReader, ReaderNetwork, Path],
) -> None:
    reader, *_ = made
    one, other = "når går ferga", "hvor går toget"
    assert reader.same(one, other) == pytest.approx(reader.same(other, one))


def test_a_damaged_reader_and_a_missing_one_say_so_in_one_line(
    made: tuple[OnnxReader, ReaderNetwork, Path], tmp_path: Path
) -> None:
    *_, folder = made
    damaged = tmp_path / "reader"
    shutil.copytree(folder / "shipped", damaged)
    with (damaged / MODEL_FILE).open("r+b") as file:
        file.seek(1_000)
        file.write(b"damage")
    vocabulary = TokenVocabulary(None, None, None)
    for wanted in (damaged, tmp_path / "none"):
        with pytest.raises(ReaderUnavailable, match="install Svar again") as caught:
            OnnxReader(wanted, vocabulary)
        assert "\n" not in str(caught.value)
