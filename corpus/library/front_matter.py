"""The YAML front matter of an article file: read with care, written in one order."""

from __future__ import annotations

import contextlib
import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler
from yaml import YAMLError

from corpus.errors import ArticleInvalid
from corpus.files.slug import ID_LENGTH, is_id
from corpus.text.characters import squash
from corpus.types import Access, CleanPage, Language

_LANGUAGES = {"no": Language.NB, "nb": Language.NB, "nn": Language.NN} | {
    "sv": Language.SV,
    "en": Language.EN,
}
_MOST_PARTS = 999
_TOML = re.compile(r"\s*\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# What others call them: Hugo, Jekyll, Ghost.
_PUBLISHED = ("published", "date", "publishDate", "published_at")
_UPDATED = ("updated", "lastmod", "last_modified_at", "updated_at")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; None where it says nothing."""

    id: str | None = None
    title: str | None = None
    language: Language | None = None
    series: str | None = None
    part: int | None = None
    parts: int | None = None
    url: str | None = None
    published: date | None = None
    updated: date | None = None
    access: Access | None = None
    sources: tuple[str, ...] = ()


def language_of_tag(tag: str | None) -> Language | None:
    """The language of a tag such as "nb", "no", "sv-SE" or "en_GB"; None for others."""
    return _LANGUAGES.get((tag or "").strip().lower().replace("_", "-").split("-")[0])


def read_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Part a file into its front matter and its body.

    It is YAML between lines of `---`, as Svar writes it, or TOML between lines of `+++`. A file
    without front matter has an empty one. Unknown keys are left alone. Raises ArticleInvalid,
    naming the key and what it must be.
    """
    try:
        if toml := _TOML.match(text):
            values, body = tomllib.loads(toml[1]), text[toml.end() :].lstrip("\n")
        else:
            values, body = frontmatter.parse(text, handler=YAMLHandler())
    except tomllib.TOMLDecodeError as error:
        raise ArticleInvalid(f"front matter is not TOML: {error}") from error
    except (YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = "" if line is None else f" (line {line + 1})"
        raise ArticleInvalid(
            f"front matter is not YAML{where}: put texts with a colon in quotes"
        ) from error
    if not isinstance(values, dict):
        return FrontMatter(), text
    published, updated = (_first(values, names) for names in (_PUBLISHED, _UPDATED))
    matter = FrontMatter(
        id=_id(values.get("id")),
        title=_text("title", values.get("title")),
        language=_language(values.get("language")),
        series=_text("series", values.get("series")),
        part=_number("part", values.get("part")),
        parts=_number("parts", values.get("parts")),
        url=_text("url", values.get("url")),
        published=_date(*published),
        updated=_date(*updated),
        access=_access(values.get("access")),
        sources=_sources(values.get("sources")),
    )
    if matter.part and matter.parts and matter.part > matter.parts:
        raise ArticleInvalid(f"part {matter.part} is past parts {matter.parts}")
    return matter, body


def write_front_matter(page: CleanPage, article_id: str) -> str:
    """Write an article file: front matter in its fixed order, keys without a value left out."""
    values: dict[str, Any] = {
        "id": article_id,
        "title": page.title,
        "language": page.language.value,
        "series": page.series,
        "part": page.part,
        "parts": page.parts,
        "url": page.url,
        "published": page.published,
        "updated": page.updated,
        "access": page.access.value,
        "sources": list(page.sources),
    }
    post = frontmatter.Post(
        page.body.strip("\n"), **{key: value for key, value in values.items() if value}
    )
    return frontmatter.dumps(post, sort_keys=False, allow_unicode=True, width=10_000) + "\n"


def _first(values: dict[str, Any], names: tuple[str, ...]) -> tuple[str, object]:
    """A value under Svar's own name for it; else the first date under one of other systems."""
    own, *others = names
    if values.get(own) is None:
        for name in others:
            with contextlib.suppress(ArticleInvalid):
                if found := _date(name, values.get(name)):
                    return name, found
    return own, values.get(own)


def _text(key: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ArticleInvalid(f"{key} must be a text: put it in quotes")
    return squash(str(value)) or None


def _id(value: object) -> str | None:
    name = _text("id", value)
    if name is not None and not is_id(name):
        raise ArticleInvalid(
            f"id {name!r} must be of a-z, 0-9 and single hyphens, at most {ID_LENGTH} characters"
        )
    return name


def _language(value: object) -> Language | None:
    if value is None:
        return None
    tag = "no" if value is False else str(value)  # YAML reads an unquoted `no` as false
    language = language_of_tag(tag)
    if language is None:
        raise ArticleInvalid(f"language {tag!r} must be nb, nn, sv or en")
    return language


def _number(key: str, value: object) -> int | None:
    if value is None:
        return None
    digits = str(value).strip()
    if isinstance(value, bool) or not digits.isdecimal() or not 1 <= int(digits) <= _MOST_PARTS:
        raise ArticleInvalid(f"{key} must be a whole number from 1 to {_MOST_PARTS}, not {value!r}")
    return int(digits)


def _date(key: str, value: object) -> date | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        raise ArticleInvalid(f"{key} must be a date such as 2025-03-18, not {value!r}") from None


def _access(value: object) -> Access | None:
    if value is None:
        return None
    try:
        return Access(str(value).strip().lower())
    except ValueError:
        raise ArticleInvalid(f"access must be open or subscribers, not {value!r}") from None


def _sources(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    entries = value if isinstance(value, list) else [value]
    return tuple(text for entry in entries if (text := _text("each source", entry)))
