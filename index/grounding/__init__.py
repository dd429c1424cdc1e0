"""Grounding: whether a text that a language model wrote says only what its passages say.

In come a question, the passages that were shown, and sentences, each with the passages that carry
it; out comes which of them hold, and why each of the others does not.
"""
