from bot.telegram.pace import Pace


def test_a_few_at_once_do_not_wait_and_the_next_ones_wait_their_turn() -> None:
    pace = Pace(at_once=3, seconds_each=2.0)
    for _ in range(3):
        assert pace.wait_seconds("a", 0.0) == 0
        pace.count("a", 0.0)
    assert pace.wait_seconds("a", 0.0) == 2.0
    assert pace.wait_seconds("a", 1.5) == 0.5
    assert pace.wait_seconds("a", 2.0) == 0
    assert pace.wait_seconds("b", 0.0) == 0


def test_after_a_pause_a_reader_has_all_of_the_room_again() -> None:
    pace = Pace(at_once=2, seconds_each=1.0)
    for _ in range(2):
        pace.count("a", 0.0)
    assert pace.wait_seconds("a", 0.0) > 0
    for _ in range(2):
        assert pace.wait_seconds("a", 100.0) == 0
        pace.count("a", 100.0)


def test_a_rush_is_told_of_once_and_the_next_one_again() -> None:
    pace = Pace(at_once=1, seconds_each=1.0)
    pace.count("a", 0.0)
    assert pace.is_news("a")
    assert not pace.is_news("a")
    pace.count("a", 50.0)
    assert pace.is_news("a")
