"""Cuts an article into passages: pure, at headings and sentences, sized in the encoder's tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.text.sentences import sentence_spans
from corpus.types import Article, Block, BlockKind, Passage

CHUNKING = "sections-160-40-rows"
"""Names this way of cutting. A generation cut another way is stale: change it with the rules."""

TokenCounter = Callable[[Sequence[str]], list[int]]

_TARGET_TOKENS = 160
_OVERLAP_TOKENS = 40
_SHORT_TOKENS = 24


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    tokens: int


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands between two headings, with the path of headings above it."""

    heading_path: tuple[str, ...]
    sentences: tuple[_Sentence, ...]

    @property
    def tokens(self) -> int:
        return sum(sentence.tokens for sentence in self.sentences)


def chunk(article: Article, count_tokens: TokenCounter) -> list[Passage]:
    """Cut an article into passages of about 160 tokens, in reading order.

    A passage never crosses a heading, and begins and ends with a whole sentence. Within a section
    two neighbours share up to 40 tokens of whole sentences, so that an answer that runs over a cut
    stands whole in one of them. A table's row is a sentence, in which
    its columns' names stand. A sentence longer than a passage is a passage of its own. A section
    without sentences (a heading followed by another) gives none; an article of headings alone gives
    its headings as passages, so that nothing that was written is out of reach.

    `count_tokens` returns the encoder's token count of each of the texts it is given.
    """
    passages = [
        _passage(article, section.heading_path, window)
        for section in _sections(article, count_tokens)
        for window in _windows(section.sentences)
    ]
    if passages:
        return passages
    return [_whole_block(article, block) for block in article.blocks]


def _sections(article: Article, count_tokens: TokenCounter) -> list[_Section]:
    spans = [_sentences(article, block) for block in article.blocks]
    counts = iter(count_tokens([article.text[s:e] for block in spans for s, e in block]))
    sections: list[_Section] = []
    path: list[tuple[int, str]] = []
    gathered: list[_Sentence] = []

    def close() -> None:
        if gathered:
            sections.append(_Section(tuple(title for _, title in path), tuple(gathered)))
            gathered.clear()

    for block, sentences in zip(article.blocks, spans, strict=True):
        if block.kind is BlockKind.HEADING:
            close()
            while path and path[-1][0] >= block.level:
                path.pop()
            path.append((block.level, article.text[block.start : block.end]))
        gathered.extend(_Sentence(start, end, next(counts)) for start, end in sentences)
    close()
    return sections


def _sentences(article: Article, block: Block) -> list[tuple[int, int]]:
    """The sentences of a block as spans of the article's text; a table's row is one."""
    match block.kind:
        case BlockKind.HEADING:
            return []
        case BlockKind.ROW:
            return [(block.start, block.end)]
    spans = sentence_spans(article.text[block.start : block.end], article.language)
    return [(block.start + start, block.start + end) for start, end in spans]


def _windows(sentences: Sequence[_Sentence]) -> Iterator[Sequence[_Sentence]]:
    """Overlapping runs of sentences, each within the target where a sentence allows it."""
    first = 0
    left = sum(sentence.tokens for sentence in sentences)  # in those from `counted` on
    counted = 0
    while first < len(sentences):
        last = _fill(sentences, first)
        left -= sum(sentence.tokens for sentence in sentences[counted:last])
        counted = last
        if left < _SHORT_TOKENS:
            last = len(sentences)  # a stub of a few words is no passage
        yield sentences[first:last]
        if last == len(sentences):
            return
        first = _step_back(sentences, first, last)


def _fill(sentences: Sequence[_Sentence], first: int) -> int:
    last, tokens = first + 1, sentences[first].tokens
    while last < len(sentences) and tokens + sentences[last].tokens <= _TARGET_TOKENS:
        tokens += sentences[last].tokens
        last += 1
    return last


def _step_back(sentences: Sequence[_Sentence], first: int, last: int) -> int:
    """Where the next window begins so that it repeats the end of this one, yet moves on."""
    start, shared = last, 0
    while start - 1 > first and shared + sentences[start - 1].tokens <= _OVERLAP_TOKENS:
        start -= 1
        shared += sentences[start].tokens
    return start


def _passage(
    article: Article, heading_path: tuple[str, ...], sentences: Sequence[_Sentence]
) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    return Passage(
        article_id=article.id,
        heading_path=heading_path,
        text=article.text[start:end],
        start=start,
        end=end,
        sentences=tuple((sentence.start - start, sentence.end - start) for sentence in sentences),
    )


def _whole_block(article: Article, block: Block) -> Passage:
    text = article.text[block.start : block.end]
    return Passage(article.id, (), text, block.start, block.end, ((0, len(text)),))
