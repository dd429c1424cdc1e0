"""`svar web`: the service for readers on articles' own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.common import complain, ready_answerer, with_app

if TYPE_CHECKING:
    from bot.app import App


@click.command()
@with_app
def web(app: App) -> None:
    """Answer readers on articles' own pages, over HTTP.

    Brings the index up to date first. Listens on SVAR_WEB_LISTEN, for the pages of
    SVAR_WEB_ORIGINS. svar bot does the same beside Telegram where SVAR_WEB_LISTEN is set. Ctrl-C or
    SIGTERM stops it.
    """
    from bot.web.serving import serve_until_stopped

    app.say = complain
    serve_until_stopped(app, ready_answerer(app, current=True), complain)
