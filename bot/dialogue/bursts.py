"""Bursts: several quick messages that are one question. Pure.

Speed matters most: what is a question by itself is taken at once, and only what looks unfinished
waits for more, a second at most. So a follow-up right behind a question ("og hvem laget den?") is a
question of its own even where both are here already. Each gets its answer, the second in the light
of the first, and what a reader is told doesn't depend on how fast we were. To a complete question
belongs only what asks nothing itself: thanks, a correction, the rest of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.context_dependence import content_words, interrogatives, words_of
from bot.dialogue.phrases import SmallTalk, smalltalk_words
from bot.dialogue.smalltalk import understand
from bot.sanitize import printable
from corpus.words import word_cache

UNFINISHED_SECONDS = 1.0
"""How long what looks unfinished waits for more after it arrived."""
BORDERLINE_SECONDS = 0.6
"""How long a few words do that may be all there is: "servicekvalitet"."""
TOGETHER_SECONDS = 2.0
"""Messages sent further apart don't belong together; Telegram tells whole seconds."""
CUT_CHARACTERS = 3_500
"""A message this long was probably cut by the sender's client, which may send 4,096."""
MOST_PIECES = 10
MOST_CHARACTERS = 10_000

_FEW_WORDS = 4
_END_CHARACTERS = 400
"""How much of what has come is looked at, from its end: whether more may come shows there."""
_LONGEST_COURTESY = 100


@dataclass(frozen=True, slots=True)
class BurstPiece:
    """A message that waits: its text, and when it was sent and arrived, in seconds.

    The clocks may differ: `sent_at` is compared with its like only, `arrived_at` with now.
    """

    text: str
    sent_at: float
    arrived_at: float


@dataclass(frozen=True, slots=True)
class Ready:
    """The first `count` pieces, at least one, belong together."""

    count: int


@dataclass(frozen=True, slots=True)
class Wait:
    """More may come: look again in `seconds`, more than 0 and at most 1, or when it has come."""

    seconds: float


def _words(table: str) -> frozenset[str]:
    return frozenset(re.split(r"[\s,]+", table.strip()))


_OPENINGS = (SmallTalk.GREETING, SmallTalk.APOLOGY, SmallTalk.ACKNOWLEDGEMENT)
_CLOSINGS = (SmallTalk.THANKS, SmallTalk.GOODBYE)

_EMOTICON = re.compile(r"(?:^|\s)[:;=]['-]?[)(DPpo/|3]+\s*$")
_TRIMMINGS = re.compile(r"[^\w.?!…,;:–—&/+*-]+$")
_LEFT_OPEN = re.compile(r"(?:\.\.+|[…,;:–—&/+-])$")
_CLOSED = re.compile(r"[.?!]$")
_SENTENCE_GAP = re.compile(r"(?<=[.?!…])\s+|\n+")
_ANNOUNCES = re.compile(
    r"(?i)\b(?:på|över|har|have|about|om|ask|spørre|spørje|fråga|hjelpe?|hjälpa?|help|"
    r"meg|mig|me|med|deg|dig|you)"
    r"\s(?:en|ein|et|eit|ett|one|a)\s(?:ting|sak|grej|spørsmål|spørgsmål|fråga|question|thing)\W*$"
)
"""What says that a question will come: "jeg lurer på en ting"."""
_WONDERS = _words("lurer lurte undrar undrade wonder wondering vite vita veta know")
_DANGLING = _words(
    """
    og och and men but eller or at att som fordi because hvis dersom viss if en ei et ein eit ett a
    an the er är is are var was denne denna this enn än than lurer undrar wonder wondering
    """
)
"""Words that a message ends with only in haste."""
# A story begins with "I …" too.
_STORY = _words("jeg eg jag i")
_GOES_ON = _words(
    """
    i på hos med uten utan for för til till av fra frå från om mellom mellan under over över etter
    efter som at att fordi hvis dersom in on with without to of from about between by
    """
)
"""Words that a sentence goes on with, beside those that tie it to the one before."""
_CLARIFIES = re.compile(
    r"(?i)\*|(?:altså|alltså|jeg mener|jeg mente|mente|eg meiner|jag menar|menade|i mean|dvs|"
    r"det vil si|det vill säga|rettelse|rättelse|correction)\b"
)


@word_cache
def _starters() -> frozenset[str]:
    tables = smalltalk_words()
    return (interrogatives() | tables.interrogatives | tables.starters) - _STORY


def gather(pieces: Sequence[BurstPiece], now: float) -> Ready | Wait:
    """Tell how many of the first waiting messages are one question, or how long to wait for more.

    `pieces` wait of one person in one chat, oldest first, with nothing of another kind between
    them. `now` is on the clock of `arrived_at`. At most 10 pieces of at most 10,000 characters go
    together. A second after the last piece arrived the answer is `Ready`. Raises `ValueError` where
    nothing waits.
    """
    if not pieces:
        raise ValueError("nothing waits")
    for count in range(1, len(pieces)):
        so_far, following = pieces[:count], pieces[count]
        if not _may_follow(so_far, following):
            return Ready(count)
        if not _patience(so_far) and not _adds(so_far[-1].text, following.text):
            return Ready(count)
    patience = _patience(pieces) if _has_room(pieces) else 0.0
    waited = now - pieces[-1].arrived_at
    # What seems to arrive long after now did so by a clock that was ahead, and has waited enough.
    seconds = min(patience, patience - waited) if waited > -patience else 0.0
    return Wait(seconds) if seconds > 0 else Ready(len(pieces))


def combined(texts: Sequence[str]) -> str:
    """Return what one person wrote in several messages as one text.

    What goes on in the next message stays on its line; courtesies and whole sentences end one.
    """
    whole = last = ""
    for text in filter(None, map(str.strip, texts)):
        apart = _CLOSED.search(last) or _is_courtesy(last) or _is_courtesy(text)
        whole += (("\n" if apart else " ") if whole else "") + text
        last = text
    return whole


def _may_follow(so_far: Sequence[BurstPiece], following: BurstPiece) -> bool:
    gap = following.sent_at - so_far[-1].sent_at
    return gap <= TOGETHER_SECONDS and _has_room(so_far, following.text)


def _has_room(pieces: Sequence[BurstPiece], more: str = "") -> bool:
    characters = sum(len(piece.text) + 1 for piece in pieces) + len(more)
    return len(pieces) < MOST_PIECES and characters <= MOST_CHARACTERS


def _patience(pieces: Sequence[BurstPiece]) -> float:
    """Return how long, in seconds, what has come waits for more; 0 where it is complete."""
    if len(pieces[-1].text) >= CUT_CHARACTERS:
        return UNFINISHED_SECONDS
    text = _trimmed(combined([piece.text[-_END_CHARACTERS:] for piece in pieces]))
    if _LEFT_OPEN.search(text) or _ANNOUNCES.search(text):
        return UNFINISHED_SECONDS
    message = understand(text)
    if not message.question:
        return UNFINISHED_SECONDS if message.kind in _OPENINGS else 0.0
    sentences = _SENTENCE_GAP.split(message.question)
    last = words_of(sentences[-1])
    if _CLOSED.search(text) or (last and last[-1] not in _DANGLING and any(map(_asks, sentences))):
        return 0.0
    few = len(last) <= _FEW_WORDS and content_words(sentences[-1]) and last[-1] not in _DANGLING
    return BORDERLINE_SECONDS if few else UNFINISHED_SECONDS


def _asks(sentence: str) -> bool:
    """Tell whether a sentence is a question or a request in form, and says what about."""
    if sentence.endswith("?"):
        return True
    words = words_of(sentence)
    while words and words[0] in smalltalk_words().conjunctions:
        words = words[1:]
    if not words:
        return False
    if words[0] in _starters():
        return bool(content_words(" ".join(words[1:])))
    asking = [at for at, word in enumerate(words) if word in interrogatives()]
    indirect = bool(asking) and not _WONDERS.isdisjoint(words[: asking[0]])
    return indirect and bool(content_words(" ".join(words[asking[0] :])))


def _adds(last: str, following: str) -> bool:
    """Tell whether `following` asks nothing itself but belongs to what ends with `last`."""
    following = printable(following[:_END_CHARACTERS]).strip()
    words = words_of(following)
    if not words or _CLARIFIES.match(following) or following.endswith("*"):
        return True
    message = understand(following)
    if not message.question:
        return message.kind in _CLOSINGS
    if _CLOSED.search(_trimmed(last)) or not interrogatives().isdisjoint(words):
        return False
    if words[0] in _GOES_ON or words[0] in smalltalk_words().conjunctions:
        return words[1:2] == [] or words[1] not in _starters()
    return following[0].islower() and words[0] not in _starters()


def _is_courtesy(text: str) -> bool:
    if len(text) > _LONGEST_COURTESY:
        return False
    message = understand(text)
    return not message.question and message.kind in (*_OPENINGS, *_CLOSINGS)


def _trimmed(text: str) -> str:
    """Return `text` without the smileys and quotation marks at its end."""
    text = printable(text[-_END_CHARACTERS:])
    return _TRIMMINGS.sub("", _EMOTICON.sub("", text))
