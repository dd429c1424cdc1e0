"""What a page tells about its article: its title, and the series that it is part of.

In come a draft and what its format knew; out go the title, the series, the place in it and the
neighbours.
"""
