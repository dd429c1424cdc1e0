"""An article on its way into the library, as the admin who sent it sees it. Pure."""

from __future__ import annotations

from bot.library.admin_acts import CHANGEABLE
from bot.library.publisher import Planned
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.html import escape, folded, line, prose, shorten
from bot.telegram.render.keyboards import button
from bot.telegram.types import Keyboard, Message
from bot.texts import Texts, texts
from corpus.types import Access, Article, Language, PageAccount

_LONGEST_TITLE = 200
_LONGEST_OPENING = 600
_LONGEST_PROBLEM = 300
_LONGEST_PART = 140
_MOST_PARTS = 8
_EXAMPLE = "title: …"


def draft(
    number: int, planned: Planned, *, language: Language, problem: str | None = None
) -> Message:
    """Return what came out of a document, before it goes in; on top of it, what is wrong with it.

    `number` is the draft's.
    """
    say = texts(language)
    article, added = planned.article, planned.added
    said = [f"<b>{line(problem, _LONGEST_PROBLEM)}</b>", ""] if problem else []
    said += [
        f"<i>{escape(_standing(planned, say))}</i>",
        f"<b>{line(article.title, _LONGEST_TITLE)}</b>",
        f"<code>{escape(added.id)}</code>",
        *map(escape, _series(article, say)),
        escape(" · ".join([_language(article, say), _access(article, say)])),
        escape(say.say("admin-words", count=added.words)),
        *_left_out(planned.account, say),
        folded(shorten(prose(article.text[: 4 * _LONGEST_OPENING]), _LONGEST_OPENING)),
        escape(say.say("admin-how-to-change", example=_EXAMPLE, keys=", ".join(CHANGEABLE))),
    ]
    asks = planned.account is not None and planned.account.needs_a_yes
    return Message(
        "\n".join(said),
        _keys(number, say, "admin-button-add-anyway" if asks else "admin-button-add"),
    )


def waiting(number: int, title: str, *, language: Language, problem: str | None = None) -> Message:
    """Return a draft of which is not known yet what would come of it, or why that isn't told.

    Its buttons are those of `draft`, and it may be answered as that is.
    """
    say = texts(language)
    said = [f"<b>{line(problem, _LONGEST_PROBLEM)}</b>", ""] if problem else []
    said.append(escape(say.say("admin-changing", title=title[:_LONGEST_TITLE])))
    return Message("\n".join(said), _keys(number, say))


def sure(article: Article, key: str, *, language: Language) -> Message:
    """Return the question whether an article is to be removed; `key` stands for it in buttons."""
    say = texts(language)
    said = [
        escape(say.say("admin-remove-sure", title=article.title[:_LONGEST_TITLE])),
        f"<code>{escape(article.id)}</code>",
        *map(escape, _series(article, say)),
    ]
    keys = (
        button(say.say("admin-button-remove"), ButtonAct.REMOVE_ARTICLE, key),
        button(say.say("admin-button-keep"), ButtonAct.KEEP_ARTICLE),
    )
    return Message("\n".join(said), (keys,))


def _left_out(account: PageAccount | None, say: Texts) -> list[str]:
    """Return what an admin should know of a page, how much of it was kept, and what was not."""
    if account is None:
        return []
    said = [f"<b>{escape(say.say(f'admin-page-note-{note}'))}</b>" for note in account.notes]
    kept, words = str(account.kept), str(account.words)
    said.append(escape(say.say("admin-kept-words", kept=kept, words=words)))
    if not account.left_out:
        return said
    parts = sorted(account.left_out, key=lambda part: -part.words)[:_MOST_PARTS]
    lines = [
        line(
            say.say(
                "admin-left-out",
                reason=say.say(f"admin-left-out-{part.reason}"),
                words=str(part.words),
                text=part.text,
            ),
            _LONGEST_PART,
        )
        for part in account.left_out
        if part in parts
    ]
    if (more := len(account.left_out) - len(lines)) > 0:
        lines.append(escape(say.say("admin-left-out-more", count=str(more))))
    return [*said, folded("\n".join(lines))]


def _keys(number: int, say: Texts, yes: str = "admin-button-add") -> Keyboard:
    """Return the buttons below a draft: what is to become of it."""
    keys = (
        button(say.say(yes), ButtonAct.ADD_ARTICLE, number),
        button(say.say("admin-button-drop"), ButtonAct.DROP_ARTICLE, number),
    )
    return (keys,)


def _standing(planned: Planned, say: Texts) -> str:
    if planned.added.unchanged:
        return say.say("admin-draft-unchanged")
    if planned.replaced is not None:
        return say.say("admin-draft-replaces", title=planned.replaced.title[:_LONGEST_TITLE])
    return say.say("admin-draft-new")


def _series(article: Article, say: Texts) -> list[str]:
    said = []
    if article.series:
        said.append(say.say("admin-series", series=article.series[:_LONGEST_TITLE]))
    if article.part and article.parts:
        said.append(say.say("admin-part-of", part=str(article.part), parts=str(article.parts)))
    elif article.part:
        said.append(say.say("admin-part", part=str(article.part)))
    return [" · ".join(said)] if said else []


def _language(article: Article, say: Texts) -> str:
    return say.say("admin-language", language=say.say(f"language-{article.language}"))


def _access(article: Article, say: Texts) -> str:
    is_open = article.access is Access.OPEN
    return say.say("admin-access-open" if is_open else "admin-access-subscribers")
