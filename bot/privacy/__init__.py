"""What is held about a reader, as a file for themselves. Forgetting is `bot.store.erasing`."""
