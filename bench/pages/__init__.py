"""Pages as many systems build them: how much of each article is kept, and what else.

In come articles in our own words and the markup of builders; out go pages, and a table of word
recall and precision, of our cleaner and of trafilatura's, from one run.
"""
