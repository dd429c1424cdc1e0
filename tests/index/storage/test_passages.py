from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.article_record import corpus_digest
from corpus.types import Access, Language, Passage
from index.storage import passages
from index.storage.passages import PassageStore
from tests.index.small_library import LIBRARY, PROMISES, QUEUES


def _passage(number: int, headings: tuple[str, ...] = ()) -> Passage:
    article = LIBRARY[number]
    text = article.text[2:20]
    return Passage(article.id, headings, text, 2, 20, ((0, 8), (9, 18)))


ROWS = [
    (0, _passage(0)),
    (1, _passage(1, ("Ytterst", "Innerst"))),
    (1, _passage(1)),
    (2, _passage(2)),
]


@pytest.fixture
def store(tmp_path: Path) -> PassageStore:
    passages.write(tmp_path, LIBRARY, ROWS)
    return PassageStore(tmp_path)


def test_passages_and_articles_come_back_as_they_were(store: PassageStore) -> None:
    assert [store.passage(row) for row in range(4)] == [passage for _, passage in ROWS]
    assert [store.article(number) for number in range(3)] == list(LIBRARY)


def test_what_a_row_is_found_by_is_its_title_headings_and_text(store: PassageStore) -> None:
    for row, (number, passage) in enumerate(ROWS):
        whole = "\n".join((LIBRARY[number].title, *passage.heading_path, passage.text))
        assert store.written(row) == whole


def test_every_row_knows_its_article_and_language(store: PassageStore) -> None:
    assert store.article_ids == ("loftet", "koer", "kvalitet")
    assert store.article_numbers.tolist() == [0, 1, 1, 2]
    languages = [passages.LANGUAGES[number] for number in store.languages]
    assert languages == [Language.NB, Language.NB, Language.NB, Language.SV]


def test_stored_languages_keep_their_numbers() -> None:
    """Generations that were written before would change their language otherwise."""
    assert passages.LANGUAGES[:4] == (Language.NB, Language.NN, Language.SV, Language.EN)
    assert set(passages.LANGUAGES) == set(Language)


def test_threads_read_what_one_would(store: PassageStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda at: store.passage(at % 4), range(800)))
    assert found == [ROWS[at % 4][1] for at in range(800)]


def test_text_that_is_no_valid_unicode_survives(tmp_path: Path) -> None:
    odd = replace(PROMISES, text="løfte \ud83d\x00\u2028\n" + PROMISES.text)
    passages.write(tmp_path, [odd], [(0, replace(ROWS[0][1], text=odd.text[2:20]))])
    assert PassageStore(tmp_path).article(0) == odd


def test_a_closed_store_reads_nothing(store: PassageStore) -> None:
    store.passage(0)
    store.close()
    with pytest.raises(OSError, match="Bad file descriptor"):
        store.passage(0)


def test_a_file_of_another_length_than_its_offsets_is_refused(
    store: PassageStore, tmp_path: Path
) -> None:
    assert len(store.article_numbers) == 4
    with (tmp_path / "articles.jsonl").open("ab") as file:
        file.write(b"{}\n")
    with pytest.raises(ValueError, match="another length"):
        PassageStore(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Annen tittel"},
        {"text": PROMISES.text.replace("ansatte", "Ansatte")},
        {"access": Access.OPEN},
        {"part": 3},
        {"updated": None},
        {"sources": ()},
        {"blocks": ()},
    ],
)
def test_the_corpus_digest_tells_any_change_of_an_article(changes: dict[str, object]) -> None:
    changed = replace(PROMISES, **changes)  # type: ignore[arg-type]
    assert corpus_digest([changed, QUEUES]) != corpus_digest([PROMISES, QUEUES])


def test_the_corpus_digest_is_the_same_for_equal_articles() -> None:
    assert corpus_digest([replace(PROMISES), QUEUES]) == corpus_digest([PROMISES, QUEUES])
    assert corpus_digest([PROMISES]) != corpus_digest([PROMISES, QUEUES])


def test_row_arrays_are_as_small_as_documented(store: PassageStore) -> None:
    assert store.article_numbers.dtype == np.int32
    assert store.languages.dtype == np.uint8
