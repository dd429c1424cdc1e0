"""What people and browsers open: the box's script, and the pages that secret links lead to.

In come how a question stands and the texts in four languages; out go a script and plain HTML pages.
"""
