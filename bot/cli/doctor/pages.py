"""Whether articles' own pages can be served: the doctor's look."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cli.doctor.check import Check, CheckState
from bot.config.settings import Settings


def are_meant(settings: Settings) -> bool:
    """Tell whether anything is set for articles' own pages."""
    return bool(settings.web_listen or settings.web_origins or settings.web_url)


def pages(settings: Settings) -> Iterator[Check]:
    """Look at what is set for articles' own pages; nothing is said where nothing is."""
    if not are_meant(settings):
        return
    if not settings.web_origins:
        problem = "no page may ask"
        yield Check("pages", CheckState.WRONG, problem, "name your site in SVAR_WEB_ORIGINS")
    if settings.web_url is None:
        problem = "secret links would lead to this machine"
        yield Check("pages", CheckState.WRONG, problem, "SVAR_WEB_URL is where readers reach it")
    if settings.smtp_url is None or settings.mail_from is None:
        problem = "no answers by mail: they stand behind the readers' links alone"
        yield Check("pages", CheckState.MISSING, problem, "SVAR_SMTP_URL and SVAR_MAIL_FROM")
    if settings.web_origins and settings.web_url:
        sites = ", ".join(settings.web_origins)
        yield Check("pages", CheckState.OK, f"{settings.web_url} answers pages of {sites}")
