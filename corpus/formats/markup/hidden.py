"""Whether an element of a page is hidden by its own attributes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)[^;]*;?", re.IGNORECASE
)


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element's own attributes hide it."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or HIDING.search(element.get("style") or "") is not None
    )
