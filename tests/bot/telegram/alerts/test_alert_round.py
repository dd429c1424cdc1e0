"""Readers are told of new articles that fit, once a day and once each, with time in our hands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.alerts.follow import FollowOutcome, follow, unfollow
from bot.config.hours import Daily
from bot.library.replica import ReplicaState
from bot.store.erasing import erase_reader
from bot.telegram.alerts import alert_round
from bot.telegram.alerts.alert_round import AlertRound
from bot.telegram.render.readers import alerts as render
from bot.types.members import Membership
from bot.types.people import Person
from corpus.types import Access, Article, Language
from tests.bot.telegram.alerts.shelf import (
    COMPLAINTS,
    KEPT,
    OLD,
    PART,
    SECRET,
    SWEDISH,
    Shelf,
)
from tests.bot.telegram.editors.offline import ERIK, KARI, NOON, Offline, offline
from tests.fakes import article

EIGHT = NOON.replace(hour=7) + timedelta(days=1)
"""Eight in Oslo, the next day."""


@dataclass(slots=True)
class Stage:
    """The parts, a library that changes, and what readers get."""

    rig: Offline
    shelf: Shelf

    def round(self) -> AlertRound:
        """The round as a process that has just begun has it."""
        dependencies = self.rig.dependencies
        return AlertRound(dependencies, Daily(time(8), dependencies.settings.time_zone))

    def follow(
        self, topic: str, reader: Person = KARI, language: Language = Language.NB
    ) -> FollowOutcome:
        """Let a reader follow something."""
        dependencies, now = self.rig.dependencies, self.rig.now[0]
        day = Daily(time(8), dependencies.settings.time_zone).latest(now)
        series = dependencies.library.catalogue().series
        done = follow(dependencies.stores, reader, topic, language, series, now=now, day=day)
        return done.outcome

    def come(self, *articles: Article) -> None:
        """Let articles come, and be seen."""
        self.shelf.add(*articles)
        self.round().tell()

    def told(self, reader: Person = KARI) -> list[str]:
        """What a reader was sent since this was last asked, as HTML."""
        sent = self.rig.send()
        return [str(call.params["text"]) for call in sent if call.chat == int(reader.id)]

    def next_morning(self) -> bool:
        """Let it be eight of the next day; whether anybody was told."""
        days = 0 if self.rig.now[0] < EIGHT else (self.rig.now[0] - EIGHT).days + 1
        self.rig.now[0] = EIGHT + timedelta(days=days)
        return self.round().tell()


@contextmanager
def stage(home: Path, *held: Article, **settings: Any) -> Iterator[Stage]:
    shelf = Shelf(*held)
    with offline(home, answerer=shelf, **settings) as rig:
        made = Stage(rig, shelf)
        made.round().tell()  # what is there at the first look is no news
        yield made


@pytest.fixture
def staged(tmp_path: Path) -> Iterator[Stage]:
    with stage(tmp_path, *OLD) as made:
        yield made


def test_all_that_came_in_a_day_comes_in_one_message_in_the_morning(staged: Stage) -> None:
    staged.follow("klager")
    staged.come(COMPLAINTS)
    staged.rig.later(hours=9)
    staged.come(SWEDISH, article("annet", "Noe annet", "Om noe helt annet."))
    assert staged.told() == []
    assert staged.next_morning() is True
    (said,) = staged.told()
    assert "Det har kommet 2 nye artikler" in said
    assert '<a href="https://svar.example/klager">Klager</a>' in said
    assert "Den som klager, gjør dere en tjeneste." in said
    assert "på svensk" in said
    assert "Noe annet" not in said
    assert staged.next_morning() is False
    assert staged.told() == []


def test_nobody_is_told_of_what_was_there_before_they_followed_it(staged: Stage) -> None:
    staged.come(COMPLAINTS)
    staged.follow("klager")
    assert staged.next_morning() is False
    staged.come(SWEDISH)
    staged.follow("tjeneste")  # later than the news of the other
    assert staged.next_morning() is True
    (said,) = staged.told()
    assert "Klagomål" in said
    assert "svar.example/klager" not in said


def test_a_library_that_is_filled_is_told_in_one_message_with_the_best_few(tmp_path: Path) -> None:
    with stage(tmp_path) as made:  # empty
        made.follow("klager")
        many = [
            article(f"k{number:03}", f"Nr. {number}", f"{'x ' * number}Om klager nr. {number}.")
            for number in range(300)
        ]
        made.come(*many)
        made.next_morning()
        (said,) = made.told()
        assert "Det har kommet 300 nye artikler" in said
        assert "De 5 som passer best" in said
        assert [f"<b>Nr. {number}</b>" in said for number in range(7)] == [True] * 5 + [False] * 2


def test_the_first_look_at_a_library_that_is_there_is_no_news(tmp_path: Path) -> None:
    shelf = Shelf(*OLD, COMPLAINTS)
    with offline(tmp_path, answerer=shelf) as rig:
        made = Stage(rig, shelf)
        made.follow("klager")  # before anything was ever looked at
        assert made.round().tell() is False
        assert made.next_morning() is False


def test_what_is_removed_before_the_morning_is_not_told(staged: Stage) -> None:
    staged.follow("klager")
    staged.come(COMPLAINTS, SWEDISH)
    staged.shelf.change(*OLD, SWEDISH)
    staged.next_morning()
    (said,) = staged.told()
    assert "Det har kommet en ny artikkel" in said
    assert "svar.example/klager" not in said


def test_what_comes_again_or_is_corrected_is_no_news(staged: Stage) -> None:
    staged.follow("klager")
    staged.come(COMPLAINTS)
    staged.next_morning()
    assert len(staged.told()) == 1
    longer = replace(COMPLAINTS, text=f"{COMPLAINTS.text} Klager er bra.", updated=date(2026, 3, 3))
    for held in (
        (*OLD, longer),  # corrected
        OLD,  # removed
        (*OLD, COMPLAINTS),  # got back
        (*OLD, replace(COMPLAINTS, id="klager-2026", url="https://svar.example/ny")),
        (*OLD, replace(longer, id="om-klager", title="Om klager", url=None)),
    ):
        staged.shelf.change(*held)
        staged.round().tell()
        assert staged.next_morning() is False
    assert staged.told() == []


def test_a_new_part_of_a_series_is_told_to_those_who_follow_the_series(staged: Stage) -> None:
    staged.follow("om LØFTER")
    staged.follow("løfter", ERIK)  # a topic
    other = article("annen", "Om løfter", "Ingen løfter her.", series="Om annet", part=1)
    staged.come(PART, other)
    staged.next_morning()
    sent = staged.rig.send()
    hers, his = (
        next(str(call.params["text"]) for call in sent if call.chat == int(reader.id))
        for reader in (KARI, ERIK)
    )
    assert "Den fjerde delen" in hers
    assert "Fire løfter er nok." in hers
    assert "Flere kan ingen holde" not in hers
    assert "Om løfter, del 4 av 9" in hers
    assert "Det har kommet en ny artikkel" in hers
    assert "Det har kommet 2 nye artikler" in his


def test_each_reader_is_told_in_their_language_and_what_it_fits(staged: Stage) -> None:
    staged.follow("klager")
    staged.follow("norska")
    staged.follow("klager", ERIK)
    staged.rig.dependencies.stores.readers.choose(KARI, Language.SV, NOON)
    staged.rig.dependencies.stores.readers.wrote(ERIK, Language.NN)
    staged.come(SWEDISH)
    staged.next_morning()
    sent = staged.rig.send()
    hers, his = (
        next(call for call in sent if call.chat == int(reader.id)) for reader in (KARI, ERIK)
    )
    assert "Det har kommit en ny artikel" in hers.params["text"]
    assert "om ”klager” · om ”norska”" in hers.params["text"]
    assert "Det har kome ein ny artikkel" in his.params["text"]
    assert "om «klager»" not in his.params["text"]
    labels = [row[0]["text"] for row in hers.params["reply_markup"]["inline_keyboard"]]
    assert labels == ["1", "✕ Sluta följa klager", "✕ Sluta följa norska"]
    assert staged.shelf.looked_for.count("klager") == 1  # for both


def test_a_crash_at_any_step_tells_nobody_twice_and_nothing_never(
    staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged.follow("klager")
    staged.follow("klager", ERIK)
    staged.come(COMPLAINTS)
    alerts, notices = staged.rig.dependencies.stores.alerts, []
    for step in ("mark_seen", "count_message"):
        with monkeypatch.context() as patch:

            def dies(*_: object) -> None:
                raise KeyboardInterrupt

            patch.setattr(alerts, step, dies)
            with pytest.raises(KeyboardInterrupt):
                staged.next_morning()
        notices += staged.told() + staged.told(ERIK)
    assert notices == []
    staged.rig.now[0] -= timedelta(days=1)
    assert staged.next_morning() is True
    assert staged.round().tell() is False
    sent = staged.rig.send()
    assert sorted(call.chat or 0 for call in sent) == [int(KARI.id), int(ERIK.id)]


def test_one_reader_s_trouble_keeps_no_other_from_their_news(
    staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged.follow("klager")
    staged.follow("klager", ERIK)
    staged.come(COMPLAINTS)
    news = render.news
    kari = f"button for {KARI.id}"

    def fails(items: Any, followed: Any, count: int, *, language: Language) -> Any:
        if followed[0].reader == KARI:
            raise LookupError(kari)
        return news(items, followed, count, language=language)

    monkeypatch.setattr(render, "news", fails)
    with pytest.raises(LookupError):
        staged.next_morning()
    assert len(staged.told(ERIK)) == 1
    monkeypatch.undo()
    staged.round().tell()
    assert len(staged.told()) == 1


def test_who_has_blocked_us_is_told_nothing_nor_all_at_once_later(staged: Stage) -> None:
    staged.follow("klager")
    readers = staged.rig.dependencies.stores.readers
    readers.block(KARI, staged.rig.now[0])
    staged.come(COMPLAINTS)
    assert staged.next_morning() is False
    readers.block(KARI, None)
    assert staged.next_morning() is False
    staged.come(SWEDISH)
    staged.next_morning()
    (said,) = staged.told()
    assert "Det har kommet en ny artikkel" in said


def test_who_has_stopped_or_erased_themselves_is_told_nothing(staged: Stage) -> None:
    staged.follow("klager")
    staged.follow("klager", ERIK)
    staged.come(COMPLAINTS)
    stores = staged.rig.dependencies.stores
    assert unfollow(stores, KARI, " Klager") is not None
    erase_reader(stores.database, ERIK)
    assert staged.next_morning() is False


def test_who_stops_while_it_is_looked_for_is_told_nothing(
    staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged.follow("klager")
    staged.come(COMPLAINTS)
    matches = staged.shelf.matches

    def stopping(*asked: Any) -> Any:
        unfollow(staged.rig.dependencies.stores, KARI, "klager")
        return matches(*asked)

    monkeypatch.setattr(staged.shelf, "matches", stopping)
    assert staged.next_morning() is False


def test_of_a_members_article_others_see_the_teaser_alone(tmp_path: Path) -> None:
    with stage(tmp_path, *OLD, access=Access.SUBSCRIBERS) as made:
        made.follow("klager")
        made.follow("klager", ERIK)
        member = Membership(ERIK, 4711, date(2099, 1, 1), NOON)
        made.rig.dependencies.stores.members.admit(member, "a" * 64, NOON)
        made.come(KEPT)
        made.next_morning()
        sent = made.rig.send()
        hers, his = (
            next(str(call.params["text"]) for call in sent if call.chat == int(reader.id))
            for reader in (KARI, ERIK)
        )
        assert "Klager for medlemmer" in hers
        assert "for abonnenter" in hers
        assert SECRET not in hers
        assert "Første setning. Andre setning." in hers
        assert SECRET in his


def test_a_worker_whose_index_is_behind_leaves_it_until_it_has_caught_up(
    staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged.follow("klager")
    staged.come(COMPLAINTS)
    staged.shelf.change(*OLD)  # as an older generation has it
    library = staged.rig.dependencies.library
    monkeypatch.setattr(library, "index_state", lambda: ReplicaState(7, 6, None))
    assert staged.next_morning() is False
    staged.shelf.change(*OLD, COMPLAINTS)
    monkeypatch.setattr(library, "index_state", lambda: ReplicaState(7, 7, None))
    assert staged.round().tell() is True


def test_days_that_were_missed_are_told_at_once_and_a_clock_set_right_keeps_none_back(
    staged: Stage,
) -> None:
    staged.follow("klager")
    staged.come(COMPLAINTS)
    staged.rig.later(days=4)
    assert staged.round().tell() is True
    assert len(staged.told()) == 1
    staged.come(SWEDISH)
    staged.rig.later(days=40)
    assert staged.round().tell() is True
    assert len(staged.told()) == 1
    staged.rig.later(days=-39)
    staged.come(KEPT)
    assert staged.round().tell() is False
    assert len(staged.told()) == 1


def test_the_figures_tell_how_many_follow_and_were_told(staged: Stage) -> None:
    staged.follow("klager")
    staged.follow("løfter")
    staged.follow("klager", ERIK)
    staged.come(COMPLAINTS)
    staged.next_morning()
    figures = staged.rig.dependencies.stores.alerts.figures()
    assert (figures.readers, figures.alerts) == (2, 3)
    assert (figures.told_on, figures.messages) == (EIGHT.date(), 2)


def test_many_readers_are_told_by_one_round_after_the_other(
    staged: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_round, "_READERS_AT_ONCE", 2)
    readers = [replace(KARI, id=str(number)) for number in range(30, 35)]
    for reader in readers:
        staged.follow("klager", reader)
    staged.come(COMPLAINTS)
    rounds = [staged.next_morning(), *(staged.round().tell() for _ in range(3))]
    assert rounds == [True, True, True, False]
    assert sorted(call.chat or 0 for call in staged.rig.send()) == [30, 31, 32, 33, 34]
