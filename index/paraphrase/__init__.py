"""Whether two questions ask the same: by their words, by rules, and by a model that reads both.

In come two questions in any of the languages; out goes whether they are joined, offered as perhaps
one, or left apart (`joining`), and how likely they are one by their words alone (`decision`). It
would rather miss a pair than join two that differ.
"""
