"""Writes README's and docs/quality.md's figures of our own library; `make figures`.

`python -m bench.figures EVALUATION.json PAGE.md…` takes what `svar evaluate corpus/questions
--json` wrote, and replaces what stands between the marks of each page.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HALF = "split: report"
"""The questions that nothing was tuned on."""
BEGIN, END = "<!-- figures: make figures -->", "<!-- end of figures -->"
_MARKED = re.compile(rf"{re.escape(BEGIN)}\n.*?{re.escape(END)}", re.DOTALL)
_HEAD = "| of questions that … | comes | 95 % interval |\n| --- | --- | --- |"


def table(figures: Mapping[str, Any]) -> str:
    """Return the table, in Markdown, of the figures of one group of an evaluation.

    `figures` is keyed as in `index.evaluation.summary`; raises `KeyError` where one is missing.
    """
    return "\n".join((_HEAD, *_rows(figures)))


def _rows(figures: Mapping[str, Any]) -> Iterator[str]:
    answered, wrong, maybe = (figures[name] for name in ("answered", "wrong_answers", "tentative"))
    answers = f"our own library answers ({figures['questions']})"
    yield _row(f"{answers}: answered, by the right article", figures, "answered")
    yield _row("answered, by a wrong one", figures, "wrong_answers")
    yield _row("called a maybe", figures, "tentative")
    yield f"| handed to the editors | {_percent(1 - answered - wrong - maybe)} | |"
    lit = "where the right passage is found, the sentences shown say the answer word for word"
    yield _row(lit, figures, "right_and_lit")
    lacks = f"it does not answer ({figures['unanswerable']})"
    yield _row(f"{lacks}: answered all the same", figures, "unanswerable_answered")
    yield _row("called a maybe", figures, "unanswerable_tentative")


def _row(said: str, figures: Mapping[str, Any], name: str) -> str:
    ends = figures["intervals"].get(name)
    between = "" if ends is None else f" {_percent(ends[0])[:-2]}–{_percent(ends[1])}"
    return f"| {said} | {_percent(figures[name])} |{between} |"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(100 * share)} %"


def put_in(page: str, written: str) -> str:
    """Return a page with `written` between its marks; raises `ValueError` where it has none."""
    replaced, count = _MARKED.subn(lambda _: f"{BEGIN}\n{written}\n{END}", page)
    if count != 1:
        raise ValueError(f"the page has {count} places for figures, not one: {BEGIN} … {END}")
    return replaced


def main() -> None:
    """Write the figures of an evaluation into the pages that are named."""
    source, *pages = map(Path, sys.argv[1:])
    evaluation = json.loads(source.read_text(encoding="utf-8"))
    written = table(evaluation["groups"][HALF])
    for page in pages:
        page.write_text(put_in(page.read_text(encoding="utf-8"), written), encoding="utf-8")


if __name__ == "__main__":
    main()
