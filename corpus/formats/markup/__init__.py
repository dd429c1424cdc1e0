"""What an HTML page's markup says of its parts: which are of the article, and what they are.

In comes a parsed page; out go what stands apart and why, what was folded away, which tables hold
data, and what the head says. Names of classes are weighed with what their elements hold.
"""
