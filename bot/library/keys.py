"""Short keys that stand for articles and series in buttons and links."""

from __future__ import annotations

import hashlib
import re

from corpus.types import Article

_KEY_LENGTH = 12
KEY = rf"[0-9a-f]{{{_KEY_LENGTH}}}"
"""The form of a key, as a regular expression."""


_DEEP_LINK = "a-"


def article_key(article_id: str) -> str:
    """Return 12 hex digits that stand for an article in buttons and links."""
    return _key(article_id)


def series_key(article: Article) -> str:
    """Return 12 hex digits that stand for the series of an article, which must be in one.

    A Norwegian and a Swedish series of one title have different keys.
    """
    if article.series is None:
        raise ValueError(f"article {article.id} is in no series")
    return _key(f"{article.language.family}/{article.series}")


def deep_link_payload(article_id: str) -> str:
    """Return what `https://t.me/<bot>?start=…` carries to open an article in the chat."""
    return _DEEP_LINK + article_key(article_id)


def read_payload(payload: str) -> str | None:
    """Return the article key in what came with /start; None where there is none."""
    key = payload.removeprefix(_DEEP_LINK)
    return key if key != payload and re.fullmatch(KEY, key) else None


def _key(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH]
