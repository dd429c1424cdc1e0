"""Mail to readers under fire: a server that refuses and dies; what is lost, and what comes twice.

`python -m bench.mail_fire [READERS]`. The clock is fast, so that pauses of minutes take seconds.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from aiosmtpd.smtp import SMTP, Envelope, Session
from pydantic import SecretStr

from bot.app import App
from bot.config.settings import Settings
from bot.store.web.contacts import Contact
from bot.types.people import Channel, Person
from bot.types.questions import Said, Shown
from bot.web.serving import reader_outbox, web_parts
from corpus.types import Language
from tests.bot.smtp import Office, Server
from tests.fakes import EDITOR, library_answerer

_REFUSED = 0.3
_FASTER = 30
_KILLS = 6
_PATIENCE_SECONDS = 150.0


class RefusingOffice(Office):
    """Refuses for now three recipients, or mails, of ten."""

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or not now."""
        if random.random() < _REFUSED / 2:
            return "450 4.2.1 later"
        return await Office.handle_RCPT(self, server, session, envelope, address, options)

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Take a mail, or not now."""
        if random.random() < _REFUSED / 2:
            return "451 4.3.0 later"
        return await Office.handle_DATA(self, server, session, envelope)


def main() -> None:
    """Answer so many readers' questions, and count what they get."""
    random.seed(20)
    readers = int(next(iter(sys.argv[1:]), "100"))
    office, begun = RefusingOffice(), time.monotonic()

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=(time.monotonic() - begun) * _FASTER)

    with TemporaryDirectory(prefix="svar-mail-") as home:
        server = Server(office, "127.0.0.1", 0)
        server.start()
        port = server.port
        settings = Settings.model_construct(
            home=Path(home),
            smtp_url=SecretStr(f"smtp://127.0.0.1:{port}"),
            mail_from="Svar <svar@avisa.example>",
        )
        answerer = library_answerer()
        app = App(settings, answerer=answerer, now=now)
        parts = web_parts(app, answerer, lambda _: None, "https://svar.example")
        _ask(app, readers, now())
        stop = threading.Event()
        senders = [threading.Thread(target=_send, args=(app, parts, stop)) for _ in range(2)]
        for sender in senders:
            sender.start()
        kills = 0
        while app.stores.mails.waiting() and time.monotonic() - begun < _PATIENCE_SECONDS:
            time.sleep(0.7)
            if kills < _KILLS:
                server.stop(no_assert=True)
                time.sleep(0.3)
                server = Server(office, "127.0.0.1", port)
                server.start()
                kills += 1
        stop.set()
        for sender in senders:
            sender.join()
        server.stop(no_assert=True)
        app.close()
    got = Counter(str(mail["To"]) for mail in office.mails)
    lost = readers - len(got)
    twice = sum(count > 1 for count in got.values())
    shown_twice = len(office.mails) - len({mail["Message-ID"] for mail in office.mails})
    print(f"{readers} answers, {kills} kills, {_REFUSED:.0%} refused: lost {lost}, twice {twice}")
    print(f"of those with one Message-ID, which mailboxes show once: {shown_twice}")


def _ask(app: App, readers: int, at: datetime) -> None:
    shown = Shown("unanswered", 0.0, ())
    for number in range(readers):
        person = Person(Channel.WEB, f"{number:032x}")
        receipt = app.queue.hand_over(f"Spørsmål {number}?", Language.NB, shown, person)
        app.stores.contacts.put(Contact(person, f"leser{number}@example.org", Language.NB, at, at))
        app.queue.answer(receipt.number, Said(f"Svar {number}."), EDITOR)


def _send(app: App, parts: object, stop: threading.Event) -> None:
    outbox = reader_outbox(app, parts, lambda _: None)  # type: ignore[arg-type]
    assert outbox is not None
    while not stop.is_set():
        outbox.send_due()
        stop.wait(0.02)


if __name__ == "__main__":
    main()
