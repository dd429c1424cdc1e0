from pathlib import Path

from corpus.epub.markdown_source import markdown_of
from tests.builders import write_article_file


def test_the_markdown_of_articles_is_found_by_the_names_of_their_files(tmp_path: Path) -> None:
    write_article_file(tmp_path / "no" / "serie" / "01-en.md", "Tekst *en*.\n", id="en")
    write_article_file(tmp_path / "no" / "to.md", "Tekst to.\n", id="to")
    write_article_file(tmp_path / "no" / "tre.md", "En annens.\n", id="fire")
    write_article_file(tmp_path / "_utkast" / "fem.md", "Skjult.\n", id="fem")
    (tmp_path / "no" / "seks.md").write_bytes(b"\xff\xfe")
    found = markdown_of(tmp_path, ["en", "to", "tre", "fem", "seks"])
    assert {id: text.strip() for id, text in found.items()} == {
        "en": "Tekst *en*.",
        "to": "Tekst to.",
    }


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert markdown_of(tmp_path / "borte", ["en"]) == {}
