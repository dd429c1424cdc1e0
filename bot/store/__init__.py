"""What is kept in the database: the tables, and every query there is. The only SQL.

A part for each kind of thing kept; each method is a transaction of its own, or joins the one that
`bot.database.Database.unit` has opened round it.
"""
