"""What admins are told of the sources that the library follows. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.library.following.types import NewsKind, SiteNews, SiteVisit, TakenArticle
from bot.library.keys import article_key
from bot.sanitize import one_line
from bot.telegram.callback_data import ButtonAct
from bot.telegram.render.editors.question_card import moment
from bot.telegram.render.html import escape, line
from bot.telegram.render.keyboards import button
from bot.telegram.types import Keyboard, Message
from bot.texts import Texts, texts
from corpus.types import Language

_LONGEST = 300


def news(item: SiteNews, *, language: Language) -> Message:
    """Return what came of a visit that an admin should know; not for a page that waits."""
    say = texts(language)
    source = one_line(item.source, _LONGEST)
    match item.kind:
        case NewsKind.TROUBLE:
            said = [say.say("source-trouble", source=source, problem=one_line(item.reason, 500))]
        case NewsKind.RECOVERED:
            said = [say.say("source-recovered", source=source)]
        case NewsKind.WITHDRAWN:
            said = [say.say("source-withdrawn", source=source)]
            for gone in item.gone:
                name = "source-kept-by-hand" if gone.by_hand else "source-gone"
                said.append(say.say(name, title=one_line(gone.title, _LONGEST), id=gone.id))
            said += _more(item.count - len(item.gone), say)
        case _:
            said = [say.say("source-taken", source=source)]
            said += [_taken(each, say) for each in item.taken]
            said += _more(item.count - len(item.taken), say)
    return Message("\n".join(line(each, 2 * _LONGEST) for each in said), _ways_back(item, say))


def _ways_back(item: SiteNews, say: Texts) -> Keyboard:
    """Return a button for each article that was withdrawn."""
    return tuple(
        (
            button(
                say.say("admin-button-put-back", title=gone.title),
                ButtonAct.PUT_BACK,
                article_key(gone.id),
            ),
        )
        for gone in item.gone
        if not gone.by_hand
    )


def waits(item: SiteNews, *, language: Language) -> str:
    """Return in plain text why a page waits for a yes."""
    return texts(language).say("source-waits", address=one_line(item.address, _LONGEST))


def visits(done: Sequence[SiteVisit], say: Texts, zone: ZoneInfo) -> list[str]:
    """Return how the last visit of each source went, as HTML lines for `/status`."""
    said = []
    for visit in done:
        said.append(
            say.say(
                "source-visit",
                source=one_line(visit.source, _LONGEST),
                moment=moment(visit.at, say, zone),
                new=str(visit.new),
                changed=str(visit.changed),
                unchanged=str(visit.unchanged),
                withdrawn=str(len(visit.withdrawn)),
                refused=str(visit.refusals),
            )
        )
        said += [f"– {one_line(f'{where}: {why}', _LONGEST)}" for where, why in visit.refused[:3]]
        said += [f"– {one_line(visit.trouble, _LONGEST)}"] if visit.trouble else []
    return [escape(each) for each in said]


def _taken(taken: TakenArticle, say: Texts) -> str:
    name = "source-new" if taken.new else "source-changed"
    said = say.say(name, title=one_line(taken.title, _LONGEST), id=taken.id)
    kept = say.say("admin-kept-words", kept=str(taken.kept), words=str(taken.words))
    parts = [
        f"{say.say(f'admin-left-out-{reason}')} ({words})"
        for reason, words in taken.left_out.items()
    ]
    return " · ".join([said, kept, *parts])


def _more(count: int, say: Texts) -> list[str]:
    return [say.say("source-more", count=str(count))] if count > 0 else []
