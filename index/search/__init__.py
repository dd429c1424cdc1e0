"""One question against one generation: candidates, their rank, and whether the first answers.

In come a question's words and vectors; out go an answer with its passages, its sentences and a
calibrated confidence, or none. Knows nothing of who asks.
"""
