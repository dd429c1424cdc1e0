import pytest

from bot.cli.view.explanation import explained
from index.search.decision import SIGNALS
from index.search.explain import Explanation, Push


def lines(read: str | None, reading: float | None) -> str:
    pushes = tuple(Push(name, 1.0, 1.0, 0.0) for name in SIGNALS)
    found = Explanation("Ferga", (), 0.4, 0.54, 0.21, (), pushes, None, 0.0, read, reading)
    return "\n".join(explained(found))


@pytest.mark.parametrize(
    ("read", "reading", "told"),
    [
        ("klokka åtte", 3.2, "read: it answers with: “klokka åtte” (+3.2)"),
        ("klokka åtte", -1.2, "no answer is found, so a maybe at most; nearest: “klokka åtte”"),
        (None, -8.0, "read: no answer is found, so a maybe at most (-8.0)"),
    ],
)
def test_it_says_what_was_read_and_what_follows(
    read: str | None, reading: float, told: str
) -> None:
    assert told in lines(read, reading)


def test_where_nothing_was_read_nothing_is_said_of_it() -> None:
    assert "read:" not in lines(None, None)
