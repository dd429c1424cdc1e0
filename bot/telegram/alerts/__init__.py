"""Once a day, readers in Telegram are told of new articles that fit what they follow."""
