"""An article as a source: its title, where it stands, its link, and its text to unfold."""

from __future__ import annotations

from bot.dialogue.facts import article_facts, pieces
from bot.sanitize import one_line
from bot.telegram.render.html import escape, folded, line, link, paragraphs, shorten
from bot.texts import Texts
from bot.types.questions import Withheld
from corpus.types import Article, Language
from index.types import Evidence

_LONGEST_TITLE = 200
_LONGEST_LISTED_TITLE = 90
_LONGEST_LISTED = 180
_LONGEST_TRAIL = 200


def heading(article: Article, language: Language, say: Texts) -> str:
    """Return an article's title and, where it is in another language than `language`, which.

    A title in which nothing can be seen would leave a message that Telegram refuses: its id then.
    """
    is_seen = any(sign.isprintable() and not sign.isspace() for sign in article.title)
    title = f"<b>{line(article.title if is_seen else article.id, _LONGEST_TITLE)}</b>"
    if article.language.family == language.family:
        return title
    spoken = say.say("article-language", language=say.say(f"in-{article.language}"))
    return f"{title}\n<i>{escape(spoken)}</i>"


def source_line(article: Article, say: Texts) -> str:
    """Return where an article stands, who may read it, and its link; perhaps nothing."""
    facts = [escape(fact) for fact in article_facts(article, article.language, say)]
    name = escape(say.say("whole-article"))
    linked = link(name, article.url)
    return " · ".join([*facts, linked] if linked != name else facts)


def withheld_line(withheld: Withheld, say: Texts, what: str = "withheld") -> str:
    """Return that the rest is for members, or `what` else is, and the link to become one."""
    name = escape(say.say("subscribe"))
    linked = link(name, withheld.subscribe_url)
    said = escape(say.say(what))
    return said if linked == name else f"{said} {linked}"


def listed(article: Article, facts: list[str]) -> str:
    """Return an article on one line: its title, linked, then what else is to be said of it."""
    title = link(line(article.title, _LONGEST_LISTED_TITLE), article.url)
    return shorten(" · ".join([title, *map(escape, facts)]), _LONGEST_LISTED)


def also(article: Article, language: Language, say: Texts) -> str:
    """Return an article as one of several, with where it stands seen from `language`."""
    return f"• {listed(article, article_facts(article, language, say))}"


def unfolding(evidence: Evidence, say: Texts) -> str:
    """Return a whole passage behind "read more", under its headings, what answers in bold."""
    return folded(passage(evidence, escape(say.say("read-more"))))


def passage(evidence: Evidence, label: str) -> str:
    """Return a passage below its `label`, which is HTML, and headings, what answers in bold."""
    trail = " › ".join(one_line(step) for step in evidence.passage.heading_path)
    above = f"{label}: {line(trail, _LONGEST_TRAIL)}" if trail else label
    body = "".join(
        f"<b>{escape(piece)}</b>" if highlighted else escape(piece)
        for piece, highlighted in pieces(evidence)
    )
    return f"<i>{above}</i>\n{paragraphs(body)}"
