"""A mail server and addresses, read from what an operator writes."""

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.mail_addresses import parse_mailbox, parse_mailboxes, parse_smtp

PASSWORD = "hemmelig løfte/@:%"
QUOTED_PASSWORD = "hemmelig%20l%C3%B8fte%2F%40%3A%25"
KARI, OLA = "kari@avis.example", "ola@avis.example"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://u:p@post.avis.example", "post.avis.example:587"),
        ("smtp://u:p@post.avis.example:2525/", "post.avis.example:2525"),
        ("SMTPS://u:p@Post.avis.example", "post.avis.example:465"),
        (" smtp://localhost ", "localhost:25"),
        ("smtp://[::1]:2525", "[::1]:2525"),
        ("smtp://u:p@blåbær.example", "xn--blbr-roah.example:587"),
    ],
)
def test_a_mail_server_is_read_from_a_url(url: str, server: str) -> None:
    smtp = parse_smtp(url)
    assert str(smtp) == server
    assert smtp.is_tls is url.lower().startswith("smtps")


def test_user_and_password_are_read_as_in_a_url_and_shown_to_nobody() -> None:
    smtp = parse_smtp(f"smtps://svar%40avis.example:{QUOTED_PASSWORD}@post.avis.example")
    assert smtp.user == "svar@avis.example"
    assert smtp.password is not None
    assert smtp.password.get_secret_value() == PASSWORD
    assert "hemmelig" not in repr(smtp) + str(smtp)
    assert parse_smtp("smtp://svar@avis.example:p@post.example").user == "svar@avis.example"


@pytest.mark.parametrize(
    ("url", "needs_starttls"),
    [
        ("smtp://post.avis.example:25", True),
        ("smtp://10.0.0.1", True),
        ("smtp://u:p@localhost", True),
        ("smtps://u:p@post.avis.example", False),
        ("smtp://localhost", False),
        ("smtp://127.0.0.2", False),
        ("smtp://[::1]", False),
        ("smtp://localhost.avis.example", True),
    ],
)
def test_only_this_machine_is_spoken_to_in_the_clear(url: str, needs_starttls: bool) -> None:
    assert parse_smtp(url).needs_starttls is needs_starttls


@pytest.mark.parametrize(
    "url",
    [
        "",
        "post.avis.example:587",
        "http://post.avis.example",
        "smtp://",
        "smtp://u:hemmelig@",
        "smtp://u:hemmelig",
        "smtp://u@post.avis.example",
        "smtp://u:@post.avis.example",
        "smtp://:hemmelig@post.avis.example",
        "smtp://u:hem/melig@post.avis.example",
        "smtp://u:hem#melig@post.avis.example",
        "smtp://u:hem?melig@post.avis.example",
        "smtp://u:hemmelig @post.avis.example",
        "smtp://u:hem\nmelig@post.avis.example",
        "smtp://u:hemmelig%0d%0a@post.avis.example",
        "smtp://u:hemmelig%ff@post.avis.example",
        "smtp://u:[hemmelig@post.avis.example",
        "smtp://u:hemmelig℀@post.avis.example",
        "smtp://u:p@post..example",
        "smtp://u:p@post_avis",
        "smtp://u:p@post.avis.example:0",
        "smtp://u:p@post.avis.example:65536",
        "smtp://u:p@post.avis.example:hemmelig",
    ],
)
def test_what_is_no_mail_server_is_told_so_without_its_password(url: str) -> None:
    with pytest.raises(ValueError, match=r"^must be smtp://USER:PASSWORD@HOST:587") as raised:
        parse_smtp(url)
    assert "hem" not in "".join(traceback.format_exception(raised.value)).partition("ValueError")[2]


@given(st.text(max_size=60) | st.text("smtp:/u@h.%#?[]0 \n", max_size=40).map("smtp://".__add__))
def test_any_text_is_a_mail_server_or_is_refused_in_one_line(text: str) -> None:
    refused = ""
    try:
        parse_smtp(text)
    except ValueError as error:
        refused = str(error)
    assert not refused or refused.startswith("must be smtp://")


def test_addresses_are_read_with_names_and_each_once() -> None:
    assert parse_mailbox(" Svar på Ærø <svar@avis.example> ") == "Svar på Ærø <svar@avis.example>"
    assert parse_mailboxes(f"{KARI}, Ola <{OLA}>;{KARI},") == (KARI, f"Ola <{OLA}>")
    assert parse_mailbox("svar@blåbær.example") == "svar@blåbær.example"


@pytest.mark.parametrize(
    "text",
    ["", "svar", "svar@", "@avis.example", "a b@avis.example", "å@avis.example", "Svar <>",
     "a@b\nBcc: c@d", "<a@b> c", "<a@b><c@d>", "a..b@avis.example", "a@avis..example"],
)  # fmt: skip
def test_what_is_no_address_is_told_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"^must be an address such as svar@example.org"):
        parse_mailbox(text)
    with pytest.raises(ValueError, match=r"^must be addresses with commas between"):
        parse_mailboxes(f"{KARI},{text}" if text else "")
