"""What the demo takes from the ordinary home, and what it leaves there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from bot.config.settings import Settings
from bot.demo.run import begin_anew, in_background, settings_for
from bot.demo.world import make_world
from corpus.types import Language


def test_the_demos_bot_gets_nothing_that_would_reach_anybody() -> None:
    ordinary = Settings.model_construct(
        articles=Path("artikler"),
        encoder="eget",
        telegram_bot_token=SecretStr("1:hemmelig"),
        webhook_url="https://svar.example/",
        database_url=SecretStr("postgresql://svar.example/svar"),
        editors_chat_id=-5,
        editors_language=Language.SV,
        time_zone=ZoneInfo("Asia/Tokyo"),
    )
    world = make_world(topics=False)
    settings = settings_for(ordinary, Path("hjem"), world, "http://127.0.0.1:1")
    assert (settings.articles, settings.encoder) == (ordinary.articles, "eget")
    assert settings.telegram_bot_token
    assert settings.telegram_bot_token.get_secret_value() == world.api.token
    assert settings.editors_chat_id == world.group.id
    assert settings.time_zone.key == "Asia/Tokyo", "the bot's times are those of the page"
    assert settings.editors_language is Language.SV
    ours = {"articles", "encoder", "home", "telegram_bot_token", "telegram_api_url"}
    ours |= {"editors_chat_id", "editors_language", "admin_ids", "time_zone"}
    for name, field in Settings.model_fields.items():
        if name not in ours:
            assert getattr(settings, name) == field.default, name


def test_two_worlds_have_two_tokens() -> None:
    assert make_world(topics=False).api.token != make_world(topics=False).api.token


def test_a_start_forgets_the_last_conversation_and_no_other(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    home.mkdir()
    for name in ("svar.db", "svar.db-wal", "svar.db-shm"):
        (home / name).touch()
        (tmp_path / name).touch()
    begin_anew(home)
    assert list(home.iterdir()) == []
    assert (tmp_path / "svar.db").exists()


def test_what_is_opened_in_the_background_is_closed_there() -> None:
    seen = []

    @asynccontextmanager
    async def opening() -> AsyncIterator[str]:
        seen.append("opened")
        yield "here"
        seen.append("closed")

    with in_background(opening()) as here:
        seen.append(here)
    assert seen == ["opened", "here", "closed"]

    @asynccontextmanager
    async def failing() -> AsyncIterator[str]:
        raise OSError("taken")
        yield ""

    with pytest.raises(OSError, match="taken"), in_background(failing()):
        pass
