"""Whether two questions ask the same: a calibrated probability from their words alone.

In come two questions in any of the languages; out goes how likely the answer to one serves the
other. It would rather miss a pair than join two that differ.
"""
