"""`svar articles follow`, `withdrawn`, `put-back`: the library follows the site at a shell."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

import click

from bot.cli.common import complain, counted, local_time, progress, say, say_json, with_app
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.app import App
    from bot.library.following.follower import Follower
    from bot.library.following.types import SiteVisit, TakenArticle

_LOOK_SECONDS = 15.0


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--once", is_flag=True, help="Visit each source now, and end.")
@click.option(
    "--yes", is_flag=True, help="Take what is doubted as right: lost pages, and lost prose."
)
@click.option(
    "--adopt", is_flag=True, help="Count articles of these pages as the site's own from now on."
)
@click.option("--json", "as_json", is_flag=True, help="Write what came of each visit as JSON.")
@with_app
def follow(
    app: App, sources: tuple[str, ...], once: bool, yes: bool, adopt: bool, as_json: bool
) -> int:
    """Visit the sources in SVAR_SOURCES as they fall due, until Ctrl-C; or each of them once.

    What is new comes, what changed is replaced, and an article whose page is gone is withdrawn
    after SVAR_WITHDRAW_AFTER_DAYS. What was added by hand stays, unless you --adopt it. SOURCE is
    one of SVAR_SOURCES; without, all are meant. The exit status of --once is 1 where a source
    could not be read, or is doubted. A running bot does this by itself.

    \b
    Examples:
      svar articles follow --once
      svar articles follow --once --yes https://example.org/sitemap.xml
    """  # noqa: D301
    if (yes or adopt or as_json) and not once:
        raise click.UsageError("--yes, --adopt and --json go with --once")
    configured = [each.address for each in app.settings.sources]
    if not configured:
        raise BotError("SVAR_SOURCES is not set: put the site's sitemap or feed into .env")
    for source in sources:
        if source not in configured:
            raise click.UsageError(f"{source} is none of SVAR_SOURCES")
    with closing(app.publisher()) as publisher:
        follower = app.follower(publisher)
        if not once:
            _go_on(follower, sources or configured)
            return 0
        visits = []
        for source in sources or configured:
            with progress() as shown:
                visits.append(follower.visit(source, yes=yes, adopt=adopt, progress=shown))
            if not as_json:
                _report(visits[-1])
    if as_json:
        from pydantic import TypeAdapter

        from bot.library.following.types import SiteVisit

        say_json(TypeAdapter(list[SiteVisit]).dump_python(visits, mode="json"))
    return 1 if any(visit.trouble for visit in visits) else 0


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@with_app
def withdrawn(app: App, as_json: bool) -> None:
    """List the articles that were withdrawn because their pages are gone."""
    from bot.library.following.withdrawn import WithdrawnArticles

    found = list(WithdrawnArticles(app.settings.home).all())
    if as_json:
        say_json(
            [
                {"id": each.id, "title": each.title, "url": each.url, "at": each.at.isoformat()}
                for each in found
            ]
        )
        return
    for each in found:
        say(f"{each.id} · {each.title} · {each.url or '-'} · {local_time(each.at)}")
    if not found:
        complain("no article is withdrawn")


@click.command("put-back")
@click.argument("article_id", metavar="ID")
@with_app
def put_back(app: App, article_id: str) -> None:
    """Put a withdrawn article back, by the ID that `svar articles withdrawn` shows.

    It counts as added by hand then, and is not withdrawn again.
    """
    with closing(app.publisher()) as publisher, progress() as shown:
        title = app.follower(publisher).put_back(article_id, shown)
    say(f"put back: {title} [{article_id}]")


def _go_on(follower: Follower, sources: Sequence[str]) -> None:
    """Visit what is due until Ctrl-C."""
    from bot.library.following.store import AlreadyFollowing

    say(f"following {counted(len(sources), 'source')}: Ctrl-C ends it")
    told = ""
    while True:
        try:
            for each in follower.due():
                if each.address in sources:
                    _report(follower.visit(each.address))
        except AlreadyFollowing as error:
            if str(error) != told:
                complain(told := str(error))
        time.sleep(_LOOK_SECONDS)


def _report(visit: SiteVisit) -> None:
    for line in visit_lines(visit):
        say(line)
    for address, reason in visit.refused:
        complain(f"{address}: {reason}")
    if visit.trouble:
        complain(f"{visit.source}: {visit.trouble}")


def summary_of(visit: SiteVisit) -> str:
    """Say in one line what came of a visit."""
    counts = (
        f"{visit.new} new, {visit.changed} changed, {visit.unchanged} unchanged,"
        f" {len(visit.withdrawn)} withdrawn, {visit.refusals} refused"
    )
    missing = f", {visit.missing} missing for now" if visit.missing else ""
    return f"{visit.source}: {counts}{missing}"


def visit_lines(visit: SiteVisit) -> Iterator[str]:
    """Say what came of a visit: in a line, and a line for each article that changed."""
    yield summary_of(visit)
    for taken in visit.taken:
        yield f"  {'added' if taken.new else 'replaced'}: {_described(taken)}"
    for gone in visit.withdrawn:
        if gone.by_hand:
            yield f"  gone from the site, and stays as it was added by hand: {gone.id}"
        else:
            yield f"  withdrawn: {gone.title} [{gone.id}]; svar articles put-back {gone.id}"


def _described(taken: TakenArticle) -> str:
    kept = f"kept {taken.kept} of {counted(taken.words, 'word')}"
    parts = ", ".join(f"{reason} {words}" for reason, words in taken.left_out.items())
    left_out = f"; left out: {parts}" if parts else ""
    return f"{taken.title} [{taken.id}] · {kept}{left_out}"
