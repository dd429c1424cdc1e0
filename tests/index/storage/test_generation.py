import gc
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.chunk import CHUNKING
from corpus.types import Language
from index.errors import IndexDamaged, IndexStale
from index.storage.generation import Generation, open_generation
from index.storage.manifest import payload_files
from index.storage.plan import keys_of
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, PROMISES, QUEUES, build_quietly

ENCODER = HashingEncoder()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    build_quietly(LIBRARY, ENCODER, home)
    return home / "index"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "index") / "1"


def _segment(folder: Path) -> Path:
    (segment,) = (folder.parent / "segments").iterdir()
    return segment


@pytest.fixture
def generation(folder: Path) -> Generation:
    return open_generation(folder, ENCODER.id, CHUNKING)


def _rows_of(generation: Generation, article_id: str) -> list[int]:
    number = generation.article_ids.index(article_id)
    return np.flatnonzero(generation.article_numbers == number).tolist()


def test_every_part_counts_the_same_rows(generation: Generation) -> None:
    passages = generation.manifest.passages
    assert passages == len(generation) == len(generation.vectors) == len(generation.lexicon) == 4
    assert len(generation.tokens(range(passages))[0]) == passages
    for row in range(passages):
        passage = generation.passage(row)
        assert generation.vectors.search(_vector(generation, row), 1)[0].tolist() == [row]
        assert generation.lexicon.search(passage.text, Language.NB, 1)[0].tolist() == [row]


def _vector(generation: Generation, row: int) -> np.ndarray:
    context = "\n".join((generation.article(row).title, *generation.passage(row).heading_path))
    return ENCODER.encode_passages([(context, generation.passage(row).text)])[0].vector


def test_passages_come_with_their_article_as_it_was_indexed(generation: Generation) -> None:
    (row,) = _rows_of(generation, "loftet")
    assert generation.article(row) == PROMISES
    assert generation.passage(row).text == PROMISES.text
    assert generation.language(row) is Language.NB
    first, second = _rows_of(generation, "koer")
    assert generation.passage(first).heading_path == ("Hvorfor køer oppstår",)
    assert generation.passage(second).heading_path == ("Hva som hjelper",)
    assert generation.article(first) == generation.article(second) == QUEUES


def test_rows_know_their_language(generation: Generation) -> None:
    (swedish,) = _rows_of(generation, "kvalitet")
    families = [generation.language(row).family for row in range(len(generation))]
    assert families[swedish] == Language.SV.family
    assert families.count(Language.NN.family) == 3


def test_tokens_are_numbered_by_the_sentence_they_stand_in(generation: Generation) -> None:
    (row,) = _rows_of(generation, "loftet")
    tokens, sentences = generation.tokens([row])
    title = len(PROMISES.title.split())
    first, second = (len(part.split()) for part in PROMISES.text.split(". "))
    assert sentences[0].tolist() == [-1] * title + [0] * first + [1] * second
    assert tokens[0].shape == (title + first + second, ENCODER.token_width)


def test_threads_may_share_a_generation(generation: Generation) -> None:
    def ask(row: int) -> tuple[str, int, int]:
        row %= 4
        found = generation.vectors.search(_vector(generation, row), 1)[0]
        return generation.passage(row).text, int(found[0]), len(generation.tokens([row])[0][0])

    alone = [ask(row) for row in range(4)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(200))) == alone * 50


def test_a_generation_made_with_another_encoder_is_stale_and_names_both(folder: Path) -> None:
    with pytest.raises(IndexStale, match="generation 1 was made with the encoder hashing, not e5"):
        open_generation(folder, "e5", CHUNKING)


def test_a_generation_cut_another_way_is_stale_and_names_both(folder: Path) -> None:
    with pytest.raises(IndexStale, match=f"was cut into passages by {CHUNKING}, not by-page"):
        open_generation(folder, ENCODER.id, "by-page")


def test_damage_to_any_file_is_found_when_opening_and_named(folder: Path) -> None:
    segment = _segment(folder)
    files = [*payload_files(folder), "segment.json", *payload_files(segment)]
    assert len(files) > 10
    for name in files:
        path = (folder if (folder / name).exists() else segment) / name
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if content else b"x")
        with pytest.raises(IndexDamaged) as raised:
            open_generation(folder, ENCODER.id, CHUNKING)
        assert f"generation 1 is damaged: {path.relative_to(_root(path))} " in str(raised.value)
        assert "\n" not in str(raised.value)
        path.write_bytes(content)
    open_generation(folder, ENCODER.id, CHUNKING)


def _root(path: Path) -> Path:
    """What paths in errors are relative to: a generation, or the folder of all of them."""
    return next(one for one in path.parents if one.name in ("1", "index"))


def test_a_segment_is_read_through_when_a_process_first_opens_it_not_at_every_swap(
    folder: Path,
) -> None:
    path = _segment(folder) / "keys.npy"
    serving = open_generation(folder, ENCODER.id, CHUNKING)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    open_generation(folder, ENCODER.id, CHUNKING).close()
    assert len(serving.tokens([0])[0]) == 1
    serving.close()
    with pytest.raises(IndexDamaged, match=r"keys\.npy"):
        open_generation(folder, ENCODER.id, CHUNKING)


def test_a_generation_that_nobody_holds_gives_its_segments_back(folder: Path) -> None:
    serving = open_generation(folder, ENCODER.id, CHUNKING)
    other = open_generation(folder, ENCODER.id, CHUNKING)
    del serving
    gc.collect()
    tokens, _ = other.tokens([0])
    segment = other._segments[0]
    del other
    gc.collect()
    assert len(tokens) == 1
    with pytest.raises(OSError, match="Bad file descriptor"):
        segment.tokens.read([0])


def test_a_generation_in_use_outlives_its_removal(generation: Generation, folder: Path) -> None:
    shutil.rmtree(folder.parent)
    assert generation.passage(0).text
    assert len(generation.lexicon.search("serviceløfte", Language.NB, 3)[0])


def test_keys_of_a_generation_that_can_not_be_read_are_none(folder: Path) -> None:
    assert len(keys_of(folder)) == 4
    (_segment(folder) / "keys.npy").write_bytes(b"\x93NUMPY?")
    assert keys_of(folder) == set()
    assert keys_of(folder / "nowhere") == set()


def test_closing_lets_go_of_the_files(generation: Generation) -> None:
    generation.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        generation.tokens([0])
