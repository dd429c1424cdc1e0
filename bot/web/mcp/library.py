"""The library as a program sees it: what a reader who shows the same token would."""

from __future__ import annotations

from bot.members.access import evidence_as_seen
from bot.sanitize import one_line
from bot.teaser import teaser
from bot.types.answerer import Answerer
from bot.types.questions import Withheld
from bot.web.asking import PageAsking
from bot.web.mcp.schemas import ArticleText, FoundPassage, ProgramAnswer, SearchResult
from bot.web.schemas import AskBody, WithheldBody
from corpus.language import question_language
from corpus.types import Language
from index.types import Evidence, Status

LONGEST_TOKEN = 200
"""Characters; what is longer is no token."""

_NOTES = {
    Status.ANSWERED: "The answer is quoted from the first passage. Cite its title and url.",
    Status.TENTATIVE: "The first passage may answer: say that it is uncertain, and cite it.",
    Status.UNANSWERED: "The articles do not answer this. Say so; the passages are the nearest "
    "misses, not an answer. The publisher's editors take questions where readers ask theirs.",
}
_SMALL_TALK = "This was no question to the articles."


class ProgramLibrary:
    """Answers programs. Safe to use from several threads. All here may raise `RetrievalError`.

    `token` is a member's, or None; without one that holds, members' articles are teasers.
    """

    def __init__(self, answerer: Answerer, asking: PageAsking) -> None:
        self._answerer = answerer
        self._asking = asking

    def search(
        self, question: str, language: Language | None, most: int, token: str | None
    ) -> SearchResult:
        """Return at most so many passages nearest to a question, each of another article."""
        self._answerer.refresh()
        question = one_line(question)
        sight = self._asking.reader(_given(token)).sight
        near = self._answerer.closest(question, language or question_language(question), most)
        return SearchResult(passages=[_passage(*evidence_as_seen(each, sight)) for each in near])

    def ask(self, question: str, language: Language | None, token: str | None) -> ProgramAnswer:
        """Return the answer to a question, or that there is none. Nothing is handed over."""
        given = {"question": question, "language": language, "member": _given(token)}
        asked = AskBody.model_validate(given)
        said = self._asking.ask(asked)
        note = _SMALL_TALK if said["small_talk"] else _NOTES[said["status"]]
        return ProgramAnswer.model_validate({**said, "note": note})

    def article(self, id: str, token: str | None) -> ArticleText | None:
        """Return an article; None where the library has none by this id."""
        self._answerer.refresh()
        found = self._answerer.article(id)
        if found is None:
            return None
        sight = self._asking.reader(_given(token)).sight
        whole = sight.may_read(found)
        return ArticleText(
            article=found.id,
            title=found.title,
            language=found.language,
            url=found.url,
            series=found.series,
            part=found.part,
            parts=found.parts,
            text=found.text if whole else teaser(found),
            withheld=None if whole else _withheld(sight.withheld),
        )


def _given(token: str | None) -> str | None:
    return token if token and len(token) <= LONGEST_TOKEN else None


def _passage(evidence: Evidence, withheld: Withheld | None) -> FoundPassage:
    article, passage = evidence.article, evidence.passage
    return FoundPassage(
        article=article.id,
        title=article.title,
        heading=" › ".join(passage.heading_path) or None,
        text=passage.text,
        url=article.url,
        language=article.language,
        score=float(evidence.score),
        withheld=_withheld(withheld) if withheld else None,
    )


def _withheld(withheld: Withheld) -> WithheldBody:
    return WithheldBody(subscribe_url=withheld.subscribe_url)
