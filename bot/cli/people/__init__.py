"""Commands about people: readers, members, and the numbers of their chats and groups.

In come their numbers; out comes what is held of them, or that something was done about it.
"""
