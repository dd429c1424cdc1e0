from bot.cli.view.evaluation_tables import figure, figure_with_interval, interval, tables
from index.evaluation.evaluate import Evaluation
from index.evaluation.summary import report
from tests.index.outcomes import judged


def evaluation(name: str, *splits: str, count: int = 1, pair: str = "nb to nb") -> Evaluation:
    results = [
        judged(0.9, groups=[f"split: {split}", f"pair: {pair}"])
        for split in splits
        for _ in range(count)
    ]
    return Evaluation(name, results, {})


def test_a_folder_has_a_row_and_the_parts_of_it_that_are_kept_apart_have_one_each() -> None:
    reckoned = tables([evaluation("own", "report", "tune"), evaluation("public", "dev")])
    assert [(row.name, row.folder, row.splits) for row in reckoned.rows()] == [
        ("own", "own", ("report", "tune")),
        ("own, report", "own", ("report",)),
        ("own, tune", "own", ("tune",)),
        ("public", "public", ("dev",)),
    ]
    assert [row.figures["questions"] for row in reckoned.rows()] == [2, 1, 1, 1]


def test_a_pair_of_languages_is_over_all_folders_and_has_a_row_from_ten_questions_on() -> None:
    reckoned = tables(
        [
            evaluation("a", "dev", count=6),
            evaluation("b", "dev", count=4),
            evaluation("c", "dev", count=9, pair="sv to nb"),
        ]
    )
    assert set(reckoned.pairs) == {"nb to nb", "sv to nb"}
    rows = [(row.name, row.figures["questions"]) for row in reckoned.pair_rows()]
    assert rows == [("nb to nb", 10)]


def test_figures_are_told_with_three_decimals_and_counts_as_they_are() -> None:
    assert [figure(value) for value in (None, 12, 0.12345, 1.0)] == ["–", "12", "0.123", "1.000"]


def test_a_figure_is_told_with_its_interval_where_it_has_one() -> None:
    figures = report([judged(0.9), judged(0.8, ["d2", "d1"]), judged(0.7), judged(0.6)])
    figures["intervals"]["recall@1"] = (0.25, 1.0)
    assert figure_with_interval(figures, "recall@1") == "0.750 .25–1.00"
    assert interval(figures, "recall@1") == "0.250–1.000"
    assert figure_with_interval(figures, "questions") == "4"
    assert figure_with_interval(figures, "right_and_lit") == "–"
    assert interval(figures, "questions") == interval(figures, "right_and_lit") == ""
