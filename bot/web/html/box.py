"""The box as one script, with its style and its words in four languages."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.texts import texts
from corpus.types import Language

_FOLDER = Path(__file__).parent / "page"
BOX_WORDS = (
    *("title", "question", "ask", "working", "answer", "passage", "name", "email", "email-hint"),
    *("send", "sent-mail", "sent-link", "copy", "copied", "kept", "robot", "report", "report-kind"),
    *("report-text", "kind-error", "kind-omission", "kind-wish", "failed", "too-fast", "required"),
    *("subscribe", "withheld"),
)
"""Words that only the box has: `box-` stands before their names."""
_SHARED: Mapping[str, str] = {
    **{
        name: name
        for name in (
            *("unanswered", "tentative", "closest", "also", "not-found-ask", "email-invalid"),
            *("part", "part-alone"),
            *(f"in-{language}" for language in Language),
        )
    },
    "editors": "button-editors",
}
"""Words that are said in Telegram too, by their names here and there."""
_VALUES = ("part", "parts", "email", "seconds")


@dataclass(frozen=True, slots=True)
class BoxScript:
    """The script: as it is, packed with gzip, and what tells it from another."""

    plain: bytes
    packed: bytes
    etag: str


def box_script(*, can_mail: bool) -> BoxScript:
    """Return the box's script; it asks for an address only where there is mail (`can_mail`)."""
    from hashlib import sha256

    script = (_FOLDER / "box.js").read_text(encoding="utf-8")
    style = re.sub(r"\s*\n\s*", "", (_FOLDER / "box.css").read_text(encoding="utf-8"))
    put = {
        "__TEXTS__": _json({language: box_texts(language) for language in Language}),
        "__CSS__": _json(style),
        "__CAN_MAIL__": json.dumps(can_mail),
    }
    script = re.sub("|".join(put), lambda match: put[match[0]], _lean(script))
    plain = script.encode()
    return BoxScript(plain, gzip.compress(plain, 9, mtime=0), f'"{sha256(plain).hexdigest()[:20]}"')


def box_texts(language: Language) -> dict[str, str]:
    """Return the box's words in a language; in braces what it puts in itself."""
    say, values = texts(language).say, {name: f"{{{name}}}" for name in _VALUES}
    own = {name: say(f"box-{name}", **values) for name in BOX_WORDS}
    return own | {name: say(key, **values) for name, key in _SHARED.items()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _lean(script: str) -> str:
    """Leave out what is for people: comment lines and indents."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
