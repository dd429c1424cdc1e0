"""`svar articles`: what the library holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot import crash
from bot.cli_common import complain, counted, progress, say, say_json, say_table, with_app
from bot.telegram.presses import deep_link_payload
from corpus.characters import word_count
from corpus.errors import CorpusError

if TYPE_CHECKING:
    from bot.app import App
    from corpus.library import Added
    from corpus.types import Article, CleanPage
    from index.build import BuildReport

_NO_INDEX = click.option(
    "--no-index", is_flag=True, help="Leave the index as it is; `svar index build` takes it up."
)


@click.group()
def articles() -> None:
    """Add, list and remove the articles that answers come from."""


@articles.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_NO_INDEX
@with_app
def add(app: App, sources: tuple[str, ...], no_index: bool) -> int:
    """Add articles, or replace them by newer versions, and index them.

    SOURCE is a file (.md, .txt, .html, .docx, .pdf), a folder, a URL, a sitemap or a feed.
    Advertisements, forms, menus and the like are left out. A source that can't be read is named
    with its reason; the others go in.

    \b
    Examples:
      svar articles add manuscript.docx
      svar articles add pages/ https://example.org/sitemap.xml
    """  # noqa: D301
    from corpus.clean import clean
    from corpus.sources import read
    from corpus.types import RawPage

    changed = failed = 0
    try:
        for source in sources:
            for page in read(source):
                if not isinstance(page, RawPage):
                    failed += 1
                    complain(f"{page.source}: {page.reason}")
                    continue
                try:
                    cleaned = clean(page)
                    added = app.library.add(cleaned)
                except CorpusError as error:
                    failed += 1
                    complain(f"{page.source}: {error}")
                except Exception as error:  # one page that is odder than foreseen stops no other
                    failed += 1
                    complain(f"{page.source}: {crash.told(error, app.settings.home)}")
                else:
                    changed += not added.unchanged
                    say(_described(added, cleaned))
    except KeyboardInterrupt:
        if changed:
            complain(f"{counted(changed, 'article')} added, not indexed yet: svar index build")
        raise
    if changed and not no_index:
        reindex(app)
    return 1 if failed else 0


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
                    _part(article.part, article.parts),
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
@click.argument("article_id", metavar="ID")
@_NO_INDEX
@with_app
def remove(app: App, article_id: str, no_index: bool) -> None:
    """Remove an article, by the ID that `svar articles list` shows.

    It stops answering as soon as the index is built, which happens at once.
    """
    path = app.library.remove(article_id)
    say(f"removed: {article_id} ({path})")
    if not no_index:
        reindex(app, allow_empty=True)


def reindex(app: App, *, allow_empty: bool = False) -> None:
    """Bring the index up to date, and say what came of it."""
    with progress() as shown:
        report = app.build_index(shown, allow_empty=allow_empty)
    say(summary(report))
    for problem in report.problems:
        complain(problem)


def summary(report: BuildReport) -> str:
    """Say in one line what a build did."""
    if report.unchanged:
        return f"index {report.number}: nothing to do, it has every article as it is now"
    return (
        f"index {report.number}: {counted(report.articles, 'article')},"
        f" {counted(report.passages, 'passage')}"
        f" ({report.encoded} encoded, {report.reused} reused, {report.removed} removed)"
        f" in {report.seconds:.1f} s"
    )


def _described(added: Added, page: CleanPage) -> str:
    """Say in one line what became of a page."""
    what = "unchanged" if added.unchanged else "replaced" if added.replaced else "added"
    series = [page.series] if page.series else []
    series += [f"part {_part(page.part, page.parts)}"] if page.part else []
    neighbours = [("after", page.previous), ("before", page.next)]
    series += [f"{where} “{title}”" for where, title in neighbours if title]
    facts = [
        *([", ".join(series)] if series else []),
        page.language,
        page.access,
        counted(added.words, "word"),
    ]
    return f"{what}: {added.title} [{added.id}] · {' · '.join(facts)}"


def _part(part: int | None, parts: int | None) -> str:
    if part is None:
        return ""
    return f"{part} of {parts}" if parts else str(part)


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
