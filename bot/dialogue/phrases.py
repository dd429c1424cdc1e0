"""What people say that is no question about the library: the tables of `words/smalltalk.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus import words


class SmallTalk(StrEnum):
    """What someone does who doesn't ask the library; where several, the first of these is met.

    Those named as a command's text ask for what that command does.
    """

    HUMAN = "human"
    ERASE = "command-erase"
    EXPORT = "command-export"
    PRIVACY = "command-privacy"
    UNDO = "command-undo"
    MINE = "command-mine"
    REPORT = "command-report"
    EBOOK = "command-ebook"
    LANGUAGE = "command-language"
    UNFOLLOW = "command-unfollow"
    FOLLOW = "command-follow"
    LATEST = "command-latest"
    SERIES = "command-series"
    ARTICLES = "command-articles"
    HELP = "help"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    WELLBEING = "wellbeing"
    SADNESS = "sadness"
    APOLOGY = "apology"
    GREETING = "greeting"
    ACKNOWLEDGEMENT = "acknowledgement"


class SmallTalkLanguage(StrEnum):
    """A language that small talk is understood in; Danish is met in Bokmål.

    What two have alike goes to the first here: "hej" alone is Swedish rather than Danish.
    """

    NB = "nb"
    SV = "sv"
    EN = "en"
    NN = "nn"
    DA = "da"


@dataclass(frozen=True, slots=True)
class SmallTalkWords:
    """Phrases by what they do and by language, and the words round them.

    `fillers` may stand beside a phrase without making a question of it, `softeners` within one too.
    A question turns on `interrogatives` wherever they stand, and begins with them or with
    `starters`. Phrases are written; `spoken` has the forms of dialects for their words.
    `conjunctions` tie a question to the courtesy before it, `reasons` a reason to thanks or an
    apology.
    """

    fillers: words.PhraseList
    softeners: words.WordSet
    interrogatives: words.WordSet
    starters: words.WordSet
    conjunctions: words.WordSet
    spoken: Mapping[SmallTalkLanguage, Mapping[str, words.WordSet]]
    reasons: Mapping[SmallTalk, words.WordSet]
    phrases: Mapping[SmallTalk, Mapping[SmallTalkLanguage, words.PhraseList]]


@words.word_cache
def smalltalk_words() -> SmallTalkWords:
    """Read the words; raises WordsInvalid."""
    shipped = Path(__file__).parent / "words" / "smalltalk.toml"
    return words.load(SmallTalkWords, "smalltalk", shipped)
