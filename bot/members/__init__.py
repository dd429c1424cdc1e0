"""Who may read what: members' links, memberships, and what everybody else is shown instead.

In comes evidence and a reader; out goes the same evidence, or its teaser. Everything that a reader
is shown passes here.
"""
