"""Where an error came from, in words that give away nothing of what anybody wrote."""

from __future__ import annotations

import traceback

_ROOMS = ("bot", "corpus", "index")


def place_of(error: BaseException) -> str:
    """Return an error's type and the last place in our code that it passed.

    As in "KeyError at bot.telegram.service:87". Never its text: that may quote a question.
    """
    places = [
        (str(frame.f_globals.get("__name__")), line)
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    ours = [place for place in places if place[0].partition(".")[0] in _ROOMS]
    name = type(error).__name__
    if not places:
        return name
    module, line = (ours or places)[-1]
    return f"{name} at {module}:{line}"
