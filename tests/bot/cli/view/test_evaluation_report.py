import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from bot.cli.view.evaluation_report import fitted, markdown
from bot.cli.view.evaluation_tables import Row, tables
from index.evaluation.evaluate import Evaluation, Result
from index.evaluation.runs import RankedDocuments
from index.search.decision import shipped
from index.types import Status
from tests.index.outcomes import judged, unjudged
from tests.index.small_library import article

ARTICLES = {
    "d1": article("d1", "Right *article*", "The right one begins like this."),
    "d2": article("d2", "", "Another one."),
}
DECISION = replace(shipped(), tuned_on="the development questions of own, swefaq-from-norwegian")


def written(results: Sequence[Result], misses: int = 20, picture: str | None = None) -> str:
    evaluations = [Evaluation("own", results, ARTICLES)]
    return markdown(evaluations, tables(evaluations), DECISION, misses, picture)


def shows(result: Result, article_id: str, title: str, sentences: str) -> Result:
    """The same result, with something else that was shown."""
    present = replace(result.present, shown=RankedDocuments(article_id, title, sentences))
    return replace(result, present=present)


def test_a_wrong_answer_comes_with_what_was_shown_and_what_was_right() -> None:
    wrong = shows(
        judged(0.87, ["d2", "d1"], text="Hva <er> det?", answers=["slik", "slik", "sånn"]),
        "d2",
        "",
        "Noe *annet* her.",
    )
    report = written([wrong])
    assert (
        "1. **Hva \\<er\\> det?**\n"
        "   - shown as an answer, 0.87: *d2* – Noe \\*annet\\* her.\n"
        "   - right: *Right \\*article\\** – “slik”, “sånn”\n"
    ) in report
    assert "   - right, number 2: *Right \\*article\\**" in report


def test_where_no_answer_is_known_word_for_word_the_article_s_beginning_is_told() -> None:
    report = written([judged(0.5, ["d2"], status=Status.TENTATIVE)])
    assert "shown as a maybe, 0.50" in report
    assert "right: *Right \\*article\\** – The right one begins like this." in report
    assert "right, not found: " in report


def test_an_answer_where_there_is_none_is_said_to_be_that() -> None:
    hidden = judged(0.1, hidden=0.9, hidden_status=Status.ANSWERED, status=Status.UNANSWERED)
    report = written([hidden, unjudged(0.8, status=Status.ANSWERED)])
    assert "   - right: nothing; hidden was *Right" in report
    assert "   - right: nothing; no article answers" in report


def test_no_misses_is_said_and_no_more_come_than_are_asked_for() -> None:
    assert written([judged(0.9)]).count("\nNone.") == 2
    wrong = [judged(0.9, ["d2", "d1"], text=f"question {number}") for number in range(30)]
    assert len(re.findall(r"^\d+\. ", written(wrong, misses=12), re.MULTILINE)) == 2 * 12


def test_the_report_is_markdown_in_which_every_miss_is_an_item_with_its_own_list() -> None:
    """What belongs to a miss stays with it, also from the tenth on."""
    wrong = [judged(0.9, ["d2", "d1"], text=f"q {number}") for number in range(12)]
    tokens = MarkdownIt("commonmark").enable("table").parse(written(wrong, picture="my p.png"))
    kinds = [token.type for token in tokens]
    assert kinds.count("ordered_list_open") == 2
    assert kinds.count("bullet_list_open") == 24
    assert kinds.count("table_open") == 1 + 1
    (drawn,) = [
        child for token in tokens for child in token.children or () if child.type == "image"
    ]
    assert drawn.attrs["src"] == "my%20p.png"


@pytest.mark.parametrize(
    ("folder", "splits", "said"),
    [
        ("own", (), "yes"),
        ("own", ("tune",), "yes"),
        ("own", ("report",), "no"),
        ("own", ("report", "tune"), "in part"),
        ("swefaq", ("dev",), "no"),
        ("swefaq-from-norwegian", ("dev",), "yes"),
    ],
)
def test_a_row_says_whether_the_decision_was_fitted_to_it(
    folder: str, splits: tuple[str, ...], said: str
) -> None:
    assert fitted(Row("-", {}, folder, splits), DECISION) == said


def test_what_the_decision_was_fitted_to_is_told() -> None:
    assert DECISION.tuned_on in written([judged(0.9)])
