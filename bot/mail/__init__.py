"""Mail to the editors and to readers over SMTP, and editors' replies to it.

Out go what is new (`rounds`, `texts`), the daily digest and what readers are owed
(`notify_readers`, `reader_outbox`), all by `smtp`. In comes a mail as a mail server pipes it
(`receive`): taken apart (`incoming`, `html_body`), known by the signed address that it was sent to
(`reply_address`), and without what it quotes (`reply_text`), it is the editor's answer.
"""
