"""The box on a page, in a real browser: asked, answered, handed over; for everybody."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("playwright", reason="playwright is not installed")
from playwright.sync_api import Browser, Page, expect

from bot.app import App
from bot.config.settings import Settings
from bot.types.questions import QuestionKind, Said
from bot.web.html.box import box_script, box_texts
from corpus.types import Language
from tests.bot.demo.stage import installed
from tests.bot.web.browser import Visit, opened_browser, phone, site
from tests.fakes import EDITOR, library_answerer

MOST_BYTES = 15 * 1024


@pytest.fixture(scope="module")
def web_browser() -> Iterator[Browser]:
    executable = installed()
    if executable is None:
        pytest.skip("Chromium is not installed")
    with opened_browser(executable) as browser:
        yield browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, str, str]]:
    answerer = library_answerer()
    home = tmp_path_factory.mktemp("home")
    app = App(Settings.model_construct(home=home), answerer=answerer)
    with site(app, answerer) as (address, box):
        yield app, address, box
    app.close()


def visit(browser: Browser, served: tuple[App, str, str], **context: Any) -> Visit:
    return Visit(browser, served[1], served[2], **context)


def asked(page: Page, question: str = "Hva er pyramiden?") -> None:
    page.locator("svar-box .opener").click()
    page.locator("svar-box textarea").first.fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("svar-box .result h3").first).to_be_visible()


def test_the_box_is_small_whatever_it_asks_for() -> None:
    for can_mail in (False, True):
        script = box_script(can_mail=can_mail)
        assert len(script.packed) < MOST_BYTES
        assert gzip.decompress(script.packed) == script.plain


def test_nothing_is_asked_or_kept_before_the_reader_opens_it(
    web_browser: Browser, served: tuple[App, str, str]
) -> None:
    there = visit(web_browser, served)
    page = there.open()
    expect(page.locator("svar-box .opener")).to_be_visible()
    own = [url for url in there.requests if url.startswith(served[2])]
    assert own == [f"{served[2]}/box.js"]
    page.locator("svar-box .opener").click()
    asked_for = [url for url in there.requests if url.startswith(served[2])]
    assert asked_for == own, "opening asks nothing either"
    assert there.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    there.context.close()


def test_a_reader_asks_by_keyboard_reads_the_answer_and_asks_the_editors(
    web_browser: Browser, served: tuple[App, str, str]
) -> None:
    app = served[0]
    there = visit(web_browser, served)
    page = there.open()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Hva er pyramiden?")
    page.keyboard.press("Enter")
    box = page.locator("svar-box")
    expect(box.locator(".answer")).to_have_text("Løfter gis, muliggjøres og holdes.")
    expect(box.locator(".source a")).to_have_attribute("href", "https://svar.example/pyramiden")
    expect(box.locator(".source")).to_contain_text("Om løfter, del 2 av 9")
    box.locator("summary").click()
    expect(box.locator("mark")).to_have_text("Løfter gis, muliggjøres og holdes.")
    focused = page.evaluate("document.querySelector('svar-box').shadowRoot.activeElement.tagName")
    assert focused in ("H3", "SUMMARY"), "a screen reader goes on at the answer"
    box.get_by_text("Fant du ikke svaret? Spør redaksjonen!").click()
    form = box.locator(".more form")
    expect(form.locator("textarea")).to_have_value("Hva er pyramiden?")
    form.locator("textarea").fill("Hvem tegnet pyramiden først?")
    form.locator("input[type=text]").fill("Kari")
    form.get_by_role("button").click()
    link = box.locator(".more a")
    expect(link).to_be_visible()
    [question] = [each for each in app.queue.questions() if each.kind is QuestionKind.QUESTION]
    [asking] = app.queue.dossier(question.number).askings
    assert (asking.text, asking.name) == ("Hvem tegnet pyramiden først?", "Kari")
    assert asking.article == "pyramiden", "by the page's canonical address"
    app.queue.answer(question.number, Said("Grönroos <b>gjorde</b> det."), EDITOR)
    page.goto(link.get_attribute("href") or "")
    expect(page.locator(".answer")).to_have_text("Grönroos <b>gjorde</b> det.")
    page.locator("summary").click()
    page.locator("button.grave").click()
    expect(page.locator("main")).to_contain_text("slettet")
    assert app.queue.asked_by(asking.reader) == []
    assert there.errors == []
    there.context.close()


def test_a_reader_reports_what_is_missing(
    web_browser: Browser, served: tuple[App, str, str]
) -> None:
    app = served[0]
    there = visit(web_browser, served, **phone())
    page = there.open("sv")
    page.locator("svar-box .opener").click()
    page.get_by_text("Rapportera ett fel, en brist eller ett önskemål").click()
    page.get_by_text("Brist", exact=True).click()
    form = page.locator("svar-box .more form")
    form.get_by_role("button").click()
    expect(form.locator(".wrong").first).to_have_text("Skriv något först.")
    form.locator("textarea").fill("Källan till siffran saknas.")
    form.get_by_role("button").click()
    expect(page.locator("svar-box .more a")).to_be_visible()
    [report] = [e for e in app.queue.questions() if e.kind is QuestionKind.OMISSION]
    assert report.text == "Källan till siffran saknas."
    assert report.shown.articles[0].id == "pyramiden"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    there.context.close()


def test_what_was_typed_stays_when_the_service_is_away_and_is_sent_once(
    web_browser: Browser, served: tuple[App, str, str]
) -> None:
    app = served[0]
    before = app.queue.waiting()
    there = visit(web_browser, served)
    page = there.open("en")
    page.locator("svar-box .opener").click()
    page.get_by_text("Ask the editors", exact=True).click()
    form = page.locator("svar-box .more form")
    form.locator("textarea").fill("Who drew it?")
    heard = []

    def lose(route: Any) -> None:
        heard.append(route.request.headers["idempotency-key"])
        if len(heard) == 1:
            route.fetch()  # it arrives, and its answer is lost
            route.abort()
        else:
            route.continue_()

    page.route("**/v1/questions", lose)
    form.get_by_role("button").click()
    expect(form.locator("[role=alert]")).to_contain_text("Your text is still here")
    expect(form.locator("textarea")).to_have_value("Who drew it?")
    form.get_by_role("button").click()
    expect(page.locator("svar-box .more a")).to_be_visible()
    assert heard[0] == heard[1]
    assert app.queue.waiting() == before + 1
    there.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_for_anybody(
    web_browser: Browser, served: tuple[App, str, str], scheme: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    there = visit(web_browser, served, color_scheme=scheme, **(phone() if scheme == "dark" else {}))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": rules}}
    page = there.open()
    seen = [_found(axe, page, options)]
    asked(page)
    page.locator("svar-box summary").click()
    seen.append(_found(axe, page, options))
    page.locator("svar-box .more button").first.click()
    page.locator("svar-box .more form").get_by_role("button").click()
    expect(page.locator("svar-box .more a")).to_be_visible()
    seen.append(_found(axe, page, options))
    page.locator("svar-box .more button.link").click()
    seen.append(_found(axe, page, options))
    page.goto(page.locator("svar-box .more a").first.get_attribute("href") or served[1])
    seen.append(_found(axe, page, options))
    assert seen == [[]] * 5
    there.context.close()


def _found(axe: Any, page: Page, options: dict[str, Any]) -> list[str]:
    violations = axe.Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in violations]


def test_every_language_has_every_word_and_no_two_are_the_same_box() -> None:
    words = [box_texts(language) for language in Language]
    assert len({tuple(each) for each in words}) == 1
    assert len({each["email-hint"] for each in words}) == len(words)
    assert "{seconds}" in words[0]["too-fast"]
