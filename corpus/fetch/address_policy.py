"""Which network addresses may be fetched from: public ones, and those that an operator names."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import SourceUnreadable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """Where pages may be fetched from, how politely, and how much of them is read.

    `private`: networks of the operator's own that are not public and may be fetched from all the
    same. `timeout_seconds` is for one step, a connection or a read; `total_seconds` for one page
    with all its redirects and a second try. `pause_seconds` passes between two requests to a host;
    a longer one that the host asks for is kept, up to `longest_pause_seconds`. `most_pages` and
    `most_listings` are what one source may lead to.
    """

    private: tuple[IPNetwork, ...] = ()
    timeout_seconds: float = 20.0
    total_seconds: float = 90.0
    pause_seconds: float = 1.0
    longest_pause_seconds: float = 30.0
    most_pages: int = 50_000
    most_listings: int = 1_000


class AddressRefused(SourceUnreadable):
    """An address that must not be reached; its text says why."""


ITSELF = "this machine itself"
PRIVATE = "an address of a private network"
INNER = "an address inside a provider's network"

_Named = tuple[tuple[IPNetwork, str], ...]


def _named(networks: Sequence[tuple[str, str]]) -> _Named:
    return tuple((ipaddress.ip_network(network), name) for network, name in networks)


# The registries of special addresses (RFC 6890 and what has come since), by what a person calls
# them. Written out: Python's own `is_global` differs between versions, and lets multicast through.
_SPECIAL_4 = _named(
    [
        ("0.0.0.0/8", ITSELF),
        ("127.0.0.0/8", ITSELF),
        ("10.0.0.0/8", PRIVATE),
        ("172.16.0.0/12", PRIVATE),
        ("192.168.0.0/16", PRIVATE),
        ("100.64.0.0/10", INNER),
        ("169.254.0.0/16", "a link-local address, where clouds keep their keys"),
        ("192.0.0.0/24", "an address with a special purpose"),
        ("192.0.2.0/24", "an address for examples"),
        ("192.88.99.0/24", "an address with a special purpose"),
        ("198.18.0.0/15", "an address for measurements"),
        ("198.51.100.0/24", "an address for examples"),
        ("203.0.113.0/24", "an address for examples"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    ]
)
_SPECIAL_6 = _named(
    [
        ("::/127", ITSELF),
        ("fc00::/7", PRIVATE),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", PRIVATE),
        ("ff00::/8", "a multicast address"),
        ("2001::/23", "an address with a special purpose"),
        ("2001:db8::/32", "an address for examples"),
        ("3fff::/20", "an address for examples"),
    ]
)
_UNICAST_6 = ipaddress.ip_network("2000::/3")  # all that is given out so far
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")


def parse_address(text: str) -> IPAddress | None:
    """Read an address as a resolver gives it; None where it is none. A zone goes ("%eth0")."""
    try:
        return ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None


def not_public(address: IPAddress) -> str | None:
    """What an address is, where it is no public one; None where it is.

    An IPv6 address that holds an IPv4 address (mapped, NAT64, 6to4) is what that one is.
    """
    if address.version == 4:
        return _name_of(address, _SPECIAL_4)
    inner = address.ipv4_mapped
    if inner is None and address in _NAT64:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if inner is None and address in _SIX_TO_FOUR:
        inner = address.sixtofour
    if inner is not None:
        return not_public(inner)
    name = _name_of(address, _SPECIAL_6)
    if name is None and address not in _UNICAST_6:
        return "a reserved address"
    return name


def is_named(address: IPAddress, networks: Sequence[IPNetwork]) -> bool:
    """Whether an address, or the IPv4 address that is mapped into it, is in one of the networks."""
    inner = address.ipv4_mapped if address.version == 6 else None
    return any(
        each in network
        for network in networks
        for each in (address, inner)
        if each is not None and each.version == network.version
    )


def _name_of(address: IPAddress, special: _Named) -> str | None:
    return next((name for network, name in special if address in network), None)
