"""Numbers with what they count, across languages and forms, and whether two texts' are the same.

In comes a text with its language; out come its numbers, or the first that its sources lack.
"""
