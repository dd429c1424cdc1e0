import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import IndexDamaged, IndexStale
from index.storage import manifest
from index.storage.checksum import file_digest
from index.storage.manifest import Care
from index.types import Manifest, SegmentFacts

FACTS = Manifest(
    number=7,
    encoder="hashing",
    dimension=64,
    token_width=16,
    chunking="whole",
    corpus="c0ffee",
    articles=2,
    passages=3,
    vector_index="exact",
    recall=1.0,
    built="2026-02-04T10:00:00+00:00",
    segments={},
    files={},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A generation of one segment, of two files."""
    folder = tmp_path / "7"
    segment = manifest.segment_folder(folder, "s")
    folder.mkdir()
    (segment / "inner").mkdir(parents=True)
    (segment / "a.txt").write_text("alpha")
    (segment / "inner" / "b.txt").write_text("beta")
    files = {path: file_digest(segment / path) for path in ("a.txt", "inner/b.txt")}
    digest = manifest.write_segment(segment, SegmentFacts(2, 3, "exact", 1.0, files))
    (folder / "own.txt").write_text("gamma")
    own = {"own.txt": file_digest(folder / "own.txt")}
    manifest.write_manifest(folder, replace(FACTS, files=own, segments={"s": digest}))
    return folder


@pytest.fixture
def segment(folder: Path) -> Path:
    return manifest.segment_folder(folder, "s")


def _verify(folder: Path, care: Care = Care.OPENING) -> None:
    manifest.verify(folder, manifest.read_manifest(folder), care)


def test_a_manifest_is_read_as_it_was_written(folder: Path, segment: Path) -> None:
    found = manifest.read_manifest(folder)
    assert replace(found, files={}, segments={}) == FACTS
    assert list(found.files) == ["own.txt"] == manifest.payload_files(folder)
    facts = manifest.read_segment(folder, "s", found.segments["s"])
    assert (facts.articles, facts.passages, facts.vector_index) == (2, 3, "exact")
    assert list(facts.files) == ["a.txt", "inner/b.txt"] == manifest.payload_files(segment)


@pytest.mark.parametrize("care", Care)
def test_files_as_they_were_written_pass(folder: Path, care: Care) -> None:
    _verify(folder, care)


def test_what_another_process_is_about_to_write_is_no_damage(folder: Path, segment: Path) -> None:
    (segment / ".verified.json.123").touch()
    _verify(folder)


@pytest.mark.parametrize("care", Care)
def test_a_missing_file_is_named(folder: Path, segment: Path, care: Care) -> None:
    (segment / "inner" / "b.txt").unlink()
    named = r"generation 7 is damaged: segments/s/inner/b\.txt is missing"
    with pytest.raises(IndexDamaged, match=named):
        _verify(folder, care)


def test_an_unknown_file_is_named(folder: Path, segment: Path) -> None:
    (segment / "inner" / "c.txt").touch()
    with pytest.raises(IndexDamaged, match=r"inner/c\.txt is not part of it"):
        _verify(folder)


@pytest.mark.parametrize("care", Care)
@pytest.mark.parametrize("content", ["alphA", "alph", "alpha and more", ""])
def test_a_changed_file_is_named(folder: Path, segment: Path, content: str, care: Care) -> None:
    (segment / "a.txt").write_text(content)
    with pytest.raises(IndexDamaged, match=r"a\.txt is not as it was written.*svar index build"):
        _verify(folder, care)


@pytest.mark.parametrize("care", Care)
@pytest.mark.parametrize("content", ["", "gamm", "gammA"])
def test_a_changed_file_of_the_generations_own_is_named(
    folder: Path, content: str, care: Care
) -> None:
    (folder / "own.txt").write_text(content)
    with pytest.raises(IndexDamaged, match=r"generation 7 is damaged: own\.txt is not as it was"):
        _verify(folder, care)


def test_a_segment_that_says_something_else_of_itself_is_damage(
    folder: Path, segment: Path
) -> None:
    path = segment / "segment.json"
    path.write_text(path.read_text().replace('"passages": 3', '"passages": 4'))
    with pytest.raises(IndexDamaged, match=r"segments/s/segment\.json is not as it was written"):
        _verify(folder)
    path.unlink()
    with pytest.raises(IndexDamaged, match=r"segments/s/segment\.json is missing"):
        _verify(folder)


def test_a_changed_large_file_is_found_though_its_size_is_the_same(
    folder: Path, segment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "_ALWAYS_READ_BYTES", 0)
    _verify(folder)
    before = (segment / "a.txt").stat()
    (segment / "a.txt").write_text("ALPHA")
    os.utime(segment / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    for care in Care:
        with pytest.raises(IndexDamaged, match=r"a\.txt is not as it was written"):
            _verify(folder, care)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"a.txt": 1}', "\x00"])
def test_what_is_remembered_of_earlier_looks_is_not_trusted_for_more_than_that(
    folder: Path, segment: Path, content: str
) -> None:
    (segment / "verified.json").write_text(content)
    _verify(folder, Care.CHANGED)
    (segment / "verified.json").write_text(content)
    (segment / "a.txt").write_text("alphA")
    with pytest.raises(IndexDamaged, match=r"a\.txt"):
        _verify(folder, Care.CHANGED)


def test_a_missing_manifest_is_damage(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    with pytest.raises(IndexDamaged, match=r"manifest\.json is missing"):
        manifest.read_manifest(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "{}", '{"layout": 1, "seal": "0"}'])
def test_a_manifest_that_is_none_is_damage(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content)
    with pytest.raises(IndexDamaged, match=r"manifest\.json (can't be read|has been changed)"):
        manifest.read_manifest(folder)


def test_a_manifest_with_another_word_in_it_is_damage_not_another_encoder(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace("hashing", "hushing"))
    with pytest.raises(IndexDamaged, match=r"manifest\.json has been changed"):
        manifest.read_manifest(folder)


def test_a_generation_under_another_number_is_damage(folder: Path) -> None:
    with pytest.raises(IndexDamaged, match="generation 8 is damaged: it is generation 7"):
        manifest.read_manifest(folder.rename(folder.with_name("8")))


def test_a_generation_of_another_layout_is_stale(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "LAYOUT", manifest.LAYOUT + 1)
    with pytest.raises(IndexStale, match="generation 7 was made by another version of Svar"):
        manifest.read_manifest(folder)


def test_a_small_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "current"
    manifest.write_durably(path, b"1\n")
    (tmp_path / f".current.{os.getpid()}").mkdir()  # what it would write to can't be written
    with pytest.raises(OSError, match="Is a directory"):
        manifest.write_durably(path, b"2\n")
    assert path.read_bytes() == b"1\n"


def test_the_manifest_can_be_read_by_people(folder: Path) -> None:
    facts = json.loads((folder / "manifest.json").read_text())
    assert facts["encoder"] == "hashing"
    assert facts["files"]["own.txt"] == file_digest(folder / "own.txt")
