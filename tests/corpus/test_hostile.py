"""What is served to harm us, and the one line that the admin reads; each row has its name.

Nothing here leaves this machine: what is refused is refused before a connection is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.fetch.address_policy import FetchPolicy
from corpus.sources import Unread
from tests.corpus import hostile
from tests.corpus.hostile import (
    GZIP,
    LAUGHS,
    RAW,
    ZLIB,
    deflated_zeros,
)
from tests.corpus.site import POLICY, Site, pages, reason

PUBLIC_ONLY = FetchPolicy(pause_seconds=0.0)
SOON = replace(POLICY, total_seconds=1.0)
IMPATIENT = replace(POLICY, timeout_seconds=1.0)
MEND = (
    "nothing is fetched from there; if it is your own site, name its network in SVAR_FETCH_PRIVATE"
)
ITSELF = f"this machine itself: {MEND}"
PRIVATE = f"an address of a private network: {MEND}"
NO_ADDRESS = "not a whole address; write https://, a host and a path"

ADDRESSES = {
    "this machine": ("http://127.0.0.1:8080/", f"127.0.0.1 is {ITSELF}"),
    "this machine by name": ("http://localhost/", f"localhost leads to 127.0.0.1, {ITSELF}"),
    "this machine, IPv6": ("http://[::1]/", f"::1 is {ITSELF}"),
    "this machine as one number": (
        "http://2130706433/",
        f"2130706433 leads to 127.0.0.1, {ITSELF}",
    ),
    "this machine in hex": ("http://0x7f.1/", f"0x7f.1 leads to 127.0.0.1, {ITSELF}"),
    "this machine in octal": ("http://0177.0.0.1/", NO_ADDRESS),
    "this machine, shortened": ("http://127.1/", f"127.1 leads to 127.0.0.1, {ITSELF}"),
    "this machine with other full stops": ("http://127。0。0。1/", f"127.0.0.1 is {ITSELF}"),
    "this machine in wide digits": ("http://１２７.０.０.１/", NO_ADDRESS),
    "no machine, IPv4": ("http://0.0.0.0/", f"0.0.0.0 is {ITSELF}"),
    "no machine, IPv6": ("http://[::]/", f":: is {ITSELF}"),
    "mapped into IPv6": ("http://[::ffff:127.0.0.1]/", f"::ffff:127.0.0.1 is {ITSELF}"),
    "behind NAT64": ("http://[64:ff9b::7f00:1]/", f"64:ff9b::7f00:1 is {ITSELF}"),
    "behind 6to4": ("http://[2002:a00:1::]/", f"2002:a00:1:: is {PRIVATE}"),
    "compatible with IPv4": (
        "http://[::127.0.0.1]/",
        "::127.0.0.1 is a reserved address: nothing is fetched from there",
    ),
    "a cloud's keys": (
        "http://169.254.169.254/latest/meta-data/",
        "169.254.169.254 is a link-local address, where clouds keep their keys: "
        "nothing is fetched from there",
    ),
    "link-local, IPv6": (
        "http://[fe80::1]/",
        "fe80::1 is a link-local address: nothing is fetched from there",
    ),
    "private, 10": ("http://10.0.0.1/", f"10.0.0.1 is {PRIVATE}"),
    "private, 172.16": ("http://172.16.0.1/", f"172.16.0.1 is {PRIVATE}"),
    "private, 192.168": ("http://192.168.1.1/admin", f"192.168.1.1 is {PRIVATE}"),
    "private, IPv6": ("http://[fd00::1]/", f"fd00::1 is {PRIVATE}"),
    "inside a provider": (
        "http://100.64.0.1/",
        f"100.64.0.1 is an address inside a provider's network: {MEND}",
    ),
    "multicast": (
        "http://224.0.0.1/",
        "224.0.0.1 is a multicast address: nothing is fetched from there",
    ),
    "everyone": (
        "http://255.255.255.255/",
        "255.255.255.255 is a reserved address: nothing is fetched from there",
    ),
    "a mail server's port": (
        "http://8.8.8.8:25/",
        "port 25 is no web server's; give the address without a port",
    ),
    "a name and a password": (
        "https://forlag.example:x@10.0.0.1/",
        "has a name or a password in it; give the address without",
    ),
    "a file as an address": (
        "file:///etc/passwd",
        "can't read file://; give an http or https address, or a path",
    ),
    "another protocol": (
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "can't read gopher://; give an http or https address, or a path",
    ),
    "a line break in the host": ("http://a%0d%0aHost:b/", NO_ADDRESS),
    "no host": ("http:///etc/passwd", NO_ADDRESS),
    "an endless port": ("http://10.0.0.1:99999999999999999999/", NO_ADDRESS),
    "an endless label": (f"http://{'a' * 70}.example/", "can't be reached: no such host"),
    "half a bracket": ("http://[::1/", NO_ADDRESS),
    "an endless address": (
        "https://forlag.example/" + "a" * 3000,
        "an address of over 2000 characters; shorten it",
    ),
}


@pytest.mark.parametrize(("address", "told"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_address_that_must_not_be_reached_is_refused(address: str, told: str) -> None:
    assert reason(address, PUBLIC_ONLY) == told


REDIRECTS = {
    "to a cloud's keys": (
        "http://169.254.169.254/",
        "leads on to http://169.254.169.254/: 169.254.169.254 is a link-local address,"
        " where clouds keep their keys: nothing is fetched from there",
    ),
    "to a private network": (
        "//10.0.0.1/",
        f"leads on to http://10.0.0.1/: 10.0.0.1 is {PRIVATE}",
    ),
    "to this machine, IPv6": ("http://[::1]/", f"leads on to http://[::1]/: ::1 is {ITSELF}"),
    "to a file": ("file:///etc/passwd", f"leads on to file:///etc/passwd: {NO_ADDRESS}"),
    "to itself": ("/a", "redirects in circles"),
}


@pytest.mark.parametrize(("target", "told"), REDIRECTS.values(), ids=REDIRECTS.keys())
def test_a_redirect_leads_no_further_than_an_address_does(
    site: Site, target: str, told: str
) -> None:
    site.redirects["/a"] = target
    assert reason(site.address + "/a") == told


def test_a_chain_of_redirects_ends(site: Site) -> None:
    site.redirects |= {f"/{n}": f"/{n + 1}" for n in range(20)}
    assert reason(site.address + "/0") == "redirects over 10 times"


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNK = b"5000\r\n" + bytes(0x5000) + b"\r\n"
TOO_SLOW = "takes over 1 seconds; save the page as a file and add that"
TOO_LARGE = "over 20 MB, the most that is read"
TOO_MANY_HEADERS = "can't be reached: Receive buffer too long"
STREAMS: dict[str, tuple[hostile.Act, FetchPolicy, str]] = {
    "a body that drips": (hostile.dripping(b"a", b"\r\n"), SOON, TOO_SLOW),
    "a header that drips": (hostile.dripping(b"a", b"X: "), SOON, TOO_SLOW),
    "interim answers without end": (
        hostile.flooding(b"HTTP/1.1 103 Early\r\n\r\n", b""),
        SOON,
        TOO_SLOW,
    ),
    "no answer": (hostile.silent, IMPATIENT, "no answer within 1 seconds"),
    "a header without end": (
        hostile.flooding(bytes(b"a" * 1000), OK + b"X: "),
        POLICY,
        TOO_MANY_HEADERS,
    ),
    "headers without end": (hostile.flooding(b"X: a\r\n" * 1000), POLICY, TOO_MANY_HEADERS),
    "a body without end": (hostile.flooding(bytes(100_000), OK + b"\r\n"), POLICY, TOO_LARGE),
    "chunks without end": (
        hostile.flooding(CHUNK, OK + b"Transfer-Encoding: chunked\r\n\r\n"),
        POLICY,
        TOO_LARGE,
    ),
}


@pytest.mark.parametrize(("act", "policy", "told"), STREAMS.values(), ids=STREAMS.keys())
def test_an_answer_without_end_is_ended(
    site: Site, act: hostile.Act, policy: FetchPolicy, told: str
) -> None:
    assert reason(site.act("/a", act), policy) == told


UNASKED = "which was not asked for; save the page as a file and add that"
PACKED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a gzip bomb": ("gzip", lambda: deflated_zeros(32, GZIP), TOO_LARGE),
    "a deflate bomb": ("deflate", lambda: deflated_zeros(32, ZLIB), TOO_LARGE),
    "a bare deflate bomb": ("deflate", lambda: deflated_zeros(32, RAW), TOO_LARGE),
    "a bomb in members": ("gzip", lambda: deflated_zeros(4, GZIP) * 8, TOO_LARGE),
    "a bomb in a bomb": ("gzip, gzip", lambda: b"x", f"comes packed as 'gzip, gzip', {UNASKED}"),
    "brotli": ("br", lambda: b"x", f"comes packed as 'br', {UNASKED}"),
    "zstandard": ("zstd", lambda: b"x", f"comes packed as 'zstd', {UNASKED}"),
    "a packing cut short": (
        "gzip",
        lambda: deflated_zeros(1, GZIP)[:-9],
        "comes damaged: its end is missing; try again",
    ),
}


@pytest.mark.parametrize(("kind", "made", "told"), PACKED.values(), ids=PACKED.keys())
def test_an_answer_is_unpacked_no_further_than_it_may_be_large(
    site: Site, kind: str, made: Callable[[], bytes], told: str
) -> None:
    assert reason(site.put("/a", made(), headers={"Content-Encoding": kind})) == told


ENTITIES = "declares entities, which no sitemap or feed needs; leave them out"
LISTED = "<urlset><url><loc>&j;</loc></url></urlset>"
FILE = '<!DOCTYPE urlset [<!ENTITY j SYSTEM "file:///etc/hostname">]>'
LISTS = {
    "a billion laughs": ((LAUGHS + LISTED).encode(), ENTITIES),
    "a billion laughs in UTF-16": ((LAUGHS + LISTED).encode("utf-16"), ENTITIES),
    "a billion laughs in a feed": (
        f"{LAUGHS}<rss><channel><item><link>&j;</link></item></channel></rss>".encode(),
        ENTITIES,
    ),
    "an entity that is a file": ((FILE + LISTED).encode(), ENTITIES),
    "a packed sitemap that is a bomb": (
        deflated_zeros(32, GZIP),
        "over 20 MB once unpacked, the most that is read",
    ),
    "a sitemap of this machine's files": (
        b"<urlset><url><loc>file:///etc/passwd</loc></url></urlset>",
        "not a web address",
    ),
}


@pytest.mark.parametrize(("body", "told"), LISTS.values(), ids=LISTS.keys())
def test_a_list_can_not_harm_its_reader(site: Site, body: bytes, told: str) -> None:
    [found] = pages(site.put("/a.xml", body, "application/xml"))
    assert isinstance(found, Unread)
    assert found.reason == told
