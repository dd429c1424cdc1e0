import numpy as np

from index.encoders.projection import principal_directions, random_texts


def test_the_directions_that_hold_most_come_first_and_are_orthonormal() -> None:
    chooser = np.random.default_rng(0)
    spread = np.array([0.1, 5.0, 1.0, 3.0], np.float32)
    tokens = chooser.standard_normal((500, 4)).astype(np.float32) * spread
    directions = principal_directions(tokens, 2)
    np.testing.assert_allclose(directions.T @ directions, np.eye(2), atol=1e-5)
    assert np.abs(directions).argmax(axis=0).tolist() == [1, 3]


def test_cosines_survive_where_the_tokens_lie_in_few_directions() -> None:
    chooser = np.random.default_rng(1)
    plane = np.linalg.qr(chooser.standard_normal((16, 3)))[0]
    tokens = (chooser.standard_normal((200, 3)) @ plane.T).astype(np.float32)
    projected = tokens @ principal_directions(tokens, 3)
    np.testing.assert_allclose(projected @ projected.T, tokens @ tokens.T, atol=1e-3)


def test_random_texts_are_the_same_on_every_machine_and_of_known_words() -> None:
    words = np.array([5, 7, 11])
    texts = random_texts(words)
    assert texts == random_texts(words)
    assert {one for text in texts for one in text} == {5, 7, 11}
