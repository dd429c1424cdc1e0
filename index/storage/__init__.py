"""What an index keeps on disk: generations, each made whole, checked when it is opened.

In come articles and an encoder; out goes a numbered folder with passages, vectors and words, and a
manifest that says what is in it. `current` names the one that answers.
"""
