"""Questions that the library answers, made from the titles of its articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.sanitize import one_line
from bot.texts import texts
from corpus.types import Article, Language

_ASIDE = re.compile(r"\s*\([^)]*\)")
_LONGEST_TOPIC = 60


def example_questions(
    articles: Sequence[Article], language: Language, count: int = 3
) -> tuple[str, ...]:
    """Return up to `count` questions in `language`, spread over the library.

    Articles of that language come first. A title of one word makes "what is …?"; only where there
    are too few of those, longer ones make a question about their subject.
    """
    say = texts(language).say
    own = [article for article in articles if article.language.family == language.family]
    topics = [_topic(article.title) for article in own or articles]
    words = [topic for topic in topics if topic.isalpha()]
    phrases = [topic for topic in topics if _is_subject(topic)]
    definitions = [say("example-definition", topic=topic) for topic in _spread(words, count)]
    subjects = _spread(phrases, count - len(definitions))
    return (*definitions, *(say("example-topic", topic=topic) for topic in subjects))


def _topic(title: str) -> str:
    """Return a title as it stands within a sentence."""
    title = one_line(_ASIDE.sub("", title))
    # Capitals further on show a name or an abbreviation, which keeps its first one too.
    return title if any(letter.isupper() for letter in title[1:]) else title[:1].lower() + title[1:]


def _is_subject(topic: str) -> bool:
    """Tell whether a title of several words names a subject, rather than making a statement."""
    plain = topic.replace(" ", "").replace("-", "")
    return not topic.isalpha() and plain.isalpha() and len(topic) <= _LONGEST_TOPIC


def _spread(items: Sequence[str], count: int) -> list[str]:
    """Return `count` of `items`, evenly from the first on; all of them where there are fewer."""
    count = min(count, len(items))
    return [items[i * len(items) // count] for i in range(count)]
