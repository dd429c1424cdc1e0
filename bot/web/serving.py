"""The service as it runs: beside the bot in its process, or alone."""

from __future__ import annotations

import contextlib
import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

import uvicorn
from starlette.types import ASGIApp

from bot.app import App
from bot.config.hosts import is_loopback
from bot.config.mail_addresses import parse_smtp
from bot.errors import BotError
from bot.library.publisher import Publisher
from bot.mail.reader_outbox import ReaderOutbox
from bot.mail.reply_address import ReplyTokens
from bot.mail.smtp import Mailer
from bot.store.key_value import install_of, link_key_of, reply_key_of
from bot.store.scrubbing import scrub
from bot.types.answerer import Answerer
from bot.web.api import create_api
from bot.web.articles import PageArticles
from bot.web.asking import PageAsking
from bot.web.handing import PageHanding
from bot.web.parts import Say, WebParts
from bot.web.published import PublishedCalls
from bot.web.rates import RateLimits
from bot.web.reader_mail import ReaderMails
from bot.web.rounds import Job, WebRounds, seldom
from bot.web.secrets import SecretLinks
from bot.web.standing import PageStandings
from bot.web.upkeep import forget_the_settled, mail_the_editors

if TYPE_CHECKING:
    from corpus.fetch.address_policy import IPNetwork

DEFAULT_LISTEN = ("127.0.0.1", 8460)
_CONNECTIONS = 200
_IDLE_SECONDS = 30
_END_SECONDS = 10
_HERE = ("127.0.0.1", "::1")
_TIMES_A_MINUTE = 20


def web_parts(
    app: App,
    answerer: Answerer,
    say: Say,
    root: str,
    rates: RateLimits | None = None,
    publisher: Publisher | None = None,
) -> WebParts:
    """Put together what the service works with; `root` is its public address.

    Without a `publisher` no site can say that a page was published. Raises `StoreUnavailable`.
    """
    stores, settings = app.stores, app.settings
    articles = PageArticles(lambda: answerer.generation, answerer.articles)
    app.article_of = articles.article
    links = SecretLinks(link_key_of(app.database))
    conversation = app.conversation(answerer)
    asking = PageAsking(conversation, app.readership, articles, stores.page_asks, app.now)
    can_mail = settings.smtp_url is not None and settings.mail_from is not None
    handing = PageHanding(asking, app.queue, stores, links, app.now, can_mail=can_mail)
    standings = PageStandings(app.queue, stores, app.readership, articles, links, app.now)
    rates = rates or RateLimits()
    published = None
    if publisher is not None and settings.publish_secret is not None and settings.sources:
        secret = settings.publish_secret.get_secret_value()
        published = PublishedCalls(secret, app.follower(publisher), stores.key_values, app.now)
    return WebParts(
        asking,
        handing,
        standings,
        links,
        rates,
        settings.web_origins,
        root,
        can_mail,
        say,
        published,
    )


def reader_outbox(app: App, parts: WebParts, say: Say) -> ReaderOutbox | None:
    """Return what sends readers their mail; None where mail is not set up."""
    smtp_url, sender = app.settings.smtp_url, app.settings.mail_from
    if smtp_url is None or sender is None:
        return None
    smtp = parse_smtp(smtp_url.get_secret_value())
    words = ReaderMails(app.stores, parts.standings, parts.links, parts.root, app.now)
    return ReaderOutbox(
        app.stores.mails,
        lambda to: Mailer(smtp, sender, (to,)),
        words,
        install_of(app.stores.key_values),
        app.now,
        say,
        ReplyTokens(reply_key_of(app.stores.key_values)),
    )


@contextlib.contextmanager
def serving_web(
    app: App,
    answerer: Answerer,
    say: Say,
    *,
    listen: tuple[str, int],
    alone: bool,
    more_origins: Sequence[str] = (),
    rates: RateLimits | None = None,
) -> Iterator[str]:
    """Serve in threads of its own until the block ends, and yield the address.

    Where it is `alone`, without a bot beside it, it also does what a bot does for the editors and
    for forgetting. Port 0 is any free one. Raises `BotError` where the port can't be had.
    """
    listening = listening_socket(*listen)
    address = address_of(listening)
    publisher = app.publisher(answerer.refresh)
    parts = web_parts(app, answerer, say, app.settings.web_url or address, rates, publisher)
    if more_origins:
        parts = _with_origins(parts, more_origins)
    jobs = _jobs(app, parts, say, alone=alone)
    server = http_server(create_api(parts), app.settings.web_proxies)
    thread = threading.Thread(target=partial(server.run, [listening]), name="web", daemon=True)
    rounds = WebRounds(jobs, say)
    thread.start()
    rounds.start()
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join(_END_SECONDS)
        rounds.stop()
        listening.close()
        publisher.close()


def serve_until_stopped(app: App, answerer: Answerer, say: Say) -> None:
    """Serve until a signal ends it: what `svar web` runs."""
    listen = app.settings.web_listen or DEFAULT_LISTEN
    if not is_loopback(listen[0]):
        say(
            f"the web service listens on {listen[0]}:{listen[1]}, in plain HTTP and not for this "
            "machine alone: only the server with the certificate should reach it"
        )
    if not app.settings.web_origins:
        say("no page may ask yet: name your site in SVAR_WEB_ORIGINS")
    with (
        until_signal() as stop,
        serving_web(app, answerer, say, listen=listen, alone=True) as address,
    ):
        say(f"Svar answers articles' pages at {address}. Ctrl-C stops it.")
        stop.wait()


@contextlib.contextmanager
def until_signal() -> Iterator[threading.Event]:
    """Yield what is set when SIGINT or SIGTERM comes."""
    stop = threading.Event()
    before = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _with_origins(parts: WebParts, more: Sequence[str]) -> WebParts:
    from dataclasses import replace

    return replace(parts, origins=(*parts.origins, *more))


def _jobs(app: App, parts: WebParts, say: Say, *, alone: bool) -> list[Job]:
    jobs: list[Job] = []
    outbox = reader_outbox(app, parts, say)
    if outbox is not None:
        jobs.append(outbox.send_due)
    if alone:
        index = app.answer_index()
        jobs += [index.refresh] if index is not None else []
        duplicates = app.duplicates()
        jobs += [partial(duplicates.compare, app.now)] if duplicates is not None else []
        jobs.append(seldom(partial(forget_the_settled, app), _TIMES_A_MINUTE))
        jobs.append(seldom(partial(mail_the_editors, app), _TIMES_A_MINUTE))
        jobs.append(seldom(partial(scrub, app.database), _TIMES_A_MINUTE))
    return jobs


def listening_socket(host: str, port: int, where: str = "SVAR_WEB_LISTEN") -> socket.socket:
    """Listen; port 0 is any free one. Raises `BotError`, which says `where` to choose another."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).rpartition(": ")[2]
        raise BotError(
            f"port {port} of {host} can't be listened on ({reason}): end what uses it, or choose "
            f"another in {where}"
        ) from None


def address_of(listening: socket.socket) -> str:
    """Return the address of what listens, without a slash at the end."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def http_server(
    api: ASGIApp, proxies: Sequence[IPNetwork], *, lifespan: Literal["on", "off"] = "off"
) -> uvicorn.Server:
    """Return what serves an application, and logs nothing; `proxies` are believed for addresses."""
    config = uvicorn.Config(
        api,
        log_config=None,
        access_log=False,
        log_level="critical",
        lifespan=lifespan,
        ws="none",
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=[*_HERE, *map(str, proxies)],
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_END_SECONDS,
    )
    return uvicorn.Server(config)
