"""What a bot does at set times, for an install that has none."""

from __future__ import annotations

from datetime import date

from bot.app import App
from bot.instance_lock import is_running
from bot.mail.rounds import mail_new, mailer_of

_FADED = "faded"


def forget_the_settled(app: App) -> None:
    """Once a day, forget the people behind what is long settled, and mail that was sent."""
    if is_running(app.settings.home):
        return  # the bot sees to it
    now, key_values = app.now(), app.stores.key_values
    today: date = now.astimezone(app.settings.time_zone).date()
    if key_values.get(_FADED) == today.isoformat():
        return
    before = (now - app.settings.retention).astimezone(app.settings.time_zone)
    app.stores.readers.date_choices(now)
    app.stores.people.fade(before)
    app.stores.mails.forget(before)
    key_values.put(_FADED, today.isoformat())


def mail_the_editors(app: App) -> None:
    """Mail the editors the questions that no mail has told of, where that is set up.

    Raises `MailFailed`; they are sent the next time.
    """
    mailer = mailer_of(app.settings)
    if mailer is None or is_running(app.settings.home):
        return
    kept = app.stores
    mail_new(mailer, kept.waiting, kept.key_values, app.settings, app.now())
