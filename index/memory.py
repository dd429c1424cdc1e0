"""The C heap of this process: what was freed goes back to the system, and threads share arenas.

glibc gives every thread an arena of its own and keeps what was freed in it, the more the larger it
was: a bot that had answered in fifty threads held 200 MB that nobody used. Elsewhere than on glibc
nothing is done, and nothing needs to be.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache

# From glibc's malloc.h.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8

_ARENAS = 2
_LARGE_BYTES = 1 << 20
"""What is larger is mapped alone, and unmapped when it is freed: a long text's activations."""
_KEPT_BYTES = 4 << 20
"""What may stay free at an arena's end."""


def share_arenas() -> None:
    """Have this process keep little that is free; before it starts threads, and once."""
    with suppress(OSError, AttributeError):
        for option, value in (
            (_ARENA_MAX, _ARENAS),
            (_MMAP_THRESHOLD, _LARGE_BYTES),
            (_TRIM_THRESHOLD, _KEPT_BYTES),
        ):
            _library().mallopt(option, value)


def give_back() -> None:
    """Give the system what is free anywhere in the heap: takes some milliseconds."""
    with suppress(OSError, AttributeError):
        _library().malloc_trim(0)


@cache
def _library() -> ctypes.CDLL:
    """The C library that this process runs with; OSError, AttributeError where it is not glibc."""
    library = ctypes.CDLL(None)
    library.malloc_trim.argtypes = [ctypes.c_size_t]
    return library
