"""A name is looked up once, all its addresses are judged, and the connection goes where it was."""

from __future__ import annotations

import datetime
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from corpus.fetch.address_policy import AddressRefused, FetchPolicy
from corpus.fetch.guarded_backend import checked_addresses, is_own
from tests.corpus.site import POLICY, Site, outcome, reason

PUBLIC_ONLY = FetchPolicy()


@dataclass
class Names:
    """A resolver that answers each look-up with the next of its answers."""

    answers: list[list[str]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> list[str]:
        del port
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    for addresses in (["8.8.8.8", "10.0.0.1"], ["2606:4700::1", "::1"], ["127.0.0.1", "8.8.8.8"]):
        with pytest.raises(AddressRefused, match=r"forlag\.example leads to "):
            checked_addresses("forlag.example", 443, PUBLIC_ONLY, Names([addresses]))


def test_public_addresses_are_given_as_they_were_checked() -> None:
    names = Names([["8.8.8.8", "2606:4700::1"]])
    found = checked_addresses("forlag.example", 443, PUBLIC_ONLY, names)
    assert found == ("8.8.8.8", "2606:4700::1")
    assert names.asked == ["forlag.example"]


def test_an_answer_that_is_no_address_is_refused() -> None:
    with pytest.raises(AddressRefused):
        checked_addresses("forlag.example", 443, PUBLIC_ONLY, Names([["internt"]]))


def test_ports_below_1024_are_for_the_web_or_for_the_operators_own() -> None:
    public, own = Names([["8.8.8.8"]]), Names([["127.0.0.1"]])
    for port in (22, 25, 53, 445):
        with pytest.raises(AddressRefused, match="no web server's"):
            checked_addresses("forlag.example", port, PUBLIC_ONLY, public)
        assert checked_addresses("forlag.example", port, POLICY, own)
    for port in (80, 443, 8080, 8443):
        assert checked_addresses("forlag.example", port, PUBLIC_ONLY, public)


def test_this_machines_own_addresses_are_known_without_a_list() -> None:
    assert is_own(ipaddress.ip_address("127.0.0.1"))
    assert not is_own(ipaddress.ip_address("192.0.2.1"))


def test_a_name_that_changes_its_address_is_looked_up_once(site: Site) -> None:
    names = Names([["127.0.0.1"], ["10.0.0.1"]])
    site.put("/a", "Kø")
    port = site.address.rpartition(":")[2]
    address = f"http://forlag.example:{port}/a"
    assert outcome(address, resolve=names) == [(address, "Kø")]
    assert names.asked == ["forlag.example"]
    assert site.asked[0][1]["Host"] == f"forlag.example:{port}"


def test_a_name_that_has_become_private_is_refused_where_it_is_looked_up_again(site: Site) -> None:
    names = Names([["127.0.0.1"], ["10.0.0.1"]])
    port = site.address.rpartition(":")[2]
    site.redirects["/a"] = f"http://annet.example:{port}/b"
    told = reason(f"http://forlag.example:{port}/a", resolve=names)
    assert told.startswith(f"leads on to http://annet.example:{port}/b: annet.example leads to 10.")


def test_a_name_server_that_does_not_answer_is_not_waited_for() -> None:
    never = Event()

    def resolve(host: str, port: int) -> list[str]:
        del host, port
        never.wait()
        return []

    policy = FetchPolicy(pause_seconds=0.0, timeout_seconds=0.2)
    assert reason("https://forlag.example/", policy, resolve=resolve).startswith("no answer within")
    never.set()


def test_a_proxy_in_the_environment_is_no_way_round(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, site.address)
    told = reason("http://forlag.example/", FetchPolicy(), resolve=Names([["10.0.0.1"]]))
    assert "forlag.example leads to 10.0.0.1, an address of a private network" in told
    assert site.asked == []


@dataclass
class SecureSite:
    """A server with a certificate for forlag.example. `names`: those that clients asked it for."""

    port: int
    authority: ssl.SSLContext
    names: list[str | None]


@pytest.fixture
def secure_site(tmp_path: Path) -> Iterator[SecureSite]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "forlag.example")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("forlag.example")]), False)
        .add_extension(x509.BasicConstraints(True, None), True)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    pem = tmp_path / "forlag.pem"
    pem.write_bytes(
        certificate
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    names: list[str | None] = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(connection, server_side=True) as secure:
                    secure.recv(65536)
                    secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nK\xc3\xb8")
            except OSError:
                continue

    thread = Thread(target=serve, daemon=True)
    thread.start()
    authority = ssl.create_default_context(cadata=certificate.decode())
    yield SecureSite(listener.getsockname()[1], authority, names)
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_a_certificate_is_that_of_the_name_whatever_the_address(secure_site: SecureSite) -> None:
    names = Names([["127.0.0.1"]])
    address = f"https://forlag.example:{secure_site.port}/a"
    found = outcome(address, resolve=names, ssl_context=secure_site.authority)
    assert found == [(address, "Kø")]
    assert secure_site.names == ["forlag.example"]


@pytest.mark.parametrize("trusted", [True, False], ids=["another name", "an unknown authority"])
def test_a_certificate_that_does_not_hold_is_refused(
    secure_site: SecureSite, trusted: bool
) -> None:
    host = "annet.example" if trusted else "forlag.example"
    context = secure_site.authority if trusted else None
    told = reason(
        f"https://{host}:{secure_site.port}/a", resolve=Names([["127.0.0.1"]]), ssl_context=context
    )
    assert told.startswith("can't be reached: [SSL: CERTIFICATE_VERIFY_FAILED]")
