"""The models that answers come from, each opened when it is first needed and once for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.config.settings import Settings

# Opening a model takes part of a second and much memory: a command pays for what it needs.
if TYPE_CHECKING:
    from bot.monitoring.metrics import Metrics
    from index.encoders.caching import RecentQuestions
    from index.grounding.types import GroundingCheck
    from index.types import Encoder, PassageReader, Progress


class Models:
    """The encoder and the reader that are configured; those that are given are used instead."""

    def __init__(
        self,
        settings: Settings,
        encoder: Encoder | None = None,
        reader: PassageReader | None = None,
    ) -> None:
        self._settings = settings
        self._encoder = _shared(encoder) if encoder else None
        self._reader = reader
        self._check: GroundingCheck | None = None
        # Set before the models are opened, where they are to be timed.
        self.figures: Metrics | None = None

    @property
    def opened_encoder(self) -> RecentQuestions | None:
        """The encoder, where it has been opened."""
        return self._encoder

    def encoder(self, progress: Progress) -> Encoder:
        """Return the encoder, prepared where it is not yet; raises `EncoderUnavailable`."""
        if self._encoder is None:
            from bot.monitoring.timed import TimedEncoder
            from index.encoders.onnx import open_encoder

            opened = open_encoder(self._settings.encoder, self._settings.home, progress)
            self._encoder = _shared(TimedEncoder(opened, self.figures) if self.figures else opened)
        return self._encoder

    def reader(self, progress: Progress | None = None) -> PassageReader:
        """Return what reads a question and a passage together; raises `ReaderUnavailable`."""
        if self._reader is None:
            from bot.monitoring.timed import TimedReader
            from index.reader.open import open_reader

            opened = open_reader(self._settings.reader, self._settings.home, progress)
            self._reader = TimedReader(opened, self.figures) if self.figures else opened
        return self._reader

    def grounding_check(self) -> GroundingCheck:
        """Return what holds a written text against its passages.

        Raises `EncoderUnavailable`, `ReaderUnavailable`.
        """
        if self._check is None:
            from index.grounding.check import source_check
            from index.reader.open import open_sentence_reader

            self._check = source_check(self.encoder(lambda *_: None), open_sentence_reader())
        return self._check


def _shared(encoder: Encoder) -> RecentQuestions:
    """Return an encoder for all that a question is put to, which encodes it once."""
    from index.encoders.caching import RecentQuestions

    return encoder if isinstance(encoder, RecentQuestions) else RecentQuestions(encoder)
