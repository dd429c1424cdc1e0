import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.chunk import CHUNKING
from corpus.types import Article, Block, Language
from index.errors import BuildFailed, IndexMissing
from index.storage import generations
from index.storage.build import BATCH_SIZE, BuildReport, build
from index.storage.generation import Generation
from index.storage.manifest import read_manifest
from index.storage.passages import passage_context
from index.types import PassageEncoding, Progress
from tests.index.fake_encoders import HashingEncoder
from tests.index.killed_build import ARTICLES, larger_library
from tests.index.small_library import (
    LIBRARY,
    PROMISES,
    QUALITY,
    QUEUES,
    article,
    build_quietly,
    no_progress,
    segment_of,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture
def encoder() -> HashingEncoder:
    return HashingEncoder()


def _opened(home: Path) -> Generation:
    generation, problems = generations.open_current(home, "hashing", CHUNKING)
    assert problems == ()
    return generation


def _build_in_another_process(
    home: Path, stage: str = "", done: int = 0, limit_bytes: int | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.index.killed_build", str(home), stage, str(done)]
    if limit_bytes is not None:
        command.append(str(limit_bytes))
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_first_build_makes_generation_one(encoder: HashingEncoder, tmp_path: Path) -> None:
    report = build_quietly(LIBRARY, encoder, tmp_path)
    assert report == BuildReport(
        number=1,
        unchanged=False,
        articles=3,
        passages=4,
        encoded=4,
        reused=0,
        removed=0,
        seconds=report.seconds,
    )
    manifest = _opened(tmp_path).manifest
    assert (manifest.encoder, manifest.chunking) == ("hashing", CHUNKING)
    assert (manifest.dimension, manifest.token_width) == (64, 16)
    assert (manifest.articles, manifest.passages) == (3, 4)


def test_building_again_with_nothing_changed_makes_nothing(
    encoder: HashingEncoder, tmp_path: Path
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    report = build_quietly(list(reversed(LIBRARY)), encoder, tmp_path)
    assert report.unchanged
    assert (report.number, report.articles, report.passages) == (1, 3, 4)
    assert len(encoder.encoded) == 4
    assert generations.numbers(tmp_path) == [1]


def test_only_changed_passages_are_encoded(encoder: HashingEncoder, tmp_path: Path) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    encoder.encoded.clear()
    text = QUEUES.text.replace("kølappsystem", "system med kølapper")
    changed = replace(QUEUES, text=text, blocks=(*QUEUES.blocks[:-1], _to_end(QUEUES, text)))
    report = build_quietly([PROMISES, changed, QUALITY], encoder, tmp_path)
    assert (report.number, report.encoded, report.reused, report.removed) == (2, 1, 3, 1)
    assert len(encoder.encoded) == 1
    assert "system med kølapper" in encoder.encoded[0]


def _to_end(source: Article, text: str) -> Block:
    return replace(source.blocks[-1], end=len(text))


def test_what_readers_see_may_change_without_encoding_anything(
    encoder: HashingEncoder, tmp_path: Path
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    moved = replace(PROMISES, url="https://svar.example/flyttet")
    report = build_quietly([moved, QUEUES, QUALITY], encoder, tmp_path)
    assert (report.number, report.encoded, report.removed) == (2, 0, 0)
    generation = _opened(tmp_path)
    row = generation.article_ids.index("loftet")
    urls = {generation.article(number).url for number in range(len(generation))}
    assert row >= 0
    assert urls == {None, "https://svar.example/flyttet"}


def test_removed_articles_stop_answering(encoder: HashingEncoder, tmp_path: Path) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    report = build_quietly([QUEUES], encoder, tmp_path)
    assert (report.articles, report.passages, report.removed) == (1, 2, 2)
    generation = _opened(tmp_path)
    assert generation.article_ids == ("koer",)
    assert generation.lexicon.search("serviceløfte", Language.NB, 9)[0].tolist() == []


def test_another_encoder_encodes_everything_anew(encoder: HashingEncoder, tmp_path: Path) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    other = HashingEncoder(dimension=32, token_width=8, encoder_id="other")
    report = build_quietly(LIBRARY, other, tmp_path)
    assert (report.number, report.unchanged, report.encoded, report.removed) == (2, False, 4, 4)


def test_the_same_text_twice_is_encoded_once(encoder: HashingEncoder, tmp_path: Path) -> None:
    twin = replace(PROMISES, id="tvilling")
    report = build_quietly([PROMISES, twin], encoder, tmp_path)
    assert (report.passages, report.encoded, report.reused) == (2, 1, 1)
    assert len(_opened(tmp_path)) == 2


def test_the_order_of_articles_makes_no_difference(encoder: HashingEncoder, tmp_path: Path) -> None:
    build_quietly(LIBRARY, encoder, tmp_path / "one")
    build_quietly([QUALITY, PROMISES, QUEUES], encoder, tmp_path / "other")
    one, other = _opened(tmp_path / "one"), _opened(tmp_path / "other")
    assert one.manifest.corpus == other.manifest.corpus
    assert one.article_ids == other.article_ids
    assert [one.passage(row) for row in range(4)] == [other.passage(row) for row in range(4)]


def test_the_context_of_a_passage_is_its_title_and_headings(
    encoder: HashingEncoder, tmp_path: Path
) -> None:
    build_quietly([QUEUES], encoder, tmp_path)
    passage = _opened(tmp_path).passage(0)
    assert passage_context(QUEUES, passage) == "Køer\nHvorfor køer oppstår"


def test_the_longest_passages_are_encoded_first(encoder: HashingEncoder, tmp_path: Path) -> None:
    build_quietly(larger_library(), encoder, tmp_path)
    lengths = [len(text) for text in encoder.encoded]
    assert lengths == sorted(lengths, reverse=True)


def test_progress_is_told_from_beginning_to_end_of_every_stage(
    encoder: HashingEncoder, tmp_path: Path
) -> None:
    told: list[tuple[str, int, int]] = []
    build(larger_library(), encoder, tmp_path, lambda *step: told.append(step))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [
        "cutting articles",
        "encoding passages",
        "storing passages",
        "indexing vectors",
        "indexing words",
        "checking files",
        "publishing",
    ]
    for stage in stages:
        steps = [(done, total) for name, done, total in told if name == stage]
        assert steps == sorted(steps)
        assert steps[0][0] == 0
        assert steps[-1][0] == steps[-1][1]


KILLED_AT = [
    ("cutting articles", 0, 0),
    ("encoding passages", 0, 0),
    ("encoding passages", BATCH_SIZE, BATCH_SIZE),
    ("encoding passages", ARTICLES, ARTICLES),
    ("storing passages", 0, ARTICLES),
    ("indexing vectors", 0, ARTICLES),
    ("indexing words", 0, ARTICLES),
    ("checking files", 3, ARTICLES),
    ("publishing", 0, ARTICLES),
    ("publishing", 1, ARTICLES),
    ("publishing", 2, ARTICLES),
]


@pytest.mark.parametrize(("stage", "done", "kept"), KILLED_AT)
def test_a_killed_build_leaves_the_old_index_serving_and_the_next_one_finishes(
    stage: str, done: int, kept: int, tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    killed = _build_in_another_process(tmp_path, stage, done)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    published = (stage, done) == ("publishing", 2)
    assert len(_opened(tmp_path)) == (ARTICLES if published else 4)
    encoder.encoded.clear()
    report = build_quietly(larger_library(), encoder, tmp_path)
    assert len(encoder.encoded) == ARTICLES - kept
    assert report.unchanged == published
    assert len(_opened(tmp_path)) == ARTICLES
    assert _leftovers(tmp_path) == []


def _leftovers(home: Path) -> list[str]:
    """What lies beside generations and their segments, the cache and the two small files."""
    index = home / "index"
    used: set[str] = set()
    for number in generations.numbers(home):
        used.update(read_manifest(index / str(number)).segments)
    unused = [path.name for path in (index / "segments").iterdir() if path.name not in used]
    names = [path.name for path in index.iterdir()]
    return unused + [
        name
        for name in names
        if not name.isdigit()
        and not name.startswith("embeddings.sqlite")
        and name not in ("current", ".build.lock", "segments")
    ]


def test_going_back_passes_over_what_a_build_left_that_was_killed_at_its_end(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    _build_in_another_process(tmp_path, "publishing", 1)
    assert build_quietly(larger_library(), encoder, tmp_path).number == 3
    assert generations.rollback(tmp_path) == 1
    assert len(_opened(tmp_path)) == 4


def test_a_first_build_that_is_killed_leaves_no_index_and_the_next_one_makes_it(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    assert _build_in_another_process(tmp_path, "indexing words", 0).returncode < 0
    with pytest.raises(IndexMissing):
        _opened(tmp_path)
    assert build_quietly(larger_library(), encoder, tmp_path).number == 1
    assert encoder.encoded == []


@pytest.mark.parametrize("stage", [stage for stage, _, _ in KILLED_AT])
def test_ctrl_c_leaves_nothing_behind_and_the_old_index_serving(
    stage: str, tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)

    with pytest.raises(KeyboardInterrupt):
        build(larger_library(), encoder, tmp_path, _interrupting(stage))
    assert len(_opened(tmp_path)) == 4
    assert _leftovers(tmp_path) == []
    build_quietly(larger_library(), encoder, tmp_path)
    assert len(_opened(tmp_path)) == ARTICLES


@pytest.mark.parametrize("first", [False, True])
def test_after_ctrl_c_a_build_goes_on_where_it_was_and_says_so(
    first: bool, tmp_path: Path, encoder: HashingEncoder
) -> None:
    if not first:
        build_quietly(LIBRARY, encoder, tmp_path)
    with pytest.raises(KeyboardInterrupt):
        build(larger_library(), encoder, tmp_path, _interrupting("encoding passages", BATCH_SIZE))
    encoder.encoded.clear()
    steps: list[tuple[int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "encoding passages":
            steps.append((done, total))

    build(larger_library(), encoder, tmp_path, progress)
    assert len(encoder.encoded) == ARTICLES - BATCH_SIZE
    assert (steps[0], steps[-1]) == ((BATCH_SIZE, ARTICLES), (ARTICLES, ARTICLES))


def test_what_the_index_has_is_no_work_that_was_interrupted(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(larger_library(), encoder, tmp_path)
    steps: list[tuple[int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "encoding passages":
            steps.append((done, total))

    build([*larger_library(), QUEUES], encoder, tmp_path, progress)
    assert steps == [(0, 2), (2, 2)]


def _interrupting(at: str, after: int = 0) -> Progress:
    def progress(stage: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        if stage == at and done >= after:
            raise KeyboardInterrupt

    return progress


def test_two_builds_at_once_are_refused_in_one_line(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    errors: list[str] = []

    def build_beside() -> None:
        try:
            build_quietly(LIBRARY, encoder, tmp_path)
        except BuildFailed as error:
            errors.append(str(error))

    def progress(stage: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        if (stage, done) == ("encoding passages", 0):
            beside = threading.Thread(target=build_beside)
            beside.start()
            beside.join()
            errors.append(_build_in_another_process(tmp_path).stderr.strip())

    report = build(LIBRARY, encoder, tmp_path, progress)
    assert (report.number, len(errors)) == (1, 2)
    for error in errors:
        assert error == (
            f"another build of the index in {tmp_path} is under way: wait until it is done"
        )


@pytest.mark.parametrize("stage", [stage for stage, done, _ in KILLED_AT if done == 0])
def test_a_disk_that_takes_no_more_is_one_line_and_the_old_index_serves(
    stage: str, tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    failed = _build_in_another_process(tmp_path, stage, 0, limit_bytes=1)
    assert failed.returncode == 1, failed.stderr
    assert failed.stderr.startswith(f"{tmp_path}: ")
    assert failed.stderr.count("\n") == 1
    assert len(_opened(tmp_path)) == 4
    build_quietly(larger_library(), encoder, tmp_path)
    assert len(_opened(tmp_path)) == ARTICLES
    assert _leftovers(tmp_path) == []


def test_a_home_that_can_not_be_written_to_is_one_line(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BuildFailed, match="the index can't be written: Not a directory"):
        build_quietly(LIBRARY, encoder, tmp_path / "file" / "home")


@pytest.mark.parametrize("articles", [[], [article("tom", "Tom", "")]])
def test_a_library_without_text_is_refused_and_the_old_index_serves(
    articles: Sequence[Article], tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    with pytest.raises(BuildFailed, match="svar articles add SOURCE"):
        build_quietly(articles, encoder, tmp_path)
    assert len(_opened(tmp_path)) == 4


def test_an_article_without_text_does_not_stop_the_others(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    report = build_quietly([article("tom", "Tom", ""), QUEUES], encoder, tmp_path)
    assert (report.articles, report.passages) == (2, 2)
    assert _opened(tmp_path).article(0).id == "koer"


def test_two_articles_of_one_id_are_refused_by_name(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    with pytest.raises(BuildFailed, match="two articles have the id loftet"):
        build_quietly([PROMISES, PROMISES], encoder, tmp_path)


@pytest.mark.parametrize("content", [b"", b"no database " * 999])
def test_a_damaged_cache_is_set_aside_and_made_anew(
    content: bytes, tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    cache = tmp_path / "index" / "embeddings.sqlite"
    cache.write_bytes(content)
    report = build_quietly([*LIBRARY, article("ny", "Ny", "En ny sak.")], encoder, tmp_path)
    assert (report.number, report.encoded) == (2, 5)
    assert len(_opened(tmp_path)) == 5
    if content:
        assert "the embedding cache was damaged and is now" in report.problems[0]
        assert cache.with_name("embeddings.sqlite.damaged").read_bytes() == content


def test_a_damaged_entry_of_the_cache_is_encoded_anew(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    connection = sqlite3.connect(tmp_path / "index" / "embeddings.sqlite")
    with connection:
        connection.execute("UPDATE embeddings SET data = zeroblob(100)")
    connection.close()
    encoder.encoded.clear()
    build_quietly([PROMISES, QUEUES], encoder, tmp_path)
    assert len(encoder.encoded) == 3
    generation = _opened(tmp_path)
    assert generation.vectors.search(encoder.encode_question("Køer").vector, 1)[1][0] > 0


def test_a_damaged_generation_in_use_is_built_anew_though_no_article_changed(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    (segment_of(tmp_path, 1) / "keys.npy").unlink()
    report = build_quietly(LIBRARY, encoder, tmp_path)
    assert (report.number, report.unchanged, report.encoded) == (2, False, 0)
    assert len(_opened(tmp_path)) == 4


def test_old_generations_go_and_so_does_what_only_they_used(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    for number in range(5):
        build_quietly([QUEUES, article("x", "X", f"Utgave {number}.")], encoder, tmp_path)
    assert generations.numbers(tmp_path) == [5, 4, 3]
    encoder.encoded.clear()
    report = build_quietly([QUEUES, article("x", "X", "Utgave 2.")], encoder, tmp_path)
    assert report.encoded == 0
    report = build_quietly([QUEUES, article("x", "X", "Utgave 0.")], encoder, tmp_path)
    assert report.encoded == 1
    assert _leftovers(tmp_path) == []


def test_a_generation_that_is_serving_goes_on_while_it_is_replaced(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    build_quietly(LIBRARY, encoder, tmp_path)
    serving = _opened(tmp_path)
    for number in range(4):
        build_quietly([article("x", "X", f"Utgave {number}.")], encoder, tmp_path)
    assert generations.numbers(tmp_path) == [5, 4, 3]
    assert [serving.article(row).id for row in range(4)] == ["koer", "koer", "kvalitet", "loftet"]
    assert len(serving.tokens([0, 3])[0]) == 2


def test_an_encoder_that_fails_ends_the_build_and_loses_one_batch(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    class Failing(HashingEncoder):
        def encode_passages(self, texts: Sequence[tuple[str, str]]) -> list[PassageEncoding]:
            if self.encoded:
                raise MemoryError
            return super().encode_passages(texts)

    with pytest.raises(MemoryError):
        build(larger_library(), Failing(), tmp_path, no_progress)
    assert build_quietly(larger_library(), encoder, tmp_path).encoded == ARTICLES - BATCH_SIZE
