"""Markdown becomes plain text whose blocks are exact."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline

from corpus.formats.draft import Element, ElementRole, to_markdown
from corpus.library import markdown
from corpus.library.markdown import parse, tokens
from corpus.text.characters import squash, tidy
from corpus.types import Block, BlockKind
from tests.counting import times_called

_MARKS = [
    *("[", "]", "(", ")", "![", "](", "<", ">", "<b>", "</b>", "<a href=x>", "&", "&amp;", ";"),
    *("*", "**", "_", "~~", "`", "``", "\\", "\\[", " ", "ord", "http://a.no", "<http://a.no>"),
    *("<a@b.no>", "!", "[k](a.md)", "![b](c.png)", "<!-- x -->", "<?", "?>", ":", "{", "="),
]


def found(body: str) -> list[tuple[str, int, str]]:
    """The blocks as (kind, level, text)."""
    text, blocks = parse(body)
    return [(block.kind.value, block.level, text[block.start : block.end]) for block in blocks]


def test_headings_paragraphs_and_items_are_blocks_with_their_levels() -> None:
    body = "Innledning.\n\n## Om kø\n\nTekst.\n\n- en\n  1. to\n- tre\n\n### Mer\n\nSlutt."
    assert found(body) == [
        ("paragraph", 0, "Innledning."),
        ("heading", 2, "Om kø"),
        ("paragraph", 0, "Tekst."),
        ("item", 1, "en"),
        ("item", 2, "to"),
        ("item", 1, "tre"),
        ("heading", 3, "Mer"),
        ("paragraph", 0, "Slutt."),
    ]


def test_the_boxes_of_a_checklist_go_and_brackets_elsewhere_stay() -> None:
    body = "- [ ] Ring\n- [x] Skriv [x] her\n1. [X] Send\n- [ ]\n- [a] Les\n\n[ ] Ikke på lista"
    text, _ = parse(body)
    kept = "– Ring\n– Skriv [x] her\n1. Send\n– [ ]\n– [a] Les\n\n[ ] Ikke på lista"
    assert text.replace("\n\n", "\n") == kept.replace("\n\n", "\n")


def test_an_items_marker_stands_before_its_block() -> None:
    text, blocks = parse("Før.\n\n- en\n- to\n\n3. tre\n4. fire\n\nEtter.")
    assert text == "Før.\n\n– en\n– to\n3. tre\n4. fire\n\nEtter."
    assert [text[block.start : block.end] for block in blocks if block.kind is BlockKind.ITEM] == [
        "en",
        "to",
        "tre",
        "fire",
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "Se [kølappen](04-kolappen.md) og <https://a.example/b>.",
            "Se kølappen og https://a.example/b.",
        ),
        ("En *kø* er **lang**, `kort` og ~~borte~~.", "En kø er lang, kort og borte."),
        ("Første linje\nandre linje  \ntredje\\\nfjerde", "Første linje andre linje tredje fjerde"),
        ("Et ![bilde](a.png) her", "Et her"),
        ("A<br>B <span class='x'>C</span>", "A B C"),
        ("5 &lt; 6 &amp; 7 \\* 8", "5 < 6 & 7 * 8"),
        ("| Dag | Tid |\n|---|---|\n| Man | 5 |", "Man: Tid 5"),
        ("```\nx = 1\n\ny = 2\n```", "x = 1\ny = 2"),
        ("<div>\n<p>Hei &amp; hå</p>\n<script>kode()</script>\n</div>", "Hei & hå"),
        ("<!-- merknad -->\n\nTekst", "Tekst"),
        ("> Et sitat.\n>\n> - et punkt", "Et sitat.\n\n– et punkt"),
        ("Tittel\n======\n\nTekst\n\n---\n\nMer", "Tittel\n\nTekst\n\nMer"),
        ("- \n\n##\n\n", ""),
        ("", ""),
    ],
)
def test_markup_leaves_only_its_words(body: str, text: str) -> None:
    assert parse(body)[0] == text


def test_a_second_paragraph_of_an_item_is_a_paragraph() -> None:
    assert found("- en\n\n  mer om en\n- to") == [
        ("item", 1, "en"),
        ("paragraph", 0, "mer om en"),
        ("item", 1, "to"),
    ]


def check(text: str, blocks: tuple[Block, ...]) -> None:
    """Blocks lie in order, apart, tight round their words; only markers stand between them."""
    for block in blocks:
        words = text[block.start : block.end]
        assert words
        assert words == squash(words)
        assert (block.level > 0) == (block.kind is not BlockKind.PARAGRAPH)
    for before, after in pairwise(blocks):
        between = text[before.end : after.start]
        assert between.startswith("\n")
        marker = between.strip("\n")
        if after.kind is BlockKind.ITEM:
            assert marker == "– " or marker.endswith(". ")
        else:
            assert marker == ""
    if blocks:
        assert blocks[-1].end == len(text)


SCRAPS = st.lists(
    st.sampled_from(
        [
            *("# ", "## ", "- ", "  - ", "1. ", "12) ", "> ", "    ", "\n", "\n\n", "---", "==="),
            *("*", "_", "`", "```\n", "[a](b)", "<b>", "<div>", "</div>", "|", "\\", "&amp;", "!"),
            *("å", "Ord ", "to ord. "),
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(SCRAPS, st.text(max_size=200)))
def test_blocks_are_exact_whatever_the_markdown(body: str) -> None:
    check(*parse(body))


LINES = (
    st.text(
        st.sampled_from("abcåøÄ 0123456789.,:;!?#*_-+=~`[](){}<>|&\\/\"'–•«»@^$%")
        | st.characters(),
        max_size=40,
    )
    .map(lambda text: squash(tidy(text)))
    .filter(bool)
)
ELEMENTS = st.lists(
    st.one_of(
        st.builds(Element, st.just(ElementRole.PARAGRAPH), LINES),
        st.builds(Element, st.just(ElementRole.HEADING), LINES, st.integers(1, 6)),
        st.builds(
            Element,
            st.just(ElementRole.ITEM),
            LINES,
            st.integers(1, 3),
            st.none() | st.integers(0, 999),
        ),
    ),
    max_size=8,
)


@given(ELEMENTS)
@example([Element(ElementRole.HEADING, "#", 1), Element(ElementRole.HEADING, "C #", 1)])
@example([Element(ElementRole.ITEM, "en", 1), Element(ElementRole.ITEM, "to", 2, 7)])
def test_written_markdown_reads_as_the_same_words(elements: list[Element]) -> None:
    text, blocks = parse(to_markdown(elements))
    assert [text[block.start : block.end] for block in blocks] == [e.text for e in elements]
    kinds = [(block.kind.value, block.level > 0) for block in blocks]
    assert kinds == [(e.role.value, e.role is not ElementRole.PARAGRAPH) for e in elements]


@given(ELEMENTS)
def test_written_markdown_keeps_numbers_and_begins_headings_at_level_2(
    elements: list[Element],
) -> None:
    text, blocks = parse(to_markdown(elements))
    headings = [block.level for block in blocks if block.kind is BlockKind.HEADING]
    assert not headings or min(headings) == 2
    for block, element in zip(blocks, elements, strict=True):
        if element.number is not None:
            line = text[: block.start].rpartition("\n")[2]
            assert line == f"{element.number}. "


def test_nested_items_keep_their_depth() -> None:
    elements = [
        Element(ElementRole.ITEM, "en", 1, 10),
        Element(ElementRole.ITEM, "to", 2),
        Element(ElementRole.ITEM, "tre", 3),
        Element(ElementRole.ITEM, "fire", 1, 11),
    ]
    assert to_markdown(elements) == "10. en\n    - to\n      - tre\n11. fire\n"
    assert [level for _, level, _ in found(to_markdown(elements))] == [1, 2, 3, 1]


def test_links_and_pictures_within_each_other_are_read() -> None:
    body = "[![et *bilde*](a.png) av [køen]](b.html) og ![alt [i] to](c.png)"
    assert found(body)[0][2].startswith("av [køen] og")


@pytest.mark.parametrize("piece", ["[", "![", "[k](", "[k][", "[^1]", "](", "<![CDATA["])
@pytest.mark.parametrize("end", ["", "\n\n[k]: /k", " [slutt](/k)"])
def test_brackets_without_end_cost_no_more_than_their_number(piece: str, end: str) -> None:
    once, twice = (
        times_called(ParserInline.skipToken, partial(tokens, f"Kø {piece * n}{end}"))
        for n in (200, 400)
    )
    assert twice <= 2.2 * once + 20
    assert twice <= 12 * 400 * len(piece)


@given(st.lists(st.sampled_from(_MARKS), max_size=40).map("".join))
def test_what_stands_in_a_line_is_found_as_markdown_it_does_by_itself(line: str) -> None:
    plain = MarkdownIt("commonmark", {"html": True, "maxNesting": 4})
    plain.enable(["table", "strikethrough"])
    (expected,) = plain.parseInline(f"x {line}y")
    found = tokens(f"x {line}y")[1]
    assert found.children == expected.children


@pytest.mark.parametrize("run", ["![", "<!", "<?", "[k](", "]", "@", "{{", "- "])
def test_a_line_of_marks_that_begin_nothing_is_taken_at_once(run: str) -> None:
    line = "x" + run * 1000
    assert times_called(markdown._plain_text, lambda: tokens(line)) <= 10


@pytest.mark.parametrize(
    "body",
    [
        "Hei",
        "Hei & ha det",
        "Hei\n===",
        "Hei\n---\n\nDer",
        "Navn | Pris\n--- | ---\nSofa | 301\n\nSlutt",
        "Navn\n| - |\n",
        "- Hei\n\n      kode\n\n  Der\n\nHer",
        "- Hei\nder\n\n1. En\n\n   To\n",
        "> Hei\nder\n\n> Der\n\nHer",
        "    kode\n\n\tkode\n\n   Hei\n   \nHer",
        "Hei\n<div>\nder\n</div>\n\nHer\n# Tittel",
        "[Hei]: /der\n\nHei\n\n[Hei] og *der*  \nher",
    ],
)
def test_a_line_is_to_all_rules_together_what_it_is_taken_for_at_once(body: str) -> None:
    every = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    assert [each.as_dict() for each in tokens(body)] == [
        each.as_dict() for each in every.parse(body)
    ]
