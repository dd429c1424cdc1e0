from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.library.folder import LoadedLibrary
from corpus.library.lint import LONG_WORDS, SHORT_WORDS, Finding, FindingKind, check
from corpus.library.survey import Problem
from corpus.types import Article, Language
from tests.builders import article


def long_enough(seed: int, words: int = 60) -> str:
    return " ".join(f"ord{seed}x{number}" for number in range(words)) + "\n"


def part(number: int | None, parts: int | None = None, **changes: Any) -> Article:
    """A part of a series, with words of its own."""
    changes = {"id": f"del-{number}", "series": "Om køer", "parts": parts} | changes
    return article(long_enough(number or 0), part=number, **changes)


def found(
    *articles: Article,
    problems: Sequence[Problem] = (),
    links: Mapping[str, Sequence[str]] | None = None,
    there: Sequence[str] = (),
) -> list[Finding]:
    paths: dict[str, tuple[Path, ...]] = {each.id: (Path(f"no/{each.id}.md"),) for each in articles}
    loaded = LoadedLibrary(articles, tuple(problems), paths)
    of_files = {Path(path): targets for path, targets in (links or {}).items()}
    return check(loaded, of_files, lambda path: path.as_posix() in there)


def told(findings: Sequence[Finding]) -> list[tuple[FindingKind, bool, str]]:
    return [(each.kind, each.wrong, each.problem) for each in findings]


def test_a_whole_series_of_articles_of_their_own_has_nothing_to_tell() -> None:
    assert found(part(1, 3), part(2, 3), part(3, 3)) == []


def test_a_broken_file_is_told_with_its_reason_and_what_to_do() -> None:
    [one, two] = found(
        problems=[
            Problem(Path("no/a.md"), "front matter lacks id"),
            Problem(Path("no/b.md"), "not UTF-8; save it as UTF-8"),
        ]
    )
    assert (one.kind, one.wrong, one.where) == (FindingKind.BROKEN, True, "no/a.md")
    assert one.problem == "front matter lacks id"
    assert "mend the file" in one.mend
    assert (two.problem, two.mend) == ("not UTF-8", "save it as UTF-8")


def test_letters_that_were_encoded_twice_are_told_with_one_word() -> None:
    whole = "Grøten må røres hele tiden mens den koker på øya. " + long_enough(1)
    broken = whole.encode().decode("cp1252")
    assert found(article(whole)) == []
    [one] = found(article(broken))
    assert told([one]) == [(FindingKind.LETTERS, True, "has broken letters: GrÃ¸ten")]


def test_parts_missing_in_the_middle_are_wrong_and_those_to_come_a_note() -> None:
    [missing, coming] = found(part(2, 9), part(6, 9), part(7, 9))
    assert told([missing]) == [(FindingKind.SERIES, True, "lacks parts 1, 3–5")]
    assert missing.where == "Om køer (no)"
    assert told([coming]) == [(FindingKind.SERIES, False, "ends before parts 8–9 of 9")]


def test_a_part_that_two_articles_claim_and_one_that_none_says_are_told() -> None:
    assert told(found(part(1), part(1, id="to"), part(None, id="tre"))) == [
        (FindingKind.SERIES, True, "has part 1 more than once: del-1, to"),
        (FindingKind.SERIES, False, "no part is said in tre"),
        (FindingKind.DUPLICATE, True, "has the same text as no/del-1.md"),
    ]


def test_a_series_written_in_two_ways_is_one_series() -> None:
    [finding] = found(part(1), part(2), part(3, series="Om Køer!"))
    assert finding.problem == "is written “Om Køer!” in del-3"
    assert finding.mend == "write “Om køer”, as 2 of its articles do"


def test_a_series_is_one_in_each_language() -> None:
    findings = found(part(1), part(1, id="ett", language=Language.SV))
    assert [each.kind for each in findings] == [FindingKind.DUPLICATE]


def test_parts_that_count_differently_are_a_note() -> None:
    assert told(found(part(1, 2), part(2, 3), part(3, 3))) == [
        (FindingKind.SERIES, False, "has 2 and 3 parts, as its own say")
    ]


def test_the_same_text_and_the_same_address_are_wrong_and_nearly_the_same_text_a_note() -> None:
    body = long_enough(1)
    one = article(body, id="en", url="https://a.example/en")
    assert told(found(one, article(body.upper(), id="to"))) == [
        (FindingKind.DUPLICATE, True, "has the same text as no/en.md")
    ]
    assert told(found(one, article(long_enough(2), id="to", url="https://a.example/en/"))) == [
        (FindingKind.DUPLICATE, True, "has the same url as no/en.md")
    ]
    [near] = found(one, article(f"{body} Og en setning til.\n", id="to"))
    assert told([near]) == [
        (FindingKind.NEAR_DUPLICATE, False, "100% of it stands in no/to.md too")
    ]
    assert "svar articles remove en" in near.mend


def test_an_article_of_headings_is_empty_and_odd_lengths_are_notes() -> None:
    few, many = "ord " * (SHORT_WORDS - 1), long_enough(3, LONG_WORDS + 1)
    assert told(
        found(
            article("## Bare\n\n## Titler\n", id="tom"),
            article(few, id="kort"),
            article(many, id="lang"),
        )
    ) == [
        (FindingKind.EMPTY, True, "headings only, no text"),
        (FindingKind.SHORT, False, "only 39 words"),
        (FindingKind.LONG, False, "8001 words"),
    ]


def test_a_link_to_a_file_that_is_not_there_is_dead_and_the_nearest_is_offered() -> None:
    articles = [article(long_enough(1), id="01-koen"), article(long_enough(2), id="02-tavlen")]
    findings = found(
        *articles,
        links={
            "no/01-koen.md": ["02-tavlen.md", "07-tavlen.md", "https://a.example/", "borte.md"],
            "no/02-tavlen.md": ["kart.png", "../../ute.md", "01-koenn.md", "01-koenn.md"],
        },
        there=["no/kart.png"],
    )
    assert {each.kind for each in findings} == {FindingKind.DEAD_LINK}
    assert [(each.where, each.problem, each.mend) for each in findings] == [
        ("no/01-koen.md", "links to 07-tavlen.md, which is not there", "link to 02-tavlen.md?"),
        ("no/01-koen.md", "links to borte.md, which is not there", "mend or remove the link"),
        (
            "no/02-tavlen.md",
            "links to ../../ute.md, which is outside of the library",
            "mend or remove the link",
        ),
        ("no/02-tavlen.md", "links to 01-koenn.md, which is not there", "link to 01-koen.md?"),
    ]
