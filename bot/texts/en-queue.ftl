### What the editors see in their group, in English.

## The card

queue-kind-question = Question { $number }
queue-kind-error = Report { $number } of an error
queue-kind-omission = Report { $number } of an omission
queue-kind-wish = Wish { $number }
language-nb = Bokmål
language-nn = Nynorsk
language-sv = Swedish
language-en = English
queue-readers = { $count ->
    [one] one reader
   *[other] { $count } readers
}
queue-since = since { $moment }
queue-moment = { $day } at { $time }
queue-open = Waiting for the editors
queue-taken = Taken by { $name }
queue-taken-short = taken
queue-answered = Answered by { $name }
queue-answered-corrected = Answered by { $name }, corrected since
queue-dismissed = Closed without an answer by { $name }
queue-withdrawn = Withdrawn by the reader
queue-merged = Merged with question { $number }
queue-asks = From { $name }:
queue-about = About
queue-wordings = Also asked like this:
queue-additions = Added by the reader:
queue-gathers = { $count ->
    [one] Gathering card: this reader has many questions, so one more stands here:
   *[other] Gathering card: this reader has many questions, so { $count } more stand here:
}
queue-gathers-none = Gathering card: this reader has many questions, and the next ones come here.
queue-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
queue-shown-answered = The reader got an answer ({ $percent }%), but asked the editors all the same.
queue-shown-tentative = The reader got a “perhaps” ({ $percent }%).
queue-shown-unanswered = The reader was told that the articles do not answer this.
queue-shown-reported = Reported by a reader.
queue-closest = Closest in the library:
queue-score = score { $score }
decimal-mark = .
queue-answer = The answer:
queue-files = { $count ->
    [one] One file is attached.
   *[other] { $count } files are attached.
}
queue-delivery-sent = { $count ->
    [one] Delivered to one reader.
   *[other] Delivered to { $count } readers.
}
queue-delivery-waiting = { $count ->
    [one] One reader is waiting for delivery.
   *[other] { $count } readers are waiting for delivery.
}
queue-delivery-blocked = { $count ->
    [one] One reader has blocked the bot and will not get it.
   *[other] { $count } readers have blocked the bot and will not get it.
}
queue-delivery-failed = { $count ->
    [one] One reader could not be reached.
   *[other] { $count } readers could not be reached.
}
queue-delivery-served = { $count ->
    [one] One more reader has had the answer since.
   *[other] { $count } more readers have had the answer since.
}
queue-delivery-elsewhere = { $count ->
    [one] One reader asked outside Telegram.
   *[other] { $count } readers asked outside Telegram.
}
queue-library-current = The next reader who asks the same will get this answer.
queue-library-withheld = The answer is only for those who have asked.
queue-library-conflict = Another answer says something else, so new readers get neither.
queue-library-retired = New readers no longer get this answer.
queue-how = Reply to this message with text or a file, and your answer goes to the reader. Begin with // to say something to the editors only.
queue-how-gathers = Reply to this message, and one answer goes to the reader for all that stands here. “Split” gives one of the questions a card of its own. Begin with // to say something to the editors alone.
queue-muted = 🔇 { $name } is muted until { $date }: the editors get nothing more from there, but what waits here can be answered.
queue-someone = The reader
queue-all = All questions on card { $number }
queue-added = { $count ->
    [one] The reader has added something to question { $number }. It is on the card.
   *[other] { $count } additions to question { $number } have come in. They are on the card.
}
queue-erased = The reader has erased question { $number }.
queue-topic-erased = { $number } · Erased
queue-list-emptied = A reader has erased a question that was in this list, so the list has been emptied. Ask for a new one if you need it.
queue-write-here = Reply to this message, and your answer to question { $number } goes to the reader.

## Buttons

queue-button-take = ✋ Take
queue-button-release = Release
queue-button-write = ✍ Answer
queue-button-use = Use { $number }
queue-button-same = Same as …
queue-button-apart = Split off
queue-button-all = Show all
queue-button-mute = 🔇 Mute …
queue-button-mute-reader = Mute { $name } for { $days } days
queue-button-unmute = 🔊 Unmute
queue-button-unmerge = Split off again
queue-button-dismiss = Dismiss
queue-button-done = Done
queue-button-reopen = Reopen
queue-button-withhold = Not for the library
queue-button-offer = For the library
queue-button-back = ◀ Back
queue-button-keep-one = Keep { $number }
queue-button-keep-other = Keep { $number }
queue-button-keep-both = Both stand

## Short notes

queue-toast-taken = The question is yours.
queue-toast-released = The question is free again.
queue-toast-answered = The answer is on its way to the readers.
queue-toast-dismissed = Closed without an answer.
queue-toast-reopened = The question is open again.
queue-toast-withheld = The answer is only for those who have asked.
queue-toast-offered = The answer is for new readers too.
queue-toast-merged = The questions have been merged.
queue-toast-split = The question has been split off.
queue-toast-muted = The reader is muted. “Unmute” undoes it.
queue-toast-unmuted = The reader is muted no longer.
queue-toast-cant-mute = An editor or an admin can’t be muted.
queue-toast-mute-gone = The reader is no longer on this card.
queue-toast-not-muted = The reader was not muted.
queue-toast-settled = That is settled.
queue-toast-none-alike = No other question is like this one.
queue-toast-nobody-else = Nobody else has asked this.
queue-toast-no-passage = The passage has not been stored. Please write an answer yourself.
queue-toast-article-gone = The article is no longer in the library.
queue-toast-reply = Reply to the card, and your answer goes to the reader.
queue-toast-erased = The question is no longer here: the reader has erased it, or a backup was restored.
queue-toast-late = Somebody got there before you. The card shows how it stands now.
queue-cant-pass-on = I can't pass this on. Please answer with text or a file.
queue-answered-before = Question { $number } has already been answered, so this was not sent. Edit the answer to correct it, or reopen the question.
queue-closed = Question { $number } is closed, so this was not sent. Reopen it first.
queue-cant-merge = Question { $number } can't be merged with that one.
queue-cant-correct = The answer to question { $number } no longer stands, so the correction was not sent.
queue-cant-word = Question { $number } must be answered before it can be worded anew.
queue-cant-sign = Whoever writes as the group can’t sign.
queue-no-card = This was not sent to any reader. Reply to the card of a question, and it goes there.
queue-unsure = This was not sent to any reader. I can’t be sure which message you replied to, as Telegram hasn’t confirmed it yet. Reply to the card in a little while, and it goes there.
queue-administrators-only = This was not accepted. Only this group’s administrators answer readers from here. Ask one of them to make you an administrator.
queue-listed-only = This was not accepted. Only a few chosen people answer readers from here. Ask whoever runs Svar to put you on the list.
queue-nameless = This was not accepted, as I can’t see who you are when you write as a channel or a group. Please write as yourself.
queue-open-group = This group is open to strangers: it is public or linked to a channel, so anybody can read what readers ask. Make the group private, or unlink it from the channel. Until then, only its administrators can answer readers from here, or those the editors have on their list.
queue-not-sent = This was not sent. An answer can’t begin with /, = or ? Put it another way.
queue-trouble = Something went wrong on our side, so this was not done. Please do it once more. The operator finds it in svar inbox.
queue-signed = From now on your answers will be signed.
queue-unsigned = From now on your answers will not be signed. Type your name after the command to sign them.

## Lists

queue-questions = { $count ->
    [one] One question is waiting
   *[other] { $count } questions are waiting
}
queue-questions-none = No questions are waiting.
queue-overdue = { $count ->
    [one] One question has been waiting a long time
   *[other] { $count } questions have been waiting a long time
}
queue-gaps = What readers find missing from the library
queue-gaps-none = Readers have found nothing missing yet.
queue-gaps-alike = { $count ->
    [one] one similar question
   *[other] { $count } similar questions
}
queue-gaps-answered = answered by the editors
queue-gaps-open = not answered
queue-gaps-closest = Closest: { $title }
age-minutes = { $count } min
age-hours = { $count } h
age-days = { $count } d
queue-conflict = Two answers to the same question differ. New readers get neither until you have chosen.
queue-digest = Daily summary
queue-digest-open = { $count ->
    [0] No questions are waiting.
    [one] One question is waiting.
   *[other] { $count } questions are waiting.
}
queue-digest-overdue = { $count ->
    [0] None has waited too long.
    [one] One has waited too long.
   *[other] { $count } have waited too long.
}
queue-digest-answered = { $count ->
    [0] The editors answered no questions.
    [one] The editors answered one question.
   *[other] The editors answered { $count } questions.
}
queue-digest-library = The library answered { $percent }% of what readers asked.
queue-digest-conflicts = { $count ->
    [one] Two answers to the same question differ.
   *[other] { $count } pairs of answers differ.
}
queue-digest-review = { $count ->
    [one] One answer is due for review.
   *[other] { $count } answers are due for review.
}
queue-digest-undelivered = { $count ->
    [one] One reader did not get their answer.
   *[other] { $count } readers did not get their answers.
}
queue-statistics-answered = { $count ->
    [0] The editors gave no answers.
    [one] The editors gave one answer.
   *[other] The editors gave { $count } answers.
}
queue-statistics-joined = { $count ->
    [0] No questions had been asked before.
    [one] One question had been asked before.
   *[other] { $count } questions had been asked before.
}
queue-statistics-helpful = The answers helped { $percent } of those who let us know.
queue-help = Every question has its own card here. Reply to the card with text or a file, and your answer goes to everyone who has asked. If you edit the answer, it is corrected for them too. Reply “= 7” to a card to merge its question with question 7. Begin with “?”, and the rest is the question as the next reader sees it.
queue-command-queue = the questions that are waiting
queue-command-figures = figures for the last thirty days
queue-command-gaps = what readers find missing from the library
queue-command-sign = sign your answers, or stop signing them
queue-command-help = what you can do here

## The chart

chart-title = Questions
chart-share = answered by the library
chart-waiting = waiting now
chart-wait = typical wait
chart-days = d
chart-hours = h
chart-minutes = min
chart-nothing = No questions in this period
chart-library = The library
chart-learned = Editors’ own answers
chart-maybe = Perhaps
chart-editors = To the editors

## E-mail

mail-questions = { $count ->
    [one] One new question for the editors
   *[other] { $count } new questions for the editors
}
mail-how = Answer with the command below the question, on the machine where Svar runs.

## What is for subscribers

queue-sharing-held = Subscribers have the answer. The others wait for you to choose what they get.
queue-sharing-teaser = Those who are no subscribers get the beginning of what the answer quotes, and no files.
queue-sharing-everyone = Everybody gets the whole answer, subscriber or not.
queue-sharing-members = The answer is for subscribers only.
queue-button-share-teaser-quotes = The beginning of the article
queue-button-share-teaser-files = The text without the files
queue-button-share-everyone = The whole answer to everybody
queue-button-share-members = For subscribers only
queue-share-quotes = The answer to question { $number } quotes what subscribers pay for:
queue-share-files = The answer to question { $number } has files, and I can't see what is in them.
queue-share-ask-quotes = Some of those who asked are no subscribers. They have got nothing yet. What shall they get? { $count ->
    [one] If nobody chooses within an hour, they get the beginning of the article.
   *[other] If nobody chooses within { $count } hours, they get the beginning of the article.
}
queue-share-ask-files = Some of those who asked are no subscribers. They have got nothing yet. What shall they get? { $count ->
    [one] If nobody chooses within an hour, they get the text without the files.
   *[other] If nobody chooses within { $count } hours, they get the text without the files.
}
queue-shared-teaser = Those who are no subscribers get what they may read of the answer to question { $number }: the beginning of what it quotes, and no files.
queue-shared-everyone = Everybody gets the whole answer to question { $number }.
queue-shared-members = The answer to question { $number } is for subscribers only. The others are told that there is one.
queue-toast-shared-teaser = Others than subscribers get the beginning.
queue-toast-shared-everyone = Everybody gets the whole answer.
queue-toast-shared-members = The answer is for subscribers only.
