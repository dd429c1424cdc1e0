"""Readers say what they follow, and cease to."""

from __future__ import annotations

from telegram import Message as TelegramMessage

from bot.alerts.follow import (
    FollowOutcome,
    FollowReply,
    follow,
    follow_series,
    topic_in,
    unfollow,
)
from bot.config.hours import Daily
from bot.dialogue.commands import Command, TypedCommand
from bot.telegram.callback_data import ButtonAct, ButtonPress
from bot.telegram.dependencies import Dependencies
from bot.telegram.handlers.left_buttons import left_buttons
from bot.telegram.render.readers import alerts as render
from bot.telegram.render.readers.notes import Toast
from bot.telegram.types import Message
from bot.telegram.update_context import UpdateContext
from corpus.language import question_language
from corpus.types import Language


class ReaderAlerts:
    """Handles what readers follow. What it does is to be run in one transaction."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._stores, self._library = dependencies.stores, dependencies.library
        self._post, self._now = dependencies.post, dependencies.now
        settings = dependencies.settings
        self._daily = Daily(settings.digest_at, settings.time_zone)

    def obey(self, context: UpdateContext, typed: TypedCommand, language: Language) -> Message:
        """Follow what stands behind a command, or stop; without anything, list what is followed."""
        topic = topic_in(typed.argument)
        if not topic:
            return self._list(context, language)
        if typed.command is Command.UNFOLLOW:
            return self._stop(context, topic, language)
        return self._follow(context, topic, language)

    def press_follow(self, context: UpdateContext, key: str, language: Language) -> Toast | None:
        """Follow the series that a button stands for, and say so as to who has written it."""
        series = self._library.catalogue().series_by_key(key)
        if series is None:
            return Toast.TOO_OLD
        self._keep_language(context, language)
        now = self._now()
        day = self._daily.latest(now)
        reply = follow_series(self._stores, context.person, series, now=now, day=day)
        self._post.send(context.place, self._said(context, reply, series.title, language))
        return None

    def press(self, context: UpdateContext, message: TelegramMessage, key: str) -> Toast:
        """Stop following what a button stands for, and take the button away."""
        gone = self._stores.alerts.remove(context.person, [key])
        left = left_buttons(message, ButtonPress(ButtonAct.UNFOLLOW, key))
        self._post.rebutton(context.place, message.message_id, left)
        return Toast.UNFOLLOWED if gone else Toast.ALREADY_DONE

    def _follow(self, context: UpdateContext, topic: str, language: Language) -> Message:
        now = self._now()
        self._keep_language(context, language)
        spoken = question_language(topic, language)
        series, day = self._library.catalogue().series, self._daily.latest(now)
        reply = follow(self._stores, context.person, topic, spoken, series, now=now, day=day)
        return self._said(context, reply, topic, language)

    def _keep_language(self, context: UpdateContext, language: Language) -> None:
        """Keep a language to write to a reader in later, when nothing tells it but what is kept."""
        if context.reader.chosen is None and context.reader.written is None:
            self._stores.readers.wrote(context.person, language)

    def _said(
        self, context: UpdateContext, reply: FollowReply, topic: str, language: Language
    ) -> Message:
        if reply.outcome is FollowOutcome.FULL:
            return render.full(self._stores.alerts.of(context.person), language=language)
        return render.followed(reply, self._daily.at, topic, language=language)

    def _stop(self, context: UpdateContext, topic: str, language: Language) -> Message:
        if (ended := unfollow(self._stores, context.person, topic)) is not None:
            return render.stopped(ended, language=language)
        alerts = self._stores.alerts.of(context.person)
        return render.unknown(topic, alerts, self._example(language), language=language)

    def _list(self, context: UpdateContext, language: Language) -> Message:
        alerts = self._stores.alerts.of(context.person)
        return render.list_of(alerts, self._example(language), language=language)

    def _example(self, language: Language) -> str | None:
        """Return the name of a series, in a reader's language where there is one."""
        series = self._library.catalogue().series
        own = [each for each in series if each.language.family == language.family]
        return next((each.title for each in (*own, *series)), None)
