"""An answer as JSON: a contract with other programs."""

from __future__ import annotations

from typing import Any

from bot.sanitize import printable
from corpus.types import Language
from index.types import Answer, Evidence, Status


def answer_json(question: str, answer: Answer) -> dict[str, Any]:
    """Return an answer's JSON; `question` is the question as it was put."""
    return {
        "question": printable(question),
        "language": answer.language,
        "status": answer.status,
        "confidence": float(answer.confidence),
        "answer": answer.text,
        "passages": [_passage_json(evidence) for evidence in answer.evidence],
    }


def no_question(text: str, language: Language) -> Answer:
    """Return the answer to small talk: none, and nothing to hand over."""
    return Answer(text, language, Status.UNANSWERED, 0.0, None, ())


def _passage_json(evidence: Evidence) -> dict[str, Any]:
    article, passage = evidence.article, evidence.passage
    return {
        "article": article.id,
        "title": article.title,
        "language": article.language,
        "url": article.url,
        "series": article.series,
        "part": article.part,
        "parts": article.parts,
        "heading": " › ".join(passage.heading_path) or None,
        "text": passage.text,
        "score": float(evidence.score),
        "highlights": [[start, end] for start, end in evidence.highlights],
    }
