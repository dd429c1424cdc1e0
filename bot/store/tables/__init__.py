"""The tables, as `bot.migrations` makes them: a module for each kind of what is kept.

Taken from here, so that whoever takes one has them all in the metadata.
"""

from bot.store.tables.alerts import ALERTS, NOTED_ARTICLES
from bot.store.tables.columns import METADATA, UtcDateTime
from bot.store.tables.editors import (
    ADMIN_ACTS,
    ADMIN_DRAFTS,
    CARDS,
    DESK_MESSAGES,
    EDITORS,
    LISTED_QUESTIONS,
)
from bot.store.tables.library import (
    ARTICLE_USES,
    INDEX_GENERATIONS,
    INDEX_POINTER,
    WITHDRAWN_ARTICLES,
)
from bot.store.tables.people import (
    ERASURES,
    EXCHANGES,
    MEMBERSHIPS,
    MUTES,
    READERS,
    REFUSED_LINKS,
    REVOKED_SUBSCRIBERS,
    USED_LINKS,
)
from bot.store.tables.processes import (
    KEPT,
    LEASES,
    WORKERS,
)
from bot.store.tables.questions import (
    ANSWERS,
    ASKINGS,
    CONFLICTS,
    DELIVERIES,
    ENCODINGS,
    EVENTS,
    QUESTIONS,
)
from bot.store.tables.telegram import (
    MESSAGES,
    UPDATES,
)
from bot.store.tables.web import (
    CONTACTS,
    MAILS,
    PAGE_ASKS,
)
from bot.store.tables.writing import WRITING_COUNTS

__all__ = [
    "ADMIN_ACTS",
    "ADMIN_DRAFTS",
    "ALERTS",
    "ANSWERS",
    "ARTICLE_USES",
    "ASKINGS",
    "CARDS",
    "CONFLICTS",
    "CONTACTS",
    "DELIVERIES",
    "DESK_MESSAGES",
    "EDITORS",
    "ENCODINGS",
    "ERASURES",
    "EVENTS",
    "EXCHANGES",
    "INDEX_GENERATIONS",
    "INDEX_POINTER",
    "KEPT",
    "LEASES",
    "LISTED_QUESTIONS",
    "MAILS",
    "MEMBERSHIPS",
    "MESSAGES",
    "METADATA",
    "MUTES",
    "NOTED_ARTICLES",
    "PAGE_ASKS",
    "QUESTIONS",
    "READERS",
    "REFUSED_LINKS",
    "REVOKED_SUBSCRIBERS",
    "UPDATES",
    "USED_LINKS",
    "WITHDRAWN_ARTICLES",
    "WORKERS",
    "WRITING_COUNTS",
    "UtcDateTime",
]
