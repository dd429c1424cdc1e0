"""Annotated questions in several languages; a small program stands in for the translator."""

import json
import os
from pathlib import Path

import pytest

from corpus.types import Language
from index.errors import RetrievalError
from index.training.questions import TO_SWEDISH, read_training, translate

CONTEXT = "Ferga\nFerga går klokka åtte. Den bruker en time.\nBilletten koster femti kroner."
ANSWER = "femti kroner"
TRANSLATOR = """#!/bin/sh
[ "$1" = -u ] || exit 2
sed "s/\\([^ ]\\)$/\\1 <$2>/"
"""


@pytest.fixture(autouse=True)
def translator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "apertium"
    program.write_text(TRANSLATOR)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    answer = {"text": ANSWER, "start": CONTEXT.index(ANSWER)}
    row = {"context": CONTEXT, "questions": [{"question": "Hva koster den?", "answers": [answer]}]}
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_a_question_is_asked_of_the_article_in_three_languages_and_of_its_translation_in_two(
    questions: Path,
) -> None:
    own, other = read_training(questions)
    assert [posed.language for posed in own.posed] == [Language.NB, Language.NN, Language.SV]
    assert [posed.language for posed in other.posed] == [Language.NB, Language.SV]
    assert [posed.text for posed in own.posed] == [
        "Hva koster den?",
        "Hva koster den? <nob-nno>",
        "Hva koster den? <nob-swe>",
    ]


def test_answers_are_spans_of_the_text_and_whole_sentences_where_it_is_translated(
    questions: Path,
) -> None:
    own, other = read_training(questions)
    ((start, end),) = own.posed[0].answers
    assert own.articles[0].text[start:end] == ANSWER
    ((start, end),) = other.posed[0].answers
    assert other.articles[0].text[start:end] == "Billetten koster femti kroner. <nob-swe>"
    assert len(other.articles[0].blocks) == 3


def test_texts_come_back_one_for_one() -> None:
    assert translate(["en", "to\nlinjer", "tre"], TO_SWEDISH) == [
        "en <nob-swe>",
        "to linjer <nob-swe>",
        "tre <nob-swe>",
    ]


def test_without_the_translator_the_person_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RetrievalError, match="install apertium"):
        translate(["en"], TO_SWEDISH)


@pytest.mark.parametrize("text", ["nothing", "{}", '{"context": "a", "questions": [{}]}'])
def test_a_file_without_annotated_questions_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.jsonl"
    path.write_text(text)
    with pytest.raises(RetrievalError, match="annotated questions"):
        read_training(path)
