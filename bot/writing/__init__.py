"""Written answers: a language model words what the passages of an answer say.

In comes an answer of the library's; out comes a text of a few sentences that were each held
against the passages, or nothing, and then the passages stay. `writer` is the way through:
`prompt` makes the task, `chat` puts it to an OpenAI-compatible server through `transport`, `reply`
reads what comes back, `index.grounding` checks it. `budget` keeps to the day's tokens.
"""
