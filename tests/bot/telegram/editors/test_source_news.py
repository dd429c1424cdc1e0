"""Admins hear once what came of visits, and say yes to a page that lost its prose in their chat."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import App
from bot.config.hours import Daily
from bot.config.sources import FollowedSource
from bot.library.following.follower import Follower, FollowerThread
from bot.library.following.types import GoneArticle, NewsKind, SiteNews, SiteVisit
from bot.telegram.dependencies import Dependencies
from bot.telegram.editors.scheduled_jobs import ScheduledJobs
from bot.telegram.editors.source_news import SourceNews
from bot.telegram.post import Place
from bot.telegram.render.admins import sources
from bot.telegram.types import Message
from bot.texts import texts
from corpus.types import Language
from tests.bot.library.following.pages import page
from tests.bot.telegram.editors.offline import ADMIN, NOON, Offline, offline
from tests.corpus.site import POLICY, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        served.put("/alfa", page("Alfa"))
        served.put("/kart.xml", "<urlset><url><loc>SITE/alfa</loc></url></urlset>", "text/xml")
        yield served


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Offline]:
    with offline(tmp_path) as made:
        yield made


@pytest.fixture
def following(app: App, rig: Offline, site: Site) -> Iterator[tuple[Dependencies, FollowerThread]]:
    """Parts that follow the site, into a library that is really indexed."""
    with closing(app.publisher()) as publisher:
        follower = Follower(publisher, app.settings, lambda: rig.now[0], POLICY)
        follower.sources = (FollowedSource(f"{site.address}/kart.xml", timedelta(hours=1)),)
        with closing(FollowerThread(follower, rig.said.append)) as thread:
            yield replace(rig.dependencies, follower=thread, curator=publisher), thread


def test_the_clock_has_sources_visited_and_the_admins_told_once(
    rig: Offline, following: tuple[Dependencies, FollowerThread], site: Site
) -> None:
    dependencies, thread = following
    daily = Daily(time(8), dependencies.settings.time_zone)
    jobs = ScheduledJobs(dependencies, daily, None, rig.said.append)
    jobs.tick()
    assert thread._thread is not None
    thread._thread.join()
    assert site.paths[0] == "/kart.xml"
    for _ in range(3):
        jobs.tick()
    rig.send()
    [told] = rig.told(ADMIN)
    assert "«Alfa» (alfa)" in told
    assert "Meny (1)" in told  # what cleaning left out
    assert SourceNews(dependencies).tell() is False  # nor after a restart
    assert rig.said == []


def test_a_page_that_waits_is_shown_as_one_that_was_sent_with_its_buttons(
    rig: Offline, following: tuple[Dependencies, FollowerThread], site: Site
) -> None:
    dependencies, thread = following
    source = f"{site.address}/kart.xml"
    thread.follower.visit(source)
    SourceNews(dependencies).tell()
    stub = "<p>Alfa er flyttet til et annet sted, og det er ikke stort mer å lese om den nå.</p>"
    site.put("/alfa", f"<article><h1>Alfa</h1>{stub}</article>")
    visit = thread.follower.visit(source)
    assert visit.refusals == 1
    assert SourceNews(dependencies).tell() is True
    shown = rig.send()[-1]
    assert "har mistet det meste av teksten" in shown.params["text"]
    assert "reply_markup" in shown.params
    assert dependencies.stores.admin_book.draft(1, str(ADMIN)) is not None


def test_news_wait_until_the_admin_has_room_for_them(
    rig: Offline, following: tuple[Dependencies, FollowerThread], site: Site
) -> None:
    dependencies, thread = following
    thread.follower.visit(f"{site.address}/kart.xml")
    for _ in range(3):
        dependencies.post.send(Place(ADMIN), Message("nok"))
    assert SourceNews(dependencies).tell() is False
    rig.send()
    assert rig.told(ADMIN) == ["nok", "nok", "nok"]
    assert SourceNews(dependencies).tell() is True
    rig.send()
    assert "«Alfa» (alfa)" in rig.told(ADMIN)[-1]
    assert SourceNews(dependencies).tell() is False


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_news_has_its_words(language: Language) -> None:
    gone = (GoneArticle("a", "A", "https://x.example/a"), GoneArticle("b", "B", "", by_hand=True))
    for kind in (NewsKind.TROUBLE, NewsKind.RECOVERED, NewsKind.WITHDRAWN, NewsKind.TAKEN):
        item = SiteNews(1, NOON, kind, "https://x.example/<kart>", "stengt", gone=gone, count=9)
        assert "https://x.example/&lt;kart&gt;" in sources.news(item, language=language).html
    visit = SiteVisit("https://x.example/", NOON, trouble="stengt", refused=(("a", "b"),))
    said = sources.visits([visit], texts(language), ZoneInfo("Europe/Oslo"))
    assert len(said) == 3
