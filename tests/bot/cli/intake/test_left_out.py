"""`svar articles add` says what of a page is not in its article, and asks where that is most."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bot.conftest import Shell
from tests.builders import article_file

TEXT = "Køen begynner før kunden kommer inn, og den som vet hvor lenge det varer, venter roligere."
OTHER = "En tavle med antatt ventetid koster lite, og den trenger ikke være nøyaktig på minuttet."
PAGE = (
    "<html lang='nb'><body><nav><a href='/'>Hjem</a></nav><main><h1>Køen</h1>"
    f"<p>{TEXT}</p></main>{{}}</body></html>"
)
LOSING = (
    PAGE.replace("Køen</h1>", "Løftet</h1>")
    .replace("Køen beg", "Løftet beg")
    .format(f"<footer><p>{OTHER}</p><p>{TEXT.replace('Køen', 'Kø')}</p></footer>")
)


@pytest.fixture(autouse=True)
def _pages(tmp_path: Path) -> None:
    (tmp_path / "ko.html").write_text(PAGE.format("<footer>Købladet</footer>"), encoding="utf-8")
    (tmp_path / "mye-borte.html").write_text(LOSING, encoding="utf-8")


def test_a_line_says_how_much_was_kept_and_what_was_left_out(svar: Shell) -> None:
    told = svar("articles", "add", "--no-index", "ko.html")
    assert told.out.splitlines()[1] == ("  kept 17 of 19 words; left out: navigation 1, footer 1")


def test_a_rehearsal_shows_each_part(svar: Shell) -> None:
    lines = svar("articles", "add", "--dry-run", "ko.html").out.splitlines()
    assert lines[-4:-1] == [
        "  kept 17 of 19 words",
        "  left out, navigation, 1 word: Hjem",
        "  left out, footer, 1 word: Købladet",
    ]


def test_a_page_of_which_nothing_is_left_out_says_so_too(svar: Shell, tmp_path: Path) -> None:
    (tmp_path / "ny.md").write_text(f"# Om kø\n\n{TEXT}\n", encoding="utf-8")
    lines = svar("articles", "add", "--dry-run", "ny.md").out.splitlines()
    assert lines[-2] == "  kept 18 of 18 words"
    (tmp_path / "egen.md").write_text(article_file(), encoding="utf-8")
    [told] = json.loads(svar("articles", "add", "--dry-run", "--json", "egen.md").out)
    assert told["words"] == told["kept"] > 0
    assert told["left_out"] == []


def test_a_page_that_loses_most_of_its_prose_goes_in_with_a_yes_only(svar: Shell) -> None:
    refused = svar("articles", "add", "--no-index", "mye-borte.html", "ko.html")
    assert refused.status == 1
    assert refused.err == (
        "mye-borte.html: only 17 of its 49 words would be kept;"
        " see which with --dry-run, then add it with --yes\n"
    )
    assert refused.out.startswith("added: Køen ")
    shown = svar("articles", "add", "--dry-run", "mye-borte.html")
    assert shown.status == 0
    assert "  note: loses more than half of its prose" in shown.out.splitlines()
    assert svar("articles", "add", "--no-index", "--yes", "mye-borte.html").status == 0
    # What is there already as it is needs no second yes.
    assert svar("articles", "add", "--no-index", "mye-borte.html").status == 0


def test_what_came_of_each_page_is_told_as_json(svar: Shell) -> None:
    outcome = svar("articles", "add", "--no-index", "--json", "ko.html", "mye-borte.html", "x.md")
    assert outcome.status == 1
    added, lacking, missing = json.loads(outcome.out)
    assert added["status"] == "added"
    assert (added["id"], added["words"], added["kept"]) == ("koen", 19, 17)
    assert added["left_out"] == [
        {"reason": "navigation", "words": 1, "text": "Hjem"},
        {"reason": "footer", "words": 1, "text": "Købladet"},
    ]
    assert (lacking["status"], lacking["notes"]) == ("needs-yes", ["loses-prose"])
    assert missing == {"source": "x.md", "status": "refused", "reason": "no such file or folder"}
    rehearsed = svar("articles", "add", "--dry-run", "--json", "mye-borte.html")
    assert json.loads(rehearsed.out)[0]["notes"] == ["loses-prose"]


def test_pages_that_are_no_articles_are_named_and_counted(svar: Shell, tmp_path: Path) -> None:
    gone = "<html><body><h1>Siden finnes ikke</h1><p>Gå til forsiden og bruk søket der.</p></body>"
    login = "<html><body><h1>Logg inn</h1><p>Skriv navnet ditt og passordet.</p></body>"
    folder = tmp_path / "sider"
    folder.mkdir()
    for number, page in enumerate((gone, login, gone)):
        padded = page.replace(
            "</p>", " Der finner du det meste av det vi har skrevet før i år.</p>"
        )
        (folder / f"{number}.html").write_text(padded, encoding="utf-8")
    outcome = svar("articles", "add", "--no-index", "sider")
    lines = outcome.err.splitlines()
    assert [line.partition(": ")[2] for line in lines[:3]] == [
        "an error page, not an article (“Siden finnes ikke”)",
        "a login page, not an article",
        "an error page, not an article (“Siden finnes ikke”)",
    ]
    assert lines[3] == "3 pages are no articles: 2 × an error page, 1 × a login page"
