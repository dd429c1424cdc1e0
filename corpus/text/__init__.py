"""The letters, words and sentences of the languages that Svar reads.

In comes text; out go one way of writing each letter, where sentences begin, dates, and names that
can be compared. Knows nothing of pages or articles.
"""
