"""Text as Telegram has it: HTML read strictly, entities, keyboards."""
