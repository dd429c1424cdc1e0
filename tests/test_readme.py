"""What README and docs promise is there: commands, targets, settings, links, buttons."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import ValidationError

from bench.configuration import page, read
from bot.cli.root import cli
from bot.config.settings import variables
from bot.dialogue.commands import Command, command_name
from bot.web.mcp.serving import PATH
from corpus.types import Language

ROOT = Path(__file__).parents[1]
FILES = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))
    if path.name != "CHANGELOG.md"
)
PAGES = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in FILES}
TEXTS = ROOT / "bot" / "texts"
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
MOST_IN_README_BYTES = 7_000
PROBES = {"/healthz", "/readyz", "/metrics"}
"""Paths that machines ask for."""
A_SLIP = "SVAR_HOEM"
"""A setting that there is not, which docs/configuration.md has for an example."""


def commands_in(text: str) -> Iterator[str]:
    """The commands that a page gives to be typed, a line each."""
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            if command := line.split(" #")[0].strip():
                yield command


def spans_in(text: str) -> Iterator[str]:
    """What a page sets as code within a sentence."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    yield from re.findall(r"(?<!`)`([^`\n]+)`(?!`)", prose)


TYPED = sorted({(name, line) for name, text in PAGES.items() for line in commands_in(text)})
SPANS = sorted({span for text in PAGES.values() for span in spans_in(text)})


def try_out(line: str) -> None:
    """Take a line apart as `svar` would; raises `click.UsageError` where it would refuse it."""
    line = re.sub(r"\$\(.*?\)", "today", line)
    words = shlex.split(re.split(r" [<>|] ", line)[0])[1:]
    if words == ["--version"]:
        return
    command: click.Command = cli
    context = click.Context(command)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        _, found, words = command.resolve_command(context, words)
        assert found is not None
        command, context = found, click.Context(found, parent=context)
    # Nobody is here to say yes where it asks.
    asks = any("--yes" in each.opts and each.prompt for each in command.params)  # type: ignore[attr-defined]
    command.make_context(command.name, [*words, *(["--yes"] if asks else [])]).close()


def examples_of(group: click.Group) -> Iterator[str]:
    """The examples in the help of every command."""
    context = click.Context(group)
    there = [group.get_command(context, name) for name in group.list_commands(context)]
    for command in (group, *filter(None, there)):
        for line in (command.help or "").splitlines():
            if line.strip().startswith("svar "):
                yield re.split(r"\s{3,}", line.strip())[0]
        if isinstance(command, click.Group) and command is not group:
            yield from examples_of(command)


@pytest.mark.parametrize(("name", "line"), [each for each in TYPED if each[1].startswith("svar ")])
def test_a_svar_command_of_a_page_is_one_that_svar_takes(name: str, line: str) -> None:
    assert name
    try_out(line)


@pytest.mark.parametrize("line", sorted(set(examples_of(cli))))
def test_an_example_of_a_help_is_one_that_svar_takes(line: str) -> None:
    try_out(line)


@pytest.mark.parametrize("span", [span for span in SPANS if span.startswith("svar ")])
def test_a_command_that_a_sentence_names_is_there_with_its_options(span: str) -> None:
    command: click.Command = cli
    words = span.split()[1:]
    while isinstance(command, click.Group) and words and re.fullmatch(r"[a-z-]+", words[0]):
        if words[0].startswith("-"):
            break
        found = command.get_command(click.Context(command), words.pop(0))
        assert found is not None, span
        command = found
    known = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
    known |= {"--help", "--version"}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= known


def test_what_a_program_is_configured_with_is_a_command_that_svar_takes() -> None:
    written = re.findall(r"```json\n(.*?)```", PAGES["docs/programs.md"], re.DOTALL)
    servers = [json.loads(block)["mcpServers"]["svar"] for block in written]
    started = next(server for server in servers if "command" in server)
    assert Path(started["command"]).name == "svar"
    try_out(shlex.join(["svar", *started["args"]]))
    for name, value in started["env"].items():
        read(name, value)
    called = next(server["url"] for server in servers if "url" in server)
    assert called.endswith(PATH)


def targets() -> list[str]:
    typed = [line for _, line in TYPED if line.startswith("make ")]
    named = [span for span in SPANS if span.startswith("make ")]
    found = {word for line in (*typed, *named) for word in line.split()[1:]}
    return sorted(word for word in found if re.fullmatch(r"[a-z-]+", word))


@pytest.mark.parametrize("target", targets())
def test_a_make_target_of_a_page_is_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_every_command_that_is_to_be_typed_is_of_svar_or_make() -> None:
    assert {line.split()[0] for _, line in TYPED} == {"svar", "make"}
    assert {line.split()[0] for line in commands_in(PAGES["README.md"])} == {"svar", "make"}


def test_ci_runs_the_test_command_that_readme_gives() -> None:
    assert "make test" in list(commands_in(PAGES["README.md"]))
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_readme_is_a_page() -> None:
    assert len(PAGES["README.md"].encode()) <= MOST_IN_README_BYTES


def test_no_page_has_a_setting_that_there_is_not() -> None:
    for name, text in PAGES.items():
        named = set(re.findall(r"\b((?:SVAR|TELEGRAM)_[A-Z_]+[A-Z])\b", text))
        assert named - set(variables()) <= {A_SLIP}, name


def test_the_page_of_settings_is_what_make_configuration_writes() -> None:
    assert PAGES["docs/configuration.md"] == page()


@pytest.mark.parametrize("name", variables())
def test_the_example_of_a_setting_is_taken(name: str) -> None:
    (example,) = variables()[name].examples
    try:
        read(name, example)
    except ValidationError:
        assert "`" in example, "it says how to make one"


def headings(text: str) -> set[str]:
    """The anchors of a page, as GitHub makes them of its headings."""
    titles = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_links_to_is_there(name: str) -> None:
    text = re.sub(r"```.*?```", "", PAGES[name], flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        if anchor:
            assert anchor in headings(file.read_text(encoding="utf-8")), target


def test_every_page_is_reached_from_readme() -> None:
    reached, new = set(), {"README.md"}
    while new:
        reached |= new
        linked = {
            str(((ROOT / name).parent / target).resolve().relative_to(ROOT))
            for name in new
            for target in re.findall(r"\]\(([^)#:\s]+)", PAGES[name])
        }
        new = (linked & set(PAGES)) - reached
    assert reached == set(PAGES)


def test_no_text_tells_to_install_what_others_have_published_under_our_name() -> None:
    told = PAGES | {
        str(path): path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py")
    }
    for name, text in told.items():
        assert not re.search(r"pip install [\"']?svar", text), name


def test_a_command_that_is_typed_in_telegram_is_one() -> None:
    known = {command_name(each, language) for each in Command for language in Language}
    known |= {name for each in Command for name in each.names.values()} | {"/id"}
    botfather = {"/newbot", "/setinline", "/setuserpic", "/setjoingroups", "/setprivacy", "/revoke"}
    typed = {span.split()[0] for span in SPANS if re.fullmatch(r"/[a-zåäöøæ]+( \S+)?", span)}
    assert {name for name in typed if name not in PROBES} <= known | botfather | {"/data"}


@pytest.mark.parametrize(("guide", "language"), [("redaktor.md", "nb"), ("redaktor.sv.md", "sv")])
def test_a_button_that_editors_are_told_of_is_one_in_their_language(
    guide: str, language: str
) -> None:
    texts = (TEXTS / f"{language}-queue.ftl").read_text(encoding="utf-8")
    buttons = {
        re.sub(r"\{.*?\}", "1", label).strip()
        for label in re.findall(r"^queue-button-[\w-]+ = (.+)$", texts, re.MULTILINE)
    }
    rows = re.findall(r"^\| \*\*(.+?)\*\* \|", PAGES[f"docs/{guide}"], re.MULTILINE)
    assert len(rows) > 8
    assert set(rows) <= buttons


def test_every_line_of_the_doctors_is_explained() -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "bot/cli/doctor").glob("*.py")
    )
    looked_at = set(re.findall(r'\bCheck\(\s*"([^"]+)"', source))
    assert len(looked_at) > 20
    explained = re.findall(r"^\| `([^`]+)` \|", PAGES["docs/troubleshooting.md"], re.MULTILINE)
    assert set(explained) == looked_at
