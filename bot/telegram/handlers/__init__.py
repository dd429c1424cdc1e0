"""What updates do: from what Telegram tells to what is stored and said.

The router gives each update to the room that it is for. Handlers think first and return their
effects, which are one transaction with the update's being done.
"""
