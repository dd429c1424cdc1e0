"""Svar in Telegram: every update stored before it is confirmed, every message before it is sent."""
