"""Whether the sources that the library follows are visited, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bot.app import App
from bot.cli.common import counted, local_time
from bot.cli.doctor.check import Check, CheckState
from bot.errors import BotError

_LATE = timedelta(hours=1)


def sources(app: App) -> Iterator[Check]:
    """Look at each source of `SVAR_SOURCES`, and at what was withdrawn."""
    from bot.cli.intake.following import summary_of
    from bot.library.following.store import FollowStore
    from bot.library.following.withdrawn import WithdrawnArticles

    settings = app.settings
    try:
        book = FollowStore(settings.home).load()
    except BotError as error:
        yield Check("sources", CheckState.WRONG, str(error))
        return
    for source in settings.sources:
        state = book.sources.get(source.address)
        visit = state.visit if state else None
        every = source.every or settings.sources_every
        if state is None or visit is None:
            found, remedy = f"{source.address} is not visited yet", "svar articles follow --once"
            yield Check("sources", CheckState.MISSING, found, remedy)
            continue
        at = local_time(visit.at)
        if visit.trouble:
            good = f"; last good {local_time(state.good_at)}" if state.good_at else ""
            found = f"{visit.source} at {at}: {visit.trouble}{good}"
            remedy = "look at that address in a browser; meanwhile its articles stay"
            yield Check("sources", CheckState.WARNING, found, remedy)
        elif app.now() > visit.at + 2 * every + _LATE:
            found = f"{visit.source} was last visited {at}"
            remedy = "is svar bot, or svar articles follow, running?"
            yield Check("sources", CheckState.WARNING, found, remedy)
        else:
            found = f"{summary_of(visit)}, at {at}"
            reason = f"; {visit.refused[0][0]}: {visit.refused[0][1]}" if visit.refused else ""
            yield Check("sources", CheckState.OK, found + reason)
    if gone := len(list(WithdrawnArticles(settings.home).all())):
        found = f"{counted(gone, 'article')} withdrawn: svar articles withdrawn"
        yield Check("withdrawn", CheckState.OK, found)
