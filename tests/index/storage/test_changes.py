"""A library that was changed again and again answers as one that was built of what it is now."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.chunk import CHUNKING
from corpus.types import Article, Language
from index.search import rank
from index.storage import generations, plan
from index.storage.generation import Generation
from index.storage.manifest import read_manifest, segment_folder
from tests.index.fake_encoders import HashingEncoder
from tests.index.killed_change import library
from tests.index.small_library import article, build_quietly

ROOT = Path(__file__).parents[3]

ENCODER = HashingEncoder()
# too short to be compounds, whose parts are known by the words of the last whole build
WORDS = "sal pris kake bil tog hus fjord vann gjest disk billett kunde tid svar mat".split()
QUESTIONS = ("Hva er pris på kake?", "Når går tog til hus ved fjord?", "gjest kunde disk mat")

Edits = Mapping[str, tuple[Language, tuple[str, ...]] | None]

sentences = st.lists(st.sampled_from([w for w in WORDS if len(w) < 6]), min_size=2, max_size=6).map(
    lambda words: " ".join(words).capitalize() + "."
)
bodies = st.tuples(
    st.sampled_from([Language.NB, Language.SV]),
    st.lists(sentences, max_size=3).map(tuple),
)
edits = st.dictionaries(
    st.sampled_from([f"a{number}" for number in range(8)]),
    st.one_of(st.none(), bodies),
    min_size=1,
    max_size=4,
)


@contextmanager
def in_segments(share: float = 100.0) -> Iterator[None]:
    """Whatever its size, a library is written anew only when so much of it has changed."""
    with patch.multiple(plan, WHOLE_UP_TO=-1, WHOLE_SHARE=share):
        yield


def _article(article_id: str, body: tuple[Language, tuple[str, ...]]) -> Article:
    language, lines = body
    sections = {f"Del {at}": line for at, line in enumerate(lines)}
    return article(article_id, article_id.capitalize(), sections, language)


def _changed(library: dict[str, Article], changes: Edits) -> dict[str, Article]:
    new = dict(library)
    for article_id, body in changes.items():
        if body is None:
            new.pop(article_id, None)
        else:
            new[article_id] = _article(article_id, body)
    return new


def _opened(home: Path) -> Generation:
    generation, problems = generations.open_current(home, ENCODER.id, CHUNKING)
    assert problems == ()
    return generation


def _assert_alike(one: Generation, other: Generation) -> None:
    """Whatever can be asked of two generations has the same answer, to the last bit."""
    assert one.article_ids == other.article_ids
    assert list(one.articles()) == list(other.articles())
    assert one.article_numbers.tolist() == other.article_numbers.tolist()
    assert len(one.lexicon) == len(other.lexicon) == len(one) == len(one.vectors)
    for row in range(len(one)):
        assert one.passage(row) == other.passage(row)
        assert one.language(row) == other.language(row)
        (tokens,), (numbers,) = one.tokens([row])
        (other_tokens,), (other_numbers,) = other.tokens([row])
        assert np.array_equal(tokens, other_tokens)
        assert np.array_equal(numbers, other_numbers)
    for article_id in (*one.article_ids, "ingen"):
        assert one.opening(article_id) == other.opening(article_id)
    for question in QUESTIONS:
        for language in (Language.NB, Language.SV):
            hidden = rank.hide(one, ["a1"])
            for without in (None, hidden):
                mine = rank.rank(one, ENCODER, question, language, without)
                theirs = rank.rank(other, ENCODER, question, language, without)
                assert mine.hits == theirs.hits
                assert mine.articles == theirs.articles
                assert mine.rarity == theirs.rarity
                for at in range(len(mine.hits)):
                    found = [rank.signals(each, mine, language, at) for each in (one, other)]
                    assert found[0] == found[1]


@settings(max_examples=25, deadline=None)
@given(st.lists(edits, min_size=1, max_size=5))
def test_any_changes_leave_what_a_whole_build_would(steps: list[Edits]) -> None:
    with tempfile.TemporaryDirectory() as folder, in_segments():
        home, held = Path(folder) / "home", {"a0": _article("a0", (Language.NB, ("Sal.",)))}
        build_quietly(list(held.values()), ENCODER, home)
        for step in steps:
            held = _changed(held, step)
            if not any(one.text for one in held.values()):
                held["a0"] = _article("a0", (Language.NB, ("Sal.",)))
            build_quietly(list(held.values()), ENCODER, home)
        fresh = Path(folder) / "fresh"
        build_quietly(list(held.values()), ENCODER, fresh)
        one, other = _opened(home), _opened(fresh)
        _assert_alike(one, other)
        assert generations.status(home).problems == ()
        one.close()
        other.close()


def _compounds(chooser: random.Random) -> str:
    parts = [chooser.choice(["billett", "kunde", "gjeste", "service"]) for _ in range(2)]
    return "".join(parts) + "løfte " + " ".join(chooser.choices(WORDS, k=5)) + "."


def test_a_small_library_is_exact_in_its_compounds_too(tmp_path: Path) -> None:
    chooser = random.Random(1)
    library = {f"a{at}": article(f"a{at}", "Sal", _compounds(chooser)) for at in range(20)}
    build_quietly(list(library.values()), ENCODER, tmp_path / "home")
    for at in (3, 7, 21):
        library[f"a{at}"] = article(f"a{at}", "Service", "Et løfte. " + _compounds(chooser))
        build_quietly(list(library.values()), ENCODER, tmp_path / "home")
    build_quietly(list(library.values()), ENCODER, tmp_path / "fresh")
    _assert_alike(_opened(tmp_path / "home"), _opened(tmp_path / "fresh"))


LARGE = {f"sak-{at:03}": article(f"sak-{at:03}", f"Sak {at}", f"Om sak {at}.") for at in range(40)}


def _segments(home: Path) -> dict[str, int]:
    """Passages of each segment of the generation in use, living or dead."""
    folder = home / "index" / str(generations.current(home))
    facts = read_manifest(folder)
    return {
        name: len(np.load(segment_folder(folder, name) / "keys.npy")) for name in facts.segments
    }


def _files(folder: Path) -> dict[Path, tuple[int, int]]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def test_a_change_writes_what_changed_and_leaves_every_file_as_it_was(tmp_path: Path) -> None:
    with in_segments(0.25):
        build_quietly(list(LARGE.values()), ENCODER, tmp_path)
        before = _files(tmp_path / "index" / "segments")
        size = sum(path.stat().st_size for path in before)
        changed = {**LARGE, "sak-007": article("sak-007", "Sak 7", "Saken er avgjort.")}
        report = build_quietly(list(changed.values()), ENCODER, tmp_path)
    assert (report.encoded, report.reused, report.removed) == (1, 39, 1)
    after = _files(tmp_path / "index" / "segments")
    assert {path: after[path] for path in before} == before
    assert list(_segments(tmp_path).values()) == [40, 1]
    assert sum(path.stat().st_size for path in after.keys() - before.keys()) < size / 2


def test_only_what_changed_is_cut_and_encoded(tmp_path: Path) -> None:
    counted: list[str] = []

    class Counting(HashingEncoder):
        def count_tokens(self, texts: Sequence[str]) -> list[int]:
            counted.extend(texts)
            return super().count_tokens(texts)

    with in_segments(0.25):
        build_quietly(list(LARGE.values()), Counting(), tmp_path)
        counted.clear()
        changed = {**LARGE, "ny": article("ny", "Ny", "En ny sak.")}
        build_quietly(list(changed.values()), Counting(), tmp_path)
    assert counted == ["En ny sak."]


def test_only_removing_writes_no_segment_and_a_removed_article_is_not_found(
    tmp_path: Path,
) -> None:
    with in_segments(0.25):
        build_quietly(list(LARGE.values()), ENCODER, tmp_path)
        left = [one for one in LARGE.values() if one.id != "sak-007"]
        report = build_quietly(left, ENCODER, tmp_path)
    assert (report.articles, report.passages, report.removed) == (39, 39, 1)
    assert list(_segments(tmp_path).values()) == [40]
    generation = _opened(tmp_path)
    assert "sak-007" not in generation.article_ids
    assert generation.opening("sak-007") is None
    vector = ENCODER.encode_passages([("Sak 7", "Om sak 7.")])[0].vector
    for rows, _ in (
        generation.vectors.search(vector, 40),
        generation.lexicon.search("sak 7", Language.NB, 40),
    ):
        assert len(rows) == 39
        assert {generation.article(row).id for row in rows.tolist()} == set(generation.article_ids)


def test_small_segments_are_taken_in_and_everything_is_written_anew_in_time(
    tmp_path: Path,
) -> None:
    library = dict(LARGE)
    most, whole = 0, 0
    with in_segments(0.25):
        build_quietly(list(library.values()), ENCODER, tmp_path)
        for at in range(30):
            library[f"ny-{at}"] = article(f"ny-{at}", "Ny", f"Ny sak nummer {at}.")
            build_quietly(list(library.values()), ENCODER, tmp_path)
            sizes = list(_segments(tmp_path).values())
            assert sizes[0] == max(sizes)
            most, whole = max(most, len(sizes)), whole + (len(sizes) == 1)
    assert most <= 4
    assert 1 <= whole <= 4
    assert len(_opened(tmp_path)) == 70


def test_compounds_are_known_by_the_words_of_the_last_whole_build(tmp_path: Path) -> None:
    new = article("ny", "Ny", "Et kølapp er lite. Kølappautomaten gir kølapp.")
    more = article("nyere", "Nyere", "Automaten er en automat.")
    with in_segments(0.25):
        build_quietly(list(LARGE.values()), ENCODER, tmp_path / "home")
        build_quietly([*LARGE.values(), new, more], ENCODER, tmp_path / "home")
    build_quietly([*LARGE.values(), new, more], ENCODER, tmp_path / "fresh")
    kept, fresh = _opened(tmp_path / "home").lexicon, _opened(tmp_path / "fresh").lexicon
    assert len(kept.terms("kølappautomaten", Language.NB)) == 1
    assert len(fresh.terms("kølappautomaten", Language.NB)) == 3
    whole = kept.document_frequencies("automat", Language.NB)
    assert whole == {"automat": 1}
    assert fresh.document_frequencies("automat", Language.NB) == {"automat": 2}


def test_a_language_that_comes_new_has_everything_written_anew(tmp_path: Path) -> None:
    with in_segments(0.25):
        build_quietly(list(LARGE.values()), ENCODER, tmp_path)
        swedish = article("sv", "Kö", "Kön växer.", Language.SV)
        build_quietly([*LARGE.values(), swedish], ENCODER, tmp_path)
    assert list(_segments(tmp_path).values()) == [41]


def test_going_back_brings_dead_articles_to_life(tmp_path: Path) -> None:
    with in_segments(0.25):
        build_quietly(list(LARGE.values()), ENCODER, tmp_path)
        changed = {**LARGE, "sak-007": article("sak-007", "Sak 7", "Saken er avgjort.")}
        build_quietly(list(changed.values()), ENCODER, tmp_path)
        assert generations.rollback(tmp_path) == 1
        assert list(_opened(tmp_path).articles()) == list(LARGE.values())
        report = build_quietly(list(changed.values()), ENCODER, tmp_path)
        assert (report.number, report.encoded) == (3, 0)
        assert list(_opened(tmp_path).articles()) == list(changed.values())


def test_what_no_kept_generation_is_of_goes(tmp_path: Path) -> None:
    with in_segments(0.25):
        build_quietly(list(LARGE.values()), ENCODER, tmp_path)
        for edition in range(6):
            new = article("ny", "Ny", f"Utgave {edition}.")
            build_quietly([*LARGE.values(), new], ENCODER, tmp_path)
    used = {
        name
        for number in generations.numbers(tmp_path)
        for name in read_manifest(tmp_path / "index" / str(number)).segments
    }
    assert {path.name for path in (tmp_path / "index" / "segments").iterdir()} == used
    assert len(used) == 4


def test_a_damaged_segment_is_made_anew_of_the_articles(tmp_path: Path) -> None:
    with in_segments(0.25):
        build_quietly(list(LARGE.values()), ENCODER, tmp_path)
        name = next(iter(_segments(tmp_path)))
        (tmp_path / "index" / "segments" / name / "articles.jsonl").write_text("{}\n")
        changed = {**LARGE, "ny": article("ny", "Ny", "En ny sak.")}
        assert build_quietly(list(changed.values()), ENCODER, tmp_path).encoded == 1
    assert len(_opened(tmp_path)) == 41
    assert len(_segments(tmp_path)) == 1


def test_to_forget_leaves_nothing_of_what_was_removed(tmp_path: Path) -> None:
    from index.storage.build import build

    def told(stage: str, done: int, total: int) -> None:
        assert 0 <= done <= total, stage

    secret = article("hemmelig", "Hemmelig", "Kodeordet er rabarbra.")
    with in_segments(0.25):
        build_quietly([*LARGE.values(), secret], ENCODER, tmp_path)
        build(list(LARGE.values()), ENCODER, tmp_path, told, forget=True)
    assert generations.numbers(tmp_path) == [2]
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"rabarbra" not in held


@pytest.mark.parametrize("change", [{"title": "Sak sju"}, {"url": "https://svar.example/7"}])
def test_a_change_of_what_is_said_about_an_article_is_a_change_of_it(
    tmp_path: Path, change: dict[str, str]
) -> None:
    changed = {**LARGE, "sak-007": replace(LARGE["sak-007"], **change)}  # type: ignore[arg-type]
    with in_segments(0.25):
        build_quietly(list(LARGE.values()), ENCODER, tmp_path)
        report = build_quietly(list(changed.values()), ENCODER, tmp_path)
    assert report.encoded == ("title" in change)
    assert list(_opened(tmp_path).articles()) == list(changed.values())


def test_a_change_that_is_killed_at_any_write_leaves_the_last_good_one(tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-m", "tests.index.killed_change", str(home)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    ways = int(ran.stdout)
    assert ways > 20
    old, new = library(changed=False), library(changed=True)
    answering = []
    for at in range(1, ways + 2):
        killed = tmp_path / f"home-{at}"
        generation = _opened(killed)
        answering.append(sorted(generation.articles(), key=str))
        generation.close()
        with in_segments(0.5):
            build_quietly(new, ENCODER, killed)
        generation = _opened(killed)
        assert sorted(generation.articles(), key=str) == sorted(new, key=str)
        generation.close()
        names = {path.name for path in (killed / "index").iterdir() if path.name[0] == "."}
        assert names <= {".build.lock"}
        used = read_manifest(killed / "index" / str(generations.current(killed))).segments
        kept = {path.name for path in (killed / "index" / "segments").iterdir()}
        assert kept.issuperset(used)
        shutil.rmtree(killed)
    changes = [before != after for before, after in pairwise(answering)]
    assert answering[0] == sorted(old, key=str)
    assert answering[-1] == sorted(new, key=str)
    assert sum(changes) == 1
