"""A written answer as it looks in a terminal."""

from __future__ import annotations

from rich.text import Text

from bot.sanitize import one_line
from bot.texts import texts
from bot.types.writing import WrittenAnswer
from corpus.types import Language
from index.types import Answer


def written_lines(written: WrittenAnswer, answer: Answer, language: Language) -> list[Text]:
    """Return a written answer, each sentence with the numbers of its sources, and those."""
    places = list(dict.fromkeys(at for one in written.sentences for at in one.sources))
    told = []
    for one in written.sentences:
        marks = "".join(f"[{places.index(at) + 1}]" for at in one.sources)
        told.append(f"{one_line(one.text)} {marks}")
    first, *others = told
    body = [first, *(f"• {each}" for each in others)] if written.is_list else [" ".join(told)]
    titles = [one_line(answer.evidence[at].article.title) for at in places]
    return [
        Text(),
        *(Text(line, "bold green") for line in body),
        Text(),
        *(Text(f"[{number}] {title}", "dim") for number, title in enumerate(titles, start=1)),
        Text(texts(language).say("written-note"), "dim"),
    ]
