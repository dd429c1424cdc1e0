"""What a language model words, in Telegram: readers' answers and editors' drafts.

In comes what was shown to a reader, or the number of a question on a card; out goes an edit of that
very message, or a message below the card. It happens beside the handling of updates, and nothing of
it is owed: whatever goes wrong, readers keep the passages that they have been shown.
"""
