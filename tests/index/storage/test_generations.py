import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from corpus.chunk import CHUNKING
from corpus.types import Article
from index.errors import IndexDamaged, IndexMissing, IndexStale
from index.storage import generations
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, PROMISES, build_quietly, segment_of

ENCODER = HashingEncoder()


def _edition(number: int) -> Sequence[Article]:
    return [*LIBRARY[1:], replace(PROMISES, title=f"Løftet, utgave {number}")]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    for number in (1, 2, 3):
        assert build_quietly(_edition(number), ENCODER, home).number == number
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """A home with three generations."""
    return shutil.copytree(built, tmp_path / "home")


def _damage(home: Path, number: int) -> None:
    with (segment_of(home, number) / "tokens.int8").open("r+b") as file:
        file.write(b"\x55\xaa")


def _opened(home: Path) -> tuple[int, tuple[str, ...]]:
    generation, problems = generations.open_current(home, ENCODER.id, CHUNKING)
    return generation.manifest.number, problems


def test_the_generation_that_current_names_is_opened(home: Path) -> None:
    assert generations.current(home) == 3
    assert _opened(home) == (3, ())


def test_nothing_built_is_missing_not_damaged(tmp_path: Path) -> None:
    assert generations.current(tmp_path) is None
    assert generations.status(tmp_path).current is None
    with pytest.raises(IndexMissing, match="no index has been built: svar index build"):
        _opened(tmp_path)
    with pytest.raises(IndexMissing, match="no index has been built"):
        _opened(tmp_path / "nowhere")


def test_a_damaged_generation_is_refused_by_name_while_the_last_good_one_serves(
    home: Path,
) -> None:
    _damage(home, 3)
    number, problems = _opened(home)
    assert number == 2
    assert len(problems) == 1
    assert problems[0].startswith("index generation 3 is damaged: segments/")
    assert "/tokens.int8 is not as it was written" in problems[0]


def test_damage_is_passed_over_as_far_back_as_it_goes(home: Path) -> None:
    _damage(home, 3)
    _damage(home, 2)
    number, problems = _opened(home)
    assert number == 1
    assert len(problems) == 2
    _damage(home, 1)
    with pytest.raises(IndexDamaged, match="generation 3"):
        _opened(home)


def test_a_generation_of_another_encoder_is_refused_by_name_while_an_earlier_one_serves(
    home: Path,
) -> None:
    other = HashingEncoder(encoder_id="other")
    assert build_quietly(LIBRARY, other, home).number == 4
    number, problems = _opened(home)
    assert number == 3
    assert "generation 4 was made with the encoder other, not hashing" in problems[0]
    with pytest.raises(IndexStale, match="generation 4 was made with the encoder other, not third"):
        generations.open_current(home, "third", CHUNKING)


def test_a_missing_generation_is_named_while_an_earlier_one_serves(home: Path) -> None:
    shutil.rmtree(home / "index" / "3")
    number, problems = _opened(home)
    assert number == 2
    assert problems == ("index generation 3 is missing: svar index build",)


@pytest.mark.parametrize("content", ["", "three", "-1", "0", "١", "3 4", "../3"])
def test_without_a_usable_name_the_newest_generation_is_used(home: Path, content: str) -> None:
    (home / "index" / "current").write_text(content)
    number, problems = _opened(home)
    assert number == 3
    assert "names no generation" in problems[0]


def test_what_is_no_generation_is_not_taken_for_one(home: Path) -> None:
    for name in ("04", "notes", ".building", "5x"):
        (home / "index" / name).mkdir()
    (home / "index" / "9").write_text("a file")
    assert generations.numbers(home) == [3, 2, 1]


def test_going_back_takes_the_newest_earlier_generation_and_the_one_before_the_next_time(
    home: Path,
) -> None:
    assert generations.rollback(home) == 2
    assert _opened(home) == (2, ())
    assert generations.rollback(home) == 1
    with pytest.raises(IndexMissing, match="no earlier good generation"):
        generations.rollback(home)
    assert generations.current(home) == 1


def test_going_back_passes_over_damage(home: Path) -> None:
    _damage(home, 2)
    assert generations.rollback(home) == 1


def test_going_back_from_a_damaged_generation(home: Path) -> None:
    _damage(home, 3)
    assert generations.rollback(home) == 2


def test_going_back_passes_over_what_another_encoder_made(tmp_path: Path) -> None:
    build_quietly(_edition(1), ENCODER, tmp_path)
    build_quietly(_edition(2), HashingEncoder(encoder_id="other"), tmp_path)
    build_quietly(_edition(3), ENCODER, tmp_path)
    assert generations.rollback(tmp_path) == 1


def test_a_build_after_going_back_gets_a_number_never_used_before(home: Path) -> None:
    generations.rollback(home)
    assert build_quietly(_edition(9), ENCODER, home).number == 4
    assert _opened(home) == (4, ())


def test_status_tells_every_generation_and_can_be_written_as_json(home: Path) -> None:
    status = generations.status(home)
    assert status.problems == ()
    assert [(one.number, one.state) for one in status.generations] == [
        (3, "in use"),
        (2, "kept"),
        (1, "kept"),
    ]
    assert status.current == status.generations[0]
    assert (status.current.articles, status.current.passages) == (3, 4)
    assert status.current.size_bytes > 1000
    assert json.loads(json.dumps(asdict(status)))["current"]["encoder"] == "hashing"


def test_status_names_damage_and_what_answers_instead(home: Path) -> None:
    _damage(home, 3)
    (home / "index" / "1" / "manifest.json").unlink()
    status = generations.status(home)
    assert [(one.number, one.state) for one in status.generations] == [
        (3, "damaged"),
        (2, "in use"),
        (1, "damaged"),
    ]
    assert status.current is not None
    assert status.current.number == 2
    assert [problem[:30] for problem in status.problems] == [
        "index generation 3 is damaged:",
        "index generation 1 is damaged:",
    ]


def test_status_says_when_another_version_of_svar_made_a_generation(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.manifest.LAYOUT", 99)
    status = generations.status(home)
    assert status.current is None
    assert {one.state for one in status.generations} == {"outdated"}


def test_only_the_newest_three_stay_and_the_one_in_use(home: Path) -> None:
    generations.make_current(home, 1)
    folder = home / "index" / "3"
    for number in (4, 5):
        shutil.copytree(folder, home / "index" / str(number))
    assert generations.remove_old(home) == [5, 4, 3, 1]
    assert generations.numbers(home) == [5, 4, 3, 1]
    assert not list((home / "index").glob(".old*"))
