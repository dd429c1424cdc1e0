"""What is kept of readers on articles' pages: where to write to them, their mail, plain counts."""
