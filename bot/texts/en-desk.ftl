### What the editors see in their group, in English.

## The card

desk-kind-question = Question { $number }
desk-kind-error = Report { $number } of an error
desk-kind-omission = Report { $number } of an omission
desk-kind-wish = Wish { $number }
language-nb = Bokmål
language-nn = Nynorsk
language-sv = Swedish
language-en = English
desk-readers = { $count ->
    [one] one reader
   *[other] { $count } readers
}
desk-since = since { $moment }
desk-moment = { $day } at { $time }
desk-open = Waiting for the editors
desk-taken = Taken by { $name }
desk-taken-short = taken
desk-answered = Answered by { $name }
desk-answered-corrected = Answered by { $name }, corrected since
desk-dismissed = Closed without an answer by { $name }
desk-withdrawn = Withdrawn by the reader
desk-merged = Merged with question { $number }
desk-asks = From { $name }:
desk-about = About
desk-wordings = Also asked like this:
desk-additions = Added by the reader:
desk-gathers = { $count ->
    [one] Gathering card: this reader has many questions, so one more stands here:
   *[other] Gathering card: this reader has many questions, so { $count } more stand here:
}
desk-gathers-none = Gathering card: this reader has many questions, and the next ones come here.
desk-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
desk-shown-answered = The reader got an answer ({ $percent }%), but asked the editors all the same.
desk-shown-tentative = The reader got a “perhaps” ({ $percent }%).
desk-shown-unanswered = The reader was told that the articles do not answer this.
desk-shown-reported = Reported by a reader.
desk-closest = Closest in the library:
desk-score = score { $score }
decimal-mark = .
desk-answer = The answer:
desk-files = { $count ->
    [one] One file is attached.
   *[other] { $count } files are attached.
}
desk-delivery-sent = { $count ->
    [one] Delivered to one reader.
   *[other] Delivered to { $count } readers.
}
desk-delivery-waiting = { $count ->
    [one] One reader is waiting for delivery.
   *[other] { $count } readers are waiting for delivery.
}
desk-delivery-blocked = { $count ->
    [one] One reader has blocked the bot and will not get it.
   *[other] { $count } readers have blocked the bot and will not get it.
}
desk-delivery-failed = { $count ->
    [one] One reader could not be reached.
   *[other] { $count } readers could not be reached.
}
desk-delivery-served = { $count ->
    [one] One more reader has had the answer since.
   *[other] { $count } more readers have had the answer since.
}
desk-delivery-elsewhere = { $count ->
    [one] One reader asked outside Telegram.
   *[other] { $count } readers asked outside Telegram.
}
desk-library-current = The next reader who asks the same will get this answer.
desk-library-withheld = The answer is only for those who have asked.
desk-library-conflict = Another answer says something else, so new readers get neither.
desk-library-retired = New readers no longer get this answer.
desk-how = Reply to this message with text or a file, and your answer goes to the reader. Begin with // to say something to the editors only.
desk-how-gathers = Reply to this message, and one answer goes to the reader for all that stands here. “Split” gives one of the questions a card of its own. Begin with // to say something to the editors alone.
desk-muted = 🔇 { $name } is muted until { $date }: the editors get nothing more from there, but what waits here can be answered.
desk-someone = The reader
desk-all = All questions on card { $number }
desk-added = { $count ->
    [one] The reader has added something to question { $number }. It is on the card.
   *[other] { $count } additions to question { $number } have come in. They are on the card.
}
desk-erased = The reader has erased question { $number }.
desk-topic-erased = { $number } · Erased
desk-list-emptied = A reader has erased a question that was in this list, so the list has been emptied. Ask for a new one if you need it.
desk-write-here = Reply to this message, and your answer to question { $number } goes to the reader.

## Buttons

desk-button-take = ✋ Take
desk-button-release = Release
desk-button-write = ✍ Answer
desk-button-use = Use { $number }
desk-button-same = Same as …
desk-button-apart = Split off
desk-button-all = Show all
desk-button-mute = 🔇 Mute …
desk-button-mute-reader = Mute { $name } for { $days } days
desk-button-unmute = 🔊 Unmute
desk-button-unmerge = Split off again
desk-button-dismiss = Dismiss
desk-button-done = Done
desk-button-reopen = Reopen
desk-button-withhold = Not for the library
desk-button-offer = For the library
desk-button-back = ◀ Back
desk-button-keep-one = Keep { $number }
desk-button-keep-other = Keep { $number }
desk-button-keep-both = Both stand

## Short notes

desk-toast-taken = The question is yours.
desk-toast-released = The question is free again.
desk-toast-answered = The answer is on its way to the readers.
desk-toast-dismissed = Closed without an answer.
desk-toast-reopened = The question is open again.
desk-toast-withheld = The answer is only for those who have asked.
desk-toast-offered = The answer is for new readers too.
desk-toast-merged = The questions have been merged.
desk-toast-split = The question has been split off.
desk-toast-muted = The reader is muted. “Unmute” undoes it.
desk-toast-unmuted = The reader is muted no longer.
desk-toast-cant-mute = An editor or an admin can’t be muted.
desk-toast-mute-gone = The reader is no longer on this card.
desk-toast-not-muted = The reader was not muted.
desk-toast-settled = That is settled.
desk-toast-none-alike = No other question is like this one.
desk-toast-nobody-else = Nobody else has asked this.
desk-toast-no-passage = The passage has not been stored. Please write an answer yourself.
desk-toast-article-gone = The article is no longer in the library.
desk-toast-reply = Reply to the card, and your answer goes to the reader.
desk-toast-erased = The question is no longer here: the reader has erased it, or a backup was restored.
desk-toast-late = Somebody got there before you. The card shows how it stands now.
desk-cant-pass-on = I can't pass this on. Please answer with text or a file.
desk-answered-before = Question { $number } has already been answered, so this was not sent. Edit the answer to correct it, or reopen the question.
desk-closed = Question { $number } is closed, so this was not sent. Reopen it first.
desk-cant-merge = Question { $number } can't be merged with that one.
desk-cant-correct = The answer to question { $number } no longer stands, so the correction was not sent.
desk-cant-word = Question { $number } must be answered before it can be worded anew.
desk-cant-sign = Whoever writes as the group can’t sign.
desk-no-card = This was not sent to any reader. Reply to the card of a question, and it goes there.
desk-unsure = This was not sent to any reader. I can’t be sure which message you replied to, as Telegram hasn’t confirmed it yet. Reply to the card in a little while, and it goes there.
desk-administrators-only = This was not accepted. Only this group’s administrators answer readers from here. Ask one of them to make you an administrator.
desk-listed-only = This was not accepted. Only a few chosen people answer readers from here. Ask whoever runs Svar to put you on the list.
desk-nameless = This was not accepted, as I can’t see who you are when you write as a channel or a group. Please write as yourself.
desk-open-group = This group is open to strangers: it is public or linked to a channel, so anybody can read what readers ask. Make the group private, or unlink it from the channel. Until then, only its administrators can answer readers from here, or those the editors have on their list.
desk-not-sent = This was not sent. An answer can’t begin with /, = or ? Put it another way.
desk-trouble = Something went wrong on our side, so this was not done. Please do it once more. The operator finds it in svar inbox.
desk-signed = From now on your answers will be signed.
desk-unsigned = From now on your answers will not be signed. Type your name after the command to sign them.

## Lists

desk-queue = { $count ->
    [one] One question is waiting
   *[other] { $count } questions are waiting
}
desk-queue-empty = No questions are waiting.
desk-overdue = { $count ->
    [one] One question has been waiting a long time
   *[other] { $count } questions have been waiting a long time
}
desk-gaps = What readers find missing from the library
desk-gaps-none = Readers have found nothing missing yet.
desk-gaps-alike = { $count ->
    [one] one similar question
   *[other] { $count } similar questions
}
desk-gaps-answered = answered by the editors
desk-gaps-open = not answered
desk-gaps-closest = Closest: { $title }
age-minutes = { $count } min
age-hours = { $count } h
age-days = { $count } d
desk-conflict = Two answers to the same question differ. New readers get neither until you have chosen.
desk-digest = Daily summary
desk-digest-open = { $count ->
    [0] No questions are waiting.
    [one] One question is waiting.
   *[other] { $count } questions are waiting.
}
desk-digest-overdue = { $count ->
    [0] None has waited too long.
    [one] One has waited too long.
   *[other] { $count } have waited too long.
}
desk-digest-answered = { $count ->
    [0] The editors answered no questions.
    [one] The editors answered one question.
   *[other] The editors answered { $count } questions.
}
desk-digest-library = The library answered { $percent }% of what readers asked.
desk-digest-conflicts = { $count ->
    [one] Two answers to the same question differ.
   *[other] { $count } pairs of answers differ.
}
desk-digest-review = { $count ->
    [one] One answer is due for review.
   *[other] { $count } answers are due for review.
}
desk-digest-undelivered = { $count ->
    [one] One reader did not get their answer.
   *[other] { $count } readers did not get their answers.
}
desk-statistics-answered = { $count ->
    [0] The editors gave no answers.
    [one] The editors gave one answer.
   *[other] The editors gave { $count } answers.
}
desk-statistics-joined = { $count ->
    [0] No questions had been asked before.
    [one] One question had been asked before.
   *[other] { $count } questions had been asked before.
}
desk-statistics-helpful = The answers helped { $percent } of those who let us know.
desk-help = Every question has its own card here. Reply to the card with text or a file, and your answer goes to everyone who has asked. If you edit the answer, it is corrected for them too. Reply “= 7” to a card to merge its question with question 7. Begin with “?”, and the rest is the question as the next reader sees it.
desk-command-queue = the questions that are waiting
desk-command-statistics = figures for the last thirty days
desk-command-gaps = what readers find missing from the library
desk-command-sign = sign your answers, or stop signing them
desk-command-help = what you can do here

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

desk-sharing-held = Subscribers have the answer. The others wait for you to choose what they get.
desk-sharing-teaser = Those who are no subscribers get the beginning of what the answer quotes, and no files.
desk-sharing-everyone = Everybody gets the whole answer, subscriber or not.
desk-sharing-members = The answer is for subscribers only.
desk-button-share-teaser-quotes = The beginning of the article
desk-button-share-teaser-files = The text without the files
desk-button-share-everyone = The whole answer to everybody
desk-button-share-members = For subscribers only
desk-share-quotes = The answer to question { $number } quotes what subscribers pay for:
desk-share-files = The answer to question { $number } has files, and I can't see what is in them.
desk-share-ask-quotes = Some of those who asked are no subscribers. They have got nothing yet. What shall they get? { $count ->
    [one] If nobody chooses within an hour, they get the beginning of the article.
   *[other] If nobody chooses within { $count } hours, they get the beginning of the article.
}
desk-share-ask-files = Some of those who asked are no subscribers. They have got nothing yet. What shall they get? { $count ->
    [one] If nobody chooses within an hour, they get the text without the files.
   *[other] If nobody chooses within { $count } hours, they get the text without the files.
}
desk-shared-teaser = Those who are no subscribers get what they may read of the answer to question { $number }: the beginning of what it quotes, and no files.
desk-shared-everyone = Everybody gets the whole answer to question { $number }.
desk-shared-members = The answer to question { $number } is for subscribers only. The others are told that there is one.
desk-toast-shared-teaser = Others than subscribers get the beginning.
desk-toast-shared-everyone = Everybody gets the whole answer.
desk-toast-shared-members = The answer is for subscribers only.
