### What admins see in a chat of their own, in English.

## An article on its way in

admin-reading = Reading { $name } …
admin-unreadable = { $name } can’t be used: { $problem }
admin-too-large = { $name } is too large. Telegram gives me files of 20 MB at most.
admin-no-file = I couldn’t get { $name } from Telegram. Please send it again.
admin-draft-new = New article, not yet added
admin-draft-replaces = Replaces “{ $title }”, not yet added
admin-draft-unchanged = Already in the library, exactly the same
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
admin-page-note-loses-prose = The page loses more than half of its text. Look at what has been left out before you add it.
admin-page-note-maybe-locked = The page seems to be for subscribers only, and is treated that way.
admin-page-note-danish = The page is in Danish, which I don’t know. It is treated as Bokmål.
admin-page-note-mended = Broken letters on the page have been mended.
admin-page-note-pictures = Some of its pages are pictures without text and are not included.
admin-left-out = { $reason } ({ $words } words): { $text }
admin-left-out-more = and { $count } more parts
admin-left-out-navigation = Menu
admin-left-out-links = Links to other pages
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
admin-left-out-aside = Sidebar
admin-left-out-footer = Footer
admin-left-out-header = Header
admin-left-out-hidden = Hidden
admin-left-out-outside = Outside the article
admin-left-out-repeated = Repeated
admin-left-out-notes = Notes
admin-left-out-empty = Empty heading
admin-how-to-change = Reply to this message with lines such as { $example } to change something ({ $keys }).
admin-button-add = Add
admin-button-add-anyway = Add it anyway
admin-button-drop = Cancel
admin-adding = Adding “{ $title }” …
admin-added = “{ $title }” has been added, and the library is up to date.
admin-replaced = “{ $title }” has been replaced, and the library is up to date.
admin-dropped = “{ $title }” was not added.
admin-draft-gone = This draft no longer exists. Please send the document again.
admin-changing = Changing “{ $title }” …

## The index

admin-building = Building the index …
admin-stage-cutting-articles = Splitting articles
admin-stage-encoding-passages = Encoding passages
admin-stage-storing-passages = Storing passages
admin-stage-indexing-words = Indexing words
admin-stage-indexing-vectors = Indexing vectors
admin-stage-checking-files = Checking files
admin-stage-publishing = Putting it into use
admin-stage-waiting = Waiting for another build
admin-progress = { $stage }: { $percent }%
admin-built = The library is up to date.
admin-built-nothing = The library was already up to date. There was nothing to do.
admin-holds = { $articles } articles, { $passages } passages
admin-worked = { $encoded } encoded, { $reused } reused, { $removed } removed, { $seconds } s
admin-rolled-back = The library is back to what it was before (generation { $number }). The articles stay as they are, and the next { $command } picks them up.

## Removing an article

admin-remove-how = Type { $command } and the article’s ID, as in { $example }.
admin-remove-unknown = No article has the ID { $id }.
admin-remove-near = Similar: { $ids }
admin-remove-sure = Remove “{ $title }”? Readers will no longer find it.
admin-button-remove = Remove
admin-button-put-back = ↩ Put back { $title }
admin-button-keep = Keep
admin-removing = Removing “{ $title }” …
admin-removed = “{ $title }” has been removed, and the library is up to date.
admin-kept = Nothing has been removed.

## When something fails

admin-failed = That failed, and nothing has changed: { $problem }
admin-trouble-busy = another build of the index is under way.
admin-trouble-no-room = the disk is full.
admin-trouble-stopping = the bot is shutting down. Try again when it is running.
admin-trouble-unforeseen = something unexpected happened. The log says where.

## How things stand

admin-generation = Generation { $number }, built { $built }
admin-no-generation = No index has been built.
admin-encoder = Language model: { $encoder }
admin-index-fetching = Generation { $published } is published. It is being fetched.
admin-index-behind = Generation { $published } is published, but can’t be fetched here: { $problem }
admin-questions = Questions waiting for the editors: { $count }
admin-sends = Messages waiting to be sent: { $count }
admin-alerts = Following series and topics: { $readers } readers, { $alerts } in all.
admin-alerts-told = Messages about new articles, last on { $date }: { $count }.
admin-disk = Free disk space: { $size } GB
admin-handlers = Messages being handled: { $busy } of at most { $places } at a time
admin-handlers-longest = The oldest of them started { $moment }
admin-handlers-given-up = Given up since the start: { $count }. Still stuck: { $hang }
admin-writer = Model that words answers: { $model } ({ $state })
admin-writer-answers = answers
admin-writer-rests = rests after several failures
admin-writer-spent = today’s tokens are spent
admin-writer-tokens = Tokens today: { $tokens } of { $budget }
admin-writer-sentences = Answers written today: { $written }. Sentences kept: { $kept }, refused: { $refused }
admin-acts = Latest changes
admin-act-add = { $moment }: { $admin } added { $subject }
admin-act-replace = { $moment }: { $admin } replaced { $subject }
admin-act-remove = { $moment }: { $admin } removed { $subject }
admin-act-reindex = { $moment }: { $admin } updated the library (generation { $subject })
admin-act-rollback = { $moment }: { $admin } went back to generation { $subject }
admin-act-tried = (failed: { $problem })
store-away =
    I haven’t been able to store anything for { $span } (hours:minutes). The reason is: { $reason }

    What readers write waits at Telegram for 24 hours at most. After that it is lost.

    Make room on the disk, or repair the database. “svar doctor” on the server says what is wrong.
store-back = I can store things again. It was down for { $span } (hours:minutes), and what readers wrote meanwhile is now handled in turn.

## Sources that the library follows

source-trouble = { $source } can’t be followed at the moment: { $problem }. Its articles stay as they are.
source-recovered = { $source } is fine again.
source-withdrawn = Pages are gone from { $source }:
source-gone = “{ $title }” ({ $id }) has been withdrawn. svar articles put-back { $id } brings it back.
source-kept-by-hand = “{ $title }” ({ $id }) stays, because it was added by hand.
source-taken = News from { $source }:
source-new = New: “{ $title }” ({ $id })
source-changed = Replaced: “{ $title }” ({ $id })
source-more = and { $count } more
source-waits = { $address } has lost most of its text. Do you want it like this?
source-visit = { $source }, visited { $moment }: { $new } new, { $changed } changed, { $unchanged } unchanged, { $withdrawn } withdrawn, { $refused } refused
