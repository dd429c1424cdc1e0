import numpy as np

from index.search import rerank
from index.types import QuestionEncoding, Vector


def rows(*directions: int) -> Vector:
    """Unit rows along the axes of a space of four."""
    return np.eye(4, dtype=np.float32)[list(directions)]


def tokens(*directions: int) -> np.ndarray:
    return (rows(*directions) * 127).astype(np.int8)


def question(*directions: int, weights: list[float] | None = None) -> QuestionEncoding:
    return QuestionEncoding(
        vector=rows(0)[0],
        tokens=rows(*directions),
        weights=np.array(weights or [1.0] * len(directions), np.float32),
        spans=np.zeros((len(directions), 2), np.int32),
    )


def of_sentence(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int16)


def test_each_token_takes_its_best_match_in_each_passage() -> None:
    found = rerank.match(
        question(0, 1),
        [tokens(0, 2), tokens(1, 0), tokens(3)],
        [of_sentence(0, 0), of_sentence(0, 1), of_sentence(0)],
    )
    np.testing.assert_allclose(found.tokens, [[1, 0], [1, 1], [0, 0]], atol=1e-6)
    np.testing.assert_allclose(found.sentence, [0.5, 0.5, 0], atol=1e-6)


def test_the_best_sentence_is_scored_by_itself_and_titles_are_none() -> None:
    found = rerank.match(
        question(0, 1, weights=[3.0, 1.0]),
        [tokens(0, 1, 1, 0), tokens(0)],
        [of_sentence(-1, 0, 1, 1), of_sentence(-1)],
    )
    np.testing.assert_allclose(found.tokens, [[1, 1], [1, 0]], atol=1e-6)
    np.testing.assert_allclose(found.sentence, [1, -1], atol=1e-6)


def test_a_passage_without_tokens_matches_nothing() -> None:
    found = rerank.match(question(0), [tokens(), tokens(0)], [of_sentence(), of_sentence(0)])
    np.testing.assert_allclose(found.tokens, [[-1], [1]], atol=1e-6)
    np.testing.assert_allclose(found.sentence, [-1, 1], atol=1e-6)


def test_a_question_without_tokens_scores_lowest() -> None:
    found = rerank.match(question(), [tokens(0)], [of_sentence(0)])
    assert found.sentence.tolist() == [-1]
    assert rerank.weighted_scores(found.tokens, np.zeros(0, np.float32)).tolist() == [-1]


def test_telling_tokens_count_for_more() -> None:
    matches = np.array([[1.0, 0.0], [0.0, 1.0]], np.float32)
    scores = rerank.weighted_scores(matches, np.array([3, 1], np.float32))
    assert scores.tolist() == [0.75, 0.25]


def test_the_answering_sentence_is_the_one_that_meets_the_question() -> None:
    chosen = rerank.answering_sentences(
        question(0, 1), tokens(2, 3, 0, 1, 2), np.array([0, 0, 1, 1, 2], np.int16)
    )
    assert chosen == [1]


def test_a_second_sentence_joins_where_it_meets_what_the_first_does_not() -> None:
    chosen = rerank.answering_sentences(
        question(0, 1, 2), tokens(1, 3, 0, 2), np.array([0, 1, 2, 2], np.int16)
    )
    assert chosen == [0, 2]


def test_tokens_of_title_and_headings_are_no_sentence() -> None:
    chosen = rerank.answering_sentences(
        question(0), tokens(0, 1, 2), np.array([-1, 0, 1], np.int16)
    )
    assert chosen in ([0], [1])
    assert rerank.answering_sentences(question(0), tokens(0), np.array([-1], np.int16)) == []


def test_a_question_answers_nothing_and_gives_what_it_meets_to_the_sentence_behind_it() -> None:
    numbers = np.array([0, 1, 2], np.int16)
    chosen = rerank.answering_sentences(
        question(0), tokens(0, 1, 2), numbers, asking=frozenset({0})
    )
    assert chosen == [1]


def test_of_questions_in_a_row_none_has_its_answer_behind_it() -> None:
    numbers = np.array([0, 1, 2, 3, 4], np.int16)
    chosen = rerank.answering_sentences(
        question(0, 1), tokens(1, 0, 0, 2, 1), numbers, asking=frozenset({1, 2})
    )
    assert chosen != [3]


def test_where_all_are_questions_the_nearest_is_taken() -> None:
    numbers = np.array([0, 1], np.int16)
    chosen = rerank.answering_sentences(
        question(1), tokens(0, 1), numbers, asking=frozenset({0, 1})
    )
    assert chosen == [1]
