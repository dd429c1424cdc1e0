"""An index in an object store, from which workers on other machines take it.

A generation that was built goes in, file by file under its checksum, so that only what has changed
travels; out of the store it comes into another home's folders, verified, or not at all. Which
generation is to be used the store doesn't know: that stands in the database.
"""
