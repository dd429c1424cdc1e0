"""`svar mcp`: the library for programs, by the Model Context Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.cli.common import complain, ready_answerer, with_app

if TYPE_CHECKING:
    from bot.app import App
    from bot.types.answerer import Answerer


def _address(_: click.Context, __: click.Parameter, value: Any) -> tuple[str, int] | None:
    from bot.config.values import listen

    if value is None:
        return None
    try:
        # A port alone is one of this machine.
        return listen(value if ":" in value else f"127.0.0.1:{value}")
    except ValueError as error:
        raise click.BadParameter(f"it {error}") from None


@click.command()
@click.option(
    "--listen",
    metavar="HOST:PORT",
    callback=_address,
    help="Serve over HTTP there, on /mcp, instead of standard input and output; a port alone is "
    "one of this machine.",
)
@with_app
def mcp(app: App, listen: tuple[str, int] | None) -> None:
    """Let programs ask the library, by the Model Context Protocol.

    A program that starts this speaks with it over standard input and output, and has three tools:
    search, ask and article. What is for members is shown by its beginning, unless SVAR_MCP_MEMBER
    or, over HTTP, the header Svar-Member has a member's token. Nothing goes to the editors.

    \b
    Examples:
      svar mcp
      svar mcp --listen 127.0.0.1:8470
    """  # noqa: D301
    answerer = _answerer(app)
    # The SDK is slow to import, and no other command needs it.
    from bot.web.mcp.serving import serve_http_until_stopped, serve_stdio

    if listen is None:
        serve_stdio(app, answerer, complain)
    else:
        serve_http_until_stopped(app, answerer, complain, listen)


def _answerer(app: App) -> Answerer:
    """Return what answers from the index as it is; a program waits for no build."""
    from index.errors import IndexMissing
    from index.storage.generations import current

    if app.settings.index_url is None and current(app.settings.home) is None:
        raise IndexMissing(f"no index has been built in {app.settings.home}: svar index build")
    return ready_answerer(app, current=False)
