"""The files of `deploy` name what there is, and agree with each other and with the pages."""

import configparser
import re
from pathlib import Path

import pytest

from bot.cli.root import cli

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text("utf-8")
IGNORED = (DEPLOY / "Containerfile.dockerignore").read_text("utf-8").splitlines()


class Unit(configparser.ConfigParser):
    """A unit of systemd's, whose names keep their capitals."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def unit(name: str) -> Unit:
    parser = Unit(interpolation=None)
    parser.read(DEPLOY / name, encoding="utf-8")
    return parser


@pytest.mark.parametrize("name", ["svar.service", "svar-backup.service"])
def test_a_unit_calls_a_command_that_there_is_from_the_checkout_as_its_user(name: str) -> None:
    service = unit(name)["Service"]
    (command,) = re.findall(r"/srv/svar/\.venv/bin/svar ([a-z]+)", service["ExecStart"])
    assert command in cli.commands
    assert service["User"] == "svar"
    assert service["WorkingDirectory"] == "/srv/svar"


def test_the_bot_has_longer_to_stop_than_it_takes_and_may_write_where_its_home_is() -> None:
    service = unit("svar.service")["Service"]
    assert int(service["TimeoutStopSec"]) > 45
    assert service["ReadWritePaths"] == "/srv/svar"


def test_the_timer_has_the_service_of_its_name() -> None:
    assert unit("svar-backup.timer")["Timer"]["OnCalendar"]
    assert (DEPLOY / "svar-backup.service").exists()


def test_the_image_copies_what_there_is_and_leaves_out_secrets_and_state() -> None:
    for source in re.findall(r"^COPY (\S+) ", CONTAINERFILE, re.MULTILINE):
        assert (ROOT / source).exists()
        assert source.rstrip("/") not in IGNORED
    assert {".env", ".git", ".venv", "var"} <= set(IGNORED)
    for needed in ("pyproject.toml", "README.md", "bot", "index", "corpus/articles"):
        assert needed not in IGNORED


def test_the_image_does_not_run_as_root_and_keeps_its_state_in_a_volume() -> None:
    (user,) = re.findall(r"^USER (\S+)$", CONTAINERFILE, re.MULTILINE)
    assert user == "10001"
    assert f"--uid {user}" in CONTAINERFILE
    assert "SVAR_HOME=/data " in CONTAINERFILE
    assert "VOLUME /data" in CONTAINERFILE


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_a_proxy_passes_on_the_path_of_the_page_to_where_the_bot_listens(name: str) -> None:
    page = (ROOT / "docs" / "telegram.md").read_text("utf-8")
    proxy = (DEPLOY / name).read_text("utf-8")
    (path,) = re.findall(r"SVAR_WEBHOOK_URL=https://bot\.example\.org(\S+)", page)
    (listen,) = re.findall(r"SVAR_WEBHOOK_LISTEN=(\S+)", page)
    assert path in proxy
    assert listen in proxy
