"""Pages from the public web, fetched safely and politely.

In comes an address; out go the raw pages that it is or lists. Names are resolved once and every
address is judged before a connection is made, robots.txt is kept to, and a page that has not
changed is not fetched again.
"""
