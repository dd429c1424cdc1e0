### What readers see, in English.

## First and last words

intro = I’m Svar, a robot. Ask in your own words, and I’ll look for the answer in the articles.
intro-examples = For example, you could ask:
intro-end = /help shows everything you can type. Ctrl-D quits.
example-definition = What is { $topic }?
example-topic = What should I know about { $topic }?
interrupted = Press Ctrl-C again to quit.
farewell = Goodbye, and come back any time.
farewell-waiting = { $count ->
    [one] One question is waiting for the editors.
   *[other] { $count } questions are waiting for the editors.
}

## Small talk

greeting = Hello, what would you like to know?
wellbeing = I’m well, thank you. What would you like to know?
thanks = You’re welcome. Just ask if you’d like to know more.
goodbye = Goodbye, and come back any time.
apology = No problem. What would you like to know?
sadness = I’m sorry to hear that. I’m only a robot that searches the articles, but tell me if there is something in them I can find for you.
human = I’m a robot, but the editors are people.
human-how = Type { $editors } followed by your question, and I’ll send it to them.
human-last = Or press the button to send what you asked last.
acknowledgement = Good. Just ask if there is anything else.
empty = Type a question, and I’ll look in the articles.
help = I’m a robot. I look in the articles for whatever answers your question, and show you where it comes from. If I find nothing, the question goes to the editors.
library-languages = The articles are in { $languages }.
own-help = Type { $command } for that ({ $does }).

## Answers

tentative = This may be the answer:
unanswered = I didn’t find an answer to that in the articles.
search-failed = I can’t search the articles right now. Please try again in a while.
closest = These articles come closest, but they don’t answer your question:
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
certainty-low = Somewhat unsure ({ $percent }%)
certainty-tentative = Unsure ({ $percent }%)
certainty-unmeasured = Unsure
more-hint = /more shows the whole passage.
nothing-shown = I haven’t shown you an article yet. Ask a question first.
no-such-source = { $count ->
    [one] There is only one source to show.
   *[other] There are { $count } sources to show. Choose a number from 1 to { $count }.
}
no-articles = There are no articles in the library yet.

## The editors

not-found-ask = Didn’t find the answer? Ask the editors!
ask-editors = { not-found-ask } Type an exclamation mark, and I’ll send them the question.
ask-editors-shell = { not-found-ask } Ask again with --escalate, and I’ll send them the question.
handed-over = Your question has gone to the editors. It is number { $number }.
handed-over-before = The editors already have this question from you. It is number { $number }.
gathered = You have many questions with the editors, so this one has been grouped with some of the others, and they may get a single answer.
muted = The editors have chosen not to take anything more from you until { $date }. I’ll still answer you from the articles.
undo-hint = Type /undo if you’d rather not send it.
editors-answered = The editors have answered question { $number }.
mine-hint = /mine shows the answer.
handover-failed = I couldn’t send the question to the editors. Please try again in a while.
nothing-to-hand-over = There is no question to send yet. Ask a question first.
withdrawn = Question { $number } has been withdrawn.
withdraw-late = Question { $number } has already been dealt with and can’t be withdrawn.
withdraw-failed = I couldn’t withdraw question { $number }. Please try again in a while.
nothing-to-undo = There is nothing to undo.
undone-unread = { $count ->
    [0] I’ve removed the last thing you wrote, before I got to it.
    [one] I’ve removed the last thing you wrote, before I got to it. One message from you is still waiting.
   *[other] I’ve removed the last thing you wrote, before I got to it. { $count } messages from you are still waiting.
}

## Commands

commands = You can also type:
command-help = what I can do, and what you can type
command-more = the whole passage the answer is from; /more 2 shows the one from the next source
command-sources = the sources of the last answer
command-editors = send your last question to the editors (! does the same)
command-undo = withdraw what was sent last
command-articles = all the articles
command-quit = quit
unknown-command = I don’t know { $command }. { $help } shows everything you can type.

## Telegram: answers

read-more = Read more
whole-article = The whole article
written-pending = Wording the answer …
written-sources = Sources
written-words = The article’s own words
written-note = A language model worded this from these passages, and each sentence was checked against them.
article-language = The article is { $language }.
answer-comes-here = The answer will come here.
button-helpful = 👍 Helpful
button-unhelpful = 👎 Not helpful
unhelpful-ask = I’m sorry the answer didn’t help. Shall I ask the editors? They will see your question, what I showed you, and your first name.
button-editors = Ask the editors
button-previous = ◀ Previous: { $title }
button-next = Next: { $title } ▶
button-undo = Undo
button-contact = Name and e-mail
button-detail = Add more

## Telegram: first words

start-editors = If I don’t find the answer, I send your question and your first name to the editors, and their answer comes here.
start-help = { $help } shows what else I can do.

## Telegram: lists

list-articles = Articles
list-series = Series
list-top = Most used articles
list-latest = Latest articles
list-new = Latest series
list-range = { $first }–{ $last } of { $count }
list-and = { $others } and { $last }
list-empty = There is nothing here yet.
article-count = { $count ->
    [one] one article
   *[other] { $count } articles
}
date = { $date }
button-previous-page = ◀ Previous page
button-next-page = Next page ▶
button-whole-series = The whole series
button-all-series = All series

## Telegram: the reader's own

mine = Your questions
mine-none = You have no questions with the editors.
mine-gathered = { $count ->
    [one] and one more question, grouped with this one
   *[other] and { $count } more questions, grouped with this one
}
mine-more = { $count ->
    [one] There is also one older question.
   *[other] There are also { $count } older questions.
}
status-open = waiting for the editors
status-answered = answered
status-dismissed = closed without an answer
status-withdrawn = withdrawn
status-taken = the editors are working on it
status-merged = merged with another
language-name = English
choose-language = Which language should I write in?
language-chosen = I’ll write to you in English. You can still ask in Norwegian, Swedish or English.
privacy =
    What I store about you
    • what you ask and write to the editors, the answers you get, and whether they helped
    • your Telegram ID (not your phone number), your first name there, and your language
    • your name and e-mail address, if you give them
    • what you follow, until you stop following it
    • if you are a subscriber: your subscriber number, and how long the subscription lasts

    What the editors get
    • what I find no answer to, what you ask me to send, and what I showed you
    • your first name or the name you give, and your e-mail address if you give it
    All of this arrives in the editors’ group in Telegram. Your question may also be sent to the editors by e-mail, but without your name.

    What I forget on my own
    • that it was you who asked the editors: { $days } days after you asked, if the question has been answered or closed by then
    • what only I have answered: after { $days } days
    I don’t forget what is waiting for the editors. A question the editors have answered may stay in the library with its answer, without saying who asked.

    What you can do
    • { $export } gives you everything I have stored about you, as a file
    • { $erase } erases it at once

    What is out of my reach
    • what we write to each other, which Telegram keeps under its own rules
    • e-mail that has been sent to the editors
    • backups, until the publisher deletes them
    If the editors have chosen not to take anything more from you for a while, I remember your ID and the date until then, even if you erase the rest.
privacy-model-here =
    What a language model gets
    Some answers are worded by a language model from the articles. It runs on the same machine as I do, and your question doesn’t leave the machine for it.
privacy-model-away =
    What a language model gets
    Questions that the articles answer, and questions that the editors want a draft for, go to a language model together with passages of the articles. It is run by { $provider }. It doesn’t get your name, e-mail address or ID, but it does get what you write in the question.
privacy-model-provider = the publisher or a provider that the publisher has chosen
privacy-publisher = { $publisher } is responsible for this. Contact them with any questions about it.
privacy-unnamed = The publisher of the articles is responsible for this. If you have any questions about it, type { $editors } followed by your question.
erase =
    Do you want to erase everything I have stored about you? It can’t be undone.
    • Your questions that are waiting for an answer will be gone.
    • If you are a subscriber, you will have to open Svar from the website again.

    This will remain:
    • questions the editors have answered, or that others have asked too, but not that you asked
    • e-mail that has been sent, backups, and what Telegram keeps
    • your ID and the date, if the editors take nothing more from you for a while
erased = It has been erased. The messages in this chat are kept by Telegram. You can delete those yourself.
not-erased = I haven’t erased anything.
button-erase = Erase everything
button-keep = Keep it

## Telegram: what I ask the reader

ask-name = What is your name? The editors will get it with question { $number }.
ask-email = Which e-mail address can the editors use?
email-invalid = That doesn’t look like an e-mail address. Please write it like this: name@example.com
contact-given = Thank you. The editors now have this with question { $number }:
contact-none = All right. With question { $number }, the editors see only your first name in Telegram.
ask-detail = What would you like to add to question { $number }?
detail-added = Thank you. The editors now have what you added to question { $number }.
too-late = The editors are done with question { $number }, so it can’t be changed now. Feel free to ask a new one.
choose-report = What would you like to report about “{ $title }”?
ask-report-error = What is wrong in “{ $title }”? Write it here, and I’ll pass it on to the editors.
ask-report-omission = What is missing from “{ $title }”? Write it here, and I’ll pass it on to the editors.
ask-report-wish = What would you like to see in “{ $title }”? Write it here, and I’ll pass it on to the editors.
report-received = Thank you. The editors have your report. It is number { $number }.
button-error = Error
button-omission = Omission
button-wish = Suggestion
button-skip = Skip
button-cancel = Cancel

## Telegram: notes

cancelled = Cancelled.
nothing-to-cancel = There is nothing to cancel.
ask-needs-question = Type the question after the command.
answered-above = I’ve just answered that, right above.
button-too-old = This button is too old. Please ask the question again.
button-not-here = This button belongs to something that is no longer here. Nothing has been changed.
media-photo = I can’t see pictures. Please ask in words.
media-voice = I can’t listen to voice messages. Please ask in words.
media-video = I can’t watch videos. Please ask in words.
media-sticker = Nice sticker. If there is something you’d like to know, just write to me.
media-document = I can’t read attachments. Please ask in words.
media-location = I can’t read locations on the map. Please ask in words.
media-contact = I can’t use contact cards. Please ask in words.
media-other = I can’t read this. Please ask in words.
slow-down = You’re sending many messages right now, so the answers take a little longer. None of them will be lost.
trouble = Something went wrong on our side, so I couldn’t answer. Please try again in a while.
trouble-handed-over = Something went wrong on our side, so I couldn’t answer. The editors have your question as number { $number }.
answer-gone = The article that answered your question is no longer shown. The editors have the question as number { $number }.
group-hint = In a group, I answer when you mention @{ $username }, reply to one of my messages, or type { $ask } and your question.
editors-answer = The editors have answered question { $number }:
answers-all = This is the answer to all of these questions:
dismissed = Unfortunately, the editors couldn’t answer question { $number }:
report-done = Thank you for your report. The editors have looked at number { $number } and are done with it:
toast-helpful = Thank you for letting me know.
toast-sent = The editors have the question.
toast-muted = The editors aren’t taking anything more from you now.
toast-withdrawn = The question has been withdrawn.
toast-too-late = The editors are already done with the question.
toast-already-done = That has already been done.

## Commands in Telegram

command-ask = ask a question
command-series = all the series
command-top = the most used articles
command-latest = the latest articles
command-new = the latest series
command-mine = your questions to the editors, and how they are coming along
command-report = report an error or omission, or make a suggestion
command-language = choose a language
command-privacy = what I store about you
command-erase = erase everything about you
command-cancel = cancel what you are doing
command-start = who I am, and some example questions

## Telegram: what the editors answer

learned = The editors answered this on { $date }:
learned-maybe = On { $date } the editors answered a question that is like yours, but may be another one. This may be the answer:
learned-language = The answer is { $language }.
learned-file = Attached to the answer
others-wait = { $count ->
    [one] Another reader is waiting for the same answer.
   *[other] { $count } other readers are waiting for the same answer.
}
office-hours = The editors are available { $hours }.
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
answer-not-yours = Sorry. The answer that was here was meant for another question than yours, and has been removed.
split-off = Your question is not the same as question { $old } after all. It is now number { $number }, and the answer will come here.
reopened = The editors are looking at question { $number } again.
export-ready = This is everything I have stored about you.
button-export = Get it as a file
command-export = get everything stored about you, as a file

## Subscribers

withheld = The rest is for subscribers. If you are one, log in on the website and open Svar from there.
withheld-answer = The answer is for subscribers. If you are one, log in on the website and open Svar from there.
withheld-files = The files in the answer are for subscribers. If you are one, log in on the website and open Svar from there.
subscribe = Subscribe
member-welcome = Welcome. As a subscriber, you can read every article here until the end of { $until }.
member-still = You can still read every article until the end of { $until }.
link-invalid = This link is not valid.
link-expired = This link has expired.
link-replayed = This link has already been used.
link-shared = This link, or the subscription it belongs to, is used by another Telegram account.
link-revoked = The subscription this link belongs to has been suspended.
link-ended = The subscription this link belongs to has ended.
link-again = If you are a subscriber, you can get a new link on the website once you have logged in.
link-private = Please open this link in a private chat with me. It hasn’t been used up, but everybody here has seen it.

## Series and e-books

series-reading = You are reading the series
series-language = The series is { $language }.
series-incomplete = { $count } of { $parts } parts are in the library.
series-unknown = I didn’t find a series called “{ $name }”.
command-ebook = get a series as an e-book
button-ebook = Series as an e-book
ebook-choose = Which series would you like as an e-book?
ebook-none = There are no series in the library yet, so there is no e-book to send.
ebook-ready = { $count ->
    [one] E-book with one article
   *[other] E-book with { $count } articles
}
ebook-withheld = Of the parts for subscribers, only the title and opening are included.
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
ebook-made = Compiled on { $date } from the articles of the series as they were then.
ebook-open = This is the open edition: of the parts for subscribers, only the title and opening are included.

## Telegram: what the reader follows

command-follow = follow a series or a topic, and hear when something new comes
command-unfollow = stop following something
follow-topic = You now follow the topic “{ $topic }”. I’ll write when articles come that fit, once a day at most, at { $time }.
follow-series = You now follow the series “{ $topic }”. I’ll write when new parts come, once a day at most, at { $time }.
follow-already = You already follow “{ $topic }”.
follow-full = You follow { $count } things, which is as many as you can follow at a time. Stop following something first:
follow-overlong = That is too long. Type a topic in a few words, { $count } characters at most, or the name of a series.
follow-list = This is what you follow. Tap what you want to stop following:
follow-none = You are not following anything. Type { $follow } and a topic, or the name of a series, and I’ll tell you when new articles come.
follow-example = For example: { $follow } { $topic }
follow-stopped = You no longer follow “{ $topic }”.
follow-unknown = You don’t follow anything called “{ $topic }”.
follow-row = ✕ { $topic }
follow-row-series = ✕ The series { $topic }
alert-news = { $count ->
    [one] There is a new article on something you follow.
   *[other] There are { $count } new articles on something you follow.
}
alert-best = The { $count } that fit best:
alert-about = on “{ $topic }”
button-follow-series = Follow the series
button-unfollow = ✕ Stop following { $topic }
toast-unfollowed = You no longer follow that.
telegram-command = { $command } works in Telegram only. { $help } shows what you can type here.
