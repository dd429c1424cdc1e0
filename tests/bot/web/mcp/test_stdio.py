"""`svar mcp` as a program starts it: a process of its own, spoken with by the SDK's client."""

from __future__ import annotations

import sys
import tempfile
from typing import Any

import anyio
import pytest
from click.testing import CliRunner
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from bot.app import App
from bot.cli.root import cli
from tests.bot.conftest import Shell
from tests.bot.web.mcp.conftest import HIDDEN, ROOT, SECRET, SUBSCRIBE, data, problem

SVAR = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom bot.cli import main\nmain()"
# What a library prints must reach no program.
PRINTS = SVAR.replace(
    "main()",
    "from index.engine import Engine\n"
    "closest = Engine.closest\n"
    "Engine.closest = lambda *given: print('ikke protokoll') or closest(*given)\n"
    "main()",
)


def parameters(app: App, **more: str) -> StdioServerParameters:
    settings = app.settings
    env = {
        "SVAR_HOME": str(settings.home),
        "SVAR_ARTICLES": str(settings.articles),
        "SVAR_ACCESS": "subscribers",
        "SVAR_MEMBERS_SECRET": SECRET,
        "SVAR_SUBSCRIBE_URL": SUBSCRIBE,
        "LANG": "C.UTF-8",
        **more,
    }
    return StdioServerParameters(command=sys.executable, args=["-c", PRINTS, "mcp"], env=env)


def test_a_program_searches_asks_and_reads_as_a_reader_who_is_no_member(library_app: App) -> None:
    async def talk() -> tuple[dict[str, Any], ...]:
        async with Client(stdio_client(parameters(library_app), errlog)) as client:
            tools = {tool.name: tool for tool in (await client.list_tools()).tools}
            assert set(tools) == {"search", "ask", "article"}
            for tool in tools.values():
                assert tool.annotations
                assert tool.annotations.read_only_hint
                assert tool.output_schema
            assert "nothing is sent to the publisher's editors" in (tools["ask"].description or "")

            pyramid = data(await client.call_tool("ask", {"question": "Hva er servicepyramiden?"}))
            quality = data(await client.call_tool("ask", {"question": "Vad är tjänstekvalitet?"}))
            none = data(await client.call_tool("ask", {"question": "Hvem vant VM i curling?"}))
            near = data(await client.call_tool("search", {"question": "kø", "most": 3}))
            queue = data(await client.call_tool("ask", {"question": "Hva halverer uroen i køen?"}))
            read = data(await client.call_tool("article", {"id": "koer"}))
            whole = data(await client.call_tool("article", {"id": "pyramiden"}))
            hidden = str((near, queue, read))
            assert HIDDEN not in hidden
            assert "halverer" not in str((near, read))

            for wrong in (
                {"question": ""},
                {"question": " \u2003"},
                {"question": "x" * 10_001},
                {"question": 7},
                {},
                {"question": "kø", "language": "fi"},
                {"question": "kø", "most": 0},
            ):
                assert "search" in problem(await client.call_tool("search", wrong))
            assert "no article has this id" in problem(
                await client.call_tool("article", {"id": "../../etc/passwd"})
            )

            # The library changes, and the same process answers from what it is now.
            (library_app.settings.articles / "pyramiden.md").unlink()
            library_app.build_index(lambda *_: None)
            gone = await client.call_tool("article", {"id": "pyramiden"})
            assert "no article has this id" in problem(gone)
            left = data(await client.call_tool("search", {"question": "Hva er servicepyramiden?"}))
            assert "pyramiden" not in {each["article"] for each in left["passages"]}
        return pyramid, quality, none, near, read, whole

    with tempfile.TemporaryFile("w+", encoding="utf-8") as errlog:
        pyramid, quality, none, near, read, whole = anyio.run(talk)
        errlog.seek(0)
        told = errlog.read()
    assert pyramid["status"] == "answered"
    first = pyramid["passages"][0]
    assert (first["article"], first["heading"]) == ("pyramiden", "Hjørnene")
    assert first["url"] == "https://avisa.example/pyramiden"
    lit = [first["text"][start:end] for start, end in first["highlights"]]
    assert " ".join(lit) == pyramid["answer"]
    assert (quality["language"], quality["passages"][0]["article"]) == ("sv", "kvalitet")
    assert (none["status"], none["answer"]) == ("unanswered", None)
    assert "do not answer" in none["note"]
    assert near["passages"][0]["article"] == "koer"
    assert near["passages"][0]["withheld"] == {"subscribe_url": SUBSCRIBE}
    assert len(near["passages"]) == 3
    assert read["text"].startswith("Køen begynner ute.")
    assert read["withheld"] == {"subscribe_url": SUBSCRIBE}
    assert "Langs sidene" in whole["text"]
    assert "ikke protokoll" in told, "what is printed goes to standard error"
    assert "uroen" not in told
    assert "curling" not in told
    assert library_app.queue.waiting() == 0


def test_without_an_index_the_command_says_so_in_a_line(svar: Shell) -> None:
    outcome = svar("mcp")
    assert outcome.status == 1
    assert outcome.err.startswith("no index has been built in ")
    assert outcome.err.endswith(": svar index build\n")
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""


@pytest.mark.parametrize("listen", ["x", "0", "host:", ":8470"])
def test_an_address_that_is_none_is_wrong_use(listen: str) -> None:
    helped = CliRunner().invoke(cli, ["mcp", "--listen", listen])
    assert helped.exit_code == 2
    assert "HOST:PORT" in helped.output
