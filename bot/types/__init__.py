"""What the application keeps and passes on: people, questions, answers, updates. Data only."""
