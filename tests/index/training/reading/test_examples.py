import json
import random
from collections import Counter
from pathlib import Path

import pytest

from index.errors import RetrievalError
from index.training.reading.examples import (
    ReadingExample,
    balanced,
    read_norquad,
    read_written,
    told_by_column,
    varied,
)

OWN = Path(__file__).parents[4] / "corpus" / "reading"
TABLE = (
    "Pakkepriser:\nSted | Inntil 5 kg | Tid\nBodø | 179 kr | 3 dager\n"
    "Alta | 99 kr | 1 dag\nBetal nå."
)


def test_every_written_answer_stands_in_its_passage() -> None:
    examples = read_written(OWN)
    assert len(examples) > 15_000
    assert all(one.text[slice(*one.answer)].strip() for one in examples if one.answer)
    assert 0.4 < sum(one.answer is None for one in examples) / len(examples) < 0.6


def test_an_answer_that_stands_nowhere_is_refused(tmp_path: Path) -> None:
    row = {
        "title": "Ferga",
        "passage": "Ferga går klokka åtte.",
        "questions": [{"question": "Når?", "language": "nb", "kind": "plain", "answer": "ni"}],
    }
    (tmp_path / "own.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(RetrievalError, match=r"own\.jsonl"):
        read_written(tmp_path)
    with pytest.raises(RetrievalError, match="no written passages"):
        read_written(tmp_path / "nowhere")


def test_norquad_gives_a_window_that_answers_and_one_that_does_not(tmp_path: Path) -> None:
    body = " ".join(f"Setning nummer {number} handler om noe helt annet." for number in range(60))
    body += " Ferga går klokka åtte hver dag."
    context = f"Ferga\n{body}"
    answer = {"text": "klokka åtte", "start": context.index("klokka åtte")}
    row = {"context": context, "questions": [{"question": "Når går ferga?", "answers": [answer]}]}
    path = tmp_path / "norquad.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    right, wrong = read_norquad(path)
    assert right.answer is not None
    assert right.text[slice(*right.answer)] == "klokka åtte"
    assert wrong.answer is None
    assert "klokka åtte" not in wrong.text
    assert right.context == wrong.context == "Ferga"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Bodø | 179 kr | 3 dager", "Bodø: Inntil 5 kg 179 kr; Tid 3 dager"),
        ("Betal nå.", "Betal nå."),
        (None, None),
    ],
)
def test_a_row_is_told_with_its_columns_names_and_the_answer_goes_with_it(
    answer: str | None, told: str | None
) -> None:
    start = TABLE.find(answer) if answer else -1
    span = (start, start + len(answer)) if answer else None
    one = told_by_column(ReadingExample("Hva koster det?", "", TABLE, span, "table"))
    assert "Alta: Inntil 5 kg 99 kr; Tid 1 dag" in one.text
    assert (one.text[slice(*one.answer)] if one.answer else None) == told


def test_prose_and_an_answer_over_several_rows_stay_as_they_are() -> None:
    prose = ReadingExample("Når?", "", "Ferga går | kanskje.", (0, 5), "prose")
    assert told_by_column(prose) == prose
    rows = ReadingExample("Hva?", "", TABLE, (TABLE.index("Bodø"), TABLE.index("Betal")), "table")
    assert told_by_column(rows) == rows


def test_near_misses_are_drawn_to_begin_as_answered_questions_do() -> None:
    answered = [ReadingExample(f"Når {n}", "", "x", (0, 1), "prose") for n in range(200)]
    answered += [ReadingExample(f"Hvorfor {n}", "", "x", (0, 1), "prose") for n in range(20)]
    missed = [ReadingExample(f"Når {n}", "", "x", None, "prose") for n in range(110)]
    missed += [ReadingExample(f"Hvorfor {n}", "", "x", None, "prose") for n in range(110)]
    kept, drawn = balanced([*answered, *missed], random.Random(0))
    assert kept == answered
    begin = Counter(one.question.split()[0] for one in drawn if not one.answer)
    assert sum(begin.values()) == 220
    assert begin["Når"] > 2 * begin["Hvorfor"]


def test_a_question_is_asked_in_other_ways_and_its_answer_stays() -> None:
    one = ReadingExample("Når går ferga?", "Ferga", "Ferga går klokka åtte.", (10, 21), "prose")
    chooser = random.Random(0)
    seen = {varied(one, chooser).question for _ in range(200)}
    assert {"Når går ferga?", "når går ferga", "NÅR GÅR FERGA?", "Når går ferga"} <= seen
    assert all(varied(one, chooser).answer == (10, 21) for _ in range(20))
