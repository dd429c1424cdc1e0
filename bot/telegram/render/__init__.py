"""Everything that anybody sees in Telegram, as HTML and buttons. Pure."""
