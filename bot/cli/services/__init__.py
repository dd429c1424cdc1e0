"""Commands that answer others than who is at the shell: articles' pages, programs, mail."""
