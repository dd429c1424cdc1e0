"""The rooms: which may import which, no circles, one home for every heavy library, one name each.

Read from the source itself; lazy and `TYPE_CHECKING` imports count.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

LAYERS = {
    # A package, and what lies in it from the bottom to the top. A line imports from the lines above
    # it here, never from its own or from one below.
    "": """
        corpus
        index
        botapi
        bot
    """,
    "corpus": """
        errors types
        words
        text
        account_record article_record chunk files language
        fetch library
        epub formats sources
        boilerplate
        account page_facts
        clean
        sandbox
    """,
    "index": """
        cores distinct errors memory types
        lexical
        paraphrase storage
        encoders replica search
        reader
        engine evaluation grounding
        training
    """,
    "botapi": """
        errors
        params text
        world
        methods
        people
        api
        http
        __main__
    """,
    "bot": """
        delays migrations private_files sanitize texts types
        circuit_breaker errors privacy statistics teaser
        config instance_lock store
        escalation
        dialogue mail
        members word_files
        library writing
        alerts monitoring
        models telegram terminal
        app backup
        telegram_app web
        demo
        cli
    """,
    "bot.store": """
        engines safe_json sqlite_scrub tables
        transactions
        database
        health index_pointer key_value queue scrubbing workers writing_counts
        alerts identities people telegram web
        forgetting held restored
        books erasing
    """,
    "bot.telegram": """
        commands types
        callback_data live_message
        stamps transport
        post render replies
        asker_view editors_chat profile update_context
        notify_askers
        dependencies
        alerts
        writing
        handlers
        editors
        service
        start
    """,
    "bot.telegram.render": """
        html
        keyboards quiet
        paging
        readers
        editors
        admins
    """,
}
MOST_IN_A_ROOM = 15

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "index", "bot", "botapi")
PATHS = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
PACKAGES = sorted({path.parent for path in PATHS if "articles" not in path.parts})

AT_HOME = {
    "faiss": ["index/storage/dense.py"],
    "tantivy": ["index/lexical/analysis.py"],
    "torch": ["index/encoders/*", "index/reader/prepare.py", "index/training/*"],
    "sentence_transformers": ["index/encoders/prepare.py"],
    "onnx": ["index/encoders/prepare.py", "index/training/*"],
    "onnxruntime": ["index/encoders/*"],
    "sqlalchemy": ["bot/store/*", "bot/migrations/*"],
    "telegram": ["bot/telegram/*"],
    "obstore": ["index/replica/objects.py"],
    "mcp": ["bot/web/mcp/*"],
    "mcp_types": ["bot/web/mcp/*"],
    "fastapi": ["bot/web/*"],
    "starlette": ["bot/web/*"],
    "uvicorn": ["bot/web/*"],
    "aiohttp": ["bot/telegram/*", "bot/monitoring/*", "bot/demo/*", "botapi/http/*"],
    "prometheus_client": ["bot/monitoring/*"],
    "matplotlib": ["bot/statistics/chart.py", "bot/cli/view/evaluation_chart.py"],
    "PIL": ["corpus/epub/cover.py"],
    "httpcore": ["corpus/fetch/*"],
    "alembic": ["bot/store/database.py", "bot/migrations/*"],
    "fluent": ["bot/texts/__init__.py"],
    "prompt_toolkit": ["bot/terminal/*"],
}
"""Where a heavy library may be imported."""

SPEAKS_TO_LIBRARIES = "index/encoders/prepare.py"
"""Some libraries listen to the environment alone; preparing a model quietens them there."""
SETTINGS = "bot/config/settings.py"


def _place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _module(path: Path) -> str:
    return _place(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {_module(path): path for path in PATHS}


@dataclass(frozen=True, slots=True)
class _Source:
    """What is looked at of a file: it is parsed once."""

    docstring: str
    imported: frozenset[str]
    """Every module that it imports, at its top or anywhere within."""
    public_classes: tuple[str, ...]
    names: frozenset[str]
    """Of attributes, and of what it imports from `os`."""


@cache
def _source(path: Path) -> _Source:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported, names = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: rooms are named in full"
            assert node.module
            if node.module == "os":
                names |= {alias.name for alias in node.names}
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                imported.add(whole if whole in MODULES else node.module)
    classes = (node.name for node in tree.body if isinstance(node, ast.ClassDef))
    return _Source(
        ast.get_docstring(tree) or "",
        frozenset(imported),
        tuple(name for name in classes if not name.startswith("_")),
        frozenset(names),
    )


def _imported(path: Path) -> frozenset[str]:
    return _source(path).imported


def _libraries(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in _imported(path)}


def _child(package: str, module: str) -> str | None:
    """Return what of a package a module lies in; None where it is elsewhere."""
    inside = module.removeprefix(f"{package}." if package else "")
    return None if package and inside == module else inside.partition(".")[0]


def _arrows(package: str) -> Iterator[tuple[str, str, str]]:
    """Yield the imports between what lies in a package: from, to, and the module that has it."""
    for module, path in MODULES.items():
        for other in _imported(path) & MODULES.keys():
            one, two = _child(package, module), _child(package, other)
            if one and two and one != two:
                yield one, two, f"{module} imports {other}"


@pytest.mark.parametrize("package", LAYERS)
def test_a_package_imports_from_its_top_to_its_bottom(package: str) -> None:
    layers = [line.split() for line in LAYERS[package].strip().splitlines()]
    height = {name: level for level, names in enumerate(layers) for name in names}
    arrows = list(_arrows(package))
    assert not [said for one, two, said in arrows if height[one] <= height[two]]
    there = {_child(package, module) for module in MODULES} - {None}
    assert there == height.keys(), "the table names what is there, and all of it"


@pytest.mark.parametrize("package", [_module(path / "__init__.py") for path in PACKAGES])
def test_nothing_in_a_package_imports_in_a_circle(package: str) -> None:
    graph = defaultdict(set)
    for one, two, _ in _arrows(package):
        graph[one].add(two)
    _assert_no_circle(graph)


def test_no_module_imports_in_a_circle() -> None:
    _assert_no_circle({name: _imported(path) & MODULES.keys() for name, path in MODULES.items()})


def _assert_no_circle(graph: Mapping[str, set[str] | frozenset[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


@pytest.mark.parametrize("package", PACKAGES, ids=_place)
def test_a_room_is_small_and_says_what_it_is(package: Path) -> None:
    modules = [path for path in package.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST_IN_A_ROOM
    said = _source(package / "__init__.py").docstring
    assert said.endswith("."), f"{_place(package)}/__init__.py says what the room is"


def test_no_two_public_classes_share_a_name() -> None:
    names = Counter(name for path in PATHS for name in _source(path).public_classes)
    assert not [name for name, count in names.items() if count > 1]


def test_every_file_keeps_to_its_place() -> None:
    assert not [wrong for path in PATHS for wrong in _out_of_place(path)]


def _out_of_place(path: Path) -> Iterator[str]:
    """Say what a file imports that it may not."""
    place, imported = _place(path), _libraries(path)
    for name in sorted(imported & AT_HOME.keys()):
        if not any(fnmatch(place, home) for home in AT_HOME[name]):
            yield f"{place} imports {name}"
    if {"tests", "bench"} & imported:
        yield f"{place} imports what does not ship"
    if place.startswith("botapi/"):
        if {"corpus", "index", "bot"} & imported:
            yield f"{place} knows of the rooms, and the server must not"
    elif not place.startswith("bot/demo/") and "botapi" in imported:
        yield f"{place} imports botapi, and only the demo plays Telegram"
    if not fnmatch(place, "index/training/*"):
        trains = {name for name in _imported(path) if name.startswith("index.training")}
        if trains and place not in TRAIN:
            yield f"{place} imports what only training needs"


TRAIN = {"bot/cli/calibrate.py", "bot/cli/view/evaluation_report.py"}
"""What may import `index.training`: commands that fit something, and nothing that serves."""


def test_only_the_settings_look_into_the_environment() -> None:
    looks = {"environ", "environb", "getenv", "getenvb"}
    found = {_place(path) for path in PATHS if _source(path).names & looks}
    assert found <= {SETTINGS, SPEAKS_TO_LIBRARIES}
