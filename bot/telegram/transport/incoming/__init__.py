"""Updates on their way in: received, stored, and handled lane by lane.

In come raw updates by polling or webhook; each is stored before Telegram is told that we have it.
Out goes each to the handlers, in the order of its chat, until it is done or set aside.
"""
