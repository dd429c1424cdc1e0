"""What an operator writes for the sources that the library follows."""

from datetime import timedelta

import pytest

from bot.config.settings import load_settings
from bot.config.sources import FollowedSource, parse_sources


def test_addresses_have_intervals_of_their_own_or_none() -> None:
    written = "https://a.example/kart.xml 6h; https://b.example/feed?x=1,2 15m\nhttp://c.example/om"
    assert parse_sources(written) == (
        FollowedSource("https://a.example/kart.xml", timedelta(hours=6)),
        FollowedSource("https://b.example/feed?x=1,2", timedelta(minutes=15)),
        FollowedSource("http://c.example/om"),
    )


@pytest.mark.parametrize(
    "written",
    [
        "a.example",
        "https://a.example 6",
        "https://a.example 0h",
        "https://a.example 1m",
        "https://a.example 6h 7h",
        "https://kari:hemmelig@a.example/",
        "ftp://a.example/kart.xml",
        ";",
    ],
)
def test_what_is_none_is_said(written: str) -> None:
    with pytest.raises(ValueError, match=r"must be|the least"):
        parse_sources(written)


def test_every_setting_of_the_sources_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVAR_SOURCES", "https://a.example/kart.xml 6h")
    monkeypatch.setenv("SVAR_SOURCES_EVERY_HOURS", "12")
    monkeypatch.setenv("SVAR_WITHDRAW_AFTER_DAYS", "5")
    secret = "8d1f0c7a5b92e643" * 4
    monkeypatch.setenv("SVAR_PUBLISH_SECRET", secret)
    settings = load_settings()
    assert settings.sources == (FollowedSource("https://a.example/kart.xml", timedelta(hours=6)),)
    assert (settings.sources_every, settings.withdraw_after) == (
        timedelta(hours=12),
        timedelta(days=5),
    )
    assert settings.publish_secret is not None
    assert secret not in repr(settings)
