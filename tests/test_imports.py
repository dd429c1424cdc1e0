"""The direction of the rooms, and one file for every heavy library, read from the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "index", "bot")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
BOTAPI = sorted((ROOT / "botapi").rglob("*.py"))
BOTAPI_USERS = "bot/demo/*"

AT_HOME = {
    "faiss": ["index/dense.py"],
    "tantivy": ["index/lexical.py"],
    "torch": ["index/encoder*.py", "index/prepare*.py", "index/train_tokens.py"],
    "sentence_transformers": ["index/encoder*.py", "index/prepare*.py"],
    "onnx": ["index/encoder*.py", "index/prepare*.py"],
    "onnxruntime": ["index/encoder*.py", "index/prepare*.py"],
    "sqlalchemy": ["bot/database.py", "bot/store/*", "bot/migrations/*"],
    "telegram": ["bot/telegram/**"],
    "aiohttp": ["bot/telegram/**", "bot/demo/*"],
    "matplotlib": ["bot/chart*.py"],
    "PIL": ["corpus/cover.py"],
    "httpcore": ["corpus/guard.py", "corpus/wire.py"],
    "alembic": ["bot/database.py", "bot/migrations/*"],
    "fluent": ["bot/texts/__init__.py"],
    "prompt_toolkit": ["bot/chat.py", "bot/history.py"],
}

# Some libraries listen to the environment alone; preparing a model quietens them there.
SPEAKS_TO_LIBRARIES = {"index/prepare.py"}
SETTINGS = "bot/settings.py"


def _imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, at its top or anywhere within."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively: rooms are named in full"
            yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_room_imports_from_one_to_its_right(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    forbidden = {*ROOMS[ROOMS.index(room) + 1 :], "tests"}
    assert not forbidden & {name.partition(".")[0] for name in _imported(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_heavy_library_is_imported_only_at_its_home(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for name in {name.partition(".")[0] for name in _imported(path)} & set(AT_HOME):
        assert any(fnmatch(place, home) for home in AT_HOME[name]), f"{place} imports {name}"


@pytest.mark.parametrize("path", BOTAPI, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_bot_api_server_knows_nothing_of_the_rooms(path: Path) -> None:
    assert not {*ROOMS, "tests"} & {name.partition(".")[0] for name in _imported(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_demo_imports_the_bot_api_server(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    imported = {name.partition(".")[0] for name in _imported(path)}
    assert "botapi" not in imported or fnmatch(place, BOTAPI_USERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_settings_look_into_the_environment(path: Path) -> None:
    if path.relative_to(ROOT).as_posix() in {SETTINGS, *SPEAKS_TO_LIBRARIES}:
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            names |= {alias.name for alias in node.names}
    assert not names & {"environ", "environb", "getenv", "getenvb"}
