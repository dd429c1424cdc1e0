"""Files that Telegram has from us: by which id it knows them, so that none is uploaded again."""

from __future__ import annotations

from bot.store.key_value import KeyValueStore

_PREFIX = "file:"


class SentFiles:
    """The last file that was sent of each slot. Safe to use from several threads and processes.

    A slot is a name of at most 59 characters for what a file is, whatever version of it.
    """

    def __init__(self, key_values: KeyValueStore) -> None:
        self._key_values = key_values

    def known(self, slot: str, digest: str) -> str | None:
        """Return the id of the file of this digest; None where another was sent last, or none."""
        fact = self._key_values.get(_PREFIX + slot)
        if not isinstance(fact, dict) or fact.get("digest") != digest:
            return None
        file_id = fact.get("file_id")
        return file_id if isinstance(file_id, str) else None

    def remember(self, slot: str, digest: str, file_id: str) -> None:
        """Keep the id that Telegram gave the file of this digest."""
        self._key_values.put(_PREFIX + slot, {"digest": digest, "file_id": file_id})

    def forget(self, slot: str) -> None:
        """Forget an id that Telegram doesn't know (any more)."""
        self._key_values.drop(_PREFIX + slot)
