"""Asks a service for known vulnerabilities in what the lock files pin, and says what it knows.

`make audit` runs it. Ends with status 1 where one is known. Where the service isn't reached, it
says so in a line and ends with status 0: no answer is no finding.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from requirements.lock import FOLDER

LOCKED = ("run", "torch", "develop", "tools")
_UNREACHED = "not audited: no service that knows of vulnerabilities was reached"


def main() -> None:
    """Audit every lock file."""
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--disable-pip"]
    command += ["--progress-spinner", "off"]
    for name in LOCKED:
        command += ["--requirement", str(FOLDER / f"{name}.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        # It ends with a traceback where it can't connect.
        last = (done.stderr.strip().splitlines() or ["nothing"])[-1]
        print(f"{_UNREACHED} ({last[:200]})")
        return
    lines, status = told(found)
    print("\n".join(lines))
    sys.exit(status)


def told(packages: Sequence[Mapping[str, Any]]) -> tuple[list[str], int]:
    """Return what is known of packages, a line each, and the exit status.

    A package is what pip-audit says of it: `name`, and `version` and `vulns` where the service
    knows it, else `skip_reason`.
    """
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        return [_UNREACHED], 0
    lines = [
        f"{package['name']} {package['version']}: {known['id']}"
        f" (mended in {', '.join(known['fix_versions']) or 'no release yet'})"
        for package in audited
        for known in package["vulns"]
    ]
    said = f"{len(audited)} packages audited, {len(lines)} known vulnerabilities"
    if unknown := len(packages) - len(audited):
        said += f"; {unknown} could not be looked up"
    return [*lines, said], int(bool(lines))


if __name__ == "__main__":
    main()
