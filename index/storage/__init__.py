"""What an index keeps on disk: segments, written once, and generations made of them.

In come articles and an encoder; out goes a numbered generation, whose manifest names segments with
passages, vectors and words and tells what in them is dead. `current` names the one that answers.
"""
