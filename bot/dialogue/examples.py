"""Questions that the library answers, made from the titles of its articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.sanitize import one_line
from bot.texts import texts
from corpus.types import Article, Language
from index.lexical.definitions import defines

_ASIDE = re.compile(r"\s*\([^)]*\)")
_LONGEST_TOPIC = 60
_INFINITIVES = ("Att ", "Å ")


def example_questions(
    articles: Sequence[Article], language: Language, count: int = 3
) -> tuple[str, ...]:
    """Return up to `count` questions in `language`, spread over the library.

    Articles of that language come first. "What is …?" asks of what an article has in its title, of
    one word if it can be, and begins by defining; where there are too few of those, others make a
    question about their subject.
    """
    say = texts(language).say
    own = [article for article in articles if article.language.family == language.family]
    topics = [(article, _topic(article.title)) for article in own or articles]
    defined = [topic for article, topic in topics if _is_defined(article, topic)]
    chosen = _spread([topic for topic in defined if topic.isalpha()], count)
    phrases = [topic for topic in defined if not topic.isalpha()]
    chosen += _spread(phrases, count - len(chosen))
    known = frozenset(defined)
    subjects = [topic for _, topic in topics if topic not in known and _is_subject(topic)]
    return (
        *(say("example-definition", topic=topic) for topic in chosen),
        *(say("example-topic", topic=topic) for topic in _spread(subjects, count - len(chosen))),
    )


def _is_defined(article: Article, topic: str) -> bool:
    """Whether an article begins by saying what its topic is; what one does is no such topic."""
    return defines(article.text, topic) and not article.text.startswith(_INFINITIVES)


def _topic(title: str) -> str:
    """Return a title as it stands within a sentence."""
    title = one_line(_ASIDE.sub("", title))
    # Capitals further on show a name or an abbreviation, which keeps its first one too.
    return title if any(letter.isupper() for letter in title[1:]) else title[:1].lower() + title[1:]


def _is_subject(topic: str) -> bool:
    """Tell whether a title names a subject, rather than making a statement."""
    plain = topic.replace(" ", "").replace("-", "")
    return plain.isalpha() and len(topic) <= _LONGEST_TOPIC


def _spread(items: Sequence[str], count: int) -> list[str]:
    """Return `count` of `items`, evenly from the first on; all of them where there are fewer."""
    count = min(count, len(items))
    return [items[i * len(items) // count] for i in range(count)]
