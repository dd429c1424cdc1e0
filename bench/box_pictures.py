"""Pictures of the box on an article's page: each language, on a desk and in a hand, light and dark.

`python -m bench.box_pictures FOLDER`, or with `--demo FILE.png` README's picture, of a real run of
`svar demo`; needs Chromium.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, expect

from bench.bots import SVAR
from bot.app import App
from bot.config.settings import Settings
from bot.web.html.box import box_texts
from corpus.types import Language
from tests.bot.demo.stage import DESKTOP, installed
from tests.bot.web.browser import Visit, opened_browser, phone, site
from tests.fakes import library_answerer

_READY_MILLISECONDS = 120_000
_DESK: dict[str, Any] = {"viewport": {"width": 900, "height": 700}}
_LOOKS = {
    "desk": _DESK,
    "desk-dark": _DESK | {"color_scheme": "dark"},
    "phone": phone(),
    "phone-dark": phone() | {"color_scheme": "dark"},
}


def main() -> None:
    """Take the pictures."""
    executable = installed()
    if executable is None:
        sys.exit("the pictures need Chromium")
    with opened_browser(executable) as browser:
        match sys.argv[1:]:
            case ["--demo", target]:
                _of_the_demo(browser, Path(target))
            case [folder]:
                Path(folder).mkdir(parents=True, exist_ok=True)
                for name, page in _pictures(browser):
                    page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
            case _:
                sys.exit("python -m bench.box_pictures FOLDER")


def _pictures(browser: Browser) -> Iterator[tuple[str, Page]]:
    answerer = library_answerer()
    with TemporaryDirectory(prefix="svar-box-") as home:
        settings = Settings.model_construct(
            home=Path(home), smtp_url=_no_mail(), mail_from="Svar <svar@svar.example>"
        )
        app = App(settings, answerer=answerer)
        with site(app, answerer) as (address, box):
            for look, context in _LOOKS.items():
                for language in Language:
                    if "dark" in look and language is not Language.NB:
                        continue
                    visit = Visit(browser, address, box, **context)
                    for step, page in _steps(visit, language):
                        yield f"{look}-{language}-{step}", page
                    visit.context.close()
        app.close()


def _steps(visit: Visit, language: Language) -> Iterator[tuple[str, Page]]:
    """Go the way of a reader: closed, answered, to the editors, a report, nothing found."""
    words = box_texts(language)
    page = visit.open(language)
    box = page.locator("svar-box")
    yield "1-closed", page
    box.locator(".opener").click()
    box.locator("textarea").first.fill("Hva er pyramiden?")
    page.keyboard.press("Enter")
    expect(box.locator(".answer")).to_be_visible()
    box.locator("summary").click()
    yield "2-answered", page
    box.locator(".more button").first.click()
    yield "3-editors", page
    box.locator(".more input[type=text]").fill("Kari Nordmann")
    box.locator(".more input[type=email]").fill("kari@")
    box.locator(".more form button").click()
    yield "4-wrong", page
    box.locator(".more input[type=email]").fill("kari@example.org")
    box.locator(".more form button").click()
    expect(box.locator(".more a")).to_be_visible()
    yield "5-sent", page
    address = box.locator(".more a").first.get_attribute("href") or ""
    box.get_by_text(words["report"]).click()
    yield "6-report", page
    box.locator("textarea").first.fill("Hva koster abonnementet?")
    page.keyboard.press("Enter")
    expect(box.locator(".result h3").first).to_have_text(words["unanswered"])
    yield "7-nothing", page
    page.goto(address)
    yield "8-link", page


def _no_mail() -> Any:
    from pydantic import SecretStr

    return SecretStr("smtp://127.0.0.1:9")


def _of_the_demo(browser: Browser, target: Path) -> None:
    command = (SVAR[0], "demo", "--no-browser", "--port", "0")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as demo:
        try:
            assert demo.stderr is not None
            found = (re.search(r"http://\S+/article", line) for line in demo.stderr)
            address = next(filter(None, found))[0]
            size = {"width": 900, "height": DESKTOP["height"]}
            page = browser.new_page(viewport=size)  # type: ignore[arg-type]
            page.set_default_timeout(_READY_MILLISECONDS)
            page.goto(address)
            box = page.locator("svar-box")
            box.locator(".opener").click()
            box.locator("textarea").first.fill("Hva er servicekvalitet?")
            page.keyboard.press("Enter")
            expect(box.locator(".answer")).to_be_visible(timeout=_READY_MILLISECONDS)
            box.scroll_into_view_if_needed()
            page.screenshot(path=target)
        finally:
            demo.terminate()


if __name__ == "__main__":
    main()
