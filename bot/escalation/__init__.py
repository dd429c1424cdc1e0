"""A question's life with the editors, from the hand-over to the answer that is known from then on.

`transition_rules` says which steps there are, `question_queue` takes them, `duplicates` finds
questions that ask the same, `answer_index` finds what was answered before. In come a reader's
question and the editors' steps; out go who has to be told what. Knows nothing of Telegram.
"""
