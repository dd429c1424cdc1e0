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

greeting = Hello! What would you like to know?
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
more-hint = /more shows the whole passage.
nothing-shown = I have not shown an article yet. Ask a question first.
no-such-source = { $count ->
    [one] There is only one source to show.
   *[other] There are { $count } sources to show: choose a number from 1 to { $count }.
}
no-articles = The library has no articles yet.

## The editors

ask-editors = Didn't find the answer? Ask the editors! Type an exclamation mark, and I will send them the question.
ask-editors-shell = Didn't find the answer? Ask the editors! Ask again with --escalate, and I will send them the question.
handed-over = The question has gone to the editors as number { $number }.
handed-over-before = The editors already have this question from you, as number { $number }.
undo-hint = Type /undo if you would rather not send it.
handover-failed = I could not send the question to the editors. Please try again in a while.
nothing-to-hand-over = There is no question to send yet. Ask a question first.
withdrawn = Question { $number } has been withdrawn.
withdraw-late = Question { $number } has been dealt with and can't be withdrawn.
withdraw-failed = I could not withdraw question { $number }. Please try again in a while.
nothing-to-undo = There is nothing to undo.

## Commands

commands = You can also type:
command-help = this help
command-more = the whole passage that the answer stands in; /more 2 shows the next source's
command-sources = the sources of the last answer
command-editors = send the last question to the editors (! does the same)
command-undo = withdraw what was last sent
command-articles = all the articles
command-quit = end
unknown-command = I don't know { $command }. /help shows everything you can type.
