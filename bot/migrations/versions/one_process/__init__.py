"""The versions from before there could be several workers at one database."""
