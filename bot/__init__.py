"""The application: conversations, the editors' queue, the command line."""
