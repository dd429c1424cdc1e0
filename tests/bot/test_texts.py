"""Every language has every sentence."""

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.dialogue.commands import Command, Venue
from bot.dialogue.phrases import SmallTalk
from bot.dialogue.replies import WithdrawalOutcome
from bot.statistics.chart import LABELS
from bot.telegram.render.admins.notes import STAGES
from bot.telegram.render.editors.notes import QueueNote, QueueToast
from bot.telegram.render.readers.notes import Note, Toast
from bot.telegram.types import ReportKind
from bot.texts import RESOURCES, messages_of, texts
from bot.types.admins import ActKind
from bot.types.alerts import AlertKind
from bot.types.questions import AnswerStanding, QuestionKind, QuestionStatus, Sharing
from bot.types.writing import WriterState
from bot.web.html.box import BOX_WORDS
from corpus.types import Language, LeftOutReason, PageNote
from index.types import Status

ROOT = Path(__file__).parent.parent.parent
MADE = {
    *SmallTalk,
    *(f"in-{spoken}" for spoken in Language),
    *(f"certainty-{level}" for level in ("high", "medium", "low", "tentative", "unmeasured")),
    *(f"status-{status}" for status in QuestionStatus),
    *(f"button-{kind}" for kind in ReportKind),
    *(f"ask-report-{kind}" for kind in ReportKind),
    *(f"follow-{kind}" for kind in AlertKind),
    *(f"chart-{name}" for name in LABELS),
    *(f"language-{spoken}" for spoken in Language),
    *(f"queue-{status}" for status in QuestionStatus),
    "queue-answered-corrected",
    *(f"link-{why}" for why in ("invalid", "expired", "replayed", "shared", "revoked", "ended")),
    *(f"admin-act-{kind}" for kind in ActKind),
    *(f"admin-left-out-{reason}" for reason in LeftOutReason),
    *(f"admin-page-note-{note}" for note in PageNote),
    *(f"admin-stage-{stage.replace(' ', '-')}" for stage in STAGES),
    *(f"admin-writer-{state}" for state in WriterState),
    *(f"queue-kind-{kind}" for kind in QuestionKind),
    *(f"queue-shown-{status}" for status in (*Status, "reported")),
    *(f"queue-library-{standing}" for standing in AnswerStanding),
    *(f"queue-delivery-{name}" for name in ("sent", "waiting", "blocked", "failed", "served")),
    *(f"queue-delivery-mail-{name}" for name in ("sent", "waiting", "bounced", "link")),
    *(f"box-{name}" for name in BOX_WORDS),
    *(f"page-mail-{consent}" for consent in ("unconfirmed", "confirmed", "undeliverable")),
    *(
        f"reader-mail-{what}"
        for what in ("answered", "corrected", "dismissed", "report-done", "reopened")
    ),
    "queue-sharing-held",
    *(f"queue-{shared}-{sharing}" for shared in ("sharing", "shared") for sharing in Sharing),
    *(f"queue-share-ask-{what}" for what in ("quotes", "files")),
    *(f"queue-button-share-{sharing}" for sharing in (Sharing.EVERYONE, Sharing.MEMBERS)),
    *(f"queue-button-share-teaser-{what}" for what in ("quotes", "files")),
    *(f"queue-button-keep-{which}" for which in ("one", "other", "both")),
    *(
        f"queue-button-{name}"
        for name in (
            *("take", "release", "write", "same", "apart", "unmerge", "dismiss", "done"),
            "draft",
            *("reopen", "withhold", "offer"),
        )
    ),
}
"""Names that the code puts together."""


def source(language: Language) -> str:
    folder = files("bot.texts")
    return "\n".join(
        folder.joinpath(name.format(language)).read_text(encoding="utf-8") for name in RESOURCES
    )


def entries(language: Language) -> list[ast.EntryType]:
    return FluentParser(with_spans=False).parse(source(language)).body


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


@pytest.mark.parametrize("language", Language)
def test_no_language_lacks_a_message_or_a_variable(language: Language) -> None:
    assert messages(language) == messages(Language.NB)


@pytest.mark.parametrize("language", Language)
def test_every_line_is_understood_and_no_message_is_given_twice(language: Language) -> None:
    body = entries(language)
    assert not [entry for entry in body if isinstance(entry, ast.Junk)]
    names = [entry.id.name for entry in body if isinstance(entry, ast.Message)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", Language)
def test_every_message_can_be_said(language: Language) -> None:
    for name, needed in messages(language).items():
        values = {each: date(2026, 5, 17) if each == "date" else 3 for each in needed}
        said = texts(language).say(name, **values)
        assert said.strip()
        assert "{" not in said


@pytest.mark.parametrize("language", Language)
def test_whatever_is_named_as_its_text_has_one(language: Language) -> None:
    named = {
        *(command.text for command in Command if command.text),
        *WithdrawalOutcome,
        *Note,
        *Toast,
        *QueueNote,
        *QueueToast,
    }
    assert named | MADE <= set(messages(language))


@pytest.mark.parametrize("language", list(Language))
def test_a_message_is_parsed_alone_as_it_is_in_its_file(language: Language) -> None:
    parser = FluentParser(with_spans=False)
    alone = {
        name: parser.parse(written).body[0]
        for name, written in messages_of(source(language)).items()
    }
    whole = {entry.id.name: entry for entry in entries(language) if isinstance(entry, ast.Message)}
    assert alone.keys() == whole.keys()
    others = [name for name in whole if not whole[name].equals(alone[name], ["span", "comment"])]
    assert not others


def test_a_message_that_mentions_another_is_said_first() -> None:
    assert (
        texts.__wrapped__(Language.NB).say("ask-editors-shell").endswith("så sender jeg det dit.")
    )


def test_every_message_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    for name in set(messages(Language.NB)) - MADE:
        assert re.search(rf"""["']{name}["']""", code), name


@pytest.mark.parametrize("language", Language)
def test_every_command_that_a_text_names_is_one_of_the_language(language: Language) -> None:
    readers = Venue.TERMINAL | Venue.PRIVATE
    known = {each.names[language] for each in Command if each.where & readers}
    assert set(re.findall(r"(?<!\S)/\w+", source(language))) <= known


@pytest.mark.parametrize("language", Language)
def test_only_the_invitation_to_ask_the_editors_is_exclaimed(language: Language) -> None:
    exclaimed = [line.partition(" =")[0] for line in source(language).splitlines() if "!" in line]
    assert exclaimed == ["not-found-ask", "command-editors"]  # the latter names the sign


def test_every_language_speaks_for_itself() -> None:
    names = [texts(language).say("language-name") for language in Language]
    assert names == ["Norsk bokmål", "Norsk nynorsk", "Svenska", "English"]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (Language.NB, "17. mai 2026"),
        (Language.NN, "17. mai 2026"),
        (Language.SV, "17 maj 2026"),
        (Language.EN, "17 May 2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language: Language, written: str) -> None:
    assert texts(language).say("date", date=date(2026, 5, 17)) == written


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
    assert len(texts(Language.NB).say("unknown-command", command="x" * 5000, help="y")) < 1200
