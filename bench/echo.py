"""The smallest bot on the same library: python-telegram-bot's Application with one handler.

It asks the same engine and replies with the answer's sentences, without buttons or sources. Nothing
is stored: what it has taken and not answered when it dies is lost. With `--constant` it asks
nothing and always says the same: what that takes is the library's and the server's.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
from collections.abc import Callable

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.config.settings import Settings, load_settings
from index.encoders.onnx import open_encoder
from index.engine import Engine
from index.reader.open import open_reader

_NOTHING_FOUND = "Det fant jeg ikke noe om."


def main() -> None:
    """Answer until killed; settings come from the environment, as the real bot's do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--constant", action="store_true", help="ask nothing of the library")
    logging.basicConfig(level=logging.WARNING)
    settings = load_settings()
    answer = _constant if parser.parse_args().constant else _from_library(settings)

    async def reply(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is not None and message.text:
            await message.reply_text(await asyncio.to_thread(answer, message.text))

    assert settings.telegram_bot_token is not None
    token = settings.telegram_bot_token.get_secret_value()
    builder = Application.builder().token(token).base_url(f"{settings.telegram_api_url}/bot")
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, reply))
    application.run_polling()


def _from_library(settings: Settings) -> Callable[[str], str]:
    encoder = open_encoder(settings.encoder, settings.home)
    engine = Engine.open(settings.home, encoder, reader=open_reader(settings.reader, settings.home))
    return lambda question: engine.answer(question).text or _NOTHING_FOUND


def _constant(_: str) -> str:
    return _NOTHING_FOUND


if __name__ == "__main__":
    main()
