"""The pictures of README and of the editors' guides: real runs of `svar demo`, in a real browser.

`python -m bench.demo_picture docs`; needs Chromium, and a font with emoji (on Debian
`fonts-noto-color-emoji`). README's is `demo.png`; those of the guides lie in `editors`, a set for
Bokmål and one for Swedish. Names after `docs` draw those alone: `demo`, `nb`, `sv`.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect, sync_playwright

from bench.bots import SVAR
from bot.config.settings import load_settings
from bot.demo.run import FOLDER
from bot.mail.texts import questions_mail
from bot.store.database import Database
from bot.store.queue.questions import Questions
from corpus.types import Language
from tests.bot.demo.stage import SWITCHES, installed

_SIZE = {"width": 1280, "height": 800}
_CARD_SIZE = {"width": 1180, "height": 1600}
"""In which a whole card is seen."""
_REPLY_SIZE = {"width": 1180, "height": 640}
_CHOICE_PIXELS = 220
"""Of a card, from below: its last lines and its buttons."""
_READY_MILLISECONDS = 240_000
_COLOURS = 255
_MAIL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 20px; width: 560px; font: 15px/1.5 system-ui, sans-serif; color: #222 }}
h1 {{ margin: 0 0 4px; font-size: 18px }} p {{ margin: 0 0 14px; color: #666 }}
pre {{ margin: 0; white-space: pre-wrap; font: inherit }}</style>
<h1>{subject}</h1><p>{sender}</p><pre>{text}</pre>"""


@dataclass(frozen=True, slots=True)
class Script:
    """What is asked, answered and pressed for the pictures of one language."""

    language: Language
    first: str
    second: str
    answer: str
    take: str
    taken: str
    same: str
    delivered: str
    sender: str


SCRIPTS = (
    Script(
        language=Language.NB,
        first="Hva koster abonnementet?",
        second="Hvor mye må skoler betale for å lese dere?",
        answer="Det koster 490 kroner i året, og skoler får halv pris.",
        take="✋ Ta",
        taken="Tatt av Ingrid",
        same="Samme som …",
        delivered="Levert til",
        sender="Fra: Svar · Til: redaksjonen",
    ),
    Script(
        language=Language.SV,
        first="Vad kostar prenumerationen?",
        second="Hur mycket får skolor betala för att läsa er?",
        answer="Den kostar 490 kronor om året, och skolor får halva priset.",
        take="✋ Ta",
        taken="Tagen av Ingrid",
        same="Samma som …",
        delivered="Levererat till",
        sender="Från: Svar · Till: redaktionen",
    ),
)


def main() -> None:
    """Play the demo once for README and once for each guide, and take the pictures."""
    target, names = Path(sys.argv[1]), sys.argv[2:] or ("demo", *(s.language for s in SCRIPTS))
    executable = installed()
    if executable is None:
        sys.exit("the pictures need Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(SWITCHES))
        if "demo" in names:
            with _demo(Language.NB) as address:
                _for_readme(_opened(browser, address, _SIZE), target / "demo.png")
        for script in (script for script in SCRIPTS if script.language in names):
            folder = target / "editors"
            folder.mkdir(parents=True, exist_ok=True)
            with _demo(script.language) as address:
                _for_guide(_opened(browser, address, _CARD_SIZE), script, folder)
            _mail(browser, script, folder)
        browser.close()


@contextmanager
def _demo(language: Language) -> Iterator[str]:
    """Run the demo, with cards in a language, and give its address."""
    command = (SVAR[0], "demo", "--no-browser", "--port", "0")
    environment = {**os.environ, "SVAR_EDITORS_LANGUAGE": language}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as demo:
        try:
            assert demo.stderr is not None
            yield next(filter(None, map(_address, demo.stderr)))
        finally:
            demo.terminate()


def _address(line: str) -> str | None:
    found = re.search(r"http://\S+", line)
    return found[0] if found else None


def _opened(browser: Browser, address: str, size: dict[str, int]) -> Page:
    # What flashes over the page is hidden by a style that is not the page's own.
    viewport: ViewportSize = {"width": size["width"], "height": size["height"]}
    page = browser.new_page(viewport=viewport, bypass_csp=True)
    page.set_default_timeout(_READY_MILLISECONDS)
    expect.set_options(timeout=_READY_MILLISECONDS)
    page.goto(address)
    page.add_style_tag(content=".toasts { display: none }")
    return page


def _for_readme(page: Page, file: Path) -> None:
    """Show a question, its card, and the editors' answer that has come back."""
    script = SCRIPTS[0]
    page.locator(".reader").get_by_text(script.first).first.click()
    card = _cards(page).first
    _reply(page, card, script.answer)
    page.keyboard.press("Enter")
    expect(page.locator(".reader .message.bot").last).to_contain_text("490 kroner")
    expect(card).to_contain_text("Levert til én leser")
    page.mouse.move(0, 0)
    _keep(page.screenshot(), file)


def _for_guide(page: Page, script: Script, folder: Path) -> None:
    """Show how a question is taken, made one with another, and answered."""

    def keep(name: str, taken: bytes, lowest: int | None = None) -> None:
        _keep(taken, folder / f"{script.language}-{name}.png", lowest)

    for number, question in enumerate((script.first, script.second), start=1):
        page.locator("#reader-field").fill(question)
        page.keyboard.press("Enter")
        expect(_cards(page)).to_have_count(number)
    first, second = _cards(page).first, _cards(page).nth(1)
    first.get_by_role("button", name=script.take).click()
    expect(first).to_contain_text(script.taken)
    keep("take", first.screenshot())
    second.get_by_role("button", name=script.same).click()
    choice = second.get_by_role("button").filter(has_text=script.first[:12])
    expect(choice).to_be_visible()
    keep("merge", second.screenshot(), _CHOICE_PIXELS)
    choice.click()
    expect(second).not_to_contain_text(script.same)
    page.set_viewport_size({"width": _REPLY_SIZE["width"], "height": _REPLY_SIZE["height"]})
    _reply(page, first, script.answer)
    keep("reply", page.locator(".editors").screenshot())
    page.keyboard.press("Enter")
    expect(first).to_contain_text(script.delivered)


def _mail(browser: Browser, script: Script, folder: Path) -> None:
    """Show the mail of a new question: its real words, on a plain sheet."""
    with closing(Database(None, load_settings().home / FOLDER)) as database:
        question = Questions(database).question(1)
    subject, text = questions_mail([question], script.language, has_group=True)
    page = browser.new_page(viewport={"width": 600, "height": 300})
    said = {"subject": subject, "sender": script.sender, "text": text}
    page.set_content(_MAIL.format(**{name: escape(each) for name, each in said.items()}))
    _keep(page.locator("body").screenshot(), folder / f"{script.language}-mail.png")


def _cards(page: Page) -> Locator:
    return page.locator(".editors .message.bot")


def _reply(page: Page, card: Locator, text: str) -> None:
    card.locator("[data-handle=reply]").click()
    page.locator("#editors-field").fill(text)


def _keep(taken: bytes, file: Path, lowest: int | None = None) -> None:
    """Write a picture, or its `lowest` pixels, with few colours, which is a third of its size."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    if lowest is not None:
        picture = picture.crop((0, picture.height - lowest, picture.width, picture.height))
    few = picture.quantize(_COLOURS, kmeans=2, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


if __name__ == "__main__":
    main()
