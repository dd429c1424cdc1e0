"""Dates as Nordic and English pages write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_MONTHS = (
    "jan feb mar apr mai jun jul aug sep okt nov des".split(),
    "jan feb mar apr maj jun jul aug sep okt nov dec".split(),
    "jan feb mar apr may jun jul aug sep oct nov dec".split(),
)
_MONTH_NUMBER = {name: number for months in _MONTHS for number, name in enumerate(months, 1)}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)"
_NAME = r"(?P<name>[a-z]{3})[a-z]*\.?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
        rf"\b{_DAY}\. ?(?P<month>[01]?\d)\. ?{_YEAR}\b",
        rf"\b{_DAY}/(?P<month>[01]?\d)[/-]{_YEAR}\b",
        rf"\b{_DAY}\.? {_NAME} {_YEAR}\b",
        rf"\b{_NAME} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b",
    )
)
_UPDATED = re.compile(r"oppdater|uppdatera|opdatere|updated|endr[ea]t|ändra[td]|modified")


def find_date(text: str) -> date | None:
    """The first date in the text, day before month where both are numbers; None without one."""
    text = text.casefold()
    for form in _FORMS:
        for match in form.finditer(text):
            found = match.groupdict()
            month = int(found.get("month") or _MONTH_NUMBER.get(found.get("name") or "", 0))
            try:
                return date(int(found["year"]), month, int(found["day"]))
            except ValueError:
                continue
    return None


def read_bylines(texts: Iterable[str]) -> tuple[date | None, date | None]:
    """When a page was published and updated, from lines such as "Publisert 12. mars 2025".

    A line may name both: then the date behind "oppdatert" is the second.
    """
    published: date | None = None
    updated: date | None = None
    for text in texts:
        label = _UPDATED.search(text.casefold())
        before, after = (text[: label.start()], text[label.start() :]) if label else (text, "")
        published = published or find_date(before)
        updated = updated or find_date(after)
    return published, updated
