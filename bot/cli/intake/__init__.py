"""`svar articles add`: sources become articles, one after another, and each is told in a line.

In come files, folders and addresses; out go changed articles and what came of every page.
"""
