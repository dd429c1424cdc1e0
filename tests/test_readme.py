"""What README promises is there: its commands, targets, settings and picture."""

import re
import shlex
from pathlib import Path

import click
import pytest

from bot.cli.root import cli
from bot.config.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split(" #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.strip()
]


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("svar ")])
def test_a_svar_command_of_readme_is_one_that_svar_takes(line: str) -> None:
    words = shlex.split(line.split(" < ")[0])[1:]
    command: click.Command = cli
    context = None
    while isinstance(command, click.Group) and words:
        name, found, words = command.resolve_command(click.Context(command), words)
        assert found is not None, name
        command = found
    context = command.make_context(command.name, list(words))
    context.close()


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("make ")])
def test_a_make_target_of_readme_is_in_the_makefile(line: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{line.split()[1]}:", makefile, re.MULTILINE)


def test_readme_shows_commands_of_both_kinds() -> None:
    assert {line.split()[0] for line in COMMANDS} == {"svar", "make"}


def test_ci_runs_the_test_command_that_readme_gives() -> None:
    assert "make test" in COMMANDS
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_readme_names_every_setting_and_no_other() -> None:
    known = {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert set(re.findall(r"`((?:SVAR|TELEGRAM)_[A-Z_]+)`", README)) == known


def test_files_that_readme_links_to_are_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
