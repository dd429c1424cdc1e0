"""The methods that have effects on the world; importing this package registers them."""

from botapi.methods import (
    chats,
    editing,
    files,
    profile,
    queries,
    sending,
    topics,
    updates,
)
from botapi.methods.registry import perform

__all__ = ["chats", "editing", "files", "perform", "profile", "queries", "sending", "topics"]
__all__ += ["updates"]
