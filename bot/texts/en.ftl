### What readers see, in English.

## First and last words

intro = I am Svar. Ask in your own words, and I will find the place in the articles that answers.
intro-examples = You could ask, for example:
intro-end = /help shows everything you can type. Ctrl-D ends.
example-definition = What is { $topic }?
example-topic = What should I know about { $topic }?
interrupted = Press Ctrl-C once more to end.
farewell = Goodbye, and do come back.
farewell-waiting = { $count ->
    [one] One question is waiting for the editors.
   *[other] { $count } questions are waiting for the editors.
}

## Small talk

greeting = Hello, what would you like to know?
wellbeing = Very well, thank you. What would you like to know?
thanks = You are welcome. Do ask if there is more.
goodbye = Goodbye, and do come back.
apology = That is quite all right. What would you like to know?
acknowledgement = Good. Do ask if there is more.
empty = Type a question, and I will look in the articles.
help = I look in the articles for what answers your question, and show where the answer stands. If I find nothing, the question goes to the editors. The articles are in Norwegian and Swedish.

## Answers

tentative = Perhaps this is the answer:
unanswered = I found no answer to this in the articles.
search-failed = I can't look in the articles just now. Please try again in a while.
closest = These articles come closest, but do not answer what you asked:
also = See also
part = part { $part } of { $parts }
part-alone = part { $part }
in-nb = in Norwegian
in-nn = in Nynorsk
in-sv = in Swedish
in-en = in English
subscribers = for subscribers
certainty-high = Very sure ({ $percent }%)
certainty-medium = Fairly sure ({ $percent }%)
certainty-low = A little unsure ({ $percent }%)
certainty-tentative = Unsure ({ $percent }%)
certainty-unmeasured = Unsure
more-hint = /more shows the whole passage.
nothing-shown = I have not shown an article yet. Ask a question first.
no-such-source = { $count ->
    [one] There is only one source to show.
   *[other] There are { $count } sources to show: choose a number from 1 to { $count }.
}
no-articles = The library has no articles yet.

## The editors

not-found-ask = Didn't find the answer? Ask the editors!
ask-editors = { not-found-ask } Type an exclamation mark, and I will send them the question.
ask-editors-shell = { not-found-ask } Ask again with --escalate, and I will send them the question.
handed-over = The question has gone to the editors as number { $number }.
handed-over-before = The editors already have this question from you, as number { $number }.
gathered = You have many questions with the editors, so this one stands together with others of yours, and they may get one answer together.
muted = The editors take nothing from you before { $date }. People there have decided that, and I still answer you from the articles.
undo-hint = Type /undo if you would rather not send it.
editors-answered = The editors have answered question { $number }.
mine-hint = /mine shows the answer.
handover-failed = I could not send the question to the editors. Please try again in a while.
nothing-to-hand-over = There is no question to send yet. Ask a question first.
withdrawn = Question { $number } has been withdrawn.
withdraw-late = Question { $number } has been dealt with and can't be withdrawn.
withdraw-failed = I could not withdraw question { $number }. Please try again in a while.
nothing-to-undo = There is nothing to undo.
undone-unread = { $count ->
    [0] What you wrote last is taken away before I came to it.
    [one] What you wrote last is taken away before I came to it. One message from you still waits.
   *[other] What you wrote last is taken away before I came to it. { $count } messages from you still wait.
}

## Commands

commands = You can also type:
command-help = what I can do, and what you can type
command-more = the whole passage that the answer stands in; /more 2 shows the next source's
command-sources = the sources of the last answer
command-editors = send the last question to the editors (! does the same)
command-undo = withdraw what was last sent
command-articles = all the articles
command-quit = end
unknown-command = I don't know { $command }. { $help } shows everything you can type.

## Telegram: answers

read-more = Read more
whole-article = The whole article
article-language = The article is { $language }.
answer-comes-here = The answer will come here.
button-helpful = 👍 Helpful
button-unhelpful = 👎 Not helpful
button-editors = Ask the editors
button-previous = ◀ Previous: { $title }
button-next = Next: { $title } ▶
button-undo = Undo
button-contact = Add name and e-mail
button-detail = Add more

## Telegram: first words

start-editors = If I don't find the answer, the question goes to the editors, and their answer comes here.
start-help = { $help } shows what else I can do.

## Telegram: lists

list-articles = Articles
list-series = Series
list-top = Most used articles
list-latest = Latest articles
list-new = Latest series
list-range = { $first }–{ $last } of { $count }
list-empty = There is nothing here yet.
article-count = { $count ->
    [one] one article
   *[other] { $count } articles
}
date = { DATETIME($date, dateStyle: "long") }
button-previous-page = ◀ Previous page
button-next-page = Next page ▶
button-whole-series = The whole series
button-all-series = All series

## Telegram: the reader's own

mine = Your questions
mine-none = None of your questions have been sent to the editors.
mine-gathered = { $count ->
    [one] and one more question on the same card
   *[other] and { $count } more questions on the same card
}
mine-more = { $count ->
    [one] There is one older question as well.
   *[other] There are { $count } older questions as well.
}
status-open = waiting for the editors
status-answered = answered
status-dismissed = closed without an answer
status-withdrawn = withdrawn
status-taken = the editors are working on it
status-merged = merged with another
language-name = English
choose-language = Which language shall I write in?
language-chosen = I will write to you in English. You can still ask in Norwegian, Swedish and English.
privacy =
    This is what I keep about you: what you ask and write to the editors, the answers you get and whether they helped, the number by which Telegram knows you, your first name there, and your language. I keep your e-mail only if you give it. If you are a subscriber, I also keep the number by which the website knows you and how long the subscription lasts.

    Everything stays in the publisher's own database, and is not shared with others. The messages pass through Telegram. The editors see what was sent to them, your first name, and your e-mail if you gave it. After { $days } days I forget who asked. A question that the editors have answered may stay with its answer, without anything about you.

    { $export } gives you everything that is stored about you. { $erase } erases everything about you at once. Mail that has already gone to the editors, and what Telegram itself keeps, I can't take back.

    If the editors have decided to take nothing more from you for a time, I keep your number and the date until it is over, also when all else about you is erased. I keep nothing more.
erase = Do you want to erase everything I keep about you? Questions that are waiting for an answer will go too, and it can't be undone.
erased = Everything about you is erased. The messages in this chat are with Telegram. You can delete those yourself.
not-erased = I have not erased anything.
button-erase = Yes, erase everything
button-keep = No, keep it

## Telegram: what I ask the reader

ask-name = What is your name? The editors will get it with question { $number }.
ask-email = Which e-mail address can the editors use?
email-invalid = This does not look like an e-mail address. Write it like this, for example: name@example.com
contact-given = Thank you. The editors have this with question { $number }:
contact-none = All right. Question { $number } stands without a name and e-mail.
ask-detail = What would you like to add to question { $number }?
detail-added = Thank you. The editors have what you added to question { $number }.
too-late = The editors have dealt with question { $number }, so it can't be changed now. You can ask a new one.
choose-report = What would you like to report about “{ $title }”?
ask-report-error = What is wrong in “{ $title }”? Write it here, and the editors will get it.
ask-report-omission = What is missing from “{ $title }”? Write it here, and the editors will get it.
ask-report-wish = What would you like to see in “{ $title }”? Write it here, and the editors will get it.
report-received = Thank you. The editors have your report as number { $number }.
button-error = An error
button-omission = An omission
button-wish = A wish
button-skip = Skip
button-cancel = Cancel

## Telegram: notes

cancelled = Cancelled.
nothing-to-cancel = There is nothing to cancel.
ask-needs-question = Type the question after the command.
answered-above = I have just answered that. The answer is right above.
button-too-old = This button is too old. Please ask the question again.
button-not-here = This button belongs to something that is no longer here. Nothing was changed.
media-photo = I can't see pictures. Please ask in words.
media-voice = I can't hear voice messages. Please ask in words.
media-video = I can't watch videos. Please ask in words.
media-sticker = Nice sticker. If there is something you would like to know, write it to me.
media-document = I can't read attachments. Please ask in words.
media-location = I can't use places on the map. Please ask in words.
media-contact = I can't use contact cards. Please ask in words.
media-other = I can't read this. Please ask in words.
slow-down = Many messages are coming from you now, so the answers come a little slower. None of them is lost.
trouble = Something went wrong on our side, so I could not answer. Please try again in a while.
trouble-handed-over = Something went wrong on our side, so I could not answer. The editors have your question as number { $number }.
group-hint = In a group I answer when you mention @{ $username }, reply to a message of mine, or type { $ask } and the question.
editors-answer = The editors have answered question { $number }:
answers-all = This is the answer to all of these questions:
dismissed = The editors have closed question { $number } without answering it:
toast-helpful = Thank you for letting me know.
toast-sent = The editors have the question.
toast-muted = The editors take nothing from you now.
toast-withdrawn = The question has been withdrawn.
toast-too-late = The editors have dealt with the question already.
toast-already-done = That is done already.

## Commands in Telegram

command-ask = ask a question
command-series = all the series
command-top = the most used articles
command-latest = the latest articles
command-new = the latest series
command-mine = your questions to the editors, and where they stand
command-report = report an error, an omission or a wish
command-language = choose a language
command-privacy = what I keep about you
command-erase = erase everything about you
command-cancel = cancel what you are doing
command-start = who I am, and examples of questions

## Telegram: what the editors answer

learned = The editors answered this before, on { $date }:
learned-maybe = The editors answered something similar on { $date }. Perhaps this is the answer:
learned-language = The answer is { $language }.
learned-file = Attached to the answer
others-wait = { $count ->
    [one] Another reader is waiting for the same answer.
   *[other] { $count } other readers are waiting for the same answer.
}
office-hours = The editors are there { $hours }.
office-range = { $days } { $start }–{ $end }
office-back = They are back on { $day } at { $time }.
weekday = { $day ->
    [mon] Monday
    [tue] Tuesday
    [wed] Wednesday
    [thu] Thursday
    [fri] Friday
    [sat] Saturday
   *[sun] Sunday
}
editors-answer-file = Attached to the answer to question { $number }
answer-taken-back = The editors have taken back their answer to question { $number } and are looking at it again.
answer-not-yours = This answer was for another question than yours, and has been removed.
split-off = Your question is not the same as question { $old } after all. It is now number { $number }, and the answer will come here.
reopened = The editors are looking at question { $number } again.
export-ready = This is everything I have stored about you.
button-export = Send me everything that is stored
command-export = get everything that is stored about you, as a file

## Subscribers

withheld = The rest is for subscribers. If you are one, log in on the website and open Svar from there.
withheld-answer = The answer is for subscribers. If you are one, log in on the website and open Svar from there.
withheld-files = The files in the answer are for subscribers. If you are one, log in on the website and open Svar from there.
subscribe = Subscribe
member-welcome = Welcome as a subscriber. You can read every article here until the end of { $until }.
member-still = You can still read every article until the end of { $until }.
link-invalid = This link is not valid.
link-expired = This link has expired.
link-replayed = This link has been used already.
link-shared = This link, or the subscription behind it, is used by another account in Telegram.
link-revoked = The subscription behind this link has been stopped.
link-ended = The subscription behind this link has ended.
link-again = If you are a subscriber, you get a new link on the website when you are logged in.
link-private = Open this link in a chat with me alone. It has not been used up, but everybody here has seen it.

## Series and e-books

series-reading = You are reading the series
series-language = The series is { $language }.
series-incomplete = { $count } of { $parts } parts are in the library.
series-unknown = I found no series called “{ $name }”.
command-ebook = get a series as an e-book
button-ebook = Get the series as an e-book
ebook-choose = Which series would you like as an e-book?
ebook-none = The library has no series yet, so there is no e-book to send.
ebook-ready = { $count ->
    [one] E-book with one article
   *[other] E-book with { $count } articles
}
ebook-withheld = The parts for subscribers have only their title and opening.
ebook-contents = Contents
ebook-cover = Cover
ebook-subtitle = { $count ->
    [one] A series in one part
   *[other] A series in { $count } parts
}
ebook-previous = Previous:
ebook-next = Next:
ebook-sources = Sources
ebook-online = Read the article on the web
ebook-published = Published { $date }.
ebook-updated = Updated { $date }.
ebook-members = The rest of this part is for subscribers.
ebook-colophon = About this book
ebook-made = Put together on { $date } from the articles of the series as they were then.
ebook-open = This is the open edition: the parts for subscribers have only their title and opening.
