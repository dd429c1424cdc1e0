"""What readers follow, and which articles have been in the library: rows in, data out."""
