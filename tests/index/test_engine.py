"""The engine over real generations: what it answers, and how it takes a newer one."""

import threading
from pathlib import Path

import pytest

from corpus.types import Language
from index.engine import Engine
from index.errors import IndexMissing, IndexStale
from index.search.decision import SIGNALS, Decision
from index.storage import generations
from index.storage.build import build
from index.types import Status
from tests.index.fake_encoders import HashingEncoder
from tests.index.small_library import LIBRARY, PROMISES, QUEUES, article, no_progress

# With this encoder a met question scores 1: what is needed is that nearly all of it is met.
DECISION = Decision(
    {**dict.fromkeys(SIGNALS, 0.0), "late": 20.0},
    -14.0,
    answered=0.9,
    tentative=0.3,
    usual=dict.fromkeys(SIGNALS, 0.0),
    tuned_on="-",
)
NEWS = article("nytt", "Nyheter", "Kaffen koster fem kroner i kantina.")


@pytest.fixture
def encoder() -> HashingEncoder:
    return HashingEncoder()


@pytest.fixture
def engine(tmp_path: Path, encoder: HashingEncoder) -> Engine:
    build(LIBRARY, encoder, tmp_path, no_progress)
    return Engine.open(tmp_path, encoder, DECISION)


def test_an_answer_is_the_articles_own_sentence_with_its_source(engine: Engine) -> None:
    answer = engine.answer("Ventetiden føles kortere med noe å se på", Language.NB)
    assert answer.status is Status.ANSWERED
    assert answer.text == "Ventetiden føles kortere med noe å se på."
    first = answer.evidence[0]
    assert first.article == QUEUES
    assert [first.passage.text[a:b] for a, b in first.highlights] == [answer.text]
    assert QUEUES.text[first.passage.start : first.passage.end] == first.passage.text


def test_sentences_that_do_not_follow_each_other_are_shown_apart(
    tmp_path: Path, encoder: HashingEncoder
) -> None:
    text = "Ferga går klokka åtte. Kaffen er god. Billetten koster femti kroner."
    build((article("ferga", "Ferga", text),), encoder, tmp_path, no_progress)
    engine = Engine.open(tmp_path, encoder, DECISION)
    answer = engine.answer("Ferga går klokka åtte Billetten koster femti kroner", Language.NB)
    assert answer.text == "Ferga går klokka åtte. … Billetten koster femti kroner."


def test_a_question_that_nothing_answers_comes_back_unanswered(engine: Engine) -> None:
    answer = engine.answer("Hvor høyt flyr marsboere?", Language.NB)
    assert answer.status is Status.UNANSWERED
    assert answer.text is None
    assert answer.confidence < DECISION.tentative
    assert 0 < len(answer.evidence) <= 3


def test_a_half_met_question_is_a_maybe(engine: Engine) -> None:
    answer = engine.answer("Ventetiden føles kortere marsboere ruller", Language.NB)
    assert answer.status is Status.TENTATIVE
    assert answer.text


def test_behind_an_answer_stand_only_articles_that_might_answer_too(engine: Engine) -> None:
    answer = engine.answer("Ventetiden føles kortere med noe å se på", Language.NB)
    assert [one.article.id for one in answer.evidence] == ["koer"]


def test_a_question_in_the_other_language_finds_its_article(engine: Engine) -> None:
    answer = engine.answer("Kundnöjdheten mäts varje kvartal", Language.NB)
    assert answer.status is Status.ANSWERED
    assert answer.evidence[0].article.language is Language.SV


def test_the_questions_language_is_found_where_it_is_not_given(engine: Engine) -> None:
    assert engine.answer("Varför växer kön när många kommer?").language is Language.SV


def test_without_an_index_the_engine_says_so(tmp_path: Path, encoder: HashingEncoder) -> None:
    with pytest.raises(IndexMissing, match="svar index build"):
        Engine.open(tmp_path, encoder)


def test_an_index_of_another_encoder_is_refused(tmp_path: Path, encoder: HashingEncoder) -> None:
    build(LIBRARY, encoder, tmp_path, no_progress)
    with pytest.raises(IndexStale, match="hashing"):
        Engine.open(tmp_path, HashingEncoder(encoder_id="another"))


def test_a_newer_generation_is_taken_without_a_restart(
    engine: Engine, encoder: HashingEncoder, tmp_path: Path
) -> None:
    question = "Kaffen koster fem kroner i kantina"
    assert engine.answer(question, Language.NB).status is not Status.ANSWERED
    assert not engine.refresh()
    build((*LIBRARY, NEWS), encoder, tmp_path, no_progress)
    assert engine.refresh()
    assert engine.answer(question, Language.NB).evidence[0].article == NEWS
    assert engine.manifest.articles == len(LIBRARY) + 1


def test_a_removed_article_stops_answering(
    engine: Engine, encoder: HashingEncoder, tmp_path: Path
) -> None:
    build((PROMISES,), encoder, tmp_path, no_progress)
    assert engine.refresh()
    answer = engine.answer("Ventetiden føles kortere med noe å se på", Language.NB)
    assert [one.article.id for one in answer.evidence] == ["loftet"]
    assert answer.status is Status.UNANSWERED


def test_the_last_article_can_be_removed_and_stops_answering(
    engine: Engine, encoder: HashingEncoder, tmp_path: Path
) -> None:
    build((), encoder, tmp_path, no_progress, allow_empty=True)
    assert engine.refresh()
    answer = engine.answer("Ventetiden føles kortere med noe å se på", Language.NB)
    assert (answer.status, answer.evidence) == (Status.UNANSWERED, ())


def test_a_newer_generation_that_is_damaged_leaves_the_old_one_answering(
    engine: Engine,
    encoder: HashingEncoder,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    report = build((*LIBRARY, NEWS), encoder, tmp_path, no_progress)
    damaged = generations.folder_of(tmp_path) / str(report.number)
    (damaged / "manifest.json").write_text("{")
    assert not engine.refresh()
    assert "manifest" in caplog.text
    caplog.clear()
    assert not engine.refresh()
    assert caplog.text == ""
    assert engine.answer("Ventetiden føles kortere", Language.NB).evidence[0].article == QUEUES


def test_questions_in_flight_are_answered_while_generations_change(
    engine: Engine, encoder: HashingEncoder, tmp_path: Path
) -> None:
    stop = threading.Event()
    failures: list[BaseException] = []

    def ask() -> None:
        while not stop.is_set():
            try:
                answer = engine.answer("Ventetiden føles kortere med noe å se på", Language.NB)
                assert answer.evidence[0].article.id == "koer"
            except BaseException as error:
                failures.append(error)
                return

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    for number in range(6):
        news = article("nytt", "Nyheter", f"Kaffen koster {number} kroner.")
        build((*LIBRARY, news), encoder, tmp_path, no_progress)
        assert engine.refresh()
    stop.set()
    for asker in askers:
        asker.join()
    assert failures == []


def test_the_whole_library_can_be_listed_and_each_article_opened(engine: Engine) -> None:
    listed = list(engine.articles())
    assert sorted(listed, key=lambda one: one.id) == sorted(LIBRARY, key=lambda one: one.id)
    opening = engine.opening(QUEUES.id)
    assert opening is not None
    assert QUEUES.text[: opening.end].endswith(opening.text)
    assert opening.text.startswith("Køen vokser")
    assert engine.opening("finnes-ikke") is None


def test_what_is_nearest_is_found_whether_or_not_it_answers(engine: Engine) -> None:
    found = engine.closest("Ventetiden føles kortere med noe å se på", Language.NB, 2)
    assert found[0].article == QUEUES
    assert len({each.article.id for each in found}) == len(found) == 2
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert engine.closest("xyzzy", Language.NB, 1)


def test_an_article_is_read_in_full_by_its_id_and_no_other(engine: Engine) -> None:
    assert engine.article(PROMISES.id) == PROMISES
    assert engine.article("finnes-ikke") is None


def test_an_empty_library_lists_nothing(tmp_path: Path, encoder: HashingEncoder) -> None:
    build((), encoder, tmp_path, no_progress, allow_empty=True)
    engine = Engine.open(tmp_path, encoder, DECISION)
    assert list(engine.articles()) == []
    assert engine.opening("") is None
