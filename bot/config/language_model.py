"""The language model that may word answers, as an operator writes it. Pure."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.config.hosts import Own, is_loopback, is_own

_ENDPOINT = "/chat/completions"
_VERSION = re.compile(r"v\d+\w*")
_KEY = re.compile(r"[\x21-\x7e]{1,1000}")
_PRIVATE = tuple(
    ipaddress.ip_network(each)
    for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")
)
_MOST_SECONDS = 120
_LONGEST_NAME = 200
_MOST_TOKENS = 10**12
UNLIMITED = "unlimited"
"""What an operator writes for a budget without an end."""


def model_server(value: Any) -> str:
    """Read the root of an OpenAI-compatible server; returns it with its version: `…/v1`."""
    written = str(value).strip()
    try:
        parts = urlsplit(written)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        has_host = False
    if not has_host or parts.scheme not in ("http", "https") or re.search(r"\s", written):
        raise ValueError(
            "must be the root of an OpenAI-compatible server, such as http://127.0.0.1:8080/v1"
        )
    if "@" in parts.netloc:
        raise ValueError("must be without a name and a password: the key is for SVAR_LLM_KEY")
    if parts.query or parts.fragment:
        raise ValueError("must end with its path, without ? and #")
    path = parts.path.rstrip("/").removesuffix(_ENDPOINT)
    if not any(_VERSION.fullmatch(step) for step in path.split("/")):
        path += "/v1"
    return f"{parts.scheme}://{parts.netloc}{path}"


def model_name(value: Any) -> str:
    """Read what a server calls a model."""
    name = str(value).strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError("must be a model's name, as GET /v1/models of the server lists it")
    return name


def model_key(value: Any) -> SecretStr:
    """Read the key that a server wants. What it says is never told back."""
    key = str(value).strip().removeprefix("Bearer ").strip()
    if not _KEY.fullmatch(key):
        raise ValueError("is not a key: copy the whole of it, which has no spaces in it")
    return SecretStr(key)


def model_seconds(value: Any) -> int:
    """Read within how many seconds a written answer must be there."""
    text = str(value).strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_SECONDS):
        raise ValueError(f"must be a number of seconds, 1 to {_MOST_SECONDS}")
    return int(text)


def tokens_a_day(value: Any) -> int | None:
    """Read how many tokens may be spent in a day; None where there is no end to them."""
    text = str(value).strip().lower().replace("_", "")
    if text == UNLIMITED:
        return None
    if not (text.isascii() and text.isdigit() and int(text) <= _MOST_TOKENS):
        raise ValueError(
            f"must be a number of tokens, such as 1000000, 0 for none or {UNLIMITED} for no end"
        )
    return int(text)


def check_model_server(url: str | None, own: Sequence[Own]) -> None:
    """Raise ValueError where questions and the key would go in the clear over others' networks."""
    parts = urlsplit(url or "")
    host = parts.hostname or ""
    if parts.scheme == "http" and not (leads_here(url) or _is_private(host) or is_own(host, own)):
        raise ValueError(
            "would send questions in the clear: use https://, or where the way there is your own, "
            "name the host or its network in SVAR_LLM_PRIVATE"
        )


def leads_here(url: str | None) -> bool:
    """Tell whether what is sent to an address stays on this machine."""
    return is_loopback(urlsplit(url or "").hostname or "")


def _is_private(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(address in network for network in _PRIVATE)
