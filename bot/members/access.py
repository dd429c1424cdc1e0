"""Who may read an article in full, and what others are shown of it. Pure.

Whatever is rendered for a reader goes through here first, so that what they may not read is not
there to be shown: the text of an article for members is replaced by its teaser, also in the
evidence itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.dialogue.replies import Found
from bot.escalation.learned_answer import learned_id
from bot.teaser import teaser
from bot.types.members import Membership
from bot.types.questions import EditorsAnswer, Sharing, Withheld
from corpus.types import Access, Article, Block, BlockKind, Passage
from index.types import Evidence

_BEGINNING = 1000
"""Characters within which the blocks begin that a teaser is made of, all but the last."""

ArticleOf = Callable[[str], Article | None]
"""Finds an article, as it is or `with_teaser`; None where the library doesn't have it."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reader may see, where they are.

    `access` is `SVAR_ACCESS`; `membership` is one that holds now, of a reader who is alone with us:
    nobody in a group is a member. `subscribe_url` is where to become one.
    """

    access: Access = Access.OPEN
    membership: Membership | None = None
    subscribe_url: str | None = None

    def may_read(self, article: Article) -> bool:
        """Tell whether an article may be shown in full."""
        return may_read(article, self.membership, self.access)

    @property
    def is_limited(self) -> bool:
        """Whether there is anything that is not theirs to see."""
        return self.access is not Access.OPEN and self.membership is None

    @property
    def withheld(self) -> Withheld:
        """What stands below a teaser."""
        return Withheld(self.subscribe_url)


def may_read(article: Article, membership: Membership | None, settings_access: Access) -> bool:
    """Tell whether an article may be shown in full.

    `membership` is one that holds now, or None; `settings_access` says whether members' articles
    are kept to them at all (`SVAR_ACCESS`).
    """
    if settings_access is Access.OPEN or article.access is Access.OPEN:
        return True
    return membership is not None


def with_teaser(article: Article) -> Article:
    """Return an article with no more of its text than its teaser is made of; an open one with none.

    Its teaser is that of the whole.
    """
    blocks = () if article.access is Access.OPEN else article.blocks
    ends = sum(block.start < _BEGINNING for block in blocks) + 1
    kept = blocks[:ends]
    return replace(article, text=article.text[: kept[-1].end] if kept else "", blocks=kept)


def opening_as_seen(
    article: Article, opening: Passage, sight: Sight
) -> tuple[str, Withheld | None]:
    """Return what a reader may see of how an article begins, and whether there is more to it.

    `article` may be as `with_teaser` leaves it; `opening` is its first passage.
    """
    if sight.may_read(article):
        return opening.text, None
    return teaser(article), sight.withheld


def evidence_as_seen(evidence: Evidence, sight: Sight) -> tuple[Evidence, Withheld | None]:
    """Return evidence as a reader may see it: itself, or the teaser in its article's place."""
    if sight.may_read(evidence.article):
        return evidence, None
    return _teased(evidence.article, evidence.score), sight.withheld


def as_seen(found: Found, sight: Sight, article_of: ArticleOf) -> Found:
    """Return what was found as a reader may see it; how sure it is stays as it was.

    Where the article that answers is not theirs to read, its teaser stands for the answer and
    `withheld` is set. So it is for an editors' answer that quotes such an article, or is for
    members; of one whose files alone are, the rest stays.
    """
    if found.learned is not None:
        return _learned_as_seen(found, found.learned, sight, article_of)
    answer = found.answer
    seen = [evidence_as_seen(each, sight) for each in answer.evidence]
    withheld = seen[0][1] if seen else None
    evidence = tuple(each for each, _ in seen)
    text = answer.text
    if withheld and text is not None:
        text = evidence[0].passage.text
    return replace(found, answer=replace(answer, text=text, evidence=evidence), withheld=withheld)


def withheld_source(answer: EditorsAnswer, sight: Sight, article_of: ArticleOf) -> Evidence | None:
    """Return the teaser of the article that an editors' answer quotes and a reader may not read.

    None where they may read the answer. It has neither a title nor a text where the answer is for
    members, or the article has left the library, so that nobody can tell for whom it was.
    """
    if not sight.is_limited or answer.sharing is Sharing.EVERYONE:
        return None
    nothing = Article("", "", answer.language, "", (), access=Access.SUBSCRIBERS)
    if answer.sharing is Sharing.MEMBERS:
        return _teased(replace(nothing, id=learned_id(answer.number)), 0.0)
    for id in answer.articles:
        article = article_of(id) or replace(nothing, id=id)
        if not sight.may_read(article):
            return _teased(article, 0.0)
    return None


def is_withheld(answer: EditorsAnswer, sight: Sight, article_of: ArticleOf) -> bool:
    """Tell whether a reader may not read the words of an editors' answer, or not yet."""
    waits = sight.is_limited and answer.held_at is not None
    return waits or withheld_source(answer, sight, article_of) is not None


def without_files(answer: EditorsAnswer, sight: Sight) -> EditorsAnswer:
    """Return an editors' answer as a reader may see it: files that nobody let them have are out."""
    if not sight.is_limited or answer.sharing is not Sharing.TEASER:
        return answer
    return replace(answer, said=replace(answer.said, attachments=()))


def _learned_as_seen(
    found: Found, learned: EditorsAnswer, sight: Sight, article_of: ArticleOf
) -> Found:
    source = withheld_source(learned, sight, article_of)
    if source is None:
        left = without_files(learned, sight)
        return found if left == learned else replace(found, learned=left, withheld=sight.withheld)
    answer = replace(found.answer, text=source.passage.text, evidence=(source,))
    return replace(found, answer=answer, learned=None, withheld=sight.withheld)


def _teased(article: Article, score: float) -> Evidence:
    """Return an article of which only the teaser is left, as evidence."""
    said = teaser(article)
    blocks = (Block(BlockKind.PARAGRAPH, 0, 0, len(said)),) if said else ()
    passage = Passage(article.id, (), said, 0, len(said), ((0, len(said)),))
    shown = replace(article, text=said, blocks=blocks)
    return Evidence(shown, passage, score, (), is_teaser=True)
