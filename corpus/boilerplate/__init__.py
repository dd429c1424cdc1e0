"""Telling an article from the page round it: menus, advertisements, forms, lists of links.

In comes a draft; out goes which of its elements are boilerplate. Phrases of each language decide
with layout: what words say of a stretch, and where the stretch stands.
"""
