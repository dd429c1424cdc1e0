"""A model's reply, read. Pure; nothing in it is trusted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from bot.sanitize import one_line, printable
from bot.writing.types import ModelFailed, ReplyFormat, UncheckedText, WritingOutcome
from corpus.text.sentences import sentence_spans
from corpus.types import Language
from index.grounding.types import WrittenSentence

MOST_SENTENCES = 4
MOST_ENTRIES = 6
LONGEST_SENTENCE = 600
LONGEST_LIST = 1800
"""In characters, of all its sentences: what every place has room for that shows it."""
_MOST_PARTS = 40
NOTHING = "NONE"
"""What a reply in lines says where the passages don't answer."""

# What some models think aloud before they reply, and the fence that some put round it.
_THOUGHTS = re.compile(r"<(think|thinking|reasoning|thought)>.*?</\1>", re.DOTALL | re.IGNORECASE)
_THINKING = re.compile(r"</?(think|thinking|reasoning|thought)>", re.IGNORECASE)
_FENCE = re.compile(r"```[a-z]*\n(.*?)\n?```", re.DOTALL | re.IGNORECASE)
_LINE = re.compile(
    r"(?P<entry>[-*•]\s*)?\[(?P<sources>\d{1,3}(?:\s*,\s*\d{1,3})*)\]\s*(?P<text>.+)"
)
# Not the day of a date: "12. mai".
_NUMBER = r"(?:\d{1,2}|[a-z])\)|\d{1,2}\.(?=\s+[A-ZÆØÅÄÖ])"
_ENUMERATOR = re.compile(rf"^(?:(?:[-*•–]|{_NUMBER})\s+)+")
_NEXT_ENTRY = re.compile(
    rf"\n(?=\s*(?:[-*•–]|{_NUMBER})\s+)"
    rf"|(?<=[.:;!?])\s+(?=(?:[-*•]|{_NUMBER})\s+)"  # a dash may begin what somebody says
)


class Unreadable(Exception):
    """A reply is not in the form that was asked for; `is_prose` where another form may help."""

    def __init__(self, reason: str, *, is_prose: bool) -> None:
        super().__init__(reason)
        self.is_prose = is_prose


def said_in(envelope: dict[str, Any]) -> str:
    """Return the text of a completion, without what was thought aloud.

    Raises `Unreadable`, and `ModelFailed` where the model declines or was cut off.
    """
    try:
        choice = envelope["choices"][0]
        message = choice["message"]
        content, refusal = message.get("content"), message.get("refusal")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Unreadable("it is no completion", is_prose=False) from None
    if isinstance(content, list):
        content = "".join(
            part["text"]
            for part in content
            if isinstance(part, dict) and isinstance(part.get("text"), str)
        )
    if refusal or choice.get("finish_reason") == "content_filter":
        raise ModelFailed(WritingOutcome.DECLINED, "the model declines")
    if choice.get("finish_reason") == "length":
        raise Unreadable("its reply is cut off", is_prose=False)
    if content is not None and not isinstance(content, str):
        raise Unreadable("its reply is no text", is_prose=False)
    text = _THOUGHTS.sub("", content or "").strip()
    if not text:
        raise ModelFailed(WritingOutcome.DECLINED, "its reply is empty")
    # Some templates open the thought in the prompt, so that only its end is in the reply.
    head, tag, rest = text.rpartition("</think>")
    text = rest.strip() if tag and "<think>" not in head else text
    if _THINKING.search(text):
        raise Unreadable("it thinks aloud without an end", is_prose=False)
    return text


def _position(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value


class _Sentence(BaseModel):
    text: str = Field(max_length=4 * LONGEST_SENTENCE)
    passages: Annotated[list[Annotated[int, BeforeValidator(_position)]], Field(max_length=20)]


class _Written(BaseModel):
    found: bool = True
    is_list: bool = Field(False, alias="list")
    sentences: Annotated[list[_Sentence], Field(max_length=_MOST_PARTS)]


SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {
        "found": {"type": "boolean"},
        "list": {"type": "boolean"},
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "passages": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "passages"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["found", "list", "sentences"],
    "additionalProperties": False,
}
"""What a reply in JSON is, for the server to hold the model to."""


def read_draft(text: str, asked: ReplyFormat, passages: int, language: Language) -> UncheckedText:
    """Read what a model wrote from so many passages.

    Raises `Unreadable`, and `ModelFailed` where it is a list that can't be shown whole.
    """
    draft = _read_lines(text) if asked is ReplyFormat.LINES else _read_json(text)
    draft = UncheckedText(tuple(_entries(draft.sentences)), draft.is_list)
    marked = sum(_ENUMERATOR.match(each.text) is not None for each in draft.sentences)
    is_list = draft.is_list or marked > 1  # whatever the model calls it
    sentences = tuple(_sentences(draft, passages, language))
    if is_list:  # half of the steps would be none
        length = sum(len(each.text) for each in sentences)
        if len(sentences) > 1 + MOST_ENTRIES or length > LONGEST_LIST:
            raise ModelFailed(WritingOutcome.NOT_HELD, "its list is too long")
    else:
        sentences = sentences[:MOST_SENTENCES]
    if draft.sentences and not sentences:
        raise Unreadable("its sentences are empty", is_prose=False)
    return UncheckedText(sentences, is_list and len(sentences) > 1)


def _read_json(text: str) -> UncheckedText:
    found = json_object(text)
    try:
        written = _Written.model_validate(found)
    except ValidationError:
        raise Unreadable("its JSON is not as asked for", is_prose=True) from None
    sentences = tuple(
        WrittenSentence(one.text, tuple(number - 1 for number in one.passages))
        for one in written.sentences
        if written.found
    )
    return UncheckedText(sentences, written.is_list)


def json_object(text: str) -> dict[str, Any]:
    """Return the one JSON object that a reply is, or has in a fence. Raises `Unreadable`."""
    if fenced := _FENCE.search(text):
        text = fenced[1]
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        is_cut = text.lstrip().startswith("{")
        raise Unreadable("its JSON can't be read", is_prose=not is_cut) from None
    if not isinstance(found, dict):
        raise Unreadable("its JSON is no object", is_prose=True)
    return found


def _read_lines(text: str) -> UncheckedText:
    if fenced := _FENCE.search(text):
        text = fenced[1]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines == [NOTHING]:
        return UncheckedText(())
    sentences = []
    for line in lines[:_MOST_PARTS]:
        if (found := _LINE.fullmatch(line)) is None:
            raise Unreadable("a line is not as asked for", is_prose=True)
        mark = "- " if found["entry"] else ""
        sources = tuple(int(number) - 1 for number in found["sources"].split(","))
        sentences.append(WrittenSentence(mark + found["text"], sources))
    return UncheckedText(tuple(sentences))


def _entries(written: Iterable[WrittenSentence]) -> Iterator[WrittenSentence]:
    """Yield what a model wrote, each on one line, and entries apart that it wrote in one piece."""
    for one in written:
        for text in _NEXT_ENTRY.split(printable(one.text)):
            yield WrittenSentence(one_line(text), one.sources)


def _sentences(
    draft: UncheckedText, passages: int, language: Language
) -> Iterator[WrittenSentence]:
    """Yield single sentences, each on one line, with such sources only as there are."""
    for written in draft.sentences:
        text = _ENUMERATOR.sub("", written.text)
        sources = tuple(dict.fromkeys(at for at in written.sources if 0 <= at < passages))
        # What stands in one piece may be several sentences, of which one holds and one doesn't.
        for start, end in sentence_spans(text, language):
            if sentence := text[start:end].strip():
                if len(sentence) > LONGEST_SENTENCE:
                    raise Unreadable("a sentence is too long", is_prose=False)
                yield WrittenSentence(sentence, sources)
