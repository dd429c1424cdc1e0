"""What can be wrong with the index or the encoder.

Each error's text is one line for the person at the shell: what is wrong and how to mend it.
"""

from __future__ import annotations


class RetrievalError(Exception):
    """The index or the encoder can't do its work."""


class IndexMissing(RetrievalError):
    """No generation has been built."""


class IndexStale(RetrievalError):
    """A generation was made with another encoder or another way of cutting passages."""


class IndexDamaged(RetrievalError):
    """A generation's files are not what its manifest says."""


class BuildFailed(RetrievalError):
    """No generation could be built: no articles, no room, no right to write, another build."""


class EncoderUnavailable(RetrievalError):
    """A model can't be had: unknown, unreachable, damaged, or its tools are not installed."""


class DecisionUnusable(RetrievalError):
    """A library's own decision can't be read, or is another version's."""


class TooFewQuestions(RetrievalError):
    """The questions at hand tell too little to calibrate on."""


class ReaderUnavailable(RetrievalError):
    """A reading model can't be had: unknown, unreachable, damaged, or its tools are missing."""


class StoreUnusable(RetrievalError):
    """The object store's address can't be used, or its library is not installed."""


class StoreDown(RetrievalError):
    """The object store can't be reached, or refuses us: it may come back by itself."""


class ObjectMissing(RetrievalError):
    """The object store doesn't have what it is asked for."""


class PublishedMeanwhile(RetrievalError):
    """Another build was published while this one was under way."""
