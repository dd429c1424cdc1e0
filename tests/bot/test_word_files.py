"""What a publisher puts into SVAR_HOME/words is added to the words that come with Svar."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import word_files
from bot.app import App
from bot.config.settings import load_settings
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.smalltalk import understand
from corpus import words
from corpus.boilerplate.marks import mark
from corpus.boilerplate.rules import PhraseKind
from corpus.sandbox.client import Cleaner
from corpus.types import Language, RawPage
from index.paraphrase.decision import ComparedQuestion, shipped
from tests.bot.conftest import Shell

BOILERPLATE = """
[[phrases]]
kind = 'offer'
when = 'always'
patterns = 'gi en slant til kystbladet( nå)?'
"""
SMALLTALK = """
[phrases.greeting]
nb = 'morsan, høj dær'
"""
SYNONYMS = "meanings = 'gullfisk akvariedyr'"


@pytest.fixture
def folder(library_folder: Path, tmp_path: Path) -> Iterator[Path]:
    assert library_folder.exists()
    made = load_settings().home.absolute() / "words"
    made.mkdir(parents=True)
    yield made
    words.use(tmp_path / "none")


def wrong(folder: Path, name: str, text: str) -> str:
    """Return what is told of a word file, in one line, without its folder."""
    (folder / f"{name}.toml").write_text(text, "utf-8")
    words.use(folder.parent / "none")
    words.use(folder)
    (told,) = word_files.problems()
    assert told.startswith(str(folder))
    assert "\n" not in told
    return told.removeprefix(f"{folder}/")


def test_a_boilerplate_phrase_is_known_here_and_in_the_process_that_cleans(folder: Path) -> None:
    assert mark("Gi en slant til Kystbladet nå!") is None
    (folder / "boilerplate.toml").write_text(BOILERPLATE, "utf-8")
    App(load_settings())
    found = mark("Gi en slant til Kystbladet nå!")
    assert found is not None
    assert found.kind is PhraseKind.OFFER
    prose = "<p>Køen foran disken ble kortere da vi målte hvor lenge hver gjest sto i den.</p>" * 3
    page = f"<article><h1>Køen</h1>{prose}<p>Gi en slant til Kystbladet nå!</p>{prose}</article>"
    with Cleaner() as cleaner:
        body = cleaner.clean(RawPage("k.html", "k.html", page.encode(), "text/html")).body
    assert "Køen foran disken" in body
    assert "Kystbladet" not in body


def test_a_phrase_of_small_talk_is_met(folder: Path) -> None:
    assert understand("høj dær!").kind is None
    (folder / "smalltalk.toml").write_text(SMALLTALK, "utf-8")
    App(load_settings())
    assert understand("høj dær!").kind is SmallTalk.GREETING
    assert understand("hei!").kind is SmallTalk.GREETING, "ours stay"


def test_alternatives_in_a_phrase_are_phrases_of_their_own(folder: Path) -> None:
    table = "[phrases.greeting]\nnb = 'høj (dær|her borte) (du|)'\n[spoken.nb]\nhei = 'hæi'\n"
    (folder / "smalltalk.toml").write_text(table, "utf-8")
    App(load_settings())
    for text in ("høj dær", "høj her borte", "Høj dær, du!", "hæi"):
        assert understand(text).kind is SmallTalk.GREETING, text
    assert understand("høj borte").kind is None


def test_alternatives_may_have_alternatives(folder: Path) -> None:
    table = "[phrases.greeting]\nnb = 'høj (dær (borte|nede)|her) (du|)'\n"
    (folder / "smalltalk.toml").write_text(table, "utf-8")
    App(load_settings())
    for text in ("høj dær borte", "høj dær nede du", "høj her", "høj her du"):
        assert understand(text).kind is SmallTalk.GREETING, text
    assert understand("høj dær").kind is None


def test_a_pair_of_synonyms_makes_two_questions_one(folder: Path) -> None:
    one, other = (
        ComparedQuestion.of(f"Hva koster {thing}?", Language.NB)
        for thing in ("gullfisk", "akvariedyr")
    )
    assert not shipped().is_same(one, other)
    (folder / "synonyms.toml").write_text(SYNONYMS, "utf-8")
    App(load_settings())
    assert shipped().is_same(one, other)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("smalltak", "", "smalltak.toml: unknown; there may be antonyms, boilerplate"),
        ("smalltalk", "greting = 'hei'", "smalltalk.toml: greting: unknown; there may be fillers"),
        ("smalltalk", "[phrases.greting]", "smalltalk.toml: phrases.greting: must be one of human"),
        ("smalltalk", "fillers = 3", "smalltalk.toml: fillers: must be a text"),
        ("synonyms", "meanings = ['a b']", "synonyms.toml: meanings: must be a text"),
        ("language", "common = 'hei'", "language.toml: common: must be a table"),
        ("boilerplate", "phrases = 'hei'", "boilerplate.toml: phrases: must be an array"),
        ("boilerplate", "[[phrases]]\nkind = 'offer'", "phrases[1].when: is missing"),
        ("boilerplate", BOILERPLATE.replace("(", "(("), "phrases[1].patterns: gi en slant"),
        ("boilerplate", BOILERPLATE.replace("offer", "gift"), "phrases[1].kind: must be one of"),
        ("boilerplate", "cues = '['", "boilerplate.toml: cues: [ is no expression"),
        ("numbers", "numbers = {", "numbers.toml: "),
    ],
)
def test_a_wrong_word_file_is_told_in_one_line(
    folder: Path, name: str, text: str, told: str
) -> None:
    assert told in wrong(folder, name, text)


def test_the_doctor_and_the_commands_that_need_it_tell_of_a_wrong_file(
    folder: Path, svar: Shell
) -> None:
    wrong(folder, "smalltalk", "fillers = 3")
    told = f"{folder}/smalltalk.toml: fillers: must be a text"
    doctor = svar("doctor")
    assert doctor.status == 1
    assert told in doctor.out
    for command in (("ask", "Hva er yield?"), ("articles", "add", str(folder))):
        outcome = svar(*command)
        assert outcome.status == 1
        assert outcome.err.splitlines()[-1] == told
    assert svar.app.database
    assert svar("queue").status == 0, "what needs no words goes on"


def test_the_doctor_names_the_files_that_are_used(folder: Path, svar: Shell) -> None:
    (folder / "smalltalk.toml").write_text(SMALLTALK, "utf-8")
    words.use(folder)
    assert f"smalltalk in {Path.cwd()}/var/words" in svar("doctor").out


def test_every_shipped_file_can_be_added_to() -> None:
    root = Path(words.__file__).parents[1]
    shipped = {
        path.stem
        for room in ("corpus", "index", "bot")
        for path in root.glob(f"{room}/**/words/*.toml")
    }
    of_boilerplate = {path.stem for path in root.glob("corpus/boilerplate/words/*.toml")}
    assert shipped - of_boilerplate - {"weekdays"} | {"boilerplate"} == set(word_files.READERS)
