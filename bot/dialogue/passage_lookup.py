"""Where in an article something stands, once it is known which article it is. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.information_need import InformationNeed, says
from corpus.chunk import chunk
from corpus.types import Article, Passage
from index.types import Evidence

_TOKENS_A_WORD = 1.4
"""About what encoders make of a word, so that passages get their usual length."""

_MOST_SENTENCES = 2

Spans = tuple[tuple[int, int], ...]


def shown_sentences(evidence: Evidence) -> tuple[str, ...]:
    """Return the sentences that are shown as the answer, in reading order."""
    return tuple(evidence.passage.text[start:end] for start, end in evidence.highlights)


def says_as_shown(wanted: InformationNeed, evidence: Evidence) -> bool:
    """Tell whether the sentences that are shown say all that is wanted."""
    return says(wanted, " ".join(shown_sentences(evidence)), evidence.article.language)


def says_in_passage(wanted: InformationNeed, evidence: Evidence) -> bool:
    """Tell whether the whole passage does, read with its headings."""
    return says(wanted, _with_headings(evidence.passage), evidence.article.language)


def pointed_out(evidence: Evidence, wanted: InformationNeed) -> Evidence:
    """Return the evidence with those of its sentences shown that say what is wanted, if any do."""
    telling = _telling(evidence.passage, wanted, evidence.article)
    return replace(evidence, highlights=telling) if telling else evidence


def place_in(evidence: Evidence, wanted: InformationNeed) -> Evidence | None:
    """Return evidence from the same article that says all that is wanted, if there is any.

    The first passage with a sentence that says it comes before the first that does as a whole.
    """
    article = evidence.article
    passages = _passages(article)
    for passage in passages:
        if telling := _telling(passage, wanted, article):
            return replace(evidence, passage=passage, highlights=telling)
    for passage in passages:
        if says(wanted, _with_headings(passage), article.language):
            return replace(evidence, passage=passage, highlights=passage.sentences[:1])
    return None


def read_on(evidence: Evidence, steps: int = 1) -> Evidence | None:
    """Return what stands `steps` passages further on in the article, all of it shown.

    None where the article ends before.
    """
    further = [p for p in _passages(evidence.article) if p.end > evidence.passage.end]
    if len(further) < steps:
        return None
    passage = further[steps - 1]
    return replace(evidence, passage=passage, highlights=passage.sentences)


def _passages(article: Article) -> list[Passage]:
    return chunk(article, lambda texts: [round(_TOKENS_A_WORD * len(t.split())) for t in texts])


def _with_headings(passage: Passage) -> str:
    return "\n".join((*passage.heading_path, passage.text))


def _telling(passage: Passage, wanted: InformationNeed, article: Article) -> Spans:
    telling = (
        (start, end)
        for start, end in passage.sentences
        if says(wanted, passage.text[start:end], article.language)
    )
    return tuple(telling)[:_MOST_SENTENCES]
