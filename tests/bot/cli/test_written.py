"""Written answers at a shell, by a scripted language model."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cli.doctor.check import Check, CheckState
from bot.cli.doctor.language_model import language_model
from bot.config.settings import load_settings
from bot.store.database import Database
from bot.store.writing_counts import WritingCounts
from tests.bot.cli.test_evaluate import write_folder
from tests.bot.conftest import Shell
from tests.bot.writing.llm_server import (
    MODEL,
    LlmServer,
    Script,
    fails,
    hangs,
    honest,
    llm_server,
    says,
    without,
    writes,
)

KEY = "sk-hemmelig-og-ingens"
RIGHT = ("Løfter gis, muliggjøres og holdes.", [1])
WRONG = ("Løfter koster 300 kroner.", [1])
OSLO = ZoneInfo("Europe/Oslo")
ASKED = "Hva er pyramiden?"


@pytest.fixture
def llm(monkeypatch: pytest.MonkeyPatch) -> Iterator[LlmServer]:
    """A scripted server, configured."""
    with llm_server() as server:
        server.does(writes(RIGHT, WRONG))
        monkeypatch.setenv("SVAR_LLM_URL", server.url)
        monkeypatch.setenv("SVAR_LLM_MODEL", MODEL)
        monkeypatch.setenv("SVAR_LLM_KEY", KEY)
        yield server


def test_an_answer_is_written_below_its_passages(llm: LlmServer, svar: Shell) -> None:
    outcome = svar("ask", "--written", ASKED)
    assert outcome.status == 0
    passages, _, written = outcome.out.partition(f"{RIGHT[0]} [1]")
    assert passages.startswith("Løfter gis, muliggjøres og holdes.\n\nPyramiden")
    assert "[1] Pyramiden (løfter)" in written
    assert "språkmodell" in written
    assert "300" not in outcome.out
    assert len(llm.bodies) == 1
    assert svar("ask", ASKED).out == passages.rstrip() + "\n", "as ever where it isn't asked for"
    assert len(llm.bodies) == 1


def test_what_was_refused_is_explained_with_its_reason(llm: LlmServer, svar: Shell) -> None:
    llm.does(writes(RIGHT, WRONG))
    outcome = svar("ask", "--written", "--explain", ASKED)
    assert f"kept    {RIGHT[0]}" in outcome.out
    assert f"refused {WRONG[0]}" in outcome.out
    assert "has this number (300" in outcome.out
    assert KEY not in outcome.out + outcome.err


def test_json_has_the_written_answer_beside_the_contract(llm: LlmServer, svar: Shell) -> None:
    llm.does(writes(RIGHT, WRONG))
    found = json.loads(svar("ask", "--json", "--written", ASKED).out)
    plain = json.loads(svar("ask", "--json", ASKED).out)
    assert {name: found[name] for name in plain} == plain
    sentence = {"text": RIGHT[0], "passages": [0], "articles": ["pyramiden"]}
    assert found["written"] == {"outcome": "written", "list": False, "sentences": [sentence]}
    llm.does(writes(RIGHT, WRONG))
    explained = json.loads(svar("ask", "--json", "--written", "--explain", ASKED).out)
    assert "explanation" in explained


def test_without_a_language_model_a_line_says_which_setting(svar: Shell) -> None:
    outcome = svar("ask", "--written", ASKED)
    assert outcome.status == 1
    assert outcome.out.startswith("Løfter gis")
    assert "SVAR_LLM_URL is not set" in outcome.err
    assert outcome.err.count("\n") == 1
    assert json.loads(svar("ask", "--json", "--written", ASKED).out)["written"] is None


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (fails(401, f"wrong key {KEY}"), "SVAR_LLM_KEY"),
        (fails(500), "HTTP 500"),
        (writes(WRONG), "it does not hold"),
        (says(None, refusal="nei"), "declined"),
    ],
)
def test_where_nothing_is_written_the_passages_stand_and_a_line_says_why(
    llm: LlmServer, svar: Shell, script: Script, said: str
) -> None:
    llm.does(script)
    outcome = svar("ask", "--written", ASKED)
    assert outcome.status == 0
    assert outcome.out.startswith("Løfter gis")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert KEY not in outcome.out + outcome.err


def test_a_conversation_shows_the_passages_and_then_the_written_answer(
    llm: LlmServer, svar: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    llm.does(writes(RIGHT))
    lines = f"{ASKED}\nHvem er lojal?\nhei\n/hjelp\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    out = svar("chat").out
    assert out.index("Pyramiden (løfter)") < out.index(f"{RIGHT[0]} [1]") < out.index("lojal?")
    assert len(llm.bodies) == 1, "only what is answered is written"


def test_an_evaluation_counts_what_is_written_kept_and_refused(
    llm: LlmServer, indexing_svar: Shell, tmp_path: Path
) -> None:
    llm.does(honest)
    folder = write_folder(tmp_path / "spm")
    found = json.loads(indexing_svar("evaluate", "--written", "--json", str(folder)).out)["spm"]
    assert found["questions"] == 2
    assert found["answered"] == sum(found["outcomes"].values())
    assert set(found) >= {"shown", "sentences", "kept", "refused", "tokens"}
    table = indexing_svar("evaluate", "--written", str(folder))
    assert table.status == 0
    assert "sentences" in table.out
    assert indexing_svar("evaluate", "--judge-model", "x", str(folder)).status == 2


def test_without_a_language_model_nothing_written_is_evaluated(
    indexing_svar: Shell, tmp_path: Path
) -> None:
    outcome = indexing_svar("evaluate", "--written", str(write_folder(tmp_path / "spm")))
    assert outcome.status == 1
    assert "SVAR_LLM_URL" in outcome.err


def checks(database: Database | None = None) -> list[Check]:
    return list(language_model(load_settings(), database))


def test_the_doctor_says_how_fast_the_language_model_answers_and_what_is_spent(
    llm: LlmServer, database: Database
) -> None:
    llm.does(says('{"ok": true}'))
    WritingCounts(database).reserve(datetime.now(OSLO).date(), 4321, None)
    model, budget = checks(database)
    assert model.state is budget.state is CheckState.OK
    assert model.found.startswith(f"{MODEL} at {llm.url} answers in ")
    assert "json_schema" in model.found
    assert budget.found == "4321 of 1000000 tokens spent today"


def test_the_doctor_says_nothing_where_no_language_model_is_meant_to_be() -> None:
    assert checks() == []


@pytest.mark.parametrize(
    ("script", "found", "remedy"),
    [
        (fails(401, f"wrong key {KEY}"), "HTTP 401: wrong key …", "SVAR_LLM_KEY"),
        (fails(429), "HTTP 429", "limits"),
        (fails(500), "HTTP 500", "log"),
        (says("Ja, gjerne det!", finish="length"), "cut off", "log"),
        (hangs, "no word of it within 1 s", "SVAR_LLM_SECONDS"),
    ],
)
def test_the_doctor_says_what_is_wrong_with_a_language_model_and_what_to_do(
    llm: LlmServer, monkeypatch: pytest.MonkeyPatch, script: Script, found: str, remedy: str
) -> None:
    monkeypatch.setenv("SVAR_LLM_SECONDS", "1")
    llm.does(script)
    (model,) = checks()
    assert model.state is CheckState.WRONG
    assert found in model.found
    assert remedy in str(model.remedy)
    assert KEY not in model.found


def test_the_doctor_sees_a_model_that_is_not_served_and_a_server_that_is_not_there(
    llm: LlmServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    llm.models = ["stor-70b"]
    (model,) = checks()
    assert (model.state, model.remedy) == (CheckState.WRONG, "correct SVAR_LLM_MODEL")
    assert "stor-70b" in model.found
    monkeypatch.setenv("SVAR_LLM_URL", "http://127.0.0.1:1")
    (model,) = checks()
    assert model.state is CheckState.WRONG
    assert "can't be reached" in model.found


def test_the_doctor_says_how_a_server_without_schemas_is_asked(llm: LlmServer) -> None:
    llm.does(without("json_schema", "json_object", otherwise=says("OK")))
    (model,) = checks()
    assert "asked by lines" in model.found


def test_the_doctor_says_that_questions_leave_this_machine(
    llm: LlmServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert llm.url
    monkeypatch.setenv("SVAR_LLM_URL", "http://10.255.255.1:9/v1")
    monkeypatch.setenv("SVAR_LLM_SECONDS", "1")
    _, leaves = checks()
    assert leaves.state is CheckState.WARNING
    assert "leave this machine: 10.255.255.1" in leaves.found
    assert "SVAR_LLM_PROVIDER" in str(leaves.remedy)


def test_the_doctor_warns_where_the_day_is_spent(
    llm: LlmServer, monkeypatch: pytest.MonkeyPatch, database: Database
) -> None:
    llm.does(says('{"ok": true}'))
    monkeypatch.setenv("SVAR_LLM_TOKENS_A_DAY", "0")
    assert [each.state for each in checks(database)] == [CheckState.OK, CheckState.WARNING]
    monkeypatch.setenv("SVAR_LLM_TOKENS_A_DAY", "unlimited")
    assert "no end" in checks(database)[1].found
