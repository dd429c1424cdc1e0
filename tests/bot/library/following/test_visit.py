"""The library follows a site: what comes, changes and goes there comes, changes and goes here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import App
from bot.config.sources import FollowedSource
from bot.library.admin_acts import Stopping
from bot.library.following.follower import Follower
from bot.library.following.types import NewsKind, SiteVisit
from corpus.errors import SourceUnreadable
from corpus.types import CleanPage, Language
from tests.bot.library.following.pages import page
from tests.corpus.site import POLICY, Site, serving
from tests.index.small_library import no_progress

NAMES = ("Alfa", "Beta", "Gamma", "Delta", "Epsilon")
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
GRACE = timedelta(days=3)


@dataclass
class Followed:
    """A site, the library that follows it, and the clock."""

    site: Site
    app: App
    follower: Follower
    now: list[datetime]

    def publish(self, *names: str, more: str = "") -> None:
        """Put pages on the site."""
        for name in names:
            body = page(name, more)
            version = {"ETag": f'"{name}{len(body)}"'}
            self.site.put(f"/{name.lower()}", body, headers=version)

    def sitemap(self, *names: str) -> str:
        """Put the site's map there; its address."""
        return self.raw_map("".join(f"<url><loc>SITE/{name.lower()}</loc></url>" for name in names))

    def raw_map(self, entries: str, end: str = "</urlset>") -> str:
        return self.site.put("/kart.xml", f"<urlset>{entries}{end}", "application/xml")

    def feed(self, *names: str) -> str:
        """Put a feed there; its address."""
        items = "".join(f"<item><link>SITE/{name.lower()}</link></item>" for name in names)
        body = f"<rss><channel>{items}</channel></rss>"
        return self.site.put("/feed", body, "application/rss+xml")

    def visit(self, source: str, *, yes: bool = False, **later: float) -> SiteVisit:
        """Let time go by, and visit."""
        self.now[0] += timedelta(**later)
        return self.follower.visit(source, yes=yes)

    @property
    def ids(self) -> set[str]:
        """The articles beside the two that were there."""
        return set(self.app.library.survey().served) - {"pyramiden", "lojalitet"}

    @property
    def news(self) -> list[NewsKind]:
        return [each.kind for each in self.follower.book().news]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def followed(app: App, site: Site) -> Iterator[Followed]:
    now = [START]
    with closing(app.publisher()) as publisher:
        settings = app.settings.model_copy(update={"withdraw_after": GRACE})
        follower = Follower(publisher, settings, lambda: now[0], POLICY)
        yield Followed(site, app, follower, now)


def count(visit: SiteVisit) -> tuple[int, int, int, int]:
    return visit.new, visit.changed, visit.unchanged, len(visit.withdrawn)


def test_what_is_new_comes_what_changed_is_replaced_and_the_rest_is_not_fetched_again(
    followed: Followed,
) -> None:
    followed.publish("Alfa", "Beta")
    source = followed.sitemap("Alfa", "Beta")
    first = followed.visit(source)
    assert (count(first), first.trouble) == ((2, 0, 0, 0), "")
    assert followed.ids == {"alfa", "beta"}
    assert first.taken[0].left_out == {"navigation": 1}  # what cleaning left out is told
    assert followed.app.build_index(no_progress).unchanged  # it answers already
    followed.publish("Alfa", more="Nå også om morgenen.")
    followed.publish("Gamma")
    followed.sitemap("Alfa", "Beta", "Gamma")
    assert count(followed.visit(source, hours=6)) == (1, 1, 1, 0)
    assert followed.news == [NewsKind.TAKEN, NewsKind.TAKEN]


def test_a_page_that_is_gone_is_withdrawn_after_the_grace_time_and_can_be_got_back(
    followed: Followed,
) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    followed.visit(source)
    del followed.site.pages["/alfa"]  # 404, and still in the map
    followed.site.put("/beta", "", status=410)
    followed.sitemap(*NAMES[:1], *NAMES[2:])  # gone, and no longer in it
    # Two of five are too many at once.
    assert "2 of 5 pages are gone at once" in followed.visit(source, hours=1).trouble
    assert followed.visit(source, yes=True, hours=1).missing == 2
    assert count(followed.visit(source, days=2, hours=22))[3] == 0
    assert followed.ids == {name.lower() for name in NAMES}
    gone = followed.visit(source, hours=3)
    assert {each.id for each in gone.withdrawn} == {"alfa", "beta"}
    assert followed.ids == {"gamma", "delta", "epsilon"}
    assert NewsKind.WITHDRAWN in followed.news
    assert [each.id for each in followed.follower.withdrawn.all()] == ["alfa", "beta"]
    assert followed.follower.put_back("alfa") == "Alfa"
    followed.visit(source, days=9)
    assert "alfa" in followed.ids  # by hand now
    assert [each.id for each in followed.follower.withdrawn.all()] == ["beta"]


def test_a_page_that_comes_back_within_the_grace_time_stays(followed: Followed) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    followed.visit(source)
    followed.sitemap(*NAMES[1:])
    assert followed.visit(source, hours=1).missing == 1
    followed.sitemap(*NAMES)
    assert followed.visit(source, days=2).missing == 0
    followed.sitemap(*NAMES[1:])
    followed.visit(source, days=2)
    assert followed.visit(source, days=2).withdrawn == ()  # it counts anew
    assert count(followed.visit(source, days=2))[3] == 1
    followed.sitemap(*NAMES)
    assert count(followed.visit(source, days=1)) == (1, 0, 4, 0)  # and back after it


DOUBTED = {
    "down": lambda it: it.site.put("/kart.xml", "", status=503),
    "blocked": lambda it: it.site.put("/kart.xml", "", status=403),
    "away": lambda it: it.site.pages.pop("/kart.xml"),
    "empty": lambda it: it.raw_map(""),
    "half": lambda it: it.sitemap("Alfa", "Beta"),
    "all others": lambda it: it.sitemap("Zeta"),
    "cut": lambda it: it.raw_map("".join(f"<url><loc>SITE/{n}</loc></url>" for n in "ab"), "<url>"),
    "a page": lambda it: it.site.put("/kart.xml", page("Logg inn")),
    "an index without its half": lambda it: it.site.put(
        "/kart.xml",
        "<sitemapindex><sitemap><loc>SITE/borte.xml</loc></sitemap></sitemapindex>",
        "text/xml",
    ),
}


@pytest.mark.parametrize("trouble", list(DOUBTED))
def test_a_source_that_can_not_be_believed_withdraws_nothing_and_is_told_once(
    followed: Followed, trouble: str
) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    followed.visit(source)
    DOUBTED[trouble](followed)
    for _ in range(3):
        visit = followed.visit(source, days=4)
        assert visit.trouble
        assert not visit.withdrawn
    assert followed.ids >= {name.lower() for name in NAMES}
    assert followed.news.count(NewsKind.TROUBLE) == 1
    followed.sitemap(*NAMES)
    assert followed.visit(source, days=4).trouble == ""
    assert followed.news[-1] is NewsKind.RECOVERED


def test_a_list_that_moved_to_another_site_is_told(followed: Followed) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    followed.visit(source)
    other = followed.site.address.replace("127.0.0.1", "127.0.0.2")
    followed.site.redirects["/kart.xml"] = f"{other}/kart2.xml"
    assert followed.visit(source, days=4).trouble


def test_entries_that_leave_a_feed_stay_and_are_still_corrected(followed: Followed) -> None:
    followed.publish(*NAMES)
    source = followed.feed(*NAMES)
    followed.visit(source)
    followed.feed("Epsilon")
    followed.publish("Alfa", more="Rettet.")
    for _ in range(3):
        visit = followed.visit(source, days=4)
        assert (visit.withdrawn, visit.trouble) == ((), "")
    assert followed.ids == {name.lower() for name in NAMES}
    assert "Rettet." in followed.app.library.find("alfa").text
    del followed.site.pages["/beta"]
    followed.visit(source, days=4)
    assert [each.id for each in followed.visit(source, days=4).withdrawn] == ["beta"]


def test_a_page_of_two_sources_stays_while_one_of_them_names_it(followed: Followed) -> None:
    followed.publish(*NAMES)
    source, feed = followed.sitemap(*NAMES), followed.feed("Alfa")
    followed.visit(source)
    assert count(followed.visit(feed)) == (0, 0, 1, 0)
    followed.sitemap(*NAMES[1:])
    for _ in range(3):
        assert followed.visit(source, days=4).withdrawn == ()
    assert "alfa" in followed.ids


def test_what_was_added_by_hand_is_never_withdrawn(followed: Followed) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    by_hand = CleanPage(
        "Alfa", "Alfa for hånd.\n", Language.NB, url=f"{followed.site.address}/alfa"
    )
    followed.app.library.add(by_hand)
    followed.visit(source)
    followed.sitemap(*NAMES[1:])
    followed.visit(source, hours=1)
    [kept] = followed.visit(source, days=4).withdrawn
    assert (kept.id, kept.by_hand) == ("alfa", True)
    assert "alfa" in followed.ids


def test_what_was_removed_by_hand_does_not_come_back_by_itself(followed: Followed) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    followed.visit(source)
    followed.app.library.remove("alfa")
    visit = followed.visit(source, days=4)
    assert (visit.new, visit.refusals) == (0, 1)
    assert "alfa" not in followed.ids


def test_a_page_that_lost_most_of_its_prose_waits_for_a_yes_and_is_told_once(
    followed: Followed,
) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    followed.visit(source)
    before = followed.app.library.find("alfa").text
    stub = (
        "<p>Alfa er flyttet til et annet sted, og her er det ikke stort mer å lese om den nå.</p>"
    )
    followed.site.put("/alfa", f"<article><h1>Alfa</h1>{stub}</article>")
    for _ in range(2):
        visit = followed.visit(source, hours=6)
        assert visit.refused[0][0].endswith("/alfa")
    assert followed.app.library.find("alfa").text == before
    assert followed.news.count(NewsKind.WAITS) == 1
    assert followed.visit(source, yes=True, hours=6).changed == 1


def test_a_page_that_moved_keeps_its_article_and_one_that_leads_elsewhere_does_not(
    followed: Followed,
) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    followed.visit(source)
    followed.site.put("/alfa-ny", page("Alfa"))
    followed.site.redirects["/alfa"] = "/alfa-ny"
    followed.site.redirects["/beta"] = "/gamma"
    followed.sitemap("Alfa-ny", *NAMES[1:])
    for _ in range(2):
        visit = followed.visit(source, days=4)
    assert [each.id for each in visit.withdrawn] == ["beta"]
    assert followed.ids == {"alfa", "gamma", "delta", "epsilon"}


def test_a_site_that_is_down_page_by_page_withdraws_nothing(followed: Followed) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)
    followed.visit(source)
    for name in NAMES:
        followed.site.put(f"/{name.lower()}", "", status=500)
    for _ in range(2):
        assert followed.visit(source, days=4).withdrawn == ()
    assert len(followed.ids) == 5


@pytest.mark.parametrize("ending", ["cutting articles", "publishing"])
def test_a_visit_that_is_stopped_leaves_nothing_half_done_and_the_next_goes_on(
    followed: Followed, ending: str
) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES)

    def stop(stage: str, done: int, total: int) -> None:
        del done, total
        if stage == ending:
            raise Stopping

    with pytest.raises(Stopping):
        followed.follower.visit(source, progress=stop)
    assert followed.ids == set()
    assert count(followed.visit(source)) == (5, 0, 0, 0)
    assert followed.follower.book().own == {name.lower() for name in NAMES}


def test_one_page_goes_live_when_its_site_asks(followed: Followed) -> None:
    followed.publish("Alfa", "Beta")
    source = followed.sitemap("Alfa")
    followed.follower.sources = (FollowedSource(source),)
    followed.visit(source)
    assert count(followed.follower.publish(f"{followed.site.address}/beta")) == (1, 0, 0, 0)
    assert followed.ids == {"alfa", "beta"}
    for other in ("http://127.0.0.2/beta", "beta", "http://[", ""):
        with pytest.raises(SourceUnreadable):
            followed.follower.publish(other)


def test_a_page_that_its_site_called_for_goes_only_where_the_site_says_that_it_is_gone(
    followed: Followed,
) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES[1:])
    followed.follower.sources = (FollowedSource(source),)
    followed.visit(source)
    alfa = f"{followed.site.address}/alfa"
    followed.follower.publish(alfa)
    for days in (1, 3, 9):
        assert followed.visit(source, days=days).missing == 0
    assert "alfa" in followed.ids
    followed.publish("Alfa", more="Rettet etterpå.")
    assert count(followed.visit(source, days=1)) == (0, 1, 4, 0)  # asked for once a day
    del followed.site.pages["/alfa"]
    assert count(followed.visit(source, days=1))[3] == 0
    followed.publish("Alfa")
    followed.visit(source, days=1)
    assert "alfa" in followed.ids
    del followed.site.pages["/alfa"]
    followed.visit(source, days=1)
    assert [each.id for each in followed.visit(source, days=3, hours=1).withdrawn] == ["alfa"]


def test_a_page_called_for_goes_with_the_list_once_that_has_named_it(followed: Followed) -> None:
    followed.publish(*NAMES)
    source = followed.sitemap(*NAMES[1:])
    followed.follower.sources = (FollowedSource(source),)
    followed.visit(source)
    followed.follower.ask_for(f"{followed.site.address}/alfa")  # while a visit is under way
    assert count(followed.visit(source, hours=1))[0] == 1
    followed.visit(source, days=9)
    assert "alfa" in followed.ids
    followed.sitemap(*NAMES)
    followed.visit(source, hours=1)
    followed.sitemap(*NAMES[1:])
    assert followed.visit(source, hours=1).missing == 1
    followed.follower.publish(f"{followed.site.address}/alfa")  # called for anew
    followed.visit(source, days=9)
    assert "alfa" in followed.ids
    followed.sitemap(*NAMES)
    followed.visit(source, hours=1)
    followed.sitemap(*NAMES[1:])
    followed.visit(source, hours=1)
    assert [each.id for each in followed.visit(source, days=4).withdrawn] == ["alfa"]


def test_what_is_due_goes_by_the_last_visit_and_each_source_s_interval(followed: Followed) -> None:
    followed.publish("Alfa")
    often = FollowedSource(followed.sitemap("Alfa"), timedelta(minutes=15))
    seldom = replace(often, address=followed.feed("Alfa"), every=None)
    followed.follower.sources = (often, seldom)
    assert followed.follower.due() == [often, seldom]
    for each in (often, seldom):
        followed.visit(each.address)
    assert followed.follower.due() == []
    followed.now[0] += timedelta(minutes=16)
    assert followed.follower.due() == [often]
    followed.now[0] -= timedelta(days=9)  # a clock that was set back
    assert followed.follower.due() == [often, seldom]
