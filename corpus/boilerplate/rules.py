"""What a rule about page boilerplate says: which words, what they make it, and when they decide."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.words import Expressions


class PhraseKind(StrEnum):
    """What a stretch that is not the article is for."""

    LOCK = "lock"  # says that the article is for subscribers
    MAYBE_LOCK = "maybe-lock"  # reads as if what follows were for subscribers
    OFFER = "offer"  # sells subscriptions, newsletters, e-books
    FORM = "form"
    FIELD = "field"
    LINKS = "links"  # heads a list of other articles
    SERIES = "series"
    BYLINE = "byline"
    CAPTION = "caption"
    SHARE = "share"
    COOKIES = "cookies"
    CONTENTS = "contents"
    COMMENTS = "comments"
    MENU = "menu"
    ADVERTISEMENT = "advertisement"
    APART = "apart"
    EMPTY = "empty"  # a heading with nothing left under it


class When(StrEnum):
    """What must hold beside the words. The words of labels are article headings elsewhere."""

    ALWAYS = "always"
    LABEL = "label"  # unless text follows that it could be the heading of
    COMPANY = "company"  # only beside other boilerplate
    EDGE = "edge"  # beside other boilerplate, or before or after all of the article's prose
    OUTSIDE = "outside"  # only before or after all of the article's prose


@dataclass(frozen=True, slots=True)
class Phrases:
    """Expressions of which one must match the whole stretch."""

    kind: PhraseKind
    when: When
    patterns: Expressions


@dataclass(frozen=True, slots=True)
class Notice:
    """Expressions that must all be found in a stretch of at most `most_words` words."""

    kind: PhraseKind
    when: When
    most_words: int
    all_of: Expressions
