from index.evaluation.misses import Miss, lowest_right, wrong_answers
from index.types import Status
from tests.index.outcomes import judged, unjudged

RESULTS = [
    judged(0.9, text="right"),
    judged(0.8, ["d2", "d1"], text="second"),
    judged(0.7, ["d2", "d3", "d1"], text="third", status=Status.TENTATIVE),
    judged(0.95, ["d2"], text="not found, and turned down", status=Status.UNANSWERED),
    judged(0.6, text="false", hidden=0.85, hidden_status=Status.ANSWERED),
    unjudged(0.5, text="unanswerable", status=Status.TENTATIVE),
    unjudged(0.4, text="turned down"),
]


def test_what_should_not_have_been_shown_comes_with_the_most_confident_first() -> None:
    assert [(one.result.question.text, one.miss) for one in wrong_answers(RESULTS, 20)] == [
        ("false", Miss.HIDDEN),
        ("second", Miss.WRONG),
        ("third", Miss.WRONG),
        ("unanswerable", Miss.FALSE),
    ]


def test_an_article_that_denies_the_premise_is_no_miss() -> None:
    shown = [
        unjudged(0.9, text="refuted", status=Status.ANSWERED, refuting=["d2"]),
        unjudged(0.8, text="missed", status=Status.ANSWERED, refuting=["d1"]),
    ]
    assert [one.result.question.text for one in wrong_answers(shown, 20)] == ["missed"]


def test_no_more_misses_come_than_are_asked_for() -> None:
    assert [one.asking.confidence for one in wrong_answers(RESULTS, 2)] == [0.85, 0.8]
    assert len(lowest_right(RESULTS, 1)) == 1
    assert not lowest_right(RESULTS, 0)


def test_right_articles_come_with_the_lowest_first_and_those_not_found_before_them() -> None:
    found = [one.question.text for one in lowest_right(RESULTS, 20)]
    assert found == ["not found, and turned down", "third", "second"]
