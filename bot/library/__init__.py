"""The library in an admin's hands, and as readers leaf through it.

One publisher changes articles and the index together: both or none. Beside it series, e-books, and
whether the articles have changed since they were indexed.
"""
