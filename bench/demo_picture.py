"""README's picture of the demo: a real run of `svar demo`, seen in a real browser.

`python -m bench.demo_picture docs/demo.png`; needs Chromium.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from bench.bots import SVAR
from tests.bot.demo.stage import SWITCHES, installed

_SIZE = (1280, 800)
_READY_MILLISECONDS = 120_000


def main() -> None:
    """Run the demo, let Kari ask and Ingrid answer, and take the picture."""
    (target,) = sys.argv[1:]
    executable = installed()
    if executable is None:
        sys.exit("the picture needs Chromium")
    command = (SVAR[0], "demo", "--no-browser", "--port", "0")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as demo:
        try:
            assert demo.stderr is not None
            address = next(filter(None, map(_address, demo.stderr)))
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=executable, args=SWITCHES)
                width, height = _SIZE
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(address)
                _play(page)
                page.screenshot(path=Path(target))
                browser.close()
        finally:
            demo.terminate()


def _address(line: str) -> str | None:
    found = re.search(r"http://\S+", line)
    return found[0] if found else None


def _play(page: Page) -> None:
    """Show a question, its card, and the editors' answer that has come back."""
    page.locator(".reader").get_by_text("Hva koster abonnementet?").first.click()
    card = page.locator(".editors .message.bot").first
    card.locator("[data-handle=reply]").click(timeout=_READY_MILLISECONDS)
    page.locator("#editors-field").fill("Det koster 490 kroner i året, og skoler får halv pris.")
    page.keyboard.press("Enter")
    expect(page.locator(".reader .message.bot").last).to_contain_text("490 kroner")
    expect(card).to_contain_text("Levert til én leser", timeout=_READY_MILLISECONDS)
    page.mouse.move(0, 0)


if __name__ == "__main__":
    main()
