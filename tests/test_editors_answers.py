"""Judged editors' answers: each has two questions that it answers, and two that are only near."""

import json
from collections import Counter
from pathlib import Path

from index.evaluation.beir import is_evaluation, read_corpus, read_questions

FOLDER = Path(__file__).parents[1] / "corpus" / "answers"


def test_each_of_60_answers_has_two_questions_and_two_that_are_only_near() -> None:
    assert is_evaluation(FOLDER)
    answers = {article.id: article for article in read_corpus(FOLDER)}
    questions = read_questions(FOLDER)
    assert len(answers) == 60
    counted = Counter((question.paragraph, question.answerable) for question in questions)
    assert counted == {(one, answered): 2 for one in answers for answered in (True, False)}
    for question in questions:
        assert question.relevant == ({question.paragraph} if question.answerable else frozenset())


def test_no_question_is_one_that_was_asked_before_and_the_halves_are_even() -> None:
    asked = [article.title for article in read_corpus(FOLDER)]
    questions = read_questions(FOLDER)
    texts = [question.text for question in questions]
    assert len({text.casefold() for text in (*asked, *texts)}) == len(asked) + len(texts)
    splits = Counter(group for one in questions for group in one.groups if "split" in group)
    assert splits["split: tune"] == splits["split: report"]
    kinds = {group for one in questions for group in one.groups if "near" in group}
    assert {f"kind: near: {kind}" for kind in ("price", "time", "place", "person")} < kinds


def test_a_question_without_an_answer_is_not_judged_by_another_one_s() -> None:
    rows = (FOLDER / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    judged = {
        line.split("\t")[0]
        for path in (FOLDER / "qrels").glob("*.tsv")
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    }
    for row in map(json.loads, rows):
        assert (row["_id"] in judged) == row["metadata"]["answerable"]
