"""An article as one line of JSON, and back; and digests that tell any change of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from corpus.types import Access, Article, Block, BlockKind, Language

DIGEST_BYTES = 32
_KINDS = {kind.value: kind for kind in BlockKind}  # a look costs a fifth of a call of the class


def article_record(article: Article) -> bytes:
    """An article as one line of JSON; equal articles give equal lines."""
    facts: dict[str, Any] = {
        "id": article.id,
        "title": article.title,
        "language": article.language,
        "text": article.text,
        "blocks": [[block.kind, block.level, block.start, block.end] for block in article.blocks],
        "series": article.series,
        "part": article.part,
        "parts": article.parts,
        "url": article.url,
        "published": article.published and article.published.isoformat(),
        "updated": article.updated and article.updated.isoformat(),
        "access": article.access,
        "sources": list(article.sources),
    }
    return json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")


def read_record(record: bytes) -> Article:
    """The article that `article_record` wrote. Raises ValueError, TypeError, LookupError."""
    return article_of(record_facts(record))


def record_facts(record: bytes) -> dict[str, Any]:
    """What `article_record` wrote, as JSON has it: half the work of reading the article."""
    facts: dict[str, Any] = json.loads(record.decode("utf-8", "surrogatepass"))
    return facts


def article_of(facts: Mapping[str, Any]) -> Article:
    """The article that `record_facts` are of. Raises ValueError, TypeError, LookupError."""
    days = {day: facts[day] and date.fromisoformat(facts[day]) for day in ("published", "updated")}
    told = {
        "language": Language(facts["language"]),
        "access": Access(facts["access"]),
        "sources": tuple(facts["sources"]),
        "blocks": tuple(Block(_KINDS[kind], *rest) for kind, *rest in facts["blocks"]),
    }
    return Article(**{**facts, **told, **days})


def article_digest(article: Article) -> bytes:
    """SHA-256, 32 bytes, of all that is kept of an article."""
    return hashlib.sha256(article_record(article)).digest()


def corpus_digest(articles: Iterable[Article]) -> str:
    """SHA-256 in hex of all that is kept of articles, in whatever order they come."""
    return digest_of((article.id, article_digest(article)) for article in articles)


def digest_of(digests: Iterable[tuple[str, bytes]]) -> str:
    """`corpus_digest` from the articles' ids and their digests."""
    digest = hashlib.sha256()
    for article_id, each in sorted(digests):
        digest.update(article_id.encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
        digest.update(each)
    return digest.hexdigest()
