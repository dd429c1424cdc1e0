"""Questions to the editors, their answers, and what finds them again."""
