# ruff: noqa: E501 -- in the pages below a paragraph is one line
"""What a page folds away is read, each answer under its question."""

from __future__ import annotations

import json

import pytest

from corpus.clean import clean
from corpus.library.markdown import parse
from corpus.types import BlockKind, CleanPage
from tests.builders import html, raw

LEAD = (
    "Her svarer vi på det kundene våre spør oftest om når de leverer inn en sykkel på verkstedet."
)
Q1, A1 = (
    "Hvor lenge kan sykkelen stå hos dere?",
    "Etter reparasjonen kan den stå hos oss i fjorten dager, og deretter koster det 25 kroner per døgn.",
)
Q2, A2 = "Trenger jeg kvittering?", "Nei."
Q3, A3 = (
    "Reparerer ni elcyklar?",
    "Ja, vi reparerar elcyklar med motor fram, men batteriet tar du av själv.",
)
PAIRS = [(Q1, A1), (Q2, A2), (Q3, A3)]


def cleaned(body: str, head: str = "") -> CleanPage:
    page = html(f"<main><h1>Spørsmål om levering</h1><p>{LEAD}</p>{body}</main>", head=head)
    return clean(raw(page, "side.html"))


def sections(page: CleanPage) -> list[tuple[str, str]]:
    """Each heading with the text up to the next one."""
    text, blocks = parse(page.body)
    found: list[tuple[str, str]] = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            found.append((words, ""))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {words}".strip())
    return found


def _each(form: str) -> str:
    return "".join(form.format(q=q, a=a, n=n) for n, (q, a) in enumerate(PAIRS))


FOLDED = {
    "Bootstrap": "<div class='accordion-item'><h3 class='accordion-header'><button class='accordion-button' data-bs-toggle='collapse' data-bs-target='#c{n}' aria-expanded='false'>{q}</button></h3><div id='c{n}' class='accordion-collapse collapse' hidden><div class='accordion-body'><p>{a}</p></div></div></div>",
    "a button alone": "<button class='collapsible'>{q}</button><div class='content' style='display:none'><p>{a}</p></div>",
    "a button in a wrapper": "<div class='item'><div class='head'><button aria-expanded='false' aria-controls='p{n}'><span>{q}</span><i></i></button></div><div id='p{n}' aria-hidden='true'><p>{a}</p></div></div>",
    "a hidden answer without a name": "<div><button type='button'>{q}</button><div hidden>{a}</div></div>",
    "details": "<details><summary>{q}</summary><p>{a}</p></details>",
    "a heading in a summary": "<details><summary><h3>{q}</h3></summary><p>{a}</p></details>",
    "terms": "<dl><dt>{q}</dt><dd>{a}</dd></dl>",
    "terms with a button": "<dl><dt><button aria-expanded='false'>{q}</button></dt><dd hidden><p>{a}</p></dd></dl>",
    "Yoast": "<div class='schema-faq-section'><strong class='schema-faq-question'>{q}</strong><p class='schema-faq-answer'>{a}</p></div>",
    "Elementor": "<div class='elementor-accordion-item'><div class='elementor-tab-title' role='button' aria-controls='e{n}' aria-expanded='false'><a class='elementor-accordion-title' tabindex='0'>{q}</a></div><div id='e{n}' class='elementor-tab-content' style='display: none;'><p>{a}</p></div></div>",
    "Divi": "<div class='et_pb_toggle et_pb_toggle_close'><h5 class='et_pb_toggle_title'>{q}</h5><div class='et_pb_toggle_content' style='display:none'>{a}</div></div>",
    "Squarespace": "<li class='accordion-item'><h4 class='accordion-item__title-wrapper'><button class='accordion-item__click-target' aria-expanded='false'><span>{q}</span></button></h4><div class='accordion-item__dropdown' aria-hidden='true'><div><p>{a}</p></div></div></li>",
    "a checkbox": "<input type='checkbox' id='k{n}'><label for='k{n}'>{q}</label><div class='tab-content'><p>{a}</p></div>",
    "microdata": "<div itemscope itemprop='mainEntity' itemtype='https://schema.org/Question'><div itemprop='name'>{q}</div><div itemprop='acceptedAnswer'><div itemprop='text'>{a}</div></div></div>",
    "classes alone": "<div class='faq-item'><div class='faq-question'>{q}</div><div class='faq-answer'>{a}</div></div>",
    "names that questions and answers share": "<p class='faq__q'>{q}</p><p class='faq__a'>{a}</p>",
    "a heading over what is hidden": "<section><h3>{q}</h3><div aria-hidden='true'>{a}</div></section>",
    "a term over what is hidden": "<dl><dt>{q}</dt><dd hidden>{a}</dd></dl>",
    "a link": "<div><a href='#s{n}' data-toggle='collapse'>{q}</a><div id='s{n}' class='collapse'><p>{a}</p></div></div>",
}


@pytest.mark.parametrize("form", FOLDED.values(), ids=FOLDED.keys())
def test_questions_stand_over_their_answers_however_they_are_folded(form: str) -> None:
    page = cleaned(f"<div class='faq'>{_each(form)}</div>")
    assert sections(page) == PAIRS
    assert len({b.level for b in parse(page.body)[1] if b.kind is BlockKind.HEADING}) == 1
    assert parse(page.body)[0].startswith(LEAD)


TABS = {
    "by role": (
        "<div role='tablist'>"
        + _each("<button role='tab' id='t{n}' aria-controls='p{n}'>{q}</button>")
        + "</div>"
        + _each("<div role='tabpanel' id='p{n}' aria-labelledby='t{n}' hidden><p>{a}</p></div>")
    ),
    "by address": (
        "<ul class='nav nav-tabs'>"
        + _each("<li><a href='#p{n}' data-toggle='tab'>{q}</a></li>")
        + "</ul><div class='tab-content'>"
        + _each("<div class='tab-pane' id='p{n}' style='display:none'><p>{a}</p></div>")
        + "</div>"
    ),
    "by their order": (
        "<div class='tab-headers'>"
        + _each("<span class='tab'>{q}</span>")
        + "</div>"
        + _each("<div class='tab-content' style='display:none'>{a}</div>")
    ),
    "by their order, in a box": (
        "<ul class='tabs'>"
        + _each("<li><a href='#'>{q}</a></li>")
        + "</ul><div class='tabs-content'>"
        + _each("<div class='tab-pane'><p>{a}</p></div>")
        + "</div>"
    ),
    "by label": (
        "<ul role='tablist'>"
        + _each("<li role='tab' id='t{n}'>{q}</li>")
        + "</ul>"
        + _each("<section role='tabpanel' aria-labelledby='t{n}' aria-hidden='true'>{a}</section>")
    ),
}


@pytest.mark.parametrize("tabs", TABS.values(), ids=TABS.keys())
def test_a_tabs_name_heads_its_panel(tabs: str) -> None:
    assert sections(cleaned(tabs)) == PAIRS


def test_terms_stand_with_what_they_mean() -> None:
    page = cleaned(
        "<dl><dt>Krank</dt><dd>Leddet mellom pedalarmene.</dd><div><dt>Eger</dt><dd><p>Trådene i hjulet.</p></dd></div></dl>"
    )
    assert (
        parse(page.body)[0]
        == f"{LEAD}\n\nKrank: Leddet mellom pedalarmene.\n\nEger: Trådene i hjulet."
    )


MORE = {
    "behind the button": "<button>Les mer</button><div hidden><p>{}</p></div>",
    "before the button": "<div class='more' style='display:none'><p>{}</p></div><button>Vis mer</button>",
    "Swedish": "<a href='#' role='button' aria-expanded='false'>Läs mer</a><div aria-hidden='true'>{}</div>",
    "by its id": "<button aria-controls='m'>Show more</button><hr><div id='m' hidden>{}</div>",
    "a Danish one": "<button>Læs mere</button><div hidden>{}</div>",
}


@pytest.mark.parametrize("form", MORE.values(), ids=MORE.keys())
def test_the_rest_behind_a_button_is_read_and_the_button_is_no_heading(form: str) -> None:
    assert parse(cleaned(form.format(A1)).body)[0] == f"{LEAD}\n\n{A1}"


HIDDEN = {
    "a menu": "<button aria-expanded='false'>Meny</button><div class='meny' hidden><a href='/a'>Priser</a> <a href='/b'>Kurs</a></div>",
    "a search": "<button aria-expanded='false'>Søk</button><div hidden><form><input name='q'></form></div>",
    "a message": "<div style='display:none'>Takk! Skjemaet er sendt, og du hører fra oss.</div>",
    "a modal": "<div class='modal' aria-hidden='true'><p>Få ukens beste råd i innboksen din hver fredag morgen.</p><button>Lukk</button></div>",
    "a button for sharing": "<button aria-expanded='false'>Del</button><div hidden><a href='https://f.example'>Facebook</a></div>",
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_is_hidden_and_no_answer_stays_hidden(hidden: str) -> None:
    assert parse(cleaned(f"<p>{A1}</p>{hidden}").body)[0] == f"{LEAD}\n\n{A1}"


def _data(kind: str = "FAQPage") -> str:
    questions = [
        {
            "@type": "Question",
            "name": q,
            "acceptedAnswer": {"@type": "Answer", "text": f"<p>{a}</p>"},
        }
        for q, a in PAIRS
    ]
    data = {"@context": "https://schema.org", "@type": kind, "mainEntity": questions}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_questions_that_stand_in_linked_data_alone_are_read() -> None:
    assert sections(cleaned("<div id='faq-root'></div>", _data())) == PAIRS


def test_a_page_of_nothing_but_linked_data_is_read() -> None:
    page = clean(
        raw(html("<div id='root'></div>", title="Spørsmål om levering", head=_data()), "a.html")
    )
    assert (page.title, sections(page)) == ("Spørsmål om levering", PAIRS)


def test_questions_of_linked_data_that_the_page_shows_are_read_once() -> None:
    shown = _each(FOLDED["Bootstrap"])
    assert sections(cleaned(shown, _data())) == PAIRS


def test_questions_go_one_level_below_the_heading_above_them() -> None:
    page = cleaned(
        f"<h2>Levering</h2><details><summary>{Q1}</summary><p>{A1}</p></details><h2>Pris</h2><h3>Kvittering</h3><button class='faq'>{Q2}</button><div hidden>{A2}</div>"
    )
    levels = [b.level for b in parse(page.body)[1] if b.kind is BlockKind.HEADING]
    assert levels == [2, 3, 2, 3, 4]
