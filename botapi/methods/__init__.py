"""The methods that have effects on the world; importing this package registers them."""

from botapi.methods import (
    chats,
    editing,
    files,
    media,
    profile,
    queries,
    sending,
    topics,
    updates,
)
from botapi.methods.registry import perform

__all__ = ["chats", "editing", "files", "media", "perform", "profile", "queries", "sending"]
__all__ += ["topics", "updates"]
