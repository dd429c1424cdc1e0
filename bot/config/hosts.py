"""Which hosts are this machine, and which are the operator's own. Pure: no name is looked up."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence

from corpus.fetch.address_policy import IPAddress, IPNetwork

Own = IPNetwork | str
"""A network, or the name of a host, that an operator calls their own."""

_NAME = re.compile(
    r"(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*"
)
_LOCAL = "localhost"


def is_loopback(host: str) -> bool:
    """Tell whether a host, as a URL or a socket names it, is this machine and nothing else."""
    address = _address(host)
    return _name(host) == _LOCAL if address is None else address.is_loopback


def is_own(host: str, own: Sequence[Own]) -> bool:
    """Tell whether an operator has named a host, or a network that its address is in.

    A name is one of theirs only by name: what it stands for may change, or be somebody's lie.
    """
    address = _address(host)
    if address is None:
        return _name(host) in own
    return any(not isinstance(each, str) and address in each for each in own)


def read_own(text: str) -> tuple[Own, ...]:
    """Read networks, addresses and names of hosts, with commas between. Raises ValueError."""
    return tuple(_read(part.strip()) for part in text.split(",") if part.strip())


def _read(part: str) -> Own:
    try:
        return ipaddress.ip_network(part)
    except ValueError:
        if "/" in part or not _NAME.fullmatch(_name(part)) or _name(part)[-1].isdigit():
            raise
        return _name(part)


def _name(host: str) -> str:
    return host.lower().rstrip(".")


def _address(host: str) -> IPAddress | None:
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address
