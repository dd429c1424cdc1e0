### What readers meet on articles' own pages and in e-mail, in English.

## The box

box-title = Ask the articles
box-question = Your question
box-ask = Ask
box-working = Looking through the articles …
box-answer = Answer
box-passage = Show the whole passage
box-withheld = The rest is for subscribers. If you are one, log in on the website and ask again.
box-subscribe = Subscribe
box-name = Your name (optional)
box-email = E-mail (optional)
box-email-hint = First you get an e-mail with a link. Once you have opened it, we send the answer there.
box-send = Send to the editors
box-sent-mail = We are sending an e-mail to { $email }. Open the link in it, and the answer will come there.
box-sent-link = Keep this link. The answer will be there when it comes:
box-copy = Copy the link
box-copied = Copied
box-kept = The editors store what you send. You can delete it again with the link you get.
box-robot = The answers are taken from the articles by a robot. The editors are people.
box-report = Report an error, an omission or a suggestion
box-report-kind = What is it about?
box-report-text = What would you like to tell us?
box-kind-error = Error
box-kind-omission = Omission
box-kind-wish = Suggestion
box-failed = That didn’t work. Your text is still here. Try again in a while.
box-too-fast = Many questions are coming in right now. Try again in { $seconds } seconds.
box-required = Write something first.

## The page behind the link

page-title = Your question to the editors
page-report-title = Your report to the editors
page-state = Number { $number }: { $state }
page-answer = The editors answered on { $date }:
page-none = The answer will come here. Keep the link.
page-files = { $count ->
    [one] One file belongs to the answer, which only Telegram can show.
   *[other] { $count } files belong to the answer, which only Telegram can show.
}
page-mail-unconfirmed = You haven’t confirmed your e-mail address yet. Look for the e-mail with the link.
page-mail-confirmed = The answer also comes by e-mail.
page-mail-undeliverable = Your e-mail address takes no mail from us. The answer is only here.
page-erase = Delete my question
page-erase-why = Your question, name and address will be gone. This can’t be undone.
page-erased = What you sent is deleted.
page-gone = This link leads nowhere. Perhaps it isn’t whole, or what you sent has been deleted.
page-confirm = Confirm your e-mail address
page-confirm-ask = Shall the editors answer you at { $email }?
page-confirm-yes = Yes, answer me here
page-confirm-no = It wasn’t me who asked
page-confirmed = Thank you. The editors’ answer will come to { $email }.
page-declined = The address is deleted, and no more e-mail will come.

## E-mail

reader-mail-confirm-subject = Confirm your e-mail address
reader-mail-confirm =
    Somebody has asked the editors a question and wants the answer at this address. If it was you, open the link and confirm:

    { $url }

    If it wasn’t you, you needn’t do anything. No more e-mail will come.
reader-mail-answered = The editors have answered question { $number }
reader-mail-corrected = The editors have changed the answer to question { $number }
reader-mail-dismissed = Question { $number } is closed without an answer
reader-mail-report-done = The editors are done with your report, number { $number }
reader-mail-reopened = The editors are looking at question { $number } again
reader-mail-asked = You asked:
reader-mail-link =
    Everything about your question is here, and you can delete it there:
    { $url }
