"""Files and names as they come: bytes to text, media types, and what may be a name of ours.

In comes what somebody else made, believed in nothing it says of itself; out go text, a kind of
file, safe names, and files that are seen whole or not at all.
"""
