import asyncio
import gzip
import json
from typing import Any

import pytest
from pydantic import SecretStr

from bot.writing.chat import ChatModel
from bot.writing.prompt import writing_task
from bot.writing.reply import read_draft
from bot.writing.types import ModelFailed, ModelServer, ReplyFormat, UncheckedText, WritingOutcome
from corpus.types import Language
from index.grounding.types import Source
from tests.bot.writing.llm_server import (
    MODEL,
    LlmServer,
    Script,
    drips,
    drops,
    endless,
    fails,
    hangs,
    honest,
    ignores_formats,
    raw,
    says,
    without,
    writes,
)

KEY = "sk-hemmelig-og-ingens"
SOURCES = (Source("Pyramiden", "Løfter gis. De holdes siden.", Language.NB),)
TASK = writing_task("Hva er et løfte?", Language.NB, SOURCES)


def model_of(llm: LlmServer, name: str | None = MODEL) -> ChatModel:
    return ChatModel(ModelServer(llm.url, name, SecretStr(KEY)))


def read(text: str, asked: ReplyFormat) -> UncheckedText:
    return read_draft(text, asked, 1, Language.NB)


async def complete(model: ChatModel, seconds: float = 20) -> tuple[UncheckedText, int]:
    async with asyncio.timeout(seconds):
        return await model.complete(TASK, read)


def failure(llm: LlmServer, *scripts: Script, seconds: float = 20) -> ModelFailed:
    llm.does(*scripts)
    with pytest.raises(ModelFailed) as raised:
        asyncio.run(complete(model_of(llm), seconds))
    assert KEY not in str(raised.value)
    assert "\n" not in str(raised.value)
    return raised.value


def test_a_task_is_put_with_a_schema_and_read_with_what_it_cost(llm: LlmServer) -> None:
    draft, tokens = asyncio.run(complete(model_of(llm)))
    assert [one.text for one in draft.sentences] == ["Løfter gis."]
    assert tokens == 1200
    body = llm.last
    assert body["response_format"]["json_schema"]["strict"] is True
    assert (body["model"], body["temperature"], body["stream"]) == (MODEL, 0, False)
    assert 0 < body["max_tokens"] <= 1000
    assert llm.headers[-1]["Authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("script", "formats", "requests"),
    [
        (without("json_schema"), "json_object", 2),
        (without("json_schema", "json_object"), None, 3),
        (ignores_formats, None, 3),
    ],
)
def test_a_server_that_knows_no_schema_is_asked_otherwise_and_that_is_remembered(
    llm: LlmServer, script: Script, formats: str | None, requests: int
) -> None:
    llm.does(script)
    model = model_of(llm)
    for _ in range(2):
        draft, _tokens = asyncio.run(complete(model))
        assert [one.text for one in draft.sentences] == ["Løfter gis."]
        assert llm.last.get("response_format", {}).get("type") == formats
    assert len(llm.bodies) == requests + 1, "the second time it is known"


def test_prose_after_what_has_worked_is_bad_luck_and_changes_nothing(llm: LlmServer) -> None:
    llm.does(honest, says("Nei, nå snakker jeg fritt."), honest)
    model = model_of(llm)
    asyncio.run(complete(model))
    with pytest.raises(ModelFailed):
        asyncio.run(complete(model))
    asyncio.run(complete(model))
    assert all(body["response_format"]["type"] == "json_schema" for body in llm.bodies)


@pytest.mark.parametrize(
    ("said", "absent", "present"),
    [
        (
            "Use 'max_completion_tokens' instead of max_tokens",
            "max_tokens",
            "max_completion_tokens",
        ),
        ("'temperature' does not support 0 with this model", "temperature", "max_tokens"),
    ],
)
def test_a_server_with_other_parameters_is_asked_with_those(
    llm: LlmServer, said: str, absent: str, present: str
) -> None:
    llm.does(fails(400, said), honest)
    asyncio.run(complete(model_of(llm)))
    assert absent not in llm.last
    assert present in llm.last


def test_a_model_that_takes_no_instructions_gets_them_with_the_data(llm: LlmServer) -> None:
    llm.does(fails(400, "System role not supported"), honest)
    asyncio.run(complete(model_of(llm)))
    (message,) = llm.last["messages"]
    assert message["role"] == "user"
    assert message["content"].startswith("You word answers")


def test_the_only_model_of_a_server_needs_no_name(llm: LlmServer) -> None:
    model = model_of(llm, None)
    for _ in range(2):
        asyncio.run(complete(model))
    assert llm.last["model"] == MODEL
    assert llm.listings == 1
    llm.models = ["a", "b"]
    with pytest.raises(ModelFailed, match="SVAR_LLM_MODEL"):
        asyncio.run(complete(model_of(llm, None)))


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (fails(500), WritingOutcome.TROUBLED),
        (fails(404, "model not found"), WritingOutcome.TROUBLED),
        (fails(400, "context too long"), WritingOutcome.TROUBLED),
        (fails(302, Location="http://127.0.0.1:9/"), WritingOutcome.TROUBLED),
        (fails(401, f"Incorrect API key provided: {KEY}"), WritingOutcome.KEY_REFUSED),
        (fails(403), WritingOutcome.KEY_REFUSED),
        (fails(429), WritingOutcome.FLOODED),
        (drops, WritingOutcome.AWAY),
        (endless, WritingOutcome.ENDLESS),
        (raw(b"<html>"), WritingOutcome.GARBAGE),
        (raw(b"[" * 100_000), WritingOutcome.GARBAGE),
        (raw(b"[]"), WritingOutcome.GARBAGE),
        (raw(b'{"choices": []}'), WritingOutcome.GARBAGE),
        (raw(gzip.compress(b"{}"), **{"Content-Encoding": "gzip"}), WritingOutcome.GARBAGE),
        (says("Hei! " * 50), WritingOutcome.GARBAGE),
        (says('{"found": true, "list": false, "sentences": [{"te'), WritingOutcome.GARBAGE),
        (says('{"found": true', finish="length"), WritingOutcome.GARBAGE),
        (says("<think>Nå skal jeg se"), WritingOutcome.GARBAGE),
        (says('{"sentences": "mange"}'), WritingOutcome.GARBAGE),
        (says(None, refusal="Det kan jeg ikke."), WritingOutcome.DECLINED),
        (says(""), WritingOutcome.DECLINED),
        (says(None), WritingOutcome.DECLINED),
        (says("", finish="content_filter"), WritingOutcome.DECLINED),
    ],
)
def test_whatever_comes_back_instead_is_told_as_what_it_is(
    llm: LlmServer, script: Script, outcome: WritingOutcome
) -> None:
    assert failure(llm, script).outcome is outcome
    assert len(llm.bodies) <= 4


@pytest.mark.parametrize("script", [hangs, drips])
def test_a_slow_server_is_left_at_the_deadline_whatever_it_sends_meanwhile(
    llm: LlmServer, script: Script
) -> None:
    llm.does(script)
    with pytest.raises(TimeoutError):
        asyncio.run(complete(model_of(llm), 0.3))


def test_a_dropped_connection_is_tried_once_more(llm: LlmServer) -> None:
    llm.does(drops, honest)
    asyncio.run(complete(model_of(llm)))
    assert len(llm.bodies) == 2
    assert failure(llm, drops).outcome is WritingOutcome.AWAY
    assert len(llm.bodies) == 4


def test_nobody_there_is_told_at_once() -> None:
    model = ChatModel(ModelServer("http://127.0.0.1:1/v1", MODEL))
    with pytest.raises(ModelFailed, match="can't be reached") as raised:
        asyncio.run(complete(model))
    assert raised.value.outcome is WritingOutcome.AWAY


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("7", 7, 7),
        ("0", 1, 1),
        ("999999", 3600, 3600),
        ("nan", 1, 3600),
        ("snart", 30, 30),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 3600, 3600),
        ("Sat, 01 Jan 2000 00:00:00 GMT", 1, 1),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone_is_read_and_bounded(
    llm: LlmServer, header: str, least: float, most: float
) -> None:
    again = failure(llm, fails(429, **{"Retry-After": header})).again_seconds
    assert again is not None
    assert least <= again <= most


def test_what_a_model_thinks_aloud_is_no_part_of_its_reply(llm: LlmServer) -> None:
    reply = json.dumps({"found": True, "list": False, "sentences": []})
    for said in (
        f"<think>\nhm {{}}\n</think>\n{reply}",
        f"hm</think>{reply}",
        f"```json\n{reply}\n```",
    ):
        llm.does(says(said))
        assert asyncio.run(complete(model_of(llm)))[0] == UncheckedText(())


@pytest.mark.parametrize(
    "usage", [None, {}, {"prompt_tokens": "mange"}, {"prompt_tokens": -1, "completion_tokens": 2}]
)
def test_where_a_server_does_not_say_what_it_cost_it_is_estimated(
    llm: LlmServer, usage: Any
) -> None:
    reply = json.dumps({"found": False, "list": False, "sentences": []})
    envelope = {"choices": [{"message": {"content": reply}}], "usage": usage}
    llm.does(raw(json.dumps(envelope).encode()))
    _, tokens = asyncio.run(complete(model_of(llm)))
    assert 400 < tokens < TASK.estimated_tokens


def test_no_proxy_of_the_environment_hears_of_it(
    llm: LlmServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    llm.does(writes(("Løfter gis.", [1])))
    asyncio.run(complete(model_of(llm)))


def test_a_key_is_shown_nowhere() -> None:
    server = ModelServer("https://llm.example/v1", MODEL, SecretStr(KEY))
    assert KEY not in repr(server) + str(server)
