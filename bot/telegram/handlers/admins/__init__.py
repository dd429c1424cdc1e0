"""What admins do in a chat of their own: send articles, change the library."""
