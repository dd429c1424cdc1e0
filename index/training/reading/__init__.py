"""Training the reader: written passages with their questions in, a network's weights out."""
