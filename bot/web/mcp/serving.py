"""The server as it runs: over standard input and output, or over HTTP."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Sequence

import anyio
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.requests import Request

from bot.app import App
from bot.config.hosts import is_loopback
from bot.types.answerer import Answerer
from bot.web.articles import PageArticles
from bot.web.asking import PageAsking
from bot.web.guard import LARGEST_BODY_BYTES, Guard
from bot.web.mcp.gate import ProgramGate
from bot.web.mcp.library import ProgramLibrary
from bot.web.mcp.server import Admits, create_server
from bot.web.parts import Say
from bot.web.rates import RatedAct, RateLimits
from bot.web.rounds import WebRounds
from bot.web.serving import address_of, http_server, listening_socket, until_signal

PATH = "/mcp"
TOKEN_HEADER = "Svar-Member"
"""The header of a call over HTTP in which a member's token comes."""
_END_SECONDS = 10


def serve_stdio(app: App, answerer: Answerer, say: Say) -> None:
    """Serve the program that started this one, until it closes standard input.

    Standard output is the protocol's alone meanwhile: what else is written there goes to standard
    error.
    """
    member = app.settings.mcp_member
    token = member.get_secret_value() if member else None
    server = create_server(_library(app, answerer), lambda _: token, say, lifespan=_off_the_wire)
    with _learning(app, say):
        anyio.run(server.run_stdio_async)


@contextlib.contextmanager
def serving_http(
    app: App,
    answerer: Answerer,
    say: Say,
    *,
    listen: tuple[str, int],
    rates: RateLimits | None = None,
) -> Iterator[str]:
    """Serve programs in a thread of its own until the block ends, and yield the address.

    Port 0 is any free one. Raises `BotError` where the port can't be had.
    """
    listening = listening_socket(*listen, where="--listen")
    address, port = address_of(listening), listening.getsockname()[1]
    rates = rates or RateLimits()
    root = app.settings.web_url
    hosts = _hosts(listen[0], port, root)
    server = create_server(_library(app, answerer), _token_of, say, admits=_admits(rates))
    served = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=LARGEST_BODY_BYTES,
        # Hosts and origins are the gate's and the guard's.
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    guarded = Guard(served, app.settings.web_origins, own=root or address)
    http = http_server(ProgramGate(guarded, hosts, rates), app.settings.web_proxies, lifespan="on")
    thread = threading.Thread(target=http.run, args=([listening],), name="mcp", daemon=True)
    with _learning(app, say):
        thread.start()
        try:
            yield address + PATH
        finally:
            http.should_exit = True
            thread.join(_END_SECONDS)
            listening.close()


def serve_http_until_stopped(
    app: App, answerer: Answerer, say: Say, listen: tuple[str, int]
) -> None:
    """Serve over HTTP until a signal ends it."""
    if not is_loopback(listen[0]):
        say(
            f"programs are served on {listen[0]}:{listen[1]}, in plain HTTP and not for this "
            "machine alone: only the server with the certificate should reach it"
        )
    with (
        until_signal() as stop,
        serving_http(app, answerer, say, listen=listen) as address,
    ):
        say(f"Svar answers programs at {address}. Ctrl-C stops it.")
        stop.wait()


@contextlib.asynccontextmanager
async def _off_the_wire(_: MCPServer) -> AsyncIterator[None]:
    """Have what is printed go to standard error.

    The SDK sees to the descriptor, but what Python still holds back when that is given back at the
    end would come out there.
    """
    with contextlib.redirect_stdout(sys.stderr):
        yield


def _library(app: App, answerer: Answerer) -> ProgramLibrary:
    articles = PageArticles(lambda: answerer.generation, answerer.articles)
    app.article_of = articles.article
    conversation = app.conversation(answerer)
    return ProgramLibrary(
        answerer, PageAsking(conversation, app.readership, articles, None, app.now)
    )


@contextlib.contextmanager
def _learning(app: App, say: Say) -> Iterator[None]:
    """Take what the editors answer meanwhile."""
    index = app.answer_index()
    rounds = WebRounds([index.refresh] if index is not None else [], say)
    rounds.start()
    try:
        yield
    finally:
        rounds.stop()


def _hosts(host: str, port: int, root: str | None) -> Sequence[str]:
    """Return what clients may call this by: names of this machine, its own, its public one."""
    named = f"[{host}]" if ":" in host else host
    own = [f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]", named)]
    return [*own, root.partition("://")[2]] if root else own


def _request(context: Context) -> Request | None:
    request = context.request_context.request
    return request if isinstance(request, Request) else None


def _token_of(context: Context) -> str | None:
    request = _request(context)
    return request.headers.get(TOKEN_HEADER) if request else None


def _admits(rates: RateLimits) -> Admits:
    """Return what counts calls of tools as questions on pages are counted."""

    def admits(context: Context) -> float:
        request = _request(context)
        address = request.client.host if request and request.client else ""
        return rates.wait_seconds(RatedAct.ASK, address, "")

    return admits
