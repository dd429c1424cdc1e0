"""What readers follow: a topic or a series in, new articles that fit out.

Which articles are new is known by `noting`, what a reader follows is taken by `follow`, and
`matching` finds what fits. Who is told when, and how, is the front end's.
"""
