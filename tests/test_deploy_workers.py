"""What `deploy` has for several workers names what there is."""

from __future__ import annotations

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli.root import cli
from bot.config.settings import variables

DEPLOY = Path(__file__).parents[1] / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))["services"]


def _unit() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DEPLOY / "svar@.service", encoding="utf-8")
    return parser


@pytest.mark.parametrize("name", ["builder", "worker"])
def test_containers_get_settings_that_there_are_and_run_what_there_is(name: str) -> None:
    service = COMPOSE[name]
    assert service["environment"].keys() <= variables().keys()
    assert {"SVAR_DATABASE_URL", "SVAR_INDEX_URL"} <= service["environment"].keys()
    assert service["depends_on"]["database"]["condition"] == "service_healthy"
    command = service.get("command", [".venv/bin/svar", "bot"])
    assert command[1] in cli.commands
    assert "index:/index" in service["volumes"]


def test_no_secret_stands_in_the_compose_file_and_a_worker_is_asked_whether_it_is_ready() -> None:
    for service in COMPOSE.values():
        for name, value in service.get("environment", {}).items():
            if re.search("PASSWORD|TOKEN", name):
                assert value.startswith("${")
    listens = COMPOSE["worker"]["environment"]["SVAR_MONITOR_LISTEN"]
    check = " ".join(COMPOSE["worker"]["healthcheck"]["test"])
    assert f":{listens.rpartition(':')[2]}/readyz" in check


def test_each_worker_of_the_unit_has_a_home_and_a_port_of_its_own() -> None:
    service = _unit()["Service"]
    settings = dict(each.split("=") for each in service["Environment"].split())
    assert settings.keys() <= variables().keys()
    assert all("%i" in value for value in settings.values())
    assert settings["SVAR_HOME"] == f"/var/lib/{service['StateDirectory']}"
    assert int(service["TimeoutStopSec"]) > 45
