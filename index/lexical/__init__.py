"""Passages by their words: stems, the parts of compounds, word pieces, and numbers.

In come passages and a question; out go BM25 scores. Spellings of neighbouring languages meet here.
"""
