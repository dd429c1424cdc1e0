"""All state of the server: people, chats, messages, files, updates, limits and faults."""
