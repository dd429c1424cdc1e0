"""`svar demo`: the real bot, a Bot API server on loopback, and a page on which to play everybody.

The way of the data: what is done on the page becomes an act of a person in the world (`acts`), of
which the bot hears as it hears of everything; and each change in the world is told to every open
page (`feed`), in the form that `view` gives it.
"""
