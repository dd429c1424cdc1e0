import ast
from dataclasses import fields
from pathlib import Path

import pytest

import bot.telegram
from bot.telegram.dependencies import Dependencies

MOST = 15
FILES = sorted(Path(bot.telegram.__file__).parent.rglob("*.py"))


def kept_whole(source: str) -> list[int]:
    """The lines in which something keeps all the parts, rather than those that it uses."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign | ast.AnnAssign)
        and isinstance(node.value, ast.Name)
        and node.value.id == "dependencies"
    ]


def test_the_parts_are_few() -> None:
    assert len(fields(Dependencies)) <= MOST


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nobody_keeps_more_than_the_parts_that_it_uses(path: Path) -> None:
    assert not kept_whole(path.read_text(encoding="utf-8"))


def test_keeping_all_of_them_is_seen() -> None:
    assert kept_whole(
        "class A:\n    def __init__(self, dependencies):\n        self.all = dependencies\n"
    ) == [3]
