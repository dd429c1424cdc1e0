"""`svar articles`: what the library holds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import complain, counted, say, say_json, say_table, with_app
from bot.cli.intake.described import part_of
from bot.cli.intake.following import follow, put_back, withdrawn
from bot.cli.intake.reindexing import publish
from bot.library.keys import deep_link_payload
from corpus.text.characters import word_count

if TYPE_CHECKING:
    from bot.app import App
    from bot.cli.intake.adding import Adding
    from corpus.types import Article

_NO_INDEX = click.option(
    "--no-index", is_flag=True, help="Leave the index as it is; `svar index build` takes it up."
)


@click.group()
def articles() -> None:
    """Add, list, check and remove the articles that answers come from."""


for _command in (follow, withdrawn, put_back):
    articles.add_command(_command)


@articles.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_NO_INDEX
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option("--watch", is_flag=True, help="Go on with what comes into the folder, until Ctrl-C.")
@click.option("--yes", is_flag=True, help="Add pages that lose more than half of their prose.")
@click.option("--json", "as_json", is_flag=True, help="Write what came of each page as JSON.")
@with_app
def add(
    app: App,
    sources: tuple[str, ...],
    no_index: bool,
    dry_run: bool,
    watch: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Add articles, or replace them by newer versions, and index them.

    SOURCE is a file (.md, .txt, .html, .docx, .pdf), a folder, a URL, a sitemap or a feed.
    Advertisements, forms, menus and the like are left out, and what was is said; a page that loses
    more than half of its prose goes in with --yes only. A source that can't be read is named with
    its reason; the others go in. Where they can't be indexed, the library stays as it was.

    \b
    Examples:
      svar articles add manuscript.docx
      svar articles add pages/ https://example.org/sitemap.xml
      svar articles add --dry-run page.html
      svar articles add --watch incoming/

    With --watch, a file that goes takes no article with it: remove that yourself.
    """  # noqa: D301
    if watch:
        if dry_run or as_json:
            other = "--dry-run" if dry_run else "--json"
            raise click.UsageError(f"--watch and {other} don't go together")
        _watch(app, sources, index=not no_index, yes=yes)
        return 0
    from bot.cli.intake.adding import rehearsing

    if dry_run:
        with rehearsing(app, silent=as_json) as work:
            _add_all(work, sources, silent=as_json)
    else:
        work = _add(app, sources, index=not no_index, yes=yes, silent=as_json)
    if as_json:
        say_json(work.outcomes)
    elif dry_run:
        say("nothing was written: run it again without --dry-run")
    return 1 if work.failed else 0


@articles.command("list")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@with_app
def list_articles(app: App, as_json: bool) -> int:
    """List the articles, by series and part."""
    library = app.loaded
    if as_json:
        say_json([_as_json(article) for article in library.articles])
    elif library.articles:
        say_table(
            ("ID", "Title", "Series", "Part>", "Language", "Access", "Words>"),
            [
                (
                    article.id,
                    article.title,
                    article.series or "",
                    part_of(article.part, article.parts),
                    article.language,
                    article.access,
                    str(word_count(article.text)),
                )
                for article in library.articles
            ],
        )
    else:
        complain(f"no articles in {app.settings.articles}: svar articles add SOURCE")
    for path, reason in library.problems:
        complain(f"{path}: {reason}")
    return 1 if library.problems else 0


@articles.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@with_app
def check(app: App, as_json: bool) -> int:
    """Look for what is wrong in the articles, and say how to mend it. Changes nothing.

    Broken front matter, empty, very short and very long articles, parts that a series lacks,
    duplicates and near-duplicates, and links to files that are not there. The exit status is 1
    where something is wrong; what only deserves a look is a note.
    """
    from bot.cli.view.lint import examine, report

    library = app.loaded
    if not library.articles and not library.problems:
        complain(f"no articles in {app.settings.articles}: svar articles add SOURCE")
        return 1
    findings = examine(app.settings.articles, library)
    if as_json:
        say_json([asdict(finding) for finding in findings])
    else:
        for line in report(findings, len(library.articles)):
            say(line)
    return 1 if any(finding.wrong for finding in findings) else 0


@articles.command()
@click.argument("article_id", metavar="ID")
@_NO_INDEX
@with_app
def remove(app: App, article_id: str, no_index: bool) -> None:
    """Remove an article, by the ID that `svar articles list` shows.

    It stops answering as soon as the index is built, which happens at once.
    """
    with closing(app.publisher()) as publisher, publisher.changing() as change:
        say(f"removed: {article_id} ({change.remove(article_id)})")
        if not no_index:
            publish(change, allow_empty=True)


def _add(app: App, sources: Sequence[str], *, index: bool, yes: bool, silent: bool) -> Adding:
    """Add what is in sources, and index it; both or none, unless Ctrl-C ends it."""
    from bot.cli.intake.adding import adding

    work: Adding | None = None
    try:
        with closing(app.publisher()) as publisher, publisher.changing() as change:
            with adding(app, change, yes=yes, silent=silent) as work:
                _add_all(work, sources, silent=silent)
            if work.changed and index:
                publish(change, silent=silent)
    except KeyboardInterrupt:
        if work and work.changed:
            complain(f"{counted(work.changed, 'article')} added, not indexed yet: svar index build")
        raise
    return work


def _add_all(work: Adding, sources: Sequence[str], *, silent: bool) -> None:
    for source in sources:
        work.add(source)
    if silent:
        return
    if (several := work.no_articles.total()) > 1:
        kinds = ", ".join(f"{count} × {kind}" for kind, count in work.no_articles.items() if count)
        complain(f"{several} pages are no articles: {kinds}")
    if work.unchanged:
        say(f"{counted(work.unchanged, 'page')} unchanged since last fetched")


def _watch(app: App, sources: Sequence[str], *, index: bool, yes: bool) -> None:
    """Watch the one folder that was named. Raises UsageError where it can't be watched."""
    from bot.cli.intake.folder import watch

    folder = Path(sources[0]).expanduser()
    if len(sources) > 1 or not folder.is_dir():
        raise click.UsageError("--watch takes one folder")
    one, other = folder.resolve(), app.settings.articles.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise click.UsageError(
            f"{folder} holds the library, or is in it: watch a folder of sources beside it"
        )
    watch(app, folder, index=index, yes=yes)


def _as_json(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "series": article.series,
        "part": article.part,
        "parts": article.parts,
        "url": article.url,
        "published": article.published and article.published.isoformat(),
        "updated": article.updated and article.updated.isoformat(),
        "access": article.access,
        "words": word_count(article.text),
        "start": deep_link_payload(article.id),
    }
