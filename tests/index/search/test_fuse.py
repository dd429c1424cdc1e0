import numpy as np

from index.search import fuse


def test_standard_scores_have_mean_zero_and_deviation_one() -> None:
    scores = fuse.standardise(np.array([1, 2, 6], np.float32))
    assert abs(float(scores.mean())) < 1e-6
    assert abs(float(scores.std()) - 1) < 1e-6
    assert list(np.argsort(scores)) == [0, 1, 2]


def test_scores_that_do_not_differ_say_nothing() -> None:
    assert fuse.standardise(np.full(3, 7, np.float32)).tolist() == [0, 0, 0]


def test_words_lift_a_candidate_that_meaning_ties() -> None:
    scores = fuse.first_scores(
        np.array([0.8, 0.8, 0.5], np.float32), np.array([0, 9, 0], np.float32)
    )
    assert scores[1] > scores[0] > scores[2]


def test_late_interaction_has_the_last_word_among_close_candidates() -> None:
    final = fuse.final_scores(
        np.array([1.0, 0.9, -2.0], np.float32),
        np.array([0.80, 0.90, 0.70], np.float32),
        np.array([0.70, 0.70, 0.70], np.float32),
    )
    assert int(final.argmax()) == 1


def test_of_two_alike_the_one_with_the_better_sentence_comes_first() -> None:
    same = np.array([0.9, 0.9, 0.1], np.float32)
    final = fuse.final_scores(same, same, np.array([0.6, 0.8, 0.1], np.float32))
    assert int(final.argmax()) == 1


def test_no_candidates_have_no_scores() -> None:
    nothing = np.zeros(0, np.float32)
    assert fuse.final_scores(fuse.first_scores(nothing, nothing), nothing, nothing).shape == (0,)
