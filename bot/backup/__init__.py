"""Backups: all that can't be made again in one file, and back from it.

A backup is a ZIP file: a manifest, the database as it was at one moment, the articles, and a
decision of the operator's own. It is made beside a running bot, seen whole or not at all, and read
through before it is called done. To put one back replaces the database; numbers that were given
since are not given again.
"""
