"""The publisher's own word files: which there may be, and whether they can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bot.dialogue.followup_words import followup_words
from bot.dialogue.phrases import smalltalk_words
from bot.mail.reply_text import reply_words
from corpus import words
from corpus.boilerplate.phrases import boilerplate_words
from corpus.formats.markup.vocabulary import markup_words
from corpus.page_facts.no_article import refusal_words
from corpus.page_facts.series_words import series_words
from corpus.text.courtesies import typed_words
from corpus.text.language_words import language_words
from index.lexical.definitions import definition_words
from index.lexical.numbers import number_words
from index.lexical.telling_words import tied_words
from index.paraphrase.tables import antonyms, question_words, synonyms

READERS: Mapping[str, Callable[[], object]] = {
    "antonyms": antonyms,
    "boilerplate": boilerplate_words,
    "definitions": definition_words,
    "followups": followup_words,
    "language": language_words,
    "markup": markup_words,
    "numbers": number_words,
    "questions": question_words,
    "replies": reply_words,
    "refusals": refusal_words,
    "series": series_words,
    "smalltalk": smalltalk_words,
    "synonyms": synonyms,
    "telling": tied_words,
    "typed": typed_words,
}
"""What reads each file, by its name."""


def names() -> list[str]:
    """Return the names of the publisher's word files, those that can't be used among them."""
    folder = words.in_use()
    return sorted(path.stem for path in folder.glob("*.toml")) if folder else []


def problems() -> Iterator[str]:
    """Yield a line for each of them that can't be used: its file, the key, and what is wrong."""
    for name in names():
        if name not in READERS:
            path = f"{words.in_use()}/{name}.toml"
            yield f"{path}: unknown; there may be {', '.join(READERS)}"
            continue
        try:
            READERS[name]()
        except words.WordsInvalid as error:
            yield str(error)


def check() -> None:
    """Raise WordsInvalid where one of them can't be used."""
    for problem in problems():
        raise words.WordsInvalid(problem)
