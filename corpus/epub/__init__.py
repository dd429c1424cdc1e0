"""A series of articles as an EPUB 3 book, with a cover.

In come articles and their Markdown; out goes the book as bytes. Pure but for the cover's picture.
"""
