"""Articles, and everything that turns a page into clean passages."""
