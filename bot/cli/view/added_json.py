"""What came of a page that was to be added, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.account_record import account_json
from corpus.types import PageAccount

if TYPE_CHECKING:
    from corpus.library.folder import Added
    from corpus.types import CleanPage


def added_json(source: str, added: Added, page: CleanPage) -> dict[str, Any]:
    """Return what became of a source: its article, and what of the page is not in it."""
    status = "unchanged" if added.unchanged else "replaced" if added.replaced else "added"
    return {
        "source": source,
        "status": status,
        "id": added.id,
        "path": added.path.as_posix(),
        **_page_json(page, added.words),
    }


def failed_json(source: str, reason: str, page: CleanPage | None) -> dict[str, Any]:
    """Return why nothing became of a source; of a page that lacks a yes, what it would be."""
    status = "refused" if page is None else "needs-yes"
    told = {"source": source, "status": status, "reason": reason}
    return told | (_page_json(page, 0) if page is not None else {})


def _page_json(page: CleanPage, words: int) -> dict[str, Any]:
    """Return what a page is; `words` it has where it was taken as it is."""
    account = page.account or PageAccount(words, words)
    return {
        "title": page.title,
        "language": page.language,
        "access": page.access,
        "url": page.url,
        **account_json(account),
    }
