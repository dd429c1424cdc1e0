from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from bot.store.database import Database
from bot.store.writing_counts import WritingCounts

TODAY, TOMORROW = date(2026, 3, 1), date(2026, 3, 2)


def test_workers_together_spend_no_more_than_a_day_has(database_url: str, tmp_path: Path) -> None:
    databases = [Database(database_url, tmp_path) for _ in range(4)]
    databases[0].prepare()
    workers = [WritingCounts(each) for each in databases]

    def spend(number: int) -> bool:
        return workers[number % 4].reserve(TODAY, 100, 1050)

    with ThreadPoolExecutor(4) as threads:
        given = list(threads.map(spend, range(24)))
    assert given.count(True) == 10
    assert workers[0].of(TODAY) == {"tokens": 1000}
    assert workers[1].reserve(TOMORROW, 1050, 1050)
    for each in databases:
        each.close()


def test_what_was_not_spent_is_given_back_with_what_came_of_it(
    database_url: str, tmp_path: Path
) -> None:
    database = Database(database_url, tmp_path)
    database.prepare()
    counts = WritingCounts(database)
    assert counts.reserve(TODAY, 1000, 1000)
    assert not counts.reserve(TODAY, 1, 1000)
    counts.add(TODAY, {"written": 1, "sentences": 3}, -400)
    counts.add(TODAY, {"written": 1})
    assert counts.of(TODAY) == {"tokens": 600, "written": 2, "sentences": 3}
    assert counts.reserve(TODAY, 400, 1000)
    assert counts.reserve(TODAY, 10**10, None), "no end"
    database.close()
