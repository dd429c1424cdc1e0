"""What passes between a question and its evidence. Data and protocols only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.types import Article, Language, Passage

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class QuestionEncoding:
    """A question as the encoder sees it.

    `vector`: float32 (dimension,), unit length. `tokens`: float32 (tokens, token_width), unit rows,
    special tokens and the prompt left out. `weights`: float32 (tokens,), above 0, how much each
    token tells. `spans`: int32 (tokens, 2), each token's characters in the question.
    """

    vector: Vector
    tokens: Vector
    weights: Vector
    spans: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class PassageEncoding:
    """A passage as the encoder sees it.

    `vector`: float32 (dimension,), unit length. `tokens`: int8 (tokens, token_width), unit rows
    times 127. `spans`: int32 (tokens, 2), each token's characters in the passage's text; (-1, -1)
    for tokens of its title and headings. Special tokens and the prompt are left out.
    """

    vector: Vector
    tokens: NDArray[np.int8]
    spans: NDArray[np.int32]


class Encoder(Protocol):
    """Text to vectors. Thread-safe; the same text always gives the same vectors."""

    @property
    def id(self) -> str:
        """Names the vectors' space: two encoders with one id agree on every text."""

    @property
    def dimension(self) -> int:
        """Length of a text's vector."""

    @property
    def token_width(self) -> int:
        """Length of a token's vector."""

    @property
    def max_tokens(self) -> int:
        """Tokens that one text may have, specials and prompt included; the rest is cut off."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text alone, without specials and prompt."""

    def encode_question(self, text: str) -> QuestionEncoding:
        """Encode a question, with the prompt that the model wants for questions."""

    def encode_passages(self, texts: Sequence[tuple[str, str]]) -> list[PassageEncoding]:
        """Encode passages, each as (context, text): the context is its title and headings."""

    def release(self) -> None:
        """Give back what only `encode_passages` needs; the next call takes it again."""


@dataclass(frozen=True, slots=True)
class PassageReading:
    """What a reader makes of one passage for one question.

    `answers`: the logarithm of the odds that the passage answers. `margin`: how far the best span
    stands above "no answer", in logits. `span`: the characters of the passage's text that answer
    best, though it may answer nothing; None where there was nothing to read. Higher is better.
    """

    answers: float
    margin: float
    span: tuple[int, int] | None

    @property
    def evidence(self) -> float:
        """Both together: what speaks for the passage, 0 where nothing speaks either way."""
        return self.answers + self.margin / 2


class PassageReader(Protocol):
    """Reads a question and a passage together. Thread-safe; the same texts are read alike."""

    @property
    def id(self) -> str:
        """Names the reader: two of one id agree on every text."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[PassageReading]:
        """Read passages, each as (context, text): the context is its title and headings."""

    def same(self, first: str, second: str) -> float | None:
        """The logarithm of the odds that the answer to one question serves the other.

        None where the model was not taught it.
        """


class SentenceReader(Protocol):
    """Reads a sentence and a passage together. Thread-safe; the same texts are read alike."""

    def carries(self, sentence: str, context: str, text: str) -> float:
        """The logarithm of the odds that a passage, under its title and headings, carries it."""


class ArticleSource(Protocol):
    """Articles that can be told apart without reading them, and read where they are needed."""

    @property
    def digests(self) -> Mapping[str, bytes]:
        """Of every article, by its id: see `corpus.article_record.article_digest`."""

    def read(self, ids: Sequence[str]) -> list[Article]:
        """Read articles, in the order of `ids`."""


class Progress(Protocol):
    """Told how far a long piece of work has come."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """`done` of `total` steps of `stage`, a short name that stays until it ends, are done.

        Where the first report has some done already, they were before an interruption.
        """


class VectorIndex(Protocol):
    """Nearest passages by the inner product of unit vectors, which is their cosine."""

    def __len__(self) -> int:
        """Vectors held."""

    def search(self, vector: Vector, count: int) -> tuple[NDArray[np.int64], Vector]:
        """Row numbers and cosines of up to `count` nearest rows, best first."""

    def cosines(self, vector: Vector, rows: NDArray[np.int64]) -> Vector:
        """Cosine of `vector` to each of `rows`: float32 (rows,)."""


class Lexicon(Protocol):
    """Passages by their words."""

    def __len__(self) -> int:
        """Passages held."""

    def search(
        self, question: str, language: Language, count: int
    ) -> tuple[NDArray[np.int64], Vector]:
        """Row numbers and BM25 scores (higher is better) of up to `count` rows, best first."""

    def document_frequencies(self, question: str, language: Language) -> dict[str, int]:
        """In how many passages each of the question's terms stands."""

    def standing(
        self, question: str, language: Language, rows: NDArray[np.int64]
    ) -> dict[str, NDArray[np.bool_]]:
        """Of each of the question's terms, which of some rows have it: bool (rows,)."""

    def frequency(self, word: str, language: Language) -> int:
        """In how many passages a lower-case word stands in some form, not within a compound."""

    def together(self, words: Sequence[str], language: Language, count: int) -> NDArray[np.int64]:
        """Row numbers of up to `count` passages in which lower-case words stand, in any order."""

    def marked(self, word: str, language: Language) -> str | None:
        """The library's word that a lower-case one is when its letters get their marks back."""

    def terms(self, text: str, language: Language) -> list[str]:
        """What a text is found by: a question's term is covered where it is among them."""


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """What a segment says of itself: what is in it, living or dead, and its files.

    `files` maps each file's path within the segment to its SHA-256 in hex; `vector_index` and
    `recall` are as in `Manifest`.
    """

    articles: int
    passages: int
    vector_index: str
    recall: float
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made from and of.

    `segments` maps the name of each segment, the largest first, to the SHA-256 in hex of what it
    says of itself; `files` maps the path of each of the generation's own files to its own.
    `articles` and `passages` are those that live.
    `vector_index` is that of the largest segment. `recall` is the share of exact neighbours that
    the vector index finds among its first 40, measured when built, the worst segment's; 1.0 where
    the index is exact.
    """

    number: int
    encoder: str
    dimension: int
    token_width: int
    chunking: str
    corpus: str
    articles: int
    passages: int
    vector_index: str
    recall: float
    built: str
    segments: dict[str, str]
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage among the candidates for one question, with every score it was given.

    `cosine`: of question and passage vectors, -1 to 1. `bm25`: 0 where no word and no piece of a
    word is shared.
    `late`: weighted mean over question tokens of the best cosine to any token of the passage, -1 to
    1; `sentence`: the same of the best sentence alone.
    `score`: what it is ranked by; comparable within one question only. Higher is better.
    """

    row: int
    cosine: float
    bm25: float
    late: float
    sentence: float
    score: float


class Status(StrEnum):
    """What Svar makes of its evidence."""

    ANSWERED = "answered"
    TENTATIVE = "tentative"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage as it is shown: where it comes from, and which of its sentences answer.

    `highlights` are `(start, end)` spans into `passage.text`, in reading order. `score` is the
    ranking score of its hit. `is_teaser`: the passage is only what everybody may read of an
    article that the reader may not.
    """

    article: Article
    passage: Passage
    score: float
    highlights: tuple[tuple[int, int], ...]
    is_teaser: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What Svar says to a question.

    `confidence` is the calibrated probability, 0 to 1, that the first passage answers. `evidence`
    is best first, each of a different article; where `status` is unanswered it holds the closest
    misses, not answers. `text` is the answering sentences in the article's own words, or None.
    """

    question: str
    language: Language
    status: Status
    confidence: float
    text: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """An article that deals with a topic.

    `evidence` is the passage that meets the topic best, the sentences that do lit. `fit` says how
    surely the article deals with it; higher is better.
    """

    evidence: Evidence
    fit: float
