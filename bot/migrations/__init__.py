"""The database's tables, version by version (Alembic).

A change of `bot.store.tables` needs the next file in `versions`, and `HEAD` here names it; a
test compares an upgraded database with the tables. Versions only go forward: going back would drop
what readers have asked. `env` is run by `bot.store.database` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0017"
"""The version that this code needs: the last file in `versions`."""


def alembic_config(connection: Connection | None = None) -> Config:
    """Return by what Alembic finds the versions, all rooms of them, and the database's connection.

    Without a connection they can be listed alone.
    """
    from alembic.config import Config  # slow to import, and hardly ever needed

    config = Config()
    config.set_main_option("script_location", "bot:migrations")
    config.set_main_option("recursive_version_locations", "true")
    config.attributes["connection"] = connection
    return config
