"""The HTTP interface, described by OpenAPI at `/v1/openapi.json`."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, HTTPException, Path, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.middleware.cors import CORSMiddleware

from bot import __version__
from bot.dialogue.facts import receipt_said
from bot.errors import StoreUnavailable
from bot.sanitize import one_line
from bot.texts import texts
from bot.web.asking import worded
from bot.web.guard import Guard
from bot.web.handing import HandedOver
from bot.web.html.routes import add_pages
from bot.web.parts import Busy, PageWork, Say, WebParts, rated
from bot.web.published import CallRefused
from bot.web.rates import RatedAct
from bot.web.schemas import (
    AnswerBody,
    AskBody,
    EditorsAnswerBody,
    HandOverBody,
    ProblemBody,
    PublishedBody,
    PublishedReply,
    ReceiptBody,
    ReportBody,
    StandingBody,
    WithheldBody,
)
from bot.web.standing import QuestionStanding, SeenAnswer
from index.errors import RetrievalError

_AGAIN_SECONDS = 5
_LONGEST_PROBLEM = 300

IdempotencyKey = Annotated[
    str,
    Header(
        min_length=16,
        max_length=200,
        pattern=r"^[A-Za-z0-9_.:+/=-]+$",
        description="Random and new for each thing that is sent, such as a UUID; the same when it "
        "is sent again. Whoever knows it and the whole request can get the receipt again.",
    ),
]
Timestamp = Annotated[
    str, Header(max_length=20, description="When it was signed, in seconds since 1970.")
]
Signature = Annotated[
    str,
    Header(
        max_length=64,
        description="HMAC-SHA256 of the timestamp, a full stop and the body, in hex digits.",
    ),
]
Secret = Annotated[str, Path(max_length=100, description="The secret of the receipt.")]


def create_api(parts: WebParts) -> FastAPI:
    """Return the service as an ASGI application."""
    api = FastAPI(
        title="Svar",
        version=__version__,
        description="Questions to a publisher's articles and editors, from the articles' pages.",
        openapi_url="/v1/openapi.json",
        docs_url=None,  # their pages fetch scripts from elsewhere
        redoc_url=None,
    )
    work = PageWork()
    _add_endpoints(api, parts, work)
    add_pages(api, parts, work)
    _add_errors(api, parts.say)
    api.add_middleware(
        CORSMiddleware,
        allow_origins=list(parts.origins),
        allow_methods=["GET", "POST", "DELETE"],
        allow_headers=["Content-Type", "Idempotency-Key"],
        expose_headers=["Retry-After"],
        max_age=86_400,
    )
    api.add_middleware(Guard, origins=parts.origins, own=parts.root)
    return api


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    meanings = {
        400: "It can't be read at all.",
        401: "The signature is wrong, or the call is old or has come before.",
        403: "The site is not one that readers may ask from.",
        404: "There is no such thing.",
        408: "It did not come to its end.",
        413: "It is too large.",
        415: "It is not JSON.",
        422: "It is not what it must be.",
        429: "Too many: `Retry-After` says after how many seconds to try again.",
        503: "It can't be done now: try again.",
    }
    return {
        status: {"model": ProblemBody, "description": meanings[status]}
        for status in (*statuses, 403, 422, 429, 503)
    }


def _add_endpoints(api: FastAPI, parts: WebParts, work: PageWork) -> None:
    def limit(act: RatedAct) -> list[Any]:
        return [Depends(rated(parts, act))]

    @api.post(
        "/v1/ask",
        response_model=AnswerBody,
        response_model_exclude_unset=True,
        responses=_problems(400, 408, 413, 415),
        dependencies=limit(RatedAct.ASK),
    )
    async def ask(body: AskBody) -> dict[str, Any]:
        """Ask the library. Nothing is kept but a count."""
        began = time.monotonic()
        answered = await work(lambda: parts.asking.answered(body))
        left = parts.answer_seconds - (time.monotonic() - began)
        return await worded(answered, body, parts.writer, left)

    @api.post(
        "/v1/questions",
        status_code=201,
        response_model=ReceiptBody,
        responses=_problems(400, 408, 413, 415),
        dependencies=limit(RatedAct.HAND_OVER),
    )
    async def hand_over(body: HandOverBody, idempotency_key: IdempotencyKey) -> ReceiptBody:
        """Hand a question to the editors. It is stored when this answers."""
        return _receipt(await work(lambda: parts.handing.question(body, idempotency_key)), parts)

    @api.post(
        "/v1/reports",
        status_code=201,
        response_model=ReceiptBody,
        responses=_problems(400, 408, 413, 415),
        dependencies=limit(RatedAct.HAND_OVER),
    )
    async def report(body: ReportBody, idempotency_key: IdempotencyKey) -> ReceiptBody:
        """Report an error, an omission or a wish. It is stored when this answers."""
        return _receipt(await work(lambda: parts.handing.report(body, idempotency_key)), parts)

    @api.post(
        "/v1/published",
        response_model=PublishedReply,
        responses=_problems(400, 401, 404, 408, 413, 415),
        dependencies=limit(RatedAct.PUBLISH),
    )
    async def published(
        request: Request, body: PublishedBody, svar_timestamp: Timestamp, svar_signature: Signature
    ) -> PublishedReply:
        """Say that a page of the site was published, changed or taken away: it is visited now."""
        calls, sent = parts.published, await request.body()
        if calls is None:
            raise HTTPException(404, "no site calls here: SVAR_SOURCES and SVAR_PUBLISH_SECRET")
        try:
            came = await work(lambda: calls(body.url, svar_timestamp, svar_signature, sent))
        except CallRefused as error:
            raise HTTPException(error.status, str(error)) from None
        return PublishedReply(status=came.status, reason=one_line(came.reason, _LONGEST_PROBLEM))  # type: ignore[arg-type]

    @api.get(
        "/v1/questions/{secret}",
        response_model=StandingBody,
        responses=_problems(404),
        dependencies=limit(RatedAct.LOOK),
    )
    async def standing(secret: Secret) -> StandingBody:
        """Return where a question or report stands, and its answer."""
        found = await work(lambda: parts.standings.of_secret(secret))
        if found is None:
            raise HTTPException(404, "no question has this secret")
        return standing_body(found[1])

    @api.delete(
        "/v1/questions/{secret}",
        status_code=204,
        responses=_problems(404),
        dependencies=limit(RatedAct.LOOK),
    )
    async def erase(secret: Secret) -> None:
        """Forget who asked, and the question where nobody else asks it."""
        if not await work(lambda: parts.standings.erase(secret)):
            raise HTTPException(404, "no question has this secret")


def _add_errors(api: FastAPI, say: Say) -> None:
    def answer(status: int, detail: str, **headers: str) -> JSONResponse:
        return JSONResponse({"detail": one_line(detail, _LONGEST_PROBLEM)}, status, headers)

    @api.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        # Not what was sent: a reader's words belong into no log of whoever called.
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"] if isinstance(part, str | int))
        return answer(422, f"{place}: {first['msg']}")

    @api.exception_handler(ValueError)
    async def refused(_: Request, error: ValueError) -> JSONResponse:
        return answer(422, str(error))

    @api.exception_handler(Busy)
    async def busy(_: Request, __: Busy) -> JSONResponse:
        return answer(503, "busy: try again", **{"Retry-After": str(_AGAIN_SECONDS)})

    async def unavailable(_: Request, error: Exception) -> JSONResponse:
        say(f"a page's question can't be taken: {one_line(str(error), _LONGEST_PROBLEM)}")
        return answer(503, "not now: try again", **{"Retry-After": str(_AGAIN_SECONDS)})

    api.add_exception_handler(StoreUnavailable, unavailable)
    api.add_exception_handler(RetrievalError, unavailable)

    @api.exception_handler(Exception)
    async def broken(_: Request, error: Exception) -> JSONResponse:
        say(f"a page's request failed ({type(error).__name__})")
        return answer(500, "something is wrong here")


def _receipt(handed: HandedOver, parts: WebParts) -> ReceiptBody:
    secret = parts.links.secret(handed.person)
    return ReceiptBody(
        number=handed.receipt.number,
        secret=secret,
        url=f"{parts.root}/q/{secret}",
        repeated=handed.receipt.repeated,
        others=handed.receipt.others,
        mail="confirm" if handed.asks_to_confirm else "none",
        # Sent twice, it is told what it was told the first time.
        said=receipt_said(replace(handed.receipt, repeated=False), texts(handed.language)),
    )


def standing_body(standing: QuestionStanding) -> StandingBody:
    """Return how a question stands as JSON has it."""
    question, asking = standing.dossier.question, standing.asking
    language = asking.language or question.language
    return StandingBody(
        number=question.number,
        kind=question.kind.value,
        status=standing.status.value,  # type: ignore[arg-type]
        question=standing.text,
        language=language,
        asked_at=asking.at.isoformat(),
        article=asking.article,
        mail=standing.consent.value,
        said=texts(language).say(f"status-{standing.status}"),
        answer=_answer_body(standing.answer) if standing.answer else None,
    )


def _answer_body(seen: SeenAnswer) -> EditorsAnswerBody:
    answer = seen.answer
    return EditorsAnswerBody(
        text=seen.text,
        signature=answer.signature if seen.source is None else None,
        at=answer.at.isoformat(),
        revised_at=answer.revised_at.isoformat() if answer.revised_at else None,
        files=seen.files,
        title=seen.source.title if seen.source else None,
        url=seen.source.url if seen.source else None,
        withheld=WithheldBody(subscribe_url=seen.withheld.subscribe_url) if seen.withheld else None,
    )
