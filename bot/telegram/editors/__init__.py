"""The editors' group: where it is, what it shows, and what is done there at set times."""
