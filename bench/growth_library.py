"""Libraries of made-up articles, as many as one likes, for what is measured as it grows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_SYLLABLES = "ba de fi go hu ka le mi no pu ra se ti vo ly tå bø næ".split()
_WORDS = 8_000
_PARAGRAPHS = 6
_A_SERIES = 20
_LINKED = 10  # one in so many articles has links, of which one leads nowhere
_MEMBERS = 3  # one in so many is for subscribers


def prose(chooser: random.Random, words: list[str], sentences: int) -> str:
    """Sentences of four to fourteen words."""
    return " ".join(
        " ".join(chooser.choices(words, k=chooser.randint(4, 14))).capitalize() + "."
        for _ in range(sentences)
    )


def vocabulary(chooser: random.Random) -> list[str]:
    """Words of one to four syllables."""
    return ["".join(chooser.choices(_SYLLABLES, k=chooser.randint(1, 4))) for _ in range(_WORDS)]


def article_files(count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Article files of some 300 words, each with its name."""
    chooser = random.Random(seed)
    words = vocabulary(chooser)
    for number in range(count):
        name = f"sak-{seed}-{number}"
        facts = {
            "id": name,
            "title": f"{chooser.choice(words).capitalize()} {chooser.choice(words)} {number}",
            "language": "nb",
            "series": f"Serie {seed} {number // _A_SERIES}",
            "part": number % _A_SERIES + 1,
            "access": "open" if number % _MEMBERS else "subscribers",
        }
        body = "\n\n".join(prose(chooser, words, 6) for _ in range(_PARAGRAPHS))
        if number % _LINKED == 0:
            other = chooser.randrange(count)
            body += f"\n\nSe [mer](sak-{seed}-{other}.md) og [dette](sak-{seed}-{other}x.md)."
        front = "\n".join(f"{key}: {value}" for key, value in facts.items())
        yield f"{name}.md", f"---\n{front}\n---\n\n{body}\n"


def write_library(folder: Path, count: int) -> None:
    """Write a library into an empty folder."""
    folder.mkdir(parents=True)
    for name, text in article_files(count):
        (folder / name).write_text(text, encoding="utf-8")


def long_page(kind: str, length: int) -> str:
    """An article of about so many characters in paragraphs; `kind` is html, md or txt."""
    chooser = random.Random(1)
    words = vocabulary(chooser)
    pieces = {"html": ("<h2>{}</h2>", "<p>{}</p>"), "md": ("## {}", "{}"), "txt": ("{}", "{}")}
    heading, paragraph = pieces[kind]
    parts = ["<html><body><h1>Om køer</h1>" if kind == "html" else heading.format("Om køer")]
    written = 0
    while written < length:
        body = prose(chooser, words, 6)
        if len(parts) % _PARAGRAPHS == 1:
            parts.append(heading.format(f"Om {body[:30].rpartition(' ')[0]}"))
        parts.append(paragraph.format(body))
        written += len(body)
    return "\n\n".join(parts)
