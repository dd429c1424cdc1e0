from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.chunk import chunk
from corpus.library.markdown import parse
from corpus.types import Article, Language


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def article(body: str) -> Article:
    text, blocks = parse(body)
    return Article(id="a", title="Tittel", language=Language.NB, text=text, blocks=blocks)


def sentence(number: int, words: int = 20) -> str:
    return f"Setning {number} " + "ord " * (words - 3) + "slutt."


def test_a_short_section_is_one_passage_under_its_headings() -> None:
    passages = chunk(
        article("Innledning her.\n\n## Ute\n\nFørst dette.\n\n### Dypt\n\nSå dette."), count_words
    )
    assert [(p.heading_path, p.text) for p in passages] == [
        ((), "Innledning her."),
        (("Ute",), "Først dette."),
        (("Ute", "Dypt"), "Så dette."),
    ]


def test_a_heading_of_the_same_level_replaces_the_one_before() -> None:
    passages = chunk(article("## A\n\n### B\n\nEn.\n\n## C\n\nTo."), count_words)
    assert [p.heading_path for p in passages] == [("A", "B"), ("C",)]


def test_a_long_section_is_cut_between_sentences_and_neighbours_share_some() -> None:
    passages = chunk(article(" ".join(sentence(n) for n in range(30))), count_words)
    assert len(passages) > 3
    for passage in passages:
        assert passage.text.startswith("Setning ")
        assert passage.text.endswith("slutt.")
        assert len(passage.text.split()) <= 160
    for before, after in pairwise(passages):
        assert before.start < after.start < before.end < after.end


def test_a_sentence_longer_than_a_passage_stays_whole() -> None:
    long = sentence(1, words=400)
    passages = chunk(article(f"{sentence(0)} {long} {sentence(2)}"), count_words)
    assert any(long in passage.text for passage in passages)


def test_a_stub_at_the_end_joins_the_passage_before_it() -> None:
    body = " ".join(sentence(n) for n in range(8)) + " Helt kort."
    assert [p.text.endswith("Helt kort.") for p in chunk(article(body), count_words)] == [True]


def test_list_items_are_sentences_of_their_section() -> None:
    (passage,) = chunk(article("Tre ting:\n\n- å gi\n- å muliggjøre\n- å levere"), count_words)
    assert [passage.text[a:b] for a, b in passage.sentences] == [
        "Tre ting:",
        "å gi",
        "å muliggjøre",
        "å levere",
    ]


def test_an_article_of_headings_alone_is_still_found() -> None:
    assert [p.text for p in chunk(article("## Bare en overskrift"), count_words)] == [
        "Bare en overskrift"
    ]


def test_an_empty_article_has_no_passages() -> None:
    assert chunk(article(""), count_words) == []


@given(
    st.lists(
        st.one_of(
            st.text("abc æøå.!?:-", min_size=1, max_size=80),
            st.integers(1, 40).map(lambda n: " ".join(sentence(k, 15) for k in range(n))),
            st.sampled_from(["## Overskrift", "### Under", "- et punkt", "1. først"]),
        ),
        max_size=12,
    )
)
def test_offsets_point_into_the_article_and_nothing_is_left_out(parts: list[str]) -> None:
    whole = article("\n\n".join(parts))
    passages = chunk(whole, count_words)
    covered: set[int] = set()
    for passage in passages:
        assert whole.text[passage.start : passage.end] == passage.text
        assert passage.sentences[0][0] == 0
        assert passage.sentences[-1][1] == len(passage.text)
        covered.update(range(passage.start, passage.end))
    read = [b for b in whole.blocks if b.kind != "heading"]
    for block in read:
        for at in range(block.start, block.end):
            assert at in covered or whole.text[at].isspace()
