"""What updates from readers do: from what Telegram tells to what is stored and said."""
