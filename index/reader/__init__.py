"""Reading: whether a passage answers a question, where, and whether two questions are one.

In come a question and passages (or another question); out go evidence and the characters that
answer. Matching finds what looks alike; reading tells seven from twelve, and who from whom.
`index.training.reading` trains the one that ships.
"""
