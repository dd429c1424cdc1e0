"""HTTP before the world: the Bot API's methods, polling, webhook, and running it all."""
