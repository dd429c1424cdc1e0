"""Pages of unknown origin are taken apart in a process of its own, within limits.

The client sends a raw page and waits; the worker cleans it and answers. Time and memory are
bounded, no file is written, and a worker that breaks takes nothing with it.
"""
