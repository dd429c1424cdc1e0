### What admins see in a chat of their own, in English.

## An article on its way in

admin-reading = Reading { $name } …
admin-unreadable = { $name } can't be used: { $problem }
admin-too-large = { $name } is too large. Telegram gives me files of 20 MB at most.
admin-no-file = { $name } could not be had from Telegram. Please send it once more.
admin-draft-new = New article, not yet added
admin-draft-replaces = Replaces “{ $title }”, not yet added
admin-draft-unchanged = In the library already, no different
admin-series = Series: { $series }
admin-part = Part { $part }
admin-part-of = Part { $part } of { $parts }
admin-language = Language: { $language }
admin-access-open = Open to all
admin-access-subscribers = For subscribers only
admin-words = { $count ->
    [one] one word
   *[other] { $count } words
}
admin-kept-words = Kept { $kept } of { $words } words
admin-page-note-loses-prose = The page loses more than half of its text. Look at what is left out before you add it.
admin-page-note-maybe-locked = The page looks as if it is for subscribers only, and is taken as that.
admin-page-note-danish = The page is in Danish, which I have not. It is taken as Bokmål.
admin-page-note-mended = Letters in the page were broken, and are mended.
admin-page-note-pictures = Some of its pages are pictures without text, and are not in it.
admin-left-out = { $reason } ({ $words } words): { $text }
admin-left-out-more = and { $count } more parts
admin-left-out-navigation = Menu
admin-left-out-links = Links to others
admin-left-out-series = About the series
admin-left-out-contents = Contents
admin-left-out-form = Form
admin-left-out-dialog = Dialog
admin-left-out-cookies = Cookies
admin-left-out-lock = Paywall
admin-left-out-offer = Offer
admin-left-out-advertisement = Advertisement
admin-left-out-share = Sharing
admin-left-out-comments = Comments
admin-left-out-byline = About the article
admin-left-out-caption = Caption
admin-left-out-aside = Aside
admin-left-out-footer = Footer
admin-left-out-header = Header
admin-left-out-hidden = Hidden
admin-left-out-outside = Outside the article
admin-left-out-repeated = Repeated
admin-left-out-notes = Notes
admin-left-out-empty = Empty heading
admin-how-to-change = Reply to this message with lines such as { $example } to change something ({ $keys }).
admin-button-add = Add
admin-button-add-anyway = Yes, add it anyway
admin-button-drop = Cancel
admin-adding = Adding “{ $title }” …
admin-added = “{ $title }” is added and answers now (generation { $number }).
admin-replaced = “{ $title }” is replaced and answers now (generation { $number }).
admin-dropped = “{ $title }” was not added.
admin-draft-gone = There is nothing more to do with this draft. Please send the document once more.
admin-changing = Changing “{ $title }” …

## The index

admin-building = Building the index …
admin-stage-cutting-articles = Cutting articles
admin-stage-encoding-passages = Encoding passages
admin-stage-storing-passages = Storing passages
admin-stage-indexing-words = Indexing words
admin-stage-indexing-vectors = Indexing vectors
admin-stage-checking-files = Checking files
admin-stage-publishing = Putting it to use
admin-stage-waiting = Waiting for another build
admin-progress = { $stage }: { $percent }%
admin-built = Generation { $number } answers now.
admin-built-nothing = Generation { $number } has every article as it is. There was nothing to do.
admin-holds = { $articles } articles, { $passages } passages
admin-worked = { $encoded } encoded, { $reused } reused, { $removed } removed, { $seconds } s
admin-rolled-back = Generation { $number } answers now. The articles stay as they are, and the next { $command } takes them up.

## Removing an article

admin-remove-how = Write { $command } and the article's ID, as in { $example }.
admin-remove-unknown = No article has the ID { $id }.
admin-remove-near = Near: { $ids }
admin-remove-sure = Remove “{ $title }”? It will answer no more.
admin-button-remove = Remove
admin-button-keep = Keep
admin-removing = Removing “{ $title }” …
admin-removed = “{ $title }” is removed (generation { $number }).
admin-kept = Nothing was removed.

## When something fails

admin-failed = It failed, and nothing is changed: { $problem }
admin-trouble-busy = another build of the index is under way.
admin-trouble-no-room = the disk is full.
admin-trouble-stopping = the bot is being stopped. Try again when it runs.
admin-trouble-unforeseen = something unforeseen happened. The operator has been told.

## How things stand

admin-generation = Generation { $number }, built { $built }
admin-no-generation = No index has been built.
admin-encoder = Encoder: { $encoder }
admin-questions = Questions waiting for the editors: { $count }
admin-sends = Messages waiting to be sent: { $count }
admin-disk = Free on the disk: { $size } GB
admin-handlers = Handlers: { $places }, at work: { $busy }
admin-handlers-longest = The one longest at work began { $moment }
admin-handlers-given-up = Given up on since the start: { $count }, still hanging: { $hang }
admin-acts = Last done
admin-act-add = { $moment }: { $admin } added { $subject }
admin-act-replace = { $moment }: { $admin } replaced { $subject }
admin-act-remove = { $moment }: { $admin } removed { $subject }
admin-act-reindex = { $moment }: { $admin } built generation { $subject }
admin-act-rollback = { $moment }: { $admin } went back to generation { $subject }
admin-act-tried = (failed: { $problem })
store-away = I have not been able to store anything for { $span } hours:minutes ({ $reason }). What readers write waits with Telegram for 24 hours at most. After that it is lost. Make room on the disk, or mend the database: “svar doctor” on the server says what is wrong.
store-back = I can store things again. It had stopped for { $span } hours:minutes, and what readers wrote is now handled in turn.
