from bot.types.writing import WrittenAnswer
from bot.writing.memory import WrittenMemory
from bot.writing.types import WritingAttempt, WritingOutcome
from corpus.types import Language
from index.grounding.types import (
    CheckedSentence,
    CheckedText,
    GroundingFault,
    Source,
    WrittenSentence,
)

SOURCES = (Source("Løfter", "Løfter gis.", Language.NB),)
QUESTION = "Jeg heter Kari Hemmelig. Hva er et løfte?"
KEPT = WrittenSentence("Løfter gis.", (0,))
REFUSED = WrittenSentence("Kari Hemmelig får løfter.", (0,))
CHECKED = CheckedText(
    (
        CheckedSentence(KEPT, None),
        CheckedSentence(REFUSED, GroundingFault.NAME, "Kari Hemmelig"),
    )
)
ATTEMPT = WritingAttempt(
    WritingOutcome.WRITTEN, WrittenAnswer((KEPT,), False, CHECKED), CHECKED, "", 1200, 2.0
)


def test_what_is_remembered_is_found_by_question_language_and_passages() -> None:
    memory = WrittenMemory()
    key = memory.key(QUESTION, Language.NB, SOURCES)
    memory.put(key, ATTEMPT)
    found = memory.get(memory.key(f"  {QUESTION.upper()}", Language.NB, SOURCES))
    assert found is not None
    assert found.written is not None
    assert found.written.sentences == (KEPT,)
    assert (found.is_remembered, found.tokens) == (True, 0)
    assert memory.get(memory.key(QUESTION, Language.SV, SOURCES)) is None
    other = (Source("Løfter", "Løfter gis ikke.", Language.NB),)
    assert memory.get(memory.key(QUESTION, Language.NB, other)) is None


def test_nothing_of_what_a_reader_asked_is_in_it() -> None:
    memory = WrittenMemory()
    memory.put(memory.key(QUESTION, Language.NB, SOURCES), ATTEMPT)
    assert "Hemmelig" not in repr(memory._attempts)
    same = WrittenMemory().key(QUESTION, Language.NB, SOURCES)
    assert memory.get(same) is None, "a key is good in its own process alone"


def test_what_was_used_least_lately_goes_first() -> None:
    memory = WrittenMemory(most=2)
    keys = [memory.key(f"Hva er {number}?", Language.NB, SOURCES) for number in range(3)]
    memory.put(keys[0], ATTEMPT)
    memory.put(keys[1], ATTEMPT)
    assert memory.get(keys[0])
    memory.put(keys[2], ATTEMPT)
    assert [memory.get(key) is not None for key in keys] == [True, False, True]
