"""The library follows the site: sources are visited on schedule, and articles come, change and go.

In come sources, a sitemap, a feed or a page each; out go changes of the library through its one
publisher, and what came of every visit. What is known of pages lies in one file that is replaced
whole, so a process may die at any moment: the next visit goes on from what is there.
"""
