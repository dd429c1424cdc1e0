"""What `make model`, `make decision` and `make likeness` need, and nothing that serves.

In come judged or annotated questions; out go the small files in `index/data`.
"""
