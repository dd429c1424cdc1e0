"""Mail, sent to a real SMTP server on this machine."""

import socket
import ssl
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from bot.config.mail_addresses import Smtp, parse_smtp
from bot.mail.smtp import Mailer, MailFailed
from bot.sanitize import one_line, printable
from tests.bot.smtp import PASSWORD, Office, Server, serving

SENDER = "Svar <svar@avis.example>"
QUOTED_PASSWORD = "hemmelig%20l%C3%B8fte%2F%40%3A%25"
QUESTION = "Hva er kvalitet?"
KARI, OLA = "kari@avis.example", "ola@avis.example"


@pytest.fixture
def office() -> Office:
    return Office()


Serve = Callable[..., Server]


@pytest.fixture
def serve(office: Office) -> Iterator[Serve]:
    """Starts servers of the office, which stop when the test does."""
    with ExitStack() as servers:
        yield lambda **options: servers.enter_context(serving(office, **options))


@dataclass(frozen=True, slots=True)
class Tls:
    """A certificate for localhost that nobody but `trusting` trusts."""

    serving: ssl.SSLContext
    trusting: ssl.SSLContext


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Tls:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path: Path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    path.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(path)
    return Tls(serving, ssl.create_default_context(cafile=path))


def plain_mailer(port: int, *recipients: str, timeout_seconds: float = 20) -> Mailer:
    smtp = parse_smtp(f"smtp://127.0.0.1:{port}")
    return Mailer(smtp, SENDER, recipients or (KARI,), timeout_seconds=timeout_seconds)


def failure(mailer: Mailer) -> MailFailed:
    """What comes of a mail that can't be sent; whatever that is, it keeps our secrets."""
    with pytest.raises(MailFailed) as raised:
        mailer.send(QUESTION, QUESTION, message_id="question-7")
    shown = "".join(traceback.format_exception(raised.value))
    for secret in ("hemmelig", "aGVtbWVsaWc", KARI, OLA, "svar@avis.example", QUESTION):
        assert secret not in shown + repr(raised.value)
    assert "\n" not in str(raised.value)
    return raised.value


def test_a_mail_arrives_with_every_letter_as_it_was_written(serve: Serve, office: Office) -> None:
    text = "Blåbærsyltetøy på Ærø.\n.\n..\nFrom Åsa: smörgåsbord, žluťoučký 🦊 =3D\n\n" + "å" * 2000
    refused = plain_mailer(serve().port).send(
        "Nytt spørsmål 7: är tjänsten «löst»?", text, message_id="question-7"
    )
    (mail,) = office.mails
    assert refused == ()
    assert mail["Subject"] == "Nytt spørsmål 7: är tjänsten «löst»?"
    assert mail.get_content().splitlines() == text.splitlines()
    assert mail.get_content_type() == "text/plain"


def test_a_mail_says_from_whom_it_is_and_that_nobody_need_answer(
    serve: Serve, office: Office
) -> None:
    mailer = Mailer(
        parse_smtp(f"smtp://127.0.0.1:{serve().port}"),
        "Svar på Ærø <svar@avis.example>",
        [KARI, f"Ola <{OLA}>"],
    )
    mailer.send("x", "y", message_id="digest.2026-01-05")
    (mail,) = office.mails
    assert str(mail["From"]) == "Svar på Ærø <svar@avis.example>"
    assert str(mail["To"]) == f"{KARI}, Ola <{OLA}>"
    assert office.recipients == [[KARI, OLA]]
    assert mail["Message-ID"] == "<digest.2026-01-05@avis.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(mail["Date"]).utcoffset() is not None


def test_the_same_mail_has_the_same_message_id_again(serve: Serve, office: Office) -> None:
    mailer = plain_mailer(serve().port)
    for _ in range(2):
        mailer.send("x", "y", message_id="question-7")
    first, second = office.mails
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("name", ["", "a b", "a@b", "a\nBcc: b", "a..b", "<a>", "a" * 101])
def test_what_is_no_message_id_is_a_mistake_of_ours(name: str) -> None:
    with pytest.raises(ValueError, match="can't be called"):
        plain_mailer(9).send("x", "y", message_id=name)


@pytest.mark.parametrize(
    "subject",
    [
        "Spørsmål\r\nBcc: alle@avis.example",
        "Spørsmål\nBcc: alle@avis.example",
        "Spørsmål\u2028Bcc: alle@avis.example\x85Bcc: a@b",
        "=?utf-8?q?Sp=0ABcc:_alle@avis.example?=",
        "=?utf-8?q?Sp=0D=0A=0D=0ABcc:_alle@avis.example?=",
    ],
)
def test_no_subject_can_add_to_the_headers(serve: Serve, office: Office, subject: str) -> None:
    plain_mailer(serve().port).send(subject, "y", message_id="question-7")
    (mail,) = office.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == one_line(subject)
    assert mail.get_content().strip() == "y"
    assert office.recipients == [[KARI]]


ANY_TEXT = st.text(max_size=300) | st.text('aæ =?_.,:;"<>()@\\\r\n\t\x00\ud800🦊', max_size=300)


@pytest.fixture(scope="module")
def reached() -> Iterator[tuple[Mailer, Office]]:
    """A mailer for many examples, and what comes of them."""
    office = Office()
    with serving(office) as server:
        yield plain_mailer(server.port), office


@given(subject=ANY_TEXT, text=ANY_TEXT)
def test_any_text_arrives_in_short_lines_of_ascii(
    reached: tuple[Mailer, Office], subject: str, text: str
) -> None:
    mailer, office = reached
    mailer.send(subject, text, message_id="question-7")
    raw, mail = office.raw[-1], office.mails[-1]
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert mail["Subject"] == one_line(subject, 200)
    got = mail.get_content().replace("\r\n", "\n")
    assert got.rstrip("\n") == printable(text).rstrip("\n")
    assert len(mail.keys()) == 9


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_user_and_password_go_over_starttls(
    serve: Serve, office: Office, tls: Tls, mechanism: str
) -> None:
    other = {"PLAIN": "LOGIN", "LOGIN": "PLAIN"}[mechanism]
    server = serve(
        tls_context=tls.serving,
        require_starttls=True,
        auth_required=True,
        auth_exclude_mechanism=[other],
    )
    smtp = parse_smtp(f"smtp://svar:{QUOTED_PASSWORD}@localhost:{server.port}")
    Mailer(smtp, SENDER, [KARI], context=tls.trusting).send("x", "y", message_id="a")
    assert office.logins == [("svar", PASSWORD, True)]
    assert len(office.mails) == 1


def test_user_and_password_go_over_tls_from_the_start(
    serve: Serve, office: Office, tls: Tls
) -> None:
    server = serve(ssl_context=tls.serving, auth_require_tls=False)
    smtp = parse_smtp(f"smtps://svar:{QUOTED_PASSWORD}@localhost:{server.port}")
    Mailer(smtp, SENDER, [KARI], context=tls.trusting).send("x", "y", message_id="a")
    assert [login[:2] for login in office.logins] == [("svar", PASSWORD)]
    assert len(office.mails) == 1


def test_a_password_is_never_sent_in_the_clear(serve: Serve, office: Office) -> None:
    server = serve(auth_require_tls=False)
    smtp = parse_smtp(f"smtp://svar:{QUOTED_PASSWORD}@127.0.0.1:{server.port}")
    failed = failure(Mailer(smtp, SENDER, [KARI]))
    assert "STARTTLS" in str(failed)
    assert failed.is_lasting
    assert office.logins == []
    assert office.mails == []


@pytest.mark.parametrize(("scheme", "option"), [("smtp", "tls_context"), ("smtps", "ssl_context")])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_certificate_that_is_not_trusted_or_of_another_host_ends_it(
    serve: Serve, office: Office, tls: Tls, scheme: str, option: str, host: str
) -> None:
    server = serve(**{option: tls.serving})
    smtp = parse_smtp(f"{scheme}://svar:{QUOTED_PASSWORD}@{host}:{server.port}")
    context = None if host == "localhost" else tls.trusting
    failed = failure(Mailer(smtp, SENDER, [KARI], context=context))
    assert "certificate" in str(failed)
    assert failed.is_lasting
    assert office.logins == []


def test_a_wrong_password_is_told_and_lasts(serve: Serve, office: Office, tls: Tls) -> None:
    server = serve(tls_context=tls.serving)
    smtp = parse_smtp(f"smtp://svar:hemmelig@localhost:{server.port}")
    failed = failure(Mailer(smtp, SENDER, [KARI], context=tls.trusting))
    assert "does not accept the user and password (535): check them in SVAR_SMTP_URL" in str(failed)
    assert failed.is_lasting
    assert office.logins == [("svar", "hemmelig", True)]


def test_a_server_without_passwords_is_told(serve: Serve, tls: Tls) -> None:
    server = serve(tls_context=tls.serving, auth_exclude_mechanism=["PLAIN", "LOGIN"])
    smtp = parse_smtp(f"smtp://svar:{QUOTED_PASSWORD}@localhost:{server.port}")
    failed = failure(Mailer(smtp, SENDER, [KARI], context=tls.trusting))
    assert "no user and password" in str(failed)
    assert failed.is_lasting


def test_a_server_that_wants_a_user_says_so(serve: Serve, tls: Tls) -> None:
    server = serve(tls_context=tls.serving, auth_required=True)
    failed = failure(plain_mailer(server.port))
    assert "whether the server wants a user in SVAR_SMTP_URL" in str(failed)
    assert failed.is_lasting


@pytest.mark.parametrize(
    ("reply", "is_lasting"), [("550 5.1.1 no kari@avis.example here", True), ("450 later", False)]
)
def test_a_recipient_that_is_refused_lasts_as_long_as_the_server_says(
    serve: Serve, office: Office, reply: str, is_lasting: bool
) -> None:
    office.replies[KARI] = reply
    failed = failure(plain_mailer(serve().port))
    assert "SVAR_MAIL_TO" in str(failed)
    assert reply[:3] in str(failed)
    assert failed.is_lasting is is_lasting


def test_where_one_of_two_is_refused_the_other_gets_the_mail(serve: Serve, office: Office) -> None:
    office.replies[KARI] = "550 nobody"
    refused = plain_mailer(serve().port, KARI, OLA).send("x", "y", message_id="a")
    assert refused == (KARI,)
    assert office.recipients == [[OLA]]


def test_where_one_of_two_is_to_come_again_later_it_is_worth_it(
    serve: Serve, office: Office
) -> None:
    office.replies |= {KARI: "550 nobody", OLA: "451 later"}
    assert not failure(plain_mailer(serve().port, KARI, OLA)).is_lasting


@pytest.mark.parametrize(
    ("reply", "is_lasting"), [("554 spam: Hva er kvalitet?", True), ("452 -", False)]
)
def test_a_mail_that_is_refused_lasts_as_long_as_the_server_says(
    serve: Serve, office: Office, reply: str, is_lasting: bool
) -> None:
    office.replies["DATA"] = reply
    failed = failure(plain_mailer(serve().port))
    assert f"does not take the mail ({reply[:3]})" in str(failed)
    assert failed.is_lasting is is_lasting


def test_a_server_that_breaks_off_before_it_has_said_yes_is_worth_another_try(
    serve: Serve, office: Office
) -> None:
    office.breaks_off_at = "DATA"
    failed = failure(plain_mailer(serve().port))
    assert "broke the connection off" in str(failed)
    assert not failed.is_lasting


def test_a_server_that_breaks_off_after_it_has_said_yes_has_the_mail(
    serve: Serve, office: Office
) -> None:
    office.breaks_off_at = "QUIT"
    assert plain_mailer(serve().port).send("x", "y", message_id="a") == ()
    assert len(office.mails) == 1


def test_a_server_that_is_away_is_worth_another_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    failed = failure(plain_mailer(port))
    assert f"127.0.0.1:{port} can't be reached" in str(failed)
    assert not failed.is_lasting


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_says_nothing_is_not_waited_for_long(scheme: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        smtp = parse_smtp(f"{scheme}://127.0.0.1:{server.getsockname()[1]}")
        failed = failure(Mailer(smtp, SENDER, [KARI], timeout_seconds=0.1))
    assert "was silent for 0.1 s" in str(failed)
    assert "smtps:// is for port 465" in str(failed)
    assert not failed.is_lasting


def test_tls_from_the_start_where_there_is_none_is_told(serve: Serve) -> None:
    failed = failure(Mailer(Smtp("127.0.0.1", serve().port, is_tls=True), SENDER, [KARI]))
    assert "smtps:// is for port 465, smtp:// for the others" in str(failed)
    assert failed.is_lasting
