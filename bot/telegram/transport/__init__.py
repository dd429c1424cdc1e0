"""Telegram's Bot API, and patience with it: calls, failures, backoff, files."""
