"""What evidence says, as text."""

from __future__ import annotations

from index.types import Evidence


def answering_text(evidence: Evidence) -> str:
    """The highlighted sentences as one text, with a sign where something between is left out."""
    text, said, last = evidence.passage.text, "", 0
    for start, end in evidence.highlights:
        if said:
            said += " … " if any(map(str.isalnum, text[last:start])) else " "
        said += text[start:end]
        last = end
    return said or text
