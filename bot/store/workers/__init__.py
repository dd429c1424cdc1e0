"""The processes that share one bot on PostgreSQL: who is there, and who has what for a while.

`registry` lists them; `leases` is what keeps two of them from the same work. On SQLite there is one
process, and none of this is used.
"""
