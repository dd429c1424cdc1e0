import io
import re
import threading

import click
from click.testing import CliRunner

from bot.cli.common import progress
from bot.cli.progress import ShownProgress


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A file that says it is a terminal, and tells when it was first written to."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if text.strip():
            self.written.set()
        return super().write(text)


def report(steps: list[tuple[float, int]], total: int = 100) -> str:
    """What is written when `done` steps are reported at given seconds after the start."""
    file, clock = io.StringIO(), Clock()
    with ShownProgress(file, clock) as shown:
        for seconds, done in steps:
            clock.now = 100.0 + seconds
            shown("passages", done, total)
    return file.getvalue()


def test_work_that_is_done_at_once_says_nothing() -> None:
    assert report([(0, 0), (0.3, 50), (0.5, 100)]) == ""


def test_a_line_tells_count_rate_and_time_left_and_the_next_comes_later() -> None:
    assert report([(0, 0), (2, 20), (4, 40), (11.9, 60), (12, 80)]) == (
        "Passages: 20/100, 10.0/s, 8 s left\nPassages: 80/100, 6.7/s, 3 s left\n"
    )


def test_the_end_of_work_that_lasted_is_told_once() -> None:
    assert report([(0, 0), (2, 99), (2.1, 100), (2.2, 100)]) == (
        "Passages: 99/100, 49.5/s, 0 s left\nPassages: 100/100 in 2 s\n"
    )


def test_a_first_step_that_lasts_is_told_without_a_rate() -> None:
    assert report([(0, 0), (5, 0)]) == "Passages: 0/100\n"


def test_a_terminal_gets_a_bar_even_while_the_first_step_lasts() -> None:
    file = Terminal()
    with ShownProgress(file) as shown:
        shown("passages", 0, 100)
        assert file.written.wait(20)
        shown("passages", 40, 100)
    assert re.search(r"Passages.*\d+/100", file.getvalue())


def test_a_terminal_sees_nothing_of_work_that_is_done_at_once() -> None:
    file = Terminal()
    with ShownProgress(file) as shown:
        shown("passages", 100, 100)
    assert file.getvalue() == ""


def test_what_was_interrupted_goes_on_in_a_line_and_its_rate_is_of_what_is_done_now() -> None:
    assert report([(0, 60), (2, 80), (4, 100)]) == (
        "Passages: goes on where it was interrupted, after 60 of 100\n"
        "Passages: 80/100, 10.0/s, 2 s left\nPassages: 100/100 in 4 s\n"
    )


def test_a_terminal_is_told_too_that_work_goes_on() -> None:
    file = Terminal()
    with ShownProgress(file) as shown:
        shown("passages", 60, 100)
        shown("passages", 80, 100)
    assert file.getvalue().strip() == "Passages: goes on where it was interrupted, after 60 of 100"


def test_a_command_that_writes_json_shows_no_progress() -> None:
    @click.command()
    @click.option("--json", "as_json", is_flag=True)
    def command(as_json: bool) -> None:
        with progress() as shown:
            shown("passages", 60, 100)
        click.echo(as_json)

    assert CliRunner().invoke(command, ["--json"]).output == "True\n"
    assert "after 60 of 100" in CliRunner().invoke(command, []).stderr
