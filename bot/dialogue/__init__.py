"""A message in, a reply out: what Svar does with what a person says, whatever the front end.

Bursts become one question, small talk is met kindly, a follow-up is read in the light of the
question before it, and what the library does not answer is offered to the editors. Replies are
data; front ends render them.
"""
