"""An article's page with the box, the service behind it, and a real browser in front."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from bot.app import App
from bot.types.answerer import Answerer
from bot.web.rates import Rate, RatedAct, RateLimits
from bot.web.serving import serving_web
from tests.bot.demo.stage import DESKTOP, PHONE, SWITCHES

__all__ = ["DESKTOP", "PHONE", "Visit", "opened_browser", "site"]

_MANY = dict.fromkeys(RatedAct, Rate(10_000, 0.01))
FREE = RateLimits(_MANY, _MANY)

_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Pyramiden</title>
<link rel="canonical" href="https://svar.example/pyramiden"><style>{style}</style></head>
<body><main><h1>Pyramiden</h1><p>Modellen har tre hjørner.</p>
<script src="{box}/box.js" {facts}></script></main></body></html>"""
expect.set_options(timeout=30_000)  # however busy the machine

_STYLE = (
    "body{font:18px/1.6 Georgia,serif;margin:0;background:#fff;color:#222}"
    "main{max-width:44rem;margin:auto;padding:1rem}"
    "*{letter-spacing:.01em}button{display:none;background:red}"  # what a site does to its buttons
    "@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}}"
)


class Visit:
    """A page with the box on it; what the page asked the network for, and what went wrong there."""

    def __init__(self, browser: Browser, address: str, box: str, **context: Any) -> None:
        self.context = browser.new_context(**{"locale": "nb-NO", **context})
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.address, self.box = address, box

    def open(self, language: str = "nb", facts: str = "") -> Page:
        """Open the page in a language, with more facts on the script tag."""
        self.page.goto(f"{self.address}/{language}?{facts}")
        return self.page


@contextmanager
def site(app: App, answerer: Answerer) -> Iterator[tuple[str, str]]:
    """Serve the page and the service for it; yield both addresses."""
    box = [""]

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            facts = query.replace("%22", '"').replace("%20", " ")
            html = _PAGE.format(language=path[1:3], style=_STYLE, box=box[0], facts=facts)
            body = html.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            # A strict site: no inline script, and no style that it has not written itself.
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    try:
        listen = ("127.0.0.1", 0)
        with serving_web(
            app, answerer, print, listen=listen, alone=False, more_origins=(address,), rates=FREE
        ) as served:
            box[0] = served
            yield address, served
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def opened_browser(executable: str) -> Iterator[Browser]:
    """Open a browser."""
    playwright: Playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


def phone(size: Mapping[str, int] = PHONE) -> dict[str, Any]:
    """What makes a context a phone's."""
    return {"viewport": dict(size), "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
