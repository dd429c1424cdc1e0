"""One reader for each kind of file, all with the same result: a draft.

In come HTML, Word, PDF, Markdown or plain text; out goes a `Draft`, the page's stretches of text in
its own order, with what the format says about them. What is the article is told later.
"""
