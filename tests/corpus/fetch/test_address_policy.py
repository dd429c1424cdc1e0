"""Only public addresses, and networks that an operator names, are fetched from."""

from __future__ import annotations

import ipaddress

import pytest

from corpus.fetch.address_policy import is_named, not_public, parse_address

SPECIAL = """
0.0.0.0 0.1.2.3 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255
169.254.169.254 172.16.0.0 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1
198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255 :: ::1 ::2 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:7f00:1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::808:808 100::1 2001::1 2001:2::1 2001:db8::1
2002:7f00:1:: 2002:a9fe:a9fe::1 3fff::1 4000::1 5f00::1 fc00::1 fdff::1 fe80::1 fec0::1 ff02::1
""".split()
PUBLIC = """
1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 172.15.255.255 172.32.0.0
192.167.255.255 192.169.0.0 223.255.255.255 2606:4700::1 2a00:1450::1 ::ffff:8.8.8.8
64:ff9b::808:808 2002:808:808::
""".split()


@pytest.mark.parametrize("text", SPECIAL)
def test_an_address_with_a_special_purpose_is_no_public_one(text: str) -> None:
    assert not_public(ipaddress.ip_address(text)) is not None


@pytest.mark.parametrize("text", PUBLIC)
def test_every_other_address_is_public(text: str) -> None:
    assert not_public(ipaddress.ip_address(text)) is None


def test_an_address_is_read_without_its_zone_and_nothing_else_is_one() -> None:
    assert parse_address("fe80::1%eth0") == ipaddress.ip_address("fe80::1")
    assert parse_address("localhost") is None


def test_a_network_is_named_by_either_version_of_its_addresses() -> None:
    networks = (ipaddress.ip_network("10.0.0.0/8"), ipaddress.ip_network("fd00::/8"))
    for text in ("10.1.2.3", "::ffff:10.1.2.3", "fd00::1"):
        assert is_named(ipaddress.ip_address(text), networks)
    for text in ("11.0.0.1", "::ffff:11.0.0.1", "fc00::1"):
        assert not is_named(ipaddress.ip_address(text), networks)
