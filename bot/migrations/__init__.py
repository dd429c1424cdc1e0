"""The database's tables, version by version (Alembic).

A change of `bot.store.tables` needs the next file in `versions`, and `HEAD` here names it; a
test compares an upgraded database with the tables. Versions only go forward: going back would drop
what readers have asked. `env` is run by `bot.store.database` alone.
"""

HEAD = "0016"
"""The version that this code needs: the last file in `versions`."""
