"""Pages that are made to be slow to clean: one thing without end, in every place where text goes.

Each is of about as many characters as one likes. What is told of them is how long they take and
that they end: in an article, or in one line that says why there is none.
"""

from __future__ import annotations

from collections.abc import Callable

from bench.cleaning_pages import PROSE, Shape, page_of

RUNS = {
    "letters": "a",
    "capitals": "A",
    "digits": "7",
    "digits and stops": "1.",
    "digits and spaces": "1 ",
    "dates": "3. mai 2024 ",
    "prices": "kr 99,- ",
    "emoji": "\U0001f44d\U0001f3fd",
    "joined emoji": "\U0001f468\u200d",
    "flags": "\U0001f1f3\U0001f1f4",
    "zero width": "k\u200b\u200d\u2060\ufeff",
    "no-break spaces": "\xa0",
    "marks": "e\u0301",
    "other scripts": "語",
    "at signs": "@",
    "addresses": "a@b.",
    "web addresses": "https://a.example/?a=1&",
    "slashes": "/",
    "asterisks": "*",
    "underscores": "_",
    "tildes": "~",
    "hashes": "#",
    "dashes": "-",
    "long dashes": "–",
    "equals signs": "=",
    "plus signs": "+",
    "bars": "|",
    "pipes and dashes": "|-",
    "backticks": "`",
    "backticks and spaces": "` ",
    "backslashes": "\\",
    "brackets": "[",
    "closing brackets": "]",
    "bracket pairs": "[]",
    "parentheses": "(",
    "links": "[k](http://a.example) ",
    "open links": "[k](",
    "link texts": "[k][",
    "pictures": "![",
    "autolinks": "<http://a.example>",
    "footnotes": "[^1]",
    "quotes": "\"'",
    "nordic quotes": "«»",
    "less than": "<",
    "greater than": ">",
    "tags": "<b>",
    "closing tags": "</b>",
    "open tags": "<a href=",
    "comments": "<!--",
    "declarations": "<!",
    "instructions": "<?",
    "CDATA": "<![CDATA[",
    "ampersands": "&",
    "entities": "&amp;",
    "numbered entities": "&#38;",
    "open entities": "&amp",
    "placeholders": "{{",
    "filled placeholders": "${a}",
    "colons": ":",
    "colons and spaces": "k: ",
    "commas": ",",
    "stops": ".",
    "stops and spaces": ". ",
    "question marks": "?",
    "ends of sentences": "Nå. ",
    "initials": "A. ",
    "tabs": "\t",
    "carriage returns": "\r",
    "form feeds": "\f",
    "broken letters": "Ã¥",
    "hyphens": "kø-",
    "hyphens at ends": "kø-\n",
    "parts": "del 1 av 2 ",
    "steps": "neste artikkel ",
    "arrows": "» ",
    "crumbs": "Hjem > ",
    "bullets": "• ",
}
"""What comes again and again, by its name."""


def _line(run: str) -> str:
    return f"Om køer i hverdagen\n\n{PROSE} {PROSE}\n\nA{run}\n"


def _lines(run: str) -> str:
    return f"Om køer i hverdagen\n\n{PROSE} {PROSE}\n\n" + _cut(run, 60)


def _markdown(run: str) -> str:
    return f"# Om køer i hverdagen\n\n{PROSE} {PROSE}\n\n{run}\n\n{PROSE}\n"


def _heading(run: str) -> str:
    return f"# Om køer\n\n{PROSE} {PROSE}\n\n## K{run}\n\n{PROSE}\n"


def _title(run: str) -> str:
    return f"---\ntitle: 'K{run.replace(chr(39), '')}'\n---\n\n{PROSE} {PROSE}\n"


def _html(run: str) -> str:
    return f"<html><body><h1>Om køer</h1><p>{PROSE} {PROSE}</p><p>{run}</p></body></html>"


def _html_head(run: str) -> str:
    title = f"<title>K{run}</title><meta name=description content='{run}'>"
    return f"<html><head>{title}</head><body><p>{PROSE} {PROSE}</p></body></html>"


def _attribute(run: str) -> str:
    value = run.replace('"', "")
    link = f'<a href="{value}" title="{value}">kø</a>'
    return (
        f'<html><body><h1>Om køer</h1><p class="{value}">{PROSE} {PROSE} {link}</p></body></html>'
    )


def _cut(run: str, length: int) -> str:
    return "\n".join(run[at : at + length] for at in range(0, len(run), length))


PLACES: dict[str, tuple[str, Callable[[str], str]]] = {
    "a line of text": ("side.txt", _line),
    "lines of text": ("side.txt", _lines),
    "Markdown": ("side.md", _markdown),
    "a heading": ("side.md", _heading),
    "front matter": ("side.md", _title),
    "HTML": ("side.html", _html),
    "the head": ("side.html", _html_head),
    "attributes": ("side.html", _attribute),
}
"""Where it stands: the name of the file, and what is made of the run."""


def shape(place: str, run: str) -> Shape:
    """Make pages with one of `RUNS` at one of the `PLACES`."""
    name, written = PLACES[place]
    piece = RUNS[run]
    return lambda length: page_of(name, written(piece * (length // len(piece.encode()))))


HOSTILE: dict[str, Shape] = {
    f"{run} in {place}": shape(place, run) for place in PLACES for run in RUNS
}
