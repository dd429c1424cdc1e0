"""Messages on their way out: stored first, sent until Telegram has them.

In come rows of the outbox; out go calls, in order in every chat, within Telegram's limits. A
message whose fate is unknown is looked for before it is sent again.
"""
