"""What can be wrong with a source, an article or the library.

Each error's text is one line for an admin: what is wrong and, where there is a way, how to mend it.
"""

from __future__ import annotations


class CorpusError(Exception):
    """Something in the articles, or on the way to them, is not as it should be."""


class SourceUnreadable(CorpusError):
    """A source can't be had: missing, unreachable, too large, locked."""


class PageUnusable(CorpusError):
    """A source was read but holds no article: empty, binary, no prose."""


class ArticleInvalid(CorpusError):
    """An article file in the library breaks the rules of its front matter."""


class ArticleUnknown(CorpusError):
    """No article has this id."""
