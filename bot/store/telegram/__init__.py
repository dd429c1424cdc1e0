"""What came from Telegram and what is owed to it: updates, messages, cards, deliveries."""
