"""The service for readers on articles' own pages: an HTTP interface, and the box that speaks to it.

In come questions and reports as JSON (`api`, `schemas`), held to size, origin and rate (`guard`,
`rates`); `asking` answers from the library as the reader may see it, `handing` puts into the
editors' queue, and `standing` says what became of it, to whoever has the secret link (`secrets`).
`html` has the script that draws the box and the pages that links lead to, `reader_mail` the words
of mail; `rounds` sends it, `upkeep` does what a bot does else. `serving` puts all this together
(`parts`) and runs it in threads of its own.
"""
