"""A sender as a process of its own, to be killed: python -m tests.bot.telegram.sender …"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.store.database import Database
from bot.store.telegram.messages import Messages
from bot.telegram.transport.api import Telegram
from bot.telegram.transport.outgoing.outbox import Outbox


async def send(home: Path, url: str, token: str) -> None:
    """Send what is owed in the database in `home`, for as long as we live."""
    database = Database(None, home)
    async with Telegram(token, url) as telegram:
        await Outbox(Messages(database), telegram, print, print).run()


if __name__ == "__main__":
    asyncio.run(send(Path(sys.argv[1]), *sys.argv[2:4]))
