"""What is installed is locked: all of it, in versions that pyproject.toml allows, with hashes."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from requirements.lock import CPU_BUILDS, DEVELOP, FOLDER, MODEL, RUN, TOOLS, entries

ROOT = FOLDER.parent
FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
INSTALLS = {
    "run": (("run",), RUN),
    "models": (("run", "model", "torch"), (*RUN, MODEL)),
    "develop": (("run", "model", "torch", "develop"), (*RUN, MODEL, DEVELOP)),
    "tools": (("run", "model", "torch", "develop", "tools"), (*RUN, MODEL, DEVELOP, TOOLS)),
}
"""What is installed by each target: the files, and the extras that they stand for."""
_PIN = re.compile(r"^[a-z0-9][^\\\n]*", re.MULTILINE)


def pins(name: str) -> list[Requirement]:
    return [Requirement(line.strip()) for line in _PIN.findall(FILES[name])]


def environments() -> Iterable[dict[str, str]]:
    """Every Python and system that the lock is for."""
    for python in ("3.11", "3.12", "3.13"):
        for system, platform, machine in (
            ("Linux", "linux", "x86_64"),
            ("Linux", "linux", "aarch64"),
            ("Darwin", "darwin", "arm64"),
        ):
            yield {
                **{key: str(value) for key, value in default_environment().items()},
                "python_version": python,
                "python_full_version": f"{python}.4",
                "platform_system": system,
                "sys_platform": platform,
                "platform_machine": machine,
            }


def installed(files: Iterable[str], environment: dict[str, str]) -> dict[str, Version]:
    """What these files install there; a package that is pinned twice for it is an error."""
    found: dict[str, Version] = {}
    for pin in (pin for name in files for pin in pins(name)):
        if pin.marker is None or pin.marker.evaluate(environment):
            assert pin.name not in found, f"{pin.name} is pinned twice"
            (only,) = pin.specifier
            assert only.operator == "=="
            found[canonicalize_name(pin.name)] = Version(only.version)
    return found


@pytest.mark.parametrize("target", INSTALLS)
def test_every_dependency_is_locked_in_a_version_that_is_asked_for(target: str) -> None:
    files, extras = INSTALLS[target]
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    for extra in extras:
        asked += PROJECT["project"]["optional-dependencies"][extra]
    for environment in environments():
        there = installed(files, environment)
        for requirement in map(Requirement, asked):
            version = there.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement.name} is not locked: make upgrade"
            assert version in requirement.specifier, f"{requirement} is not {version}: make upgrade"


def test_what_dependencies_depend_on_is_locked_too() -> None:
    # They are installed without asking what they need.
    environment = {key: str(value) for key, value in default_environment().items()}
    there = installed(("run", "model", "torch", "develop"), environment)
    for name in sorted(there):
        for requirement in _needs(name):
            if requirement.marker is None or requirement.marker.evaluate(
                environment | {"extra": ""}
            ):
                version = there.get(canonicalize_name(requirement.name))
                assert version is not None, f"{name} needs {requirement.name}"
                assert requirement.specifier.contains(version, prereleases=True), (
                    name,
                    requirement,
                )


@cache
def _needs(name: str) -> tuple[Requirement, ...]:
    try:
        return tuple(map(Requirement, requires(name) or ()))
    except PackageNotFoundError:
        return ()  # nothing that this system installs


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_hashes_and_no_file_says_where_to_find_it(name: str) -> None:
    for package, entry in entries(FILES[name]).items():
        for pin in _PIN.split(entry)[1:]:
            assert re.findall(r"--hash=sha256:[0-9a-f]{64}(?=[\s\\]|$)", pin), package
    assert not re.search(r"://|index|find-links|^-e|@", FILES[name], re.MULTILINE)


def test_no_file_is_left_out_of_what_is_tested() -> None:
    assert set(FILES) == {name for files, _ in INSTALLS.values() for name in files} | {"torch-cpu"}


def test_pytorch_is_the_same_version_with_and_without_gpus() -> None:
    (cpu,) = pins("torch-cpu")
    (torch,) = (pin for pin in pins("torch") if pin.name == "torch")
    assert str(cpu.specifier) == f"{torch.specifier}+cpu"
    version = str(torch.specifier).removeprefix("==")
    assert {hash for hash in CPU_BUILDS[version].values() if hash in FILES["torch-cpu"]} == set(
        CPU_BUILDS[version].values()
    )


def test_the_makefile_installs_nothing_that_is_not_locked() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "LOCKED := $(PIP) install --require-hashes --no-deps\n" in makefile
    assert "LOCKED_LAZILY := $(LOCKED) --no-compile\n" in makefile
    others = [line for line in makefile.splitlines() if re.search(r"(PIP\)|pip) .*install", line)]
    assert others == [
        "LOCKED := $(PIP) install --require-hashes --no-deps",
        "\t@$(PIP) install --no-deps --no-build-isolation -e .",
    ]
    for name in FILES:
        assert re.search(rf"\$\(LOCKED(_LAZILY)?\) -r requirements/{name}\.txt", makefile)
        # A lock that is newer than what is installed is installed.
        assert re.search(rf"^\$\(\w+_READY\):.* requirements/{name}\.txt", makefile, re.MULTILINE)


def test_every_direct_dependency_is_told_of_on_the_page_about_them() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = PROJECT["project"]
    asked = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    asked += [each for extra in project["optional-dependencies"].values() for each in extra]
    rows = {line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")}
    assert {Requirement(each).name for each in asked} <= rows


def test_ci_audits_what_is_locked() -> None:
    assert "make audit" in Path(ROOT / ".ci" / "run").read_text(encoding="utf-8")
