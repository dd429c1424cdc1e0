"""What is kept in the database: the tables, and every query there is. The only SQL.

In come values of `bot.types`; out come the same. What must be true together is one
transaction: `Database.unit`.
"""
