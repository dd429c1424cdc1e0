from bot.telegram.transport.incoming.pace import Pace


def test_a_few_at_once_do_not_wait_and_the_next_ones_wait_their_turn() -> None:
    pace = Pace(at_once=3, seconds_each=2.0)
    for _ in range(3):
        assert pace.wait_seconds(1, 0.0) == 0
        pace.count(1, 0.0)
    assert pace.wait_seconds(1, 0.0) == 2.0
    assert pace.wait_seconds(1, 1.5) == 0.5
    assert pace.wait_seconds(1, 2.0) == 0
    assert pace.wait_seconds(2, 0.0) == 0


def test_after_a_pause_a_reader_has_all_of_the_room_again() -> None:
    pace = Pace(at_once=2, seconds_each=1.0)
    for _ in range(2):
        pace.count(1, 0.0)
    assert pace.wait_seconds(1, 0.0) > 0
    for _ in range(2):
        assert pace.wait_seconds(1, 100.0) == 0
        pace.count(1, 100.0)


def test_a_rush_is_told_of_once_and_the_next_one_again() -> None:
    pace = Pace(at_once=1, seconds_each=1.0)
    pace.count(1, 0.0)
    assert pace.is_news(1)
    assert not pace.is_news(1)
    pace.count(1, 50.0)
    assert pace.is_news(1)


def test_after_a_day_s_worth_each_message_counts_for_several_until_the_day_is_over() -> None:
    pace = Pace(at_once=1, seconds_each=1.0, a_day=3)
    for now in (0.0, 100.0, 200.0):
        pace.count(1, now)
    assert pace.wait_seconds(1, 200.0) == 1.0
    pace.count(1, 300.0)
    assert pace.wait_seconds(1, 300.0) == 10.0
    pace.count(1, 90_000.0)
    assert pace.wait_seconds(1, 90_000.0) == 1.0


def test_a_hundred_thousand_people_take_no_more_memory_than_some_and_who_is_too_fast_stays() -> (
    None
):
    pace = Pace(at_once=1, seconds_each=60.0, remembered=1_000)
    pace.count(0, 0.0, seconds=1e6)
    for who in range(1, 100_001):
        pace.count(who, 1.0)
    assert len(pace) == 1_000
    assert pace.wait_seconds(0, 1.0) > 0


def test_who_had_a_rush_before_a_restart_has_no_room_for_another() -> None:
    pace = Pace(at_once=20, seconds_each=3.0)
    pace.use_up(1, 0.0)
    assert pace.wait_seconds(1, 0.0) == 0
    pace.count(1, 0.0)
    assert pace.wait_seconds(1, 0.0) == 3.0
