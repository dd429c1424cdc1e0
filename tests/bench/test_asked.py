from __future__ import annotations

from bench.asked import questions


def test_there_are_different_questions_enough_for_every_reader_of_the_fire() -> None:
    asked = questions()

    assert len(set(asked)) == len(asked) >= 300
