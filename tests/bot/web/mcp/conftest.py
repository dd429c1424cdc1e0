"""A library with an article for members, in a home of its own, and the bundled model's index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from mcp_types import CallToolResult, TextContent
from pydantic import SecretStr

from bot.app import App
from bot.config.settings import Settings
from bot.members.links import Ticket, make_token, minute_of
from corpus.types import Access
from index.encoders.onnx import OnnxEncoder
from tests.bot.parts import shipped_reader

ROOT = Path(__file__).parents[4]
SECRET = "en hemmelighet som ingen kan gjette"
HIDDEN = "Tavlen ved døra halverer uroen i køen."
SUBSCRIBE = "https://avisa.example/abonnement"
ARTICLES = {
    "pyramiden": (
        "title: Servicepyramiden\nlanguage: nb\nurl: https://avisa.example/pyramiden",
        "# Hjørnene\n\nServicepyramiden er en modell med tre hjørner: bedriften, de ansatte og "
        "kundene. Langs sidene gis, muliggjøres og holdes løfter.",
    ),
    "kvalitet": (
        "title: Tjänstekvalitet\nlanguage: sv",
        "Tjänstekvalitet är skillnaden mellan vad kunden väntar sig och vad kunden upplever. "
        "Den mäts med fem dimensioner.",
    ),
    "koer": (
        "title: Om køer\nlanguage: nb\naccess: subscribers",
        "Køen begynner ute. Den som ser enden av køen, blir stående. "
        f"{HIDDEN} Ventetiden kjennes kortere når noe skjer.",
    ),
}


def write_article(folder: Path, id: str) -> None:
    """Put an article into a library."""
    facts, text = ARTICLES[id]
    folder.mkdir(exist_ok=True)
    written = f"---\nid: {id}\n{facts}\n---\n\n{text}\n"
    (folder / f"{id}.md").write_text(written, encoding="utf-8")


@pytest.fixture
def library_app(tmp_path: Path, bundled_encoder: OnnxEncoder) -> Iterator[App]:
    """An application over the library, its index built."""
    for id in ARTICLES:
        write_article(tmp_path / "artikler", id)
    settings = Settings.model_construct(
        home=tmp_path / "var",
        articles=tmp_path / "artikler",
        access=Access.SUBSCRIBERS,
        members_secret=SecretStr(SECRET),
        subscribe_url=SUBSCRIBE,
    )
    app = App(settings, encoder=bundled_encoder, reader=shipped_reader())
    app.build_index(lambda *_: None)
    yield app
    app.close()


def member_token(**more: Any) -> str:
    """A token that holds for half an hour."""
    expires = minute_of(datetime.now(UTC) + timedelta(minutes=30))
    ticket = Ticket(7, more.pop("until", date(2099, 1, 1)), expires, bytes(12))
    return make_token(ticket, more.pop("secret", SECRET))


def data(result: object) -> dict[str, Any]:
    """What a tool gave, which must be no error."""
    assert isinstance(result, CallToolResult)
    assert not result.is_error, result
    assert isinstance(result.structured_content, dict)
    return result.structured_content


def problem(result: object) -> str:
    """What a tool says is wrong."""
    assert isinstance(result, CallToolResult)
    assert result.is_error
    [said] = result.content
    assert isinstance(said, TextContent)
    return said.text
