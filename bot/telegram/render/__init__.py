"""Everything that a reader sees in Telegram, as HTML and buttons. Pure."""
