"""What a language model is told, and the data that it is told it about.

Data can't pose as anything else: what would end its place, or begin a turn of the conversation in
a model's own marks, is written otherwise.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.sanitize import one_line, printable
from bot.writing.reply import SCHEMA
from bot.writing.types import ChatTask, ReplyFormat
from corpus.types import Language
from index.grounding.types import Source, WrittenSentence

_FILE = Path(__file__).with_name("prompts.toml")
_LONGEST_PASSAGE = 4000
_LONGEST_QUESTION = 1000
_LONGEST_TITLE = 300
_MOST_TOKENS = 700
_MOST_JUDGED_TOKENS = 20
_NAMES = {
    Language.NB: "Norwegian Bokmål",
    Language.NN: "Norwegian Nynorsk",
    Language.SV: "Swedish",
    Language.EN: "English",
}
# Tags, and the marks of turns in most models' templates ("<|im_end|>", "</s>"), need these; others
# stand in square brackets, in capitals ("[INST]").
_ANGLES = str.maketrans({"<": "‹", ">": "›", "＜": "‹", "＞": "›"})
_BRACKETED = re.compile(r"\[(/?[A-Z][A-Z_]{2,})\]")

JUDGEMENT_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {"carried": {"type": "boolean"}},
    "required": ["carried"],
    "additionalProperties": False,
}


@cache
def _texts() -> dict[str, str]:
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: str(text).strip() for name, text in found.items()}


@cache
def prompt_version() -> str:
    """Return what changes whenever what is told changes."""
    told = repr((_texts(), SCHEMA, _LONGEST_PASSAGE, _MOST_TOKENS))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def writing_task(question: str, language: Language, sources: Sequence[Source]) -> ChatTask:
    """Return the task to word what passages say to a question, in a language."""
    name = _NAMES[language]
    texts = _texts()
    told = texts["write"].format(language=name)
    as_json = f"{told}\n\n{texts['json'].format()}"
    data = texts["data"].format(
        language=name,
        question=as_data(question, _LONGEST_QUESTION),
        passages=_passages(sources),
    )
    instructions = {
        ReplyFormat.JSON_SCHEMA: as_json,
        ReplyFormat.JSON_OBJECT: as_json,
        ReplyFormat.LINES: f"{told}\n\n{texts['lines'].format()}",
    }
    return ChatTask(instructions, data, SCHEMA, _MOST_TOKENS)


def judging_task(sentence: WrittenSentence, sources: Sequence[Source]) -> ChatTask:
    """Return the task to judge whether the passages that a sentence names carry it."""
    texts = _texts()
    as_json = f"{texts['judge'].format()}\n\n{texts['judge_json'].format()}"
    named = [sources[at] for at in sentence.sources if at < len(sources)]
    data = texts["judge_data"].format(
        sentence=as_data(sentence.text, _LONGEST_QUESTION), passages=_passages(named)
    )
    instructions = {
        ReplyFormat.JSON_SCHEMA: as_json,
        ReplyFormat.JSON_OBJECT: as_json,
        ReplyFormat.LINES: f"{texts['judge'].format()}\n\n{texts['judge_lines'].format()}",
    }
    return ChatTask(instructions, data, JUDGEMENT_SCHEMA, _MOST_JUDGED_TOKENS)


def shortened(text: str) -> str:
    """Return as much of a passage as is sent; hardly ever less than all."""
    return text if len(text) <= _LONGEST_PASSAGE else text[:_LONGEST_PASSAGE].rpartition(" ")[0]


def as_data(text: str, longest: int) -> str:
    """Return a text from outside as it stands in the data: it can't end it, or begin a turn."""
    cut = printable(text)[:longest].translate(_ANGLES)
    return _BRACKETED.sub(r"(\1)", cut).strip()


def _passages(sources: Sequence[Source]) -> str:
    return "\n".join(
        _texts()["passage"].format(
            number=number,
            language=_NAMES[source.language],
            title=as_data(one_line(source.context, _LONGEST_TITLE), _LONGEST_TITLE).replace(
                '"', "”"
            ),
            text=as_data(source.text, _LONGEST_PASSAGE),
        )
        for number, source in enumerate(sources, 1)
    )
