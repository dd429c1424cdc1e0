"""A question is encoded once, though the library, the duplicates and the answers are asked it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.app import App
from bot.config.settings import load_settings
from bot.types.people import Channel, Person
from bot.types.questions import Said, Shown
from corpus.types import Language
from index.encoders.onnx import OnnxEncoder
from index.types import Encoder, QuestionEncoding, Status

READER = Person(Channel.TELEGRAM, "1")
EDITOR = Person(Channel.TERMINAL, "redaktør")
ANSWERED = "Hvor mye koster et klasseabonnement?"


class Counting:
    """The encoder that ships, and which questions it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.questions: list[str] = []
        self.id = encoder.id
        self.dimension = encoder.dimension
        self.token_width = encoder.token_width
        self.max_tokens = encoder.max_tokens
        self.count_tokens = encoder.count_tokens
        self.encode_passages = encoder.encode_passages
        self.release = encoder.release

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode, and count."""
        self.questions.append(text)
        return self._encoder.encode_question(text)


@pytest.mark.model
@pytest.mark.parametrize(
    "typed",
    [
        "Hva koster et årsabonnement for lærere?",
        "hva koster et årsabonnement for lærere",
        "Hei! Hva koster et årsabonnement for lærere??",
        "  hva koster  et årsabonnement for lærere ?",
        "HVA KOSTER ET ÅRSABONNEMENT FOR LÆRERE",
    ],
)
def test_a_question_is_encoded_once_whatever_is_asked_it(
    library_folder: Path, bundled_encoder: OnnxEncoder, typed: str
) -> None:
    assert library_folder.exists()
    encoder = Counting(bundled_encoder)
    asked = App(load_settings(), encoder=encoder)
    answerer = asked.answerer(lambda *_: None, current=True)
    shown = Shown(Status.UNANSWERED, 0.0, ())
    number = asked.queue.hand_over(ANSWERED, Language.NB, shown, READER).number
    asked.queue.answer(number, Said("Et klasseabonnement koster 890 kroner i året."), EDITOR)
    conversation = asked.conversation(answerer)
    conversation.receive(ANSWERED, READER, escalate=False)
    encoder.questions.clear()
    conversation.receive(typed, READER, escalate=False)
    assert len(encoder.questions) == 1
    asked.close()
