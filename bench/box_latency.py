"""Times how long readers wait for an answer in the box on an article's page, and in Telegram.

`python -m bench.box_latency [--questions N]`; needs Chromium. The same questions are asked of the
same library in turn: in the page from the key that sends to what is drawn, in Telegram from the
update offered to the message taken, which leaves Telegram's own way to the reader out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import numpy as np
from playwright.sync_api import Page

from bench.asked import questions
from bench.bots import SVAR, Bot, furnish, machine, prepare
from bench.crowd import Crowd
from bot.app import App
from bot.config.settings import Settings
from botapi import running_server
from tests.bot.demo.stage import installed
from tests.bot.web.browser import Visit, opened_browser, site

_UNTIMED = 5
"""Questions to each before anything is timed: what the first ones load lies in memory then."""


def main() -> None:
    """Ask, and print medians and p95."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--questions", type=int, default=60)
    count = parser.parse_args().questions
    executable = installed()
    if executable is None:
        sys.exit("the box needs Chromium")
    prepare()
    asked = (questions() * (count // len(questions()) + 1))[: count + _UNTIMED]
    waits: dict[str, list[float]] = {"box": [], "telegram": []}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="svar-box-")))
        furnish(folder / "bot")
        furnish(folder / "box")
        server = stack.enter_context(running_server())
        bot = stack.enter_context(Bot(SVAR, folder / "bot", server))
        crowd = Crowd(server.api, len(asked), asked, bot.check)
        app = App(Settings.model_construct(home=folder / "box"))
        stack.callback(app.close)
        address, box = stack.enter_context(site(app, app.answerer(lambda *_: None, current=True)))
        page = Visit(stack.enter_context(opened_browser(executable)), address, box).open()
        page.locator("svar-box .opener").click()
        for number, question in enumerate(asked):
            in_box, (in_telegram,) = _wait_in_box(page, question), crowd.ask_together(1)
            if number >= _UNTIMED:
                waits["box"].append(in_box)
                waits["telegram"].append(in_telegram)
    print(f"{machine()}; {count} questions, from sending to the answer, in ms")
    for name, seconds in waits.items():
        median, p95 = (float(np.quantile(seconds, share)) * 1_000 for share in (0.5, 0.95))
        print(f"  {name:10s} median {median:6.0f}   p95 {p95:6.0f}")


def _wait_in_box(page: Page, question: str) -> float:
    """Seconds from Enter until the box shows what came of a question."""
    page.locator("svar-box textarea").first.fill(question)
    page.evaluate(
        "document.querySelector('svar-box').shadowRoot.querySelector('.result').replaceChildren()"
    )
    start = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('svar-box').shadowRoot.querySelector('.result h3')"
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
