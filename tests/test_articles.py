"""The library that ships holds together: whole series, live links, answers where they are said."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.dialogue.commands import Command, command_name
from bot.dialogue.examples import example_questions
from bot.sanitize import bare_name
from corpus.library.folder import Library
from corpus.types import Article, BlockKind, Language
from index.lexical.definitions import defined_term, defines

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "corpus" / "articles"
QUESTIONS = ROOT / "corpus" / "questions"
LOADED = Library(FOLDER).load()
ARTICLES = {article.id: article for article in LOADED.articles}
PATHS = sorted(FOLDER.rglob("*.md"))

TOOLBOXES = ("Verktøykassen", "Verktygslådan")
SHINGLE_WORDS = 6
MOST_SHARED = 0.03


def by_id(article: Article) -> str:
    return article.id


def in_toolbox(article: Article) -> bool:
    """Whether it is one of those of other shapes: a note, a long guide, a table, a checklist …"""
    return article.series in TOOLBOXES


def words(article: Article) -> list[str]:
    return re.findall(r"\w+", article.text.lower())


def folded(text: str) -> str:
    return " ".join(text.split())


def queries() -> list[dict[str, object]]:
    lines = (QUESTIONS / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def judgements() -> dict[str, set[str]]:
    judged: dict[str, set[str]] = {}
    for path in (QUESTIONS / "qrels").glob("*.tsv"):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            question, article, _ = line.split("\t")
            judged.setdefault(question, set()).add(article)
    return judged


def test_every_file_is_an_article_without_a_problem() -> None:
    assert LOADED.problems == ()
    assert len(ARTICLES) == len(PATHS)


def test_the_norwegian_series_has_its_47_parts_and_the_swedish_ones_theirs() -> None:
    series = {one.title: one for one in Library(FOLDER).series()}
    assert {title: len(one.articles) for title, one in series.items()} == {
        "Service og serviceledelse": 47,
        "Tjänstemarknadsföring": 8,
        "Kundservice i praktiken": 8,
        "Verktøykassen": 6,
        "Verktygslådan": 4,
    }
    for one in series.values():
        assert [article.part for article in one.articles] == list(range(1, len(one.articles) + 1))
        assert {article.parts for article in one.articles} == {len(one.articles)}


def test_servicepyramiden_is_part_25_and_four_articles_are_in_nynorsk() -> None:
    assert ARTICLES["servicepyramiden"].part == 25
    languages = Counter(article.language for article in LOADED.articles)
    assert languages == {Language.NB: 49, Language.NN: 4, Language.SV: 20}


@pytest.mark.parametrize("article", LOADED.articles, ids=by_id)
def test_an_article_has_its_length_and_all_its_facts(article: Article) -> None:
    if not in_toolbox(article):
        assert 350 <= len(words(article)) <= 700
        assert sum(block.kind == "heading" for block in article.blocks) >= 3
    assert article.url is not None
    assert article.url.startswith("https://svar.example/")
    assert article.sources
    assert isinstance(article.published, date)
    assert isinstance(article.updated, date)
    assert article.published <= article.updated


def test_the_toolboxes_hold_articles_of_other_shapes() -> None:
    toolbox = [article for article in LOADED.articles if in_toolbox(article)]
    lengths = [len(words(article)) for article in toolbox]
    assert min(lengths) <= 200
    assert max(lengths) >= 1_900
    kinds = [Counter(block.kind for block in article.blocks) for article in toolbox]
    assert any(BlockKind.HEADING not in of_one for of_one in kinds), "a note"
    assert any(of_one[BlockKind.ROW] >= 15 for of_one in kinds), "a table of terms"
    assert any(of_one[BlockKind.ITEM] >= 20 for of_one in kinds), "a checklist"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_links_lead_to_other_articles_of_the_library(path: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    assert links
    for link in links:
        target = (path.parent / link).resolve()
        assert target in PATHS, link
        assert target != path


def test_no_two_articles_say_the_same() -> None:
    shingles = {
        article.id: {
            tuple(all_words[at : at + SHINGLE_WORDS])
            for at in range(len(all_words) - SHINGLE_WORDS + 1)
        }
        for article in LOADED.articles
        for all_words in [words(article)]
    }
    ids = sorted(shingles)
    shared = {
        (one, other): len(shingles[one] & shingles[other])
        / min(len(shingles[one]), len(shingles[other]))
        for place, one in enumerate(ids)
        for other in ids[place + 1 :]
    }
    assert {pair: share for pair, share in shared.items() if share > MOST_SHARED} == {}


def test_every_judged_article_of_the_question_set_exists() -> None:
    assert set().union(*judgements().values()) == set(ARTICLES)


def test_every_article_has_at_least_four_questions() -> None:
    asked = Counter(article for relevant in judgements().values() for article in relevant)
    assert min(asked.values()) >= 4


def test_answering_sentences_stand_word_for_word_in_an_article_that_answers() -> None:
    judged = judgements()
    for query in queries():
        metadata = query["metadata"]
        assert isinstance(metadata, dict)
        texts = [folded(ARTICLES[one].text) for one in judged.get(str(query["_id"]), ())]
        for answer in metadata.get("answers", ()):
            assert any(folded(answer) in text for text in texts), answer


def test_what_denies_a_premise_is_an_article_and_answers_nothing() -> None:
    judged = judgements()
    refuted = {
        str(query["_id"]): metadata["refuted_by"]
        for query in queries()
        if isinstance(metadata := query["metadata"], dict) and metadata["kind"] == "refuted"
    }
    assert len(refuted) >= 15
    assert {one for articles in refuted.values() for one in articles} <= set(ARTICLES)
    assert refuted.keys().isdisjoint(judged)


def test_the_product_s_own_help_is_asked_for_by_the_names_of_commands() -> None:
    named = {command_name(command, Language.NB) for command in Command}
    asked = [
        bare_name(f"/{metadata['command']}")
        for query in queries()
        if isinstance(metadata := query["metadata"], dict) and metadata["kind"] == "own-help"
    ]
    assert len(asked) >= 10
    assert set(asked) <= named


def test_the_question_set_is_split_in_halves_and_a_fifth_has_no_answer() -> None:
    judged = judgements()
    rows = queries()
    assert len({row["text"] for row in rows}) == len(rows)
    splits: Counter[str] = Counter()
    unanswerable = 0
    for row in rows:
        metadata = row["metadata"]
        assert isinstance(metadata, dict)
        splits[metadata["split"]] += 1
        assert (row["_id"] in judged) == metadata.get("answerable", True)
        unanswerable += not metadata.get("answerable", True)
    assert splits["tune"] == splits["report"]
    assert unanswerable >= 150


@pytest.mark.parametrize("language", Language)
def test_a_suggested_question_asks_for_what_an_article_begins_by_defining(
    language: Language,
) -> None:
    suggested = example_questions(LOADED.articles, language)
    terms = [defined_term(question) for question in suggested]
    assert len(terms) == 3
    for term in terms:
        assert term is not None
        assert any(defines(article.text, term) for article in LOADED.articles)
