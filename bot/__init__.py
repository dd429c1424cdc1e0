"""The application: conversations, the editors' queue, the command line."""

__version__ = "0.4.0"
