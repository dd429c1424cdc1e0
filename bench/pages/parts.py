"""Pieces of HTML that builders share: an article in plain markup, and what is round it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape as e

from bench.pages.articles import Section, Written, around

Wrap = Callable[[str], str]


def same(inner: str) -> str:
    """Return what is given."""
    return inner


def tag(name: str, inner: str, **attributes: str) -> str:
    """Return an element; a trailing underscore of an attribute's name is dropped."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{e(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{said}>{inner}</{name}>"


def document(article: Written, body: str, *, head: str = "", attributes: str = "") -> str:
    """Return a page round a body, called as its site calls it."""
    site = around(article).site
    return (
        f'<!doctype html><html lang="{article.language}"><head><meta charset="utf-8">'
        f"<title>{e(article.title)} – {site}</title>{head}</head>"
        f"<body{attributes}>{body}</body></html>"
    )


def table(rows: Iterable[tuple[str, ...]], *, marked: bool = True) -> str:
    """Return a table; its first row is `marked` as names or not."""
    rows = list(rows)
    if not rows:
        return ""
    first = "th" if marked else "td"
    head = tag("tr", "".join(tag(first, e(cell)) for cell in rows[0]))
    body = "".join(tag("tr", "".join(tag("td", e(cell)) for cell in row)) for row in rows[1:])
    return f"<table><tbody>{head}{body}</tbody></table>"


def listed(items: Iterable[str]) -> str:
    """Return a list, or nothing where there are no entries."""
    entries = "".join(tag("li", e(item)) for item in items)
    return tag("ul", entries) if entries else ""


def section(part: Section, *, level: int = 2, block: Wrap = same, marked: bool = True) -> str:
    """Return a section in plain markup, each of its blocks wrapped."""
    blocks = [tag(f"h{level}", e(part.heading)), *(tag("p", e(p)) for p in part.paragraphs)]
    blocks += [listed(part.items), table(part.rows, marked=marked)]
    return "".join(block(each) for each in blocks if each)


def sections(article: Written, *, level: int = 2, block: Wrap = same, marked: bool = True) -> str:
    """Return all sections."""
    return "".join(section(s, level=level, block=block, marked=marked) for s in article.sections)


def questions(article: Written, form: str) -> str:
    """Return the questions in a form with the fields `q`, `a` and `n`."""
    return "".join(form.format(q=e(q), a=e(a), n=n) for n, (q, a) in enumerate(article.questions))


def facts(article: Written, form: str = "<aside><h3>{title}</h3>{items}</aside>") -> str:
    """Return the box of facts, or nothing."""
    return (
        form.format(title=e(article.fact_title), items=listed(article.facts))
        if article.facts
        else ""
    )


def menu(article: Written, form: str = '<a href="/{n}">{text}</a> ') -> str:
    """Return the entries of the site's menu."""
    return "".join(form.format(n=n, text=e(t)) for n, t in enumerate(around(article).menu))


def related(article: Written, form: str = '<li><a href="/r{n}">{text}</a></li>') -> str:
    """Return links to other articles."""
    return "".join(form.format(n=n, text=e(t)) for n, t in enumerate(around(article).others))


QUESTION = "<details><summary>{q}</summary><p>{a}</p></details>"
HEADED = "<h3>{q}</h3><p>{a}</p>"
