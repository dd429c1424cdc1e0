"""What people and browsers open: the box's script, and the pages that links lead to."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from starlette.responses import HTMLResponse, Response

from bot.texts import texts
from bot.web.html.box import box_script
from bot.web.html.pages import STYLE, confirm_page, message_page, standing_page
from bot.web.parts import PageWork, WebParts, rated
from bot.web.rates import RatedAct
from bot.web.standing import QuestionStanding
from corpus.types import Language

_AN_HOUR_SECONDS = 3600
_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_HEADERS = {
    "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Robots-Tag": "noindex",
    # With none at all, browsers would not say that our own forms are from here.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_KNOWN = {"nb": Language.NB, "no": Language.NB, "da": Language.NB, "nn": Language.NN}
_KNOWN |= {"sv": Language.SV, "en": Language.EN}


def add_pages(api: FastAPI, parts: WebParts, work: PageWork) -> None:
    """Add the script and the pages to the service; OpenAPI tells nothing of them."""
    _add_box(api, parts)
    look = rated(parts, RatedAct.LOOK)

    def route(path: str, method: str) -> Callable[..., Any]:
        return api.api_route(path, methods=[method], include_in_schema=False)

    @route("/q/{secret}", "GET")
    async def standing(request: Request, secret: str) -> Response:
        look(request)
        found = await work(lambda: parts.standings.of_secret(secret))
        if found is None:
            return _message(_language(request), "page-title", "page-gone", 404)
        return _page(standing_page(found[1], secret, _spoken(found[1])))

    @route("/q/{secret}/erase", "POST")
    async def erase(request: Request, secret: str) -> Response:
        look(request)
        found = await work(lambda: parts.standings.of_secret(secret))
        if found is None or not await work(lambda: parts.standings.erase(secret)):
            return _message(_language(request), "page-title", "page-gone", 404)
        return _message(_spoken(found[1]), "page-title", "page-erased")

    @route("/confirm/{token}", "GET")
    async def ask_to_confirm(request: Request, token: str) -> Response:
        look(request)
        contact = await work(lambda: parts.standings.unconfirmed(token))
        if contact is None:
            return _message(_language(request), "page-confirm", "page-gone", 404)
        return _page(confirm_page(contact, token))

    @route("/confirm/{token}", "POST")
    async def confirm(request: Request, token: str) -> Response:
        look(request)
        contact = await work(lambda: parts.standings.confirm(token))
        if contact is None:
            return _message(_language(request), "page-confirm", "page-gone", 404)
        say = texts(contact.language)
        said = say.say("page-confirmed", email=contact.email)
        return _page(message_page(say.say("page-confirm"), said, contact.language))

    @route("/confirm/{token}/decline", "POST")
    async def decline(request: Request, token: str) -> Response:
        look(request)
        done = await work(lambda: parts.standings.decline(token))
        said = "page-declined" if done else "page-gone"
        return _message(_language(request), "page-confirm", said, 200 if done else 404)

    @route("/healthz", "GET")
    async def healthz() -> Response:
        return Response("ok", media_type="text/plain")


def _add_box(api: FastAPI, parts: WebParts) -> None:
    script = box_script(can_mail=parts.can_mail)

    @api.api_route("/box.js", methods=["GET", "HEAD"], include_in_schema=False)
    async def box(request: Request) -> Response:
        headers = {
            "Cache-Control": f"public, max-age={_AN_HOUR_SECONDS}",
            "ETag": script.etag,
            "Vary": "Accept-Encoding",
            "Access-Control-Allow-Origin": "*",
        }
        if request.headers.get("if-none-match") == script.etag:
            return Response(status_code=304, headers=headers)
        packs = "gzip" in request.headers.get("accept-encoding", "")
        if packs:
            headers["Content-Encoding"] = "gzip"
        body = script.packed if packs else script.plain
        return Response(body, headers=headers, media_type="text/javascript")


def _spoken(standing: QuestionStanding) -> Language:
    return standing.asking.language or standing.dossier.question.language


def _language(request: Request) -> Language:
    """Return the first language of ours that a browser asks for."""
    for part in request.headers.get("accept-language", "").split(","):
        known = _KNOWN.get(part.strip()[:2].lower())
        if known is not None:
            return known
    return Language.NB


def _message(language: Language, title: str, said: str, status: int = 200) -> Response:
    say = texts(language)
    return _page(message_page(say.say(title), say.say(said), language), status)


def _page(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, _HEADERS)
