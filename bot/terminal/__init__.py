"""The conversation in a terminal: typed lines in, rendered replies out."""
