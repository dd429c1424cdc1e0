"""Writes the lock files beside it: every package that Svar is installed with, pinned and hashed.

`make upgrade` runs it. `pyproject.toml` says what Svar needs, in ranges; here is which releases are
taken, the same on every machine, with the hashes of all their files. Each file stands for a step of
`make run`, `make test` or `make audit`. PyTorch is a step of its own, for it comes in two builds:
on Linux, PyPI's asks for gigabytes of libraries for GPUs. Its CPU build asks for none, but PyPI
does not have it; it is taken where pip is told of a place that has.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

FOLDER = Path(__file__).parent
PROJECT = FOLDER.parent / "pyproject.toml"

RUN = ("demo", "postgres", "workers")
"""The extras that `make run` installs."""
MODEL = "model"
"""What another model is prepared with, and ours is trained with."""
DEVELOP = "dev"
TOOLS = "lock"

CPU_BUILDS = {
    "2.13.0": {
        "cp311 x86_64": "6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b",
        "cp311 aarch64": "84453b69508ec79902f899c5ed9495acb9e2bbe9fda5f1d5d6f19e3c3842e1a7",
        "cp312 x86_64": "4ca4a9394b0c771238a4f73590fdbbc4debad85ed0fa63d026ae1b085da7d6e2",
        "cp312 aarch64": "6f307c2c32d764ffc6ff6893b801fad6d4752f3e67966cb8abf1843427c02604",
        "cp313 x86_64": "3fbf9c9d1f3c10c2d59d04aca426dee9ccc6ceb32d255c61e93acc3b4f75fae6",
        "cp313 aarch64": "0b8f7d0423027ae8b90c7977c627f3379f325363a08224dffad9b4b2d684a83d",
    },
}
"""SHA-256 of PyTorch's CPU builds for Linux, by version: a new version needs its own here."""

_OLDEST_PYTHON = "3.11"
_GPU = re.compile(r"nvidia-|cuda-|triton$")
"""The packages that nothing but PyTorch's build for GPUs needs."""
_LEFT_AS_IT_IS = "pip"
"""An environment comes with one, and it is what installs the rest."""
_ENTRY = re.compile(r"^([a-z0-9][a-z0-9.-]*)==", re.MULTILINE)

Entries = Mapping[str, str]
"""The lines of packages by their names; one that is pinned by Python's version has several pins."""


def entries(text: str) -> dict[str, str]:
    """Take a lock file apart."""
    found: dict[str, str] = {}
    starts = list(_ENTRY.finditer(text))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        end = following.start() if following else len(text)
        found[start[1]] = found.get(start[1], "") + text[start.start() : end]
    return found


def main() -> None:
    """Resolve anew, and write every file."""
    everything = _resolved((*RUN, MODEL, DEVELOP, TOOLS))
    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as within:
        within.write(everything)
        within.flush()
        run = entries(_resolved(RUN, within.name))
        model = entries(_resolved((*RUN, MODEL), within.name))
        develop = entries(_resolved((*RUN, MODEL, DEVELOP), within.name))
    whole = entries(everything)
    model = {name: entry for name, entry in model.items() if name not in run}
    torch = {name: model.pop(name) for name in list(model) if name == "torch" or _GPU.match(name)}
    known = {*run, *model, *torch, _LEFT_AS_IT_IS}
    develop = {name: entry for name, entry in develop.items() if name not in known}
    tools = {
        name: entry for name, entry in whole.items() if name not in known and name not in develop
    }
    _write("run", "what `make run` installs", run)
    _write("model", "what `make models` installs beside these, with PyTorch", model)
    _write("torch", "pyTorch as PyPI has it", torch)
    _write("torch-cpu", "pyTorch without GPUs, for Linux", {"torch": _cpu_build(torch["torch"])})
    _write("develop", "what `make test` installs beside these", develop)
    _write("tools", "what `make upgrade` and `make audit` install beside these", tools)


def _resolved(extras: Iterable[str], within: str | None = None) -> str:
    """Return the newest releases that fit together, for every system and Python; `within` these."""
    build = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["build-system"]["requires"]
    command = [sys.executable, "-m", "uv", "pip", "compile", str(PROJECT), "-"]
    command += ["--universal", "--python-version", _OLDEST_PYTHON, "--generate-hashes"]
    command += ["--no-header", "--no-annotate", "--no-config", "--system-certs", "--quiet"]
    for extra in extras:
        command += ["--extra", extra]
    if within:
        command += ["--constraint", within]
    done = subprocess.run(
        command, input="\n".join(build), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def _cpu_build(torch: str) -> str:
    version = torch.removeprefix("torch==").split()[0]
    hashes = [f"    --hash=sha256:{each}" for each in sorted(CPU_BUILDS[version].values())]
    pin = f"torch=={version}+cpu"
    return " \\\n".join([pin, *hashes])


def _write(name: str, what: str, packages: Entries) -> None:
    lines = [f"# {what[0].upper()}{what[1:]}. Written by `make upgrade`.\n"]
    lines += [packages[each].rstrip() + "\n" for each in sorted(packages)]
    path, text = FOLDER / f"{name}.txt", "".join(lines)
    # One that is as it was is not installed anew.
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
