from pathlib import Path

import pytest

from index.lexical import equivalents
from index.lexical.analysis import term_of
from index.lexical.equivalents import said_in
from index.training.align import aligned
from index.training.translate import table_of, translated, votes_of, write_table

PAIRS = [
    (one.split(), other.split())
    for one, other in (
        ("hyran betalas varje månad", "leien betales hver måned"),
        ("hyran höjs i januari", "leien økes i januar"),
        ("dagis stänger i januari", "barnehagen stenger i januar"),
        ("hyran gäller dagis", "leien gjelder barnehagen"),
    )
]


def test_words_that_come_together_are_aligned_and_counted() -> None:
    counts = aligned(PAIRS)
    best = {word: max(found, key=lambda each: found[each]) for word, found in counts.items()}
    assert best["hyran"] == "leien"
    assert best["dagis"] == "barnehagen"
    assert best["januari"] == "januar"
    assert sum(counts["hyran"].values()) == pytest.approx(3, abs=0.5)
    assert aligned([]) == {}


def test_only_plain_translations_count_and_common_words_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.training.translate._COMMONEST", 0)
    votes = votes_of(PAIRS, "sv")
    assert set(votes[term_of("hyran", "sv")]) == {"leien"}
    # One that was met once counts only where there is no doubt.
    assert all(count > 0.7 for words in votes.values() for count in words.values())
    monkeypatch.setattr("index.training.translate._COMMONEST", 1)
    assert term_of("hyran", "sv") not in votes_of(PAIRS, "sv")


def test_a_table_has_what_stems_do_not_find_and_is_read_as_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    votes = {
        term_of("dagis", "sv"): {"barnehagen": 6, "barnehage": 3, "daghjem": 4, "hus": 1},
        term_of("avgift", "sv"): {"avgift": 5},
        term_of("stänger", "sv"): {"stenger": 2},
    }
    table = table_of(votes, "no")
    assert table[term_of("dagis", "sv")] == ["barnehagen", "daghjem"]
    assert term_of("avgift", "sv") not in table
    write_table(table, tmp_path / "sv-no.tsv")
    monkeypatch.setattr(equivalents, "TRANSLATIONS", tmp_path)
    assert said_in("no", "dagis", "sv") == ("barnehagen", "daghjem")
    assert said_in("sv", "barnehage", "no") == ()


def test_without_apertium_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="install apertium-swe-nor"):
        translated("swe-nob", ["hyran"])
