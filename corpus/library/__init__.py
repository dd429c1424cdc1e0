"""The folder of articles: what is in it, what goes in, and what is wrong with it.

In come clean pages and the folder; out go articles, in the order of their series. It also tells
whether a page is an article that is there already, takes a change back, tries one without making
it, and watches a folder for what comes.
"""
