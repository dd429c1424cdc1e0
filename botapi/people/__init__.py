"""People and chats as a test holds them: to act with, and to look at."""
