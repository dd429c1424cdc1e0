"""Answers to what people do besides writing: pressed buttons and inline queries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery

from botapi.errors import bad_request
from botapi.methods.registry import answers
from botapi.params import plain
from botapi.text.formatting import message_text
from botapi.text.keyboards import shown_markup
from botapi.world.types import CallbackAnswer, InlineAnswer
from botapi.world.world import World

_MAX_TOAST_CHARACTERS = 200
_MAX_RESULTS = 50
_MAX_RESULT_ID_BYTES = 64
_MAX_NEXT_OFFSET_BYTES = 64
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What a deep link may carry to the bot."""


@answers(AnswerCallbackQuery)
def answer_callback_query(world: World, asked: AnswerCallbackQuery) -> object:
    """True, once for every query."""
    if len(asked.text or "") > _MAX_TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    query = world.callback_queries.get(asked.callback_query_id)
    if query is None or query.expired or query.answer is not None:
        raise bad_request(_TOO_OLD)
    query.answer = CallbackAnswer(asked.text or "", bool(asked.show_alert), asked.url)
    return True


@answers(AnswerInlineQuery)
def answer_inline_query(world: World, asked: AnswerInlineQuery) -> object:
    """True, once for every query."""
    results = plain(asked.results)
    if len(results) > _MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [str(result["id"]) for result in results]
    if any(not 0 < len(result_id.encode()) <= _MAX_RESULT_ID_BYTES for result_id in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    button = plain(asked.button)
    if button and not START_PARAMETER.fullmatch(button.get("start_parameter", "-")):
        raise bad_request("START_PARAM_INVALID")
    if len((asked.next_offset or "").encode()) > _MAX_NEXT_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    query = world.inline_queries.get(asked.inline_query_id)
    if query is None or query.expired or query.answer is not None:
        raise bad_request(_TOO_OLD)
    cache_time = 300 if asked.cache_time is None else asked.cache_time
    query.answer = InlineAnswer(
        tuple(results), cache_time, bool(asked.is_personal), asked.next_offset or "", button
    )
    return True


def _check_result(result: Mapping[str, Any]) -> None:
    shown_markup(result.get("reply_markup"), inline_only=True)
    if result["type"] == "article" and not result["title"]:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content", {})
    if "message_text" in content:
        message_text(content["message_text"], content.get("parse_mode"), content.get("entities"))
