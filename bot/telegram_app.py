"""What Telegram needs of the application, put together, and the bot that runs with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any

from bot.app import App
from bot.library.catalogue import ReadLibrary
from bot.library.ebooks import Ebooks
from bot.library.following.follower import FollowerThread
from bot.library.publisher import Publisher
from bot.monitoring.timed import TimedAnswerer
from bot.telegram.dependencies import Dependencies, OwnAccount
from bot.telegram.editors_chat import EditorsChat
from bot.telegram.start import open_patiently, run
from bot.types.answerer import Answerer
from bot.types.writing import AnswerWriter


def dependencies_of(
    app: App,
    answerer: Answerer,
    account: Mapping[str, Any],
    say: Callable[[str], object] = lambda _: None,
    publisher: Publisher | None = None,
    follower: FollowerThread | None = None,
    writer: AnswerWriter | None = None,
) -> Dependencies:
    """Put together what Telegram's handlers work with; `account` is what getMe tells of us.

    Without a `publisher`, admins can't change the library there; with a `writer`, a language model
    words answers. Raises `StoreUnavailable`.
    """
    settings, stores = app.settings, app.stores
    measured = TimedAnswerer(answerer, app.models.figures) if app.models.figures else answerer
    duplicates, answer_index = app.duplicates(), app.answer_index()
    ebooks = Ebooks(settings.home, settings.articles, answerer, app.now, settings.time_zone)
    library = ReadLibrary(answerer, ebooks, writer)
    app.article_of = library.article
    return Dependencies(
        settings=settings,
        account=OwnAccount(int(account["id"]), str(account["username"])),
        now=app.now,
        stores=stores,
        library=library,
        conversation=app.conversation_of(measured, library.examples, duplicates, answer_index),
        queue=app.queue,
        duplicates=duplicates,
        answer_index=answer_index,
        office=app.office,
        readership=app.readership,
        editors_chat=EditorsChat(
            stores.key_values,
            stores.cards,
            app.post,
            configured=settings.editors_chat_id,
            admins=settings.admin_ids,
            say=say,
            editorship=settings.editors,
            language=settings.editors_language,
        ),
        post=app.post,
        curator=publisher,
        follower=follower,
    )


def run_bot(app: App, answerer: Answerer, say: Callable[[str], object]) -> None:
    """Run the Telegram bot until it is told to stop; `say` is told what to tell the operator.

    Raises `BotError` where it can't work as it is set up.
    """
    open_patiently(lambda: app.database, say)
    with (
        closing(app.publisher(answerer.refresh)) as publisher,
        closing(FollowerThread(app.follower(publisher), say)) as follower,
    ):

        def dependencies(account: Mapping[str, Any]) -> Dependencies:
            return dependencies_of(app, answerer, account, say, publisher, follower, app.writer)

        run(app.settings, dependencies, answerer, say, app.models.figures)
