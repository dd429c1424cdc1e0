"""Every language has every sentence."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.commands import Command
from bot.phrases import SmallTalk
from bot.texts import INTERFACE_LANGUAGES, interface_language, texts
from corpus.types import Language

ROOT = Path(__file__).parent.parent.parent


def entries(language: Language) -> list[ast.EntryType]:
    source = files("bot.texts").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    return FluentParser(with_spans=False).parse(source).body


def variables(node: object) -> Iterator[str]:
    """The names of all variables below a node of the syntax tree."""
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, ast.BaseNode):
        for child in vars(node).values():
            yield from variables(child)
    elif isinstance(node, list):
        for child in node:
            yield from variables(child)


def messages(language: Language) -> dict[str, frozenset[str]]:
    """The names of a language's messages, with the variables of each."""
    return {
        entry.id.name: frozenset(variables(entry.value))
        for entry in entries(language)
        if isinstance(entry, ast.Message)
    }


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_no_language_lacks_a_message_or_a_variable(language: Language) -> None:
    assert messages(language) == messages(Language.NB)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_line_is_understood_and_no_message_is_given_twice(language: Language) -> None:
    body = entries(language)
    assert not [entry for entry in body if isinstance(entry, ast.Junk)]
    names = [entry.id.name for entry in body if isinstance(entry, ast.Message)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_message_can_be_said(language: Language) -> None:
    for name, needed in messages(language).items():
        said = texts(language).say(name, **dict.fromkeys(needed, 3))
        assert said.strip()
        assert "{" not in said


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_kind_of_small_talk_every_command_and_every_language_has_its_words(
    language: Language,
) -> None:
    names = {*SmallTalk, *Command, *(f"in-{spoken}" for spoken in Language)}
    assert names <= set(messages(language))


def test_every_message_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").glob("*.py"))
    made = {f"in-{spoken}" for spoken in Language} | set(SmallTalk)
    made |= {f"certainty-{level}" for level in ("high", "medium", "low", "tentative")}
    for name in set(messages(Language.NB)) - made:
        assert re.search(rf'"{name}"', code), name


def test_nynorsk_is_met_in_bokmal_and_the_others_in_their_own() -> None:
    assert [interface_language(language) for language in Language] == [
        Language.NB,
        Language.NB,
        Language.SV,
        Language.EN,
    ]
    assert texts(Language.NN).say("greeting") == texts(Language.NB).say("greeting")


def test_a_number_chooses_the_plural() -> None:
    say = texts(Language.SV).say
    assert say("farewell-waiting", count=1) == "En fråga väntar på redaktionen."
    assert say("farewell-waiting", count=2) == "2 frågor väntar på redaktionen."


def test_no_invisible_marks_are_put_round_variables() -> None:
    assert texts(Language.NB).say("handed-over", number="3").isprintable()


def test_a_missing_message_or_variable_is_an_error() -> None:
    with pytest.raises((KeyError, LookupError)):
        texts(Language.NB).say("finnes-ikke")
    with pytest.raises(KeyError, match="number"):
        texts(Language.NB).say("handed-over")


def test_a_very_long_value_is_cut_rather_than_refused() -> None:
    assert len(texts(Language.NB).say("unknown-command", command="x" * 5000)) < 1200
