### Det administratörer ser i sin egen chatt, på svenska.

## En artikel på väg in

admin-reading = Läser { $name } …
admin-unreadable = { $name } kan inte användas: { $problem }
admin-too-large = { $name } är för stor. Telegram ger mig filer på högst 20 MB.
admin-no-file = { $name } kunde inte hämtas från Telegram. Skicka den en gång till.
admin-draft-new = Ny artikel, inte inlagd än
admin-draft-replaces = Ersätter ”{ $title }”, inte inlagd än
admin-draft-unchanged = Finns redan i biblioteket, utan skillnad
admin-series = Serie: { $series }
admin-part = Del { $part }
admin-part-of = Del { $part } av { $parts }
admin-language = Språk: { $language }
admin-access-open = Öppen för alla
admin-access-subscribers = Endast för prenumeranter
admin-words = { $count ->
    [one] ett ord
   *[other] { $count } ord
}
admin-kept-words = Behållit { $kept } av { $words } ord
admin-page-note-loses-prose = Sidan förlorar mer än hälften av sin text. Titta på det som är utelämnat innan du lägger in den.
admin-page-note-maybe-locked = Sidan ser ut att vara endast för prenumeranter, och räknas som det.
admin-page-note-danish = Sidan är på danska, som jag inte kan. Den räknas som bokmål.
admin-page-note-mended = Bokstäver på sidan var trasiga, och är lagade.
admin-page-note-pictures = Några av sidorna är bilder utan text, och är inte med.
admin-left-out = { $reason } ({ $words } ord): { $text }
admin-left-out-more = och { $count } delar till
admin-left-out-navigation = Meny
admin-left-out-links = Länkar till annat
admin-left-out-series = Om serien
admin-left-out-contents = Innehållsförteckning
admin-left-out-form = Formulär
admin-left-out-dialog = Dialog
admin-left-out-cookies = Kakor
admin-left-out-lock = Betalvägg
admin-left-out-offer = Erbjudande
admin-left-out-advertisement = Annons
admin-left-out-share = Delning
admin-left-out-comments = Kommentarer
admin-left-out-byline = Om artikeln
admin-left-out-caption = Bildtext
admin-left-out-aside = Sidofält
admin-left-out-footer = Sidfot
admin-left-out-header = Sidhuvud
admin-left-out-hidden = Dolt
admin-left-out-outside = Utanför artikeln
admin-left-out-repeated = Upprepat
admin-left-out-notes = Noter
admin-left-out-empty = Tom rubrik
admin-how-to-change = Svara på det här meddelandet med rader som { $example } för att ändra något ({ $keys }).
admin-button-add = Lägg in
admin-button-add-anyway = Ja, lägg in ändå
admin-button-drop = Avbryt
admin-adding = Lägger in ”{ $title }” …
admin-added = ”{ $title }” är inlagd och svarar nu (generation { $number }).
admin-replaced = ”{ $title }” är ersatt och svarar nu (generation { $number }).
admin-dropped = ”{ $title }” lades inte in.
admin-draft-gone = Det finns inget mer att göra med det här utkastet. Skicka dokumentet en gång till.
admin-changing = Ändrar ”{ $title }” …

## Indexet

admin-building = Bygger indexet …
admin-stage-cutting-articles = Delar upp artiklar
admin-stage-encoding-passages = Kodar avsnitt
admin-stage-storing-passages = Sparar avsnitt
admin-stage-indexing-words = Indexerar ord
admin-stage-indexing-vectors = Indexerar vektorer
admin-stage-checking-files = Kontrollerar filer
admin-stage-publishing = Tar i bruk
admin-stage-waiting = Väntar på ett annat bygge
admin-progress = { $stage }: { $percent } %
admin-built = Generation { $number } svarar nu.
admin-built-nothing = Generation { $number } har alla artiklar som de är. Det fanns inget att göra.
admin-holds = { $articles } artiklar, { $passages } avsnitt
admin-worked = { $encoded } kodade, { $reused } återanvända, { $removed } borttagna, { $seconds } s
admin-rolled-back = Generation { $number } svarar nu. Artiklarna ligger som de är, och nästa { $command } tar med dem.

## Att ta bort en artikel

admin-remove-how = Skriv { $command } och artikelns ID, som i { $example }.
admin-remove-unknown = Ingen artikel har ID:t { $id }.
admin-remove-near = Liknar: { $ids }
admin-remove-sure = Ta bort ”{ $title }”? Den svarar då inte mer.
admin-button-remove = Ta bort
admin-button-keep = Låt stå
admin-removing = Tar bort ”{ $title }” …
admin-removed = ”{ $title }” är borttagen (generation { $number }).
admin-kept = Inget togs bort.

## När något inte går

admin-failed = Det gick inte, och inget är ändrat: { $problem }
admin-trouble-busy = ett annat bygge av indexet pågår.
admin-trouble-no-room = disken är full.
admin-trouble-stopping = boten stoppas. Försök igen när den är i gång.
admin-trouble-unforeseen = något oväntat hände. Det är rapporterat till driften.

## Så står det till

admin-generation = Generation { $number }, byggd { $built }
admin-no-generation = Inget index är byggt.
admin-encoder = Kodare: { $encoder }
admin-questions = Frågor som väntar på redaktionen: { $count }
admin-sends = Meddelanden som väntar på att skickas: { $count }
admin-disk = Ledigt på disken: { $size } GB
admin-handlers = Hanterare: { $places }, i arbete: { $busy }
admin-handlers-longest = Den som har hållit på längst började { $moment }
admin-handlers-given-up = Uppgivna sedan start: { $count }, hänger ännu: { $hang }
admin-acts = Senast gjort
admin-act-add = { $moment }: { $admin } lade in { $subject }
admin-act-replace = { $moment }: { $admin } ersatte { $subject }
admin-act-remove = { $moment }: { $admin } tog bort { $subject }
admin-act-reindex = { $moment }: { $admin } byggde generation { $subject }
admin-act-rollback = { $moment }: { $admin } gick tillbaka till generation { $subject }
admin-act-tried = (gick inte: { $problem })
store-away = Jag har inte kunnat spara något på { $span } timmar:minuter ({ $reason }). Det läsarna skriver väntar hos Telegram i högst 24 timmar. Efter det går det förlorat. Frigör plats på disken eller få databasen i ordning. ”svar doctor” på servern säger vad som är fel.
store-back = Nu kan jag spara igen. Det var stopp i { $span } timmar:minuter, och det läsarna skrev tas i tur och ordning.
