import asyncio
from dataclasses import replace

import pytest

from bot.dialogue.replies import Found
from bot.errors import StoreUnavailable
from bot.escalation.learned_answer import learned_id
from bot.members.access import Sight, as_seen
from bot.store.database import Database
from bot.types.writing import AnswerWriter, WriterStanding, WriterState
from bot.writing.types import WritingAttempt, WritingOutcome
from corpus.types import Access, Language
from index.errors import ReaderUnavailable
from index.grounding.types import GroundingCheck, GroundingFault
from index.types import Answer, Status
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
    says,
    writes,
    written,
)
from tests.bot.writing.parts import Desk, desk, pyramid_answer
from tests.fakes import LOYALTY, PYRAMID, answered, evidence

RIGHT = ("Løfter gis, muliggjøres og holdes.", [1])
WRONG = ("Løfter koster 300 kroner.", [1])


def attempt(
    made: Desk, answer: Answer | None = None, seconds: float | None = None
) -> WritingAttempt:
    return asyncio.run(made.writer.attempt(answer or pyramid_answer(), seconds))


def test_an_answer_is_worded_from_its_passages_with_their_places(
    llm: LlmServer, database: Database
) -> None:
    made = desk(llm, database)
    writer: AnswerWriter = made.writer
    text = asyncio.run(writer.write(pyramid_answer()))
    assert text is not None
    assert [(one.text, one.sources) for one in text.sentences] == [
        ("Modellen har tre hjørner.", (0,)),
        ("Kvalitet är vad kunden märker.", (1,)),
        ("Kunder som kommer igjen, er lojale.", (2,)),
    ]
    assert "Norwegian Bokmål" in llm.last["messages"][0]["content"]


def test_of_what_is_written_only_what_holds_is_left(llm: LlmServer, database: Database) -> None:
    llm.does(writes(RIGHT, WRONG, ("Modellen har tre hjørner.", [1])))
    came = attempt(made := desk(llm, database))
    assert came.written is not None
    assert [one.text for one in came.written.sentences] == [RIGHT[0], "Modellen har tre hjørner."]
    assert came.checked is not None
    assert [one.fault for one in came.checked.refused] == [GroundingFault.UNSUPPORTED]
    assert made.today == {
        "written": 1,
        "sentences": 3,
        "sentences-kept": 2,
        "fault-unsupported": 1,
        "tokens": 1200,
    }


def test_where_the_first_sentence_fails_nothing_is_written(
    llm: LlmServer, database: Database
) -> None:
    llm.does(writes(WRONG, RIGHT, RIGHT))
    came = attempt(desk(llm, database))
    assert (came.outcome, came.written) == (WritingOutcome.NOT_HELD, None)


@pytest.mark.parametrize("refused", [1, 2])
def test_a_list_is_shown_whole_or_not_at_all(
    llm: LlmServer, database: Database, refused: int
) -> None:
    """Steps of which one is gone would lead somewhere else."""
    said = [RIGHT, ("Modellen har tre hjørner.", [1]), ("Kvalitet är vad kunden märker.", [2])]
    made = desk(llm, database)
    llm.does(writes(*said, is_list=True))
    came = attempt(made)
    assert came.written is not None
    assert came.written.is_list
    assert len(came.written.sentences) == 3
    said[refused] = WRONG
    llm.does(writes(*said, is_list=True))
    came = attempt(made, pyramid_answer("Hva er Pyramiden nå?"))
    assert came.outcome is WritingOutcome.NOT_HELD
    assert came.written is None


def test_a_list_that_is_too_long_is_not_shown_and_the_server_has_done_no_wrong(
    llm: LlmServer, database: Database
) -> None:
    made = desk(llm, database)
    llm.does(writes(*[RIGHT] * 8, is_list=True))
    for number in range(5):  # four in a row, and a server in trouble would be left alone
        came = attempt(made, pyramid_answer(f"Hva er Pyramiden {number}?"))
        assert (came.outcome, came.written) == (WritingOutcome.NOT_HELD, None)
        assert came.detail == "its list is too long"
        assert came.tokens == 1200


def test_two_sentences_in_one_piece_are_checked_one_by_one(
    llm: LlmServer, database: Database
) -> None:
    llm.does(writes((f"{RIGHT[0]} {WRONG[0]}", [1])))
    came = attempt(desk(llm, database))
    assert came.written is not None
    assert [one.text for one in came.written.sentences] == [RIGHT[0]]


def test_a_model_that_finds_nothing_in_the_passages_is_believed(
    llm: LlmServer, database: Database
) -> None:
    llm.does(says(written(found=False)))
    assert attempt(desk(llm, database)).outcome is WritingOutcome.NOT_CARRIED


@pytest.mark.parametrize("status", [Status.TENTATIVE, Status.UNANSWERED])
def test_nothing_is_written_for_what_the_library_does_not_answer_but_a_draft(
    llm: LlmServer, database: Database, status: Status
) -> None:
    made, answer = desk(llm, database), replace(pyramid_answer(), status=status)
    assert asyncio.run(made.writer.write(answer)) is None
    assert llm.bodies == []
    draft = asyncio.run(made.writer.draft(answer))
    assert draft is not None
    assert made.today["drafts"] == 1


def test_an_editors_answer_stands_in_its_own_words(llm: LlmServer, database: Database) -> None:
    learned = replace(PYRAMID, id=learned_id(7))
    answer = answered("Hva er pyramiden?", evidence(learned, "Løfter gis"))
    assert attempt(desk(llm, database), answer).outcome is WritingOutcome.NOT_MEANT
    assert llm.bodies == []


def test_what_only_members_may_read_is_sent_only_for_members(
    llm: LlmServer, database: Database
) -> None:
    kept = replace(PYRAMID, access=Access.SUBSCRIBERS)
    limited = Sight(Access.SUBSCRIBERS)
    made = desk(llm, database)
    first = answered("Hva er løfter?", evidence(kept, "Løfter gis"), evidence(LOYALTY))
    seen = as_seen(Found(Language.NB, first), limited, lambda _: None).answer
    assert attempt(made, seen).outcome is WritingOutcome.NOT_MEANT
    assert llm.bodies == []
    second = answered(
        "Hvem er lojale?", evidence(LOYALTY, "Kunder"), evidence(kept), evidence(LOYALTY)
    )
    seen = as_seen(Found(Language.NB, second), limited, lambda _: None).answer
    came = attempt(made, seen)
    assert "hjørner" not in llm.data()
    assert came.written is not None
    assert [one.sources for one in came.written.sentences] == [(0,), (2,)], "places in the evidence"
    attempt(made, second)
    assert "hjørner" in llm.data(), "members' own are sent"


@pytest.mark.parametrize(
    ("script", "outcome"),
    [
        (hangs, WritingOutcome.LATE),
        (drips, WritingOutcome.LATE),
        (endless, WritingOutcome.ENDLESS),
        (drops, WritingOutcome.AWAY),
        (fails(500), WritingOutcome.TROUBLED),
        (fails(401), WritingOutcome.KEY_REFUSED),
        (fails(429), WritingOutcome.FLOODED),
        (says("Beklager!"), WritingOutcome.GARBAGE),
        (says('{"found": tr'), WritingOutcome.GARBAGE),
        (says(None, refusal="nei"), WritingOutcome.DECLINED),
    ],
)
def test_whatever_goes_wrong_leaves_the_passages_and_is_counted(
    llm: LlmServer, database: Database, script: Script, outcome: WritingOutcome
) -> None:
    llm.does(script)
    slow = outcome is WritingOutcome.LATE
    made = desk(llm, database, seconds=0.3 if slow else 20)
    assert asyncio.run(made.writer.write(pyramid_answer())) is None
    assert made.today[outcome] == 1
    assert [each.outcome for each in made.attempts] == [outcome]


@pytest.mark.parametrize("outcome", ["free", "charged"])
def test_what_a_server_did_no_work_for_is_given_back(
    llm: LlmServer, database: Database, outcome: str
) -> None:
    llm.does(fails(429) if outcome == "free" else fails(500))
    made = desk(llm, database)
    attempt(made)
    assert (made.today.get("tokens", 0) > 0) is (outcome == "charged")


def test_a_server_in_trouble_is_left_alone_and_then_tried_with_one_question(
    llm: LlmServer, database: Database
) -> None:
    llm.does(fails(500))
    made = desk(llm, database)
    for _ in range(4):
        assert attempt(made).outcome is WritingOutcome.TROUBLED
    assert attempt(made).outcome is WritingOutcome.RESTING
    assert len(llm.bodies) == 4
    (said,) = made.said
    assert "left alone" in said
    made.clock.on(minutes=1)
    llm.does(honest)
    assert attempt(made).outcome is WritingOutcome.WRITTEN


def test_a_server_that_has_enough_is_left_alone_for_as_long_as_it_says(
    llm: LlmServer, database: Database
) -> None:
    llm.does(fails(429, **{"Retry-After": "90"}), honest)
    made = desk(llm, database)
    assert attempt(made).outcome is WritingOutcome.FLOODED
    made.clock.on(seconds=89)
    assert attempt(made).outcome is WritingOutcome.RESTING
    made.clock.on(seconds=2)
    assert attempt(made).outcome is WritingOutcome.WRITTEN


def test_no_more_than_a_few_are_under_way_at_once(llm: LlmServer, database: Database) -> None:
    llm.does(hangs)
    made = desk(llm, database, seconds=1)

    async def many() -> list[WritingAttempt]:
        answers = [pyramid_answer(f"Hva er pyramide {number}?") for number in range(12)]
        return await asyncio.gather(*(made.writer.attempt(each) for each in answers))

    outcomes = [each.outcome for each in asyncio.run(many())]
    assert outcomes.count(WritingOutcome.RESTING) == 4
    assert outcomes.count(WritingOutcome.LATE) == 8


def test_the_same_question_is_asked_once_while_its_passages_stand(
    llm: LlmServer, database: Database
) -> None:
    made = desk(llm, database)
    first = attempt(made)
    again = attempt(made, pyramid_answer("  hva er  PYRAMIDEN?"))
    assert again.is_remembered
    assert first.written is not None
    assert again.written is not None
    assert again.written.sentences == first.written.sentences
    assert len(llm.bodies) == 1
    assert made.today["tokens"] == 1200
    changed = replace(PYRAMID, text=PYRAMID.text.replace("tre", "fire"))
    other = answered("Hva er pyramiden?", evidence(changed, "Løfter gis"))
    assert not attempt(made, other).is_remembered
    assert not attempt(made, replace(pyramid_answer(), language=Language.SV)).is_remembered


def test_a_failure_is_not_remembered(llm: LlmServer, database: Database) -> None:
    llm.does(fails(500), honest)
    made = desk(llm, database)
    assert attempt(made).written is None
    assert attempt(made).written is not None


def test_a_day_has_its_tokens_and_the_next_one_new_ones(llm: LlmServer, database: Database) -> None:
    made = desk(llm, database, tokens=4000)
    assert attempt(made).outcome is WritingOutcome.WRITTEN
    for number in range(4):
        came = attempt(made, pyramid_answer(f"Hva er pyramide {number}?"))
    assert came.outcome is WritingOutcome.BUDGET
    asked = len(llm.bodies)
    assert made.today["tokens"] == 1200 * asked
    made.clock.on(hours=10)
    assert attempt(made, pyramid_answer("Og nå?")).outcome is WritingOutcome.BUDGET, (
        "an hour to midnight"
    )
    made.clock.on(hours=2)
    assert attempt(made, pyramid_answer("Og nå?")).outcome is WritingOutcome.WRITTEN


def test_a_budget_of_nothing_writes_nothing_and_one_without_end_all(
    llm: LlmServer, database: Database
) -> None:
    assert attempt(desk(llm, database, tokens=0)).outcome is WritingOutcome.BUDGET
    assert llm.bodies == []
    assert attempt(desk(llm, database, tokens=None)).outcome is WritingOutcome.WRITTEN


def test_where_tokens_can_not_be_counted_none_are_spent(
    llm: LlmServer, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk(llm, database)

    def away(*_: object) -> None:
        raise StoreUnavailable("the database is away")

    monkeypatch.setattr(database, "writing", away)
    assert attempt(made).outcome is WritingOutcome.BUDGET
    assert llm.bodies == []


def test_without_a_check_nothing_is_asked(llm: LlmServer, database: Database) -> None:
    def broken() -> GroundingCheck:
        raise ReaderUnavailable("no reader")

    assert attempt(desk(llm, database, check=broken)).outcome is WritingOutcome.FAILED
    assert llm.bodies == []


def test_with_no_time_left_there_is_no_text(llm: LlmServer, database: Database) -> None:
    llm.does(hangs)
    assert attempt(desk(llm, database), seconds=0).outcome is WritingOutcome.LATE


def test_who_leaves_gives_their_place_back(llm: LlmServer, database: Database) -> None:
    llm.does(hangs)
    made = desk(llm, database)

    async def leave() -> None:
        for _ in range(10):
            task = asyncio.create_task(made.writer.attempt(pyramid_answer()))
            while not made.today.get("tokens"):
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(leave())
    llm.does(honest)
    assert attempt(made).outcome is WritingOutcome.WRITTEN


def test_how_the_model_does_is_told_with_what_was_spent_today(
    llm: LlmServer, database: Database
) -> None:
    made = desk(llm, database, tokens=5000)
    assert made.writer.standing() == WriterStanding(
        MODEL, is_here=False, state=WriterState.ANSWERS, budget=5000
    )
    llm.does(writes(RIGHT, WRONG))
    attempt(made)
    standing = made.writer.standing()
    assert (standing.tokens, standing.written) == (1200, 1)
    assert (standing.kept, standing.refused) == (1, 1)
    llm.does(fails(429))
    attempt(made, pyramid_answer("Og nå?"))
    assert made.writer.standing().state is WriterState.RESTS
    made.clock.on(hours=1)
    made.counts.reserve(made.clock().date(), 3000, None)
    assert made.writer.standing().state is WriterState.SPENT
