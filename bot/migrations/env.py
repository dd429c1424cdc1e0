"""Run by Alembic: brings the database at the other end of a given connection up to date."""

from alembic import context

# The connection's transaction, begun by `bot.store.database`, covers all versions, or none.
context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
