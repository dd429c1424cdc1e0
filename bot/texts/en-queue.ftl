### What the editors see in their group, in English.

## The card

queue-kind-question = Question { $number }
queue-kind-error = Error report { $number }
queue-kind-omission = Omission report { $number }
queue-kind-wish = Suggestion { $number }
language-nb = Norwegian (Bokmål)
language-nn = Norwegian (Nynorsk)
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
    [one] Collected card: this reader has many questions. Here is one more:
   *[other] Collected card: this reader has many questions. Here are { $count } more:
}
queue-gathers-none = Collected card: this reader has many questions, and the next ones will come here.
queue-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
queue-shown-answered = The reader got an answer ({ $percent }%), but asked the editors anyway.
queue-shown-tentative = The reader got a “maybe” ({ $percent }%).
queue-shown-unanswered = The reader was told that the articles don’t answer this.
queue-shown-reported = Reported by a reader.
queue-alike = Similar to question { $number }, but perhaps another one:
queue-on-page = Asked on the page of
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
    [one] Delivery to one reader is pending.
   *[other] Delivery to { $count } readers is pending.
}
queue-delivery-blocked = { $count ->
    [one] One reader has blocked the bot and won’t get it.
   *[other] { $count } readers have blocked the bot and won’t get it.
}
queue-delivery-failed = { $count ->
    [one] One reader couldn’t be reached.
   *[other] { $count } readers couldn’t be reached.
}
queue-delivery-served = { $count ->
    [one] One more reader has received the answer since.
   *[other] { $count } more readers have received the answer since.
}
queue-delivery-elsewhere = { $count ->
    [one] One reader asked outside Telegram.
   *[other] { $count } readers asked outside Telegram.
}
queue-delivery-mail-sent = { $count ->
    [one] Sent by e-mail to one reader.
   *[other] Sent by e-mail to { $count } readers.
}
queue-delivery-mail-waiting = { $count ->
    [one] E-mail to one reader is on its way.
   *[other] E-mail to { $count } readers is on its way.
}
queue-delivery-mail-bounced = { $count ->
    [one] One reader’s e-mail address takes no mail. The answer is behind their link.
   *[other] The e-mail addresses of { $count } readers take no mail. The answer is behind their links.
}
queue-delivery-mail-link = { $count ->
    [one] One reader finds the answer behind their link.
   *[other] { $count } readers find the answer behind their links.
}
queue-library-current = The next reader who asks this will get this answer.
queue-library-withheld = The answer is only for those who have asked.
queue-library-conflict = Another answer says something different, so new readers get neither.
queue-library-retired = New readers no longer get this answer.
queue-how = Reply to this message with text or a file, and your answer goes to the reader. Start with // to write something for the editors only.
queue-how-gathers = Reply to this message, and the reader gets one answer to everything on this card. “Split off” gives one of the questions a card of its own. Start with // to write something for the editors only.
queue-muted = 🔇 { $name } is muted until { $date }: the editors get nothing more from them, but what is waiting here can be answered.
queue-someone = The reader
queue-all = All questions on card { $number }
queue-added = { $count ->
    [one] The reader has added something to question { $number }. It is on the card.
   *[other] { $count } additions to question { $number } have come in. They are on the card.
}
queue-erased = The reader has erased question { $number }.
queue-topic-erased = { $number } · Erased
queue-list-emptied = A reader has erased a question that was on this list, so the list has been emptied. Ask for a new one if you need it.
queue-write-here = Reply to this message, and your answer to question { $number } goes to the reader.

## Buttons

queue-button-take = ✋ Take
queue-button-release = Release
queue-button-write = ✍ Answer
queue-button-use = Use { $number }
queue-button-same = Same as …
queue-button-merge = 🔗 Merge with { $number }
queue-button-apart = Split off
queue-button-all = Show all
queue-button-mute = 🔇 Mute …
queue-button-mute-reader = Mute { $name } for { $days } days
queue-button-unmute = 🔊 Unmute
queue-button-unmerge = Undo merge
queue-button-dismiss = Close unanswered
queue-button-done = Done
queue-button-reopen = Reopen
queue-button-withhold = Not in the library
queue-button-offer = In the library
queue-button-back = ◀ Back
queue-button-keep-one = Keep { $number }
queue-button-keep-other = Keep { $number }
queue-button-keep-both = Both are right

## Short notes

queue-toast-taken = The question is yours.
queue-toast-released = The question is free again.
queue-toast-answered = The answer is on its way to the readers.
queue-toast-dismissed = Closed without an answer.
queue-toast-reopened = The question is open again.
queue-toast-withheld = The answer is only for those who have asked.
queue-toast-offered = New readers will get the answer too.
queue-toast-merged = The questions have been merged.
queue-toast-split = The question has a card of its own now.
queue-toast-muted = The reader is muted. “Unmute” undoes it.
queue-toast-unmuted = The reader is no longer muted.
queue-toast-cant-mute = An editor or an admin can’t be muted.
queue-toast-mute-gone = The reader is no longer on this card.
queue-toast-not-muted = The reader wasn’t muted.
queue-toast-settled = That is settled.
queue-toast-none-alike = There is no similar question.
queue-toast-nobody-else = Nobody else has asked this.
queue-toast-no-passage = The passage wasn’t stored. Please write an answer yourself.
queue-toast-article-gone = The article is no longer in the library.
queue-toast-reply = Reply to the card, and your answer goes to the reader.
queue-toast-erased = The question is no longer here: the reader has erased it, or a backup was restored.
queue-toast-late = Somebody got there before you. The card is up to date.
queue-cant-pass-on = I can’t pass this on. Please answer with text or a file.
queue-answered-before = Question { $number } has already been answered, so this wasn’t sent. Edit the answer to correct it, or reopen the question.
queue-closed = Question { $number } is closed, so this wasn’t sent. Reopen it first.
queue-cant-merge = Question { $number } can’t be merged with that one.
queue-cant-correct = The answer to question { $number } no longer applies, so the correction wasn’t sent.
queue-cant-word = Question { $number } must be answered before it can be reworded.
queue-cant-sign = You can’t sign while you write as the group.
queue-no-card = This wasn’t sent to any reader. Reply to a question’s card, and it will go to whoever asked.
queue-unsure = This wasn’t sent to any reader. Telegram hasn’t confirmed the message you replied to, so I can’t be sure which one it is. Reply to the card in a little while, and it will be sent.
queue-administrators-only = This wasn’t accepted. In this group, only the administrators answer readers. Ask one of them to make you an administrator.
queue-listed-only = This wasn’t accepted. In this group, only a few chosen people answer readers. Ask whoever runs Svar to put you on the list.
queue-nameless = This wasn’t accepted, because I can’t see who you are when you write as a channel or a group. Please write as yourself.
queue-open-group =
    This group is open to strangers: it is public or linked to a channel, so anybody can read what readers ask.

    Make the group private, or unlink it from the channel. Until then, only its administrators can answer readers from here, or those on the editors’ list.
queue-not-sent = This wasn’t sent. An answer can’t start with “/”, “=” or “?”. Please put it another way.
queue-trouble = Something went wrong on our side, so this wasn’t done. Please try again. Whoever runs Svar can find it with “svar inbox”.
queue-signed = From now on your answers will be signed.
queue-unsigned = From now on your answers won’t be signed. Type your name after the command to sign them.

## Lists

queue-questions = { $count ->
    [one] One question is waiting
   *[other] { $count } questions are waiting
}
queue-questions-none = No questions are waiting.
queue-overdue = { $count ->
    [one] One question has been waiting for a long time
   *[other] { $count } questions have been waiting for a long time
}
queue-gaps = What readers miss in the library
queue-gaps-none = Readers haven’t missed anything yet.
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
queue-conflict = Two answers to the same question disagree. New readers get neither until you have chosen.
queue-digest = Daily summary
queue-digest-open = { $count ->
    [0] No questions are waiting.
    [one] One question is waiting.
   *[other] { $count } questions are waiting.
}
queue-digest-overdue = { $count ->
    [0] None has been waiting too long.
    [one] One has been waiting too long.
   *[other] { $count } have been waiting too long.
}
queue-digest-answered = { $count ->
    [0] The editors answered no questions.
    [one] The editors answered one question.
   *[other] The editors answered { $count } questions.
}
queue-digest-library = The library answered { $percent }% of what readers asked.
queue-digest-pages = { $count ->
    [one] The articles were asked one question on their own pages.
   *[other] The articles were asked { $count } questions on their own pages.
}
queue-digest-from-pages = { $count ->
    [one] From there, one was sent here.
   *[other] From there, { $count } were sent here.
}
queue-digest-conflicts = { $count ->
    [one] Two answers to the same question disagree.
   *[other] { $count } pairs of answers disagree.
}
queue-digest-review = { $count ->
    [one] One answer is due for review.
   *[other] { $count } answers are due for review.
}
queue-digest-undelivered = { $count ->
    [one] One reader didn’t get their answer.
   *[other] { $count } readers didn’t get their answers.
}
queue-statistics-answered = { $count ->
    [0] The editors gave no answers.
    [one] The editors gave one answer.
   *[other] The editors gave { $count } answers.
}
queue-statistics-joined = { $count ->
    [0] No question had been asked before.
    [one] One question had been asked before.
   *[other] { $count } questions had been asked before.
}
queue-statistics-helpful = The answers helped { $percent } of those who told us.
queue-help =
    Every question has its own card. Reply to the card with
    • text or a file: the answer goes to everyone who has asked. If you edit it, it is corrected for them too.
    • // and text: only the editors see this.
    • = 7: the question is merged with question 7.
    • ? and text: the text becomes the question as the next reader sees it.
queue-command-queue = the questions that are waiting
queue-command-figures = figures for the last thirty days
queue-command-gaps = what readers miss in the library
queue-command-sign = sign your answers, or stop signing them
queue-command-help = what you can do here

## The chart

chart-title = Questions
chart-share = answered by the library
chart-waiting = waiting now
chart-wait = typical waiting time
chart-days = d
chart-hours = h
chart-minutes = min
chart-nothing = No questions in this period
chart-library = The library
chart-learned = Editors’ own answers
chart-maybe = Maybe
chart-editors = To the editors

## E-mail

mail-questions = { $count ->
    [one] One new question for the editors
   *[other] { $count } new questions for the editors
}
mail-how = Answer with the command below the question, on the machine where Svar runs.
mail-how-group = Reply to the card in the editors’ group in Telegram. If you reply to this e-mail, the reader won’t get it.
mail-how-reply = Reply to this e-mail. What you write goes to whoever asked, without what you quote and your signature.
mail-reply-above = Write your answer above this line
mail-reply-unknown = This address belongs to no question, so nothing was sent.
mail-reply-stranger = Only those who get the questions by e-mail may answer them. Nothing was sent.
mail-reply-gone = Question { $number } is no longer here: the reader has erased it, or a backup was restored. Nothing was sent.
mail-reply-empty = There was no answer above the quotation, so nothing was sent. Reply to question { $number } with text.
mail-reply-quoted = The answer to question { $number } contains the address you reply to, which is secret. Nothing was sent: delete the quotation and send it again.
mail-reply-gathers = Question { $number } gathers several of one reader’s questions, and the e-mail doesn’t show them all. Nothing was sent: answer on the card, or with svar queue answer.
mail-reply-unreadable = The e-mail can’t be read, so nothing was sent.
mail-reply-sent-subject = The answer to question { $number } has been sent
mail-reply-refused-subject = Your answer hasn’t been sent
mail-reply-files = { $count ->
    [one] The attachment wasn’t sent: by e-mail I take text only.
   *[other] The { $count } attachments weren’t sent: by e-mail I take text only.
}
mail-reply-teaser = The answer quotes what subscribers pay for. Those who aren’t subscribers get only the beginning of it.

## What is for subscribers

queue-sharing-held = Subscribers have the answer. The others are waiting for you to choose what they get.
queue-sharing-teaser = Non-subscribers get the beginning of what the answer quotes, and no files.
queue-sharing-everyone = Everybody gets the whole answer, subscriber or not.
queue-sharing-members = The answer is for subscribers only.
queue-button-share-teaser-quotes = Just the beginning
queue-button-share-teaser-files = Text without files
queue-button-share-everyone = All to everybody
queue-button-share-members = Subscribers only
queue-share-quotes = The answer to question { $number } quotes what subscribers pay for:
queue-share-files = The answer to question { $number } has files, and I can’t see what is in them.
queue-share-ask-quotes = Some of those who asked aren’t subscribers. They haven’t received anything yet. What should they get? { $count ->
    [one] If nobody chooses within an hour, they get the beginning of the article.
   *[other] If nobody chooses within { $count } hours, they get the beginning of the article.
}
queue-share-ask-files = Some of those who asked aren’t subscribers. They haven’t received anything yet. What should they get? { $count ->
    [one] If nobody chooses within an hour, they get the text without the files.
   *[other] If nobody chooses within { $count } hours, they get the text without the files.
}
queue-shared-teaser = Non-subscribers get what they may read of the answer to question { $number }: the beginning of what it quotes, and no files.
queue-shared-everyone = Everybody gets the whole answer to question { $number }.
queue-shared-members = The answer to question { $number } is for subscribers only. The others are told that it exists.
queue-toast-shared-teaser = Non-subscribers get the beginning.
queue-toast-shared-everyone = Everybody gets the whole answer.
queue-toast-shared-members = The answer is for subscribers only.
