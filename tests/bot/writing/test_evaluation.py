from dataclasses import replace

import pytest

from bot.store.database import Database
from bot.writing.chat import ChatModel
from bot.writing.evaluation import SentenceJudge, written_figures
from bot.writing.types import ModelServer
from index.types import Status
from tests.bot.writing.llm_server import LlmServer, Script, fails, says, writes
from tests.bot.writing.parts import desk, pyramid_answer

RIGHT = ("Løfter gis, muliggjøres og holdes.", [1])
ALSO = ("Modellen har tre hjørner.", [1])
WRONG = ("Løfter koster 300 kroner.", [1])
UNCITED = ("Løfter gis.", [9])


def test_what_is_written_is_counted_by_what_came_of_it_and_judged(
    llm: LlmServer, database: Database
) -> None:
    yes, no = says('{"carried": true}'), says('{"carried": false}')
    llm.does(writes(RIGHT, WRONG, ALSO, UNCITED), yes, no, no, writes(WRONG), no)
    judge = SentenceJudge(ChatModel(ModelServer(llm.url, "stor")), 20)
    answers = [
        pyramid_answer(),
        pyramid_answer("Hva koster løfter?"),
        replace(pyramid_answer("Hvorfor?"), status=Status.UNANSWERED),
    ]
    assert written_figures(answers, desk(llm, database).writer, judge) == {
        "questions": 3,
        "answered": 2,
        "shown": 1,
        "outcomes": {"not-held": 1, "written": 1},
        "sentences": 5,
        "kept": 2,
        "refused": {"uncited": 1, "unsupported": 2},
        "tokens": 2400,
        "judged": {
            "kept_carried": 1,
            "kept_not_carried": 1,
            "refused_carried": 0,
            "refused_not_carried": 3,
            "unjudged": 0,
        },
    }
    assert llm.last["model"] == "stor"


@pytest.mark.parametrize("script", [fails(500), says("Det kommer an på."), says('{"carried": 1}')])
def test_a_judge_that_gives_no_verdict_is_not_counted_as_either(
    llm: LlmServer, database: Database, script: Script
) -> None:
    llm.does(writes(RIGHT), script)
    judge = SentenceJudge(ChatModel(ModelServer(llm.url, "stor")), 20)
    found = written_figures([pyramid_answer()], desk(llm, database).writer, judge)
    assert found["judged"]["unjudged"] == 1


def test_a_judge_without_json_says_yes_or_no(llm: LlmServer, database: Database) -> None:
    no_format = fails(400, "response_format is not supported")
    llm.does(writes(RIGHT), no_format, no_format, says("Yes."))
    judge = SentenceJudge(ChatModel(ModelServer(llm.url, "stor")), 20)
    found = written_figures([pyramid_answer()], desk(llm, database).writer, judge)
    assert found["judged"]["kept_carried"] == 1
