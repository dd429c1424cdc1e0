"""What admins see of the library and of an article on its way into it."""
