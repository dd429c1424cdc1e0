"""The application: conversations, the editors' queue, the command line."""

__version__ = "0.1.0"
