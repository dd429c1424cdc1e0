"""The editors' group by itself: its cards kept true, and what is done there at set times."""
