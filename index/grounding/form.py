"""What a written sentence may look like: plain prose on one line, with no way out of the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST = 400
"""Characters of a sentence."""

_MARKUP = re.compile(
    r"<\s*/?\s*[a-zA-Z!][^>]*>|&(?:\w+|#\d+);|\]\s*\(|\*\*|__|`|^\s*#{1,6}\s|^\s*>|^\s*\|"
    r"|\{\{|\}\}|\$\{|=>|\b(?:function|def|SELECT|import)\b.*[({;]|;\s*$|~~|\[\d+\]"
)
_ADDRESSES = re.compile(
    r"(?i)(?:https?:|mailto:|tg:|www\.)\S*"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|@[a-z]\w{4,}"
    r"|\b[\w-]{2,}\.(?:no|se|com|org|net|dk|io|me|app|example|xyz|info|ru|nu|eu|biz|top|link|shop|site|online)\b(?:/\S*)?"
)
_PHONE = re.compile(r"(?<![\d.,])\+?\d(?:[ \u00a0()-]?\d){6,}(?!\d)")
_TRIMMED = re.compile(r"[^\w]+$")
_DIGITS = re.compile(r"\D")


def form_fault(sentence: str, sources: Sequence[str]) -> str | None:
    """What is wrong with how a sentence looks; None where nothing is.

    `sources` are the texts whose addresses and telephone numbers it may repeat.
    """
    if not any(character.isalpha() for character in sentence):
        return "empty"
    if len(sentence) > LONGEST:
        return f"{len(sentence)} characters"
    odd = next((one for one in sentence if not one.isprintable()), None)
    if odd is not None:
        return f"U+{ord(odd):04X}"
    if found := _MARKUP.search(sentence):
        return found[0].strip()
    whole = "\n".join(sources)
    for found in _ADDRESSES.finditer(sentence):
        if _TRIMMED.sub("", found[0]).lower() not in whole.lower():
            return found[0]
    digits = _DIGITS.sub("", whole)
    for found in _PHONE.finditer(sentence):
        if _DIGITS.sub("", found[0]) not in digits and not _is_amount(found[0]):
            return found[0]
    return None


def _is_amount(digits: str) -> bool:
    """Whether digits stand in threes, as those of an amount do: the numbers are compared."""
    return re.fullmatch(r"\d{1,3}(?:[ \u00a0]\d{3})+", digits) is not None
