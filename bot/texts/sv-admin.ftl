### Det administratörer ser i sin egen chatt, på svenska.

## En artikel på väg in

admin-reading = Läser { $name } …
admin-unreadable = { $name } kan inte användas: { $problem }
admin-too-large = { $name } är för stor. Telegram ger mig filer på högst 20 MB.
admin-no-file = { $name } kunde inte hämtas från Telegram. Skicka den en gång till.
admin-draft-new = Ny artikel, inte tillagd än
admin-draft-replaces = Ersätter ”{ $title }”, inte tillagd än
admin-draft-unchanged = Finns redan i biblioteket, helt likadan
admin-series = Serie: { $series }
admin-part = Del { $part }
admin-part-of = Del { $part } av { $parts }
admin-language = Språk: { $language }
admin-access-open = Öppen för alla
admin-access-subscribers = Bara för prenumeranter
admin-words = { $count ->
    [one] ett ord
   *[other] { $count } ord
}
admin-kept-words = { $kept } av { $words } ord är med
admin-page-note-loses-prose = Sidan förlorar mer än hälften av sin text. Titta på det som har utelämnats innan du lägger till den.
admin-page-note-maybe-locked = Sidan ser ut att vara bara för prenumeranter, och behandlas så.
admin-page-note-danish = Sidan är på danska, som jag inte kan. Den behandlas som bokmål.
admin-page-note-mended = Trasiga bokstäver på sidan har rättats.
admin-page-note-pictures = Några av sidorna är bilder utan text och är inte med.
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
admin-button-add = Lägg till
admin-button-add-anyway = Lägg till ändå
admin-button-drop = Avbryt
admin-adding = Lägger till ”{ $title }” …
admin-added = ”{ $title }” är tillagd, och biblioteket är uppdaterat.
admin-replaced = ”{ $title }” är ersatt, och biblioteket är uppdaterat.
admin-dropped = ”{ $title }” lades inte till.
admin-draft-gone = Det här utkastet finns inte längre. Skicka dokumentet en gång till.
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
admin-built = Biblioteket är uppdaterat.
admin-built-nothing = Biblioteket var redan uppdaterat. Det fanns inget att göra.
admin-holds = { $articles } artiklar, { $passages } avsnitt
admin-worked = { $encoded } kodade, { $reused } återanvända, { $removed } borttagna, { $seconds } s
admin-rolled-back = Biblioteket är tillbaka som det var före uppdateringen (generation { $number }). Artiklarna ligger kvar som de är, och nästa { $command } tar med dem.

## Att ta bort en artikel

admin-remove-how = Skriv { $command } och artikelns ID, som i { $example }.
admin-remove-unknown = Ingen artikel har ID:t { $id }.
admin-remove-near = Liknande: { $ids }
admin-remove-sure = Ta bort ”{ $title }”? Då hittar läsarna den inte längre.
admin-button-remove = Ta bort
admin-button-put-back = ↩ Lägg tillbaka { $title }
admin-button-keep = Behåll
admin-removing = Tar bort ”{ $title }” …
admin-removed = ”{ $title }” är borttagen, och biblioteket är uppdaterat.
admin-kept = Inget togs bort.

## När något inte går

admin-failed = Det gick inte, och inget har ändrats: { $problem }
admin-trouble-busy = ett annat bygge av indexet pågår.
admin-trouble-no-room = disken är full.
admin-trouble-stopping = boten är på väg att stängas av. Försök igen när den är i gång.
admin-trouble-unforeseen = något oväntat hände. Det finns i loggen.

## Så står det till

admin-generation = Generation { $number }, byggd { $built }
admin-no-generation = Inget index har byggts.
admin-encoder = Språkmodell: { $encoder }
admin-index-fetching = Publicerad är generation { $published }. Den hämtas hit nu.
admin-index-behind = Publicerad är generation { $published }, men den kan inte hämtas hit: { $problem }
admin-questions = Frågor som väntar på redaktionen: { $count }
admin-sends = Meddelanden som väntar på att skickas: { $count }
admin-alerts = Följer serier och ämnen: { $readers } läsare, { $alerts } totalt.
admin-alerts-told = Meddelanden om nya artiklar, senast { $date }: { $count }.
admin-disk = Ledigt på disken: { $size } GB
admin-handlers = Meddelanden som behandlas: { $busy } av högst { $places } åt gången
admin-handlers-longest = Det äldsta av dem påbörjades { $moment }
admin-handlers-given-up = Har getts upp sedan start: { $count }. Har hängt sig: { $hang }
admin-writer = Modell som formulerar svar: { $model } ({ $state })
admin-writer-answers = svarar
admin-writer-rests = vilar efter flera fel
admin-writer-spent = dagens token är förbrukade
admin-writer-tokens = Token i dag: { $tokens } av { $budget }
admin-writer-sentences = Svar skrivna i dag: { $written }. Meningar behållna: { $kept }, avvisade: { $refused }
admin-acts = Senaste ändringarna
admin-act-add = { $moment }: { $admin } lade till { $subject }
admin-act-replace = { $moment }: { $admin } ersatte { $subject }
admin-act-remove = { $moment }: { $admin } tog bort { $subject }
admin-act-reindex = { $moment }: { $admin } uppdaterade biblioteket (generation { $subject })
admin-act-rollback = { $moment }: { $admin } gick tillbaka till generation { $subject }
admin-act-tried = (gick inte: { $problem })
store-away =
    Jag har inte kunnat spara något på { $span } (timmar:minuter). Orsaken är: { $reason }

    Det läsarna skriver väntar hos Telegram i högst 24 timmar. Efter det går det förlorat.

    Frigör plats på disken, eller få ordning på databasen. ”svar doctor” på servern säger vad som är fel.
store-back = Nu kan jag spara igen. Det var stopp i { $span } (timmar:minuter). Det läsarna skrev under tiden tas i tur och ordning.

## Källor som biblioteket följer

source-trouble = { $source } kan inte följas just nu: { $problem }. Artiklarna därifrån ligger kvar.
source-recovered = { $source } fungerar igen.
source-withdrawn = Sidor är borta från { $source }:
source-gone = ”{ $title }” ({ $id }) har dragits tillbaka. svar articles put-back { $id } tar fram den igen.
source-kept-by-hand = ”{ $title }” ({ $id }) ligger kvar, eftersom den lades in för hand.
source-taken = Nytt från { $source }:
source-new = Ny: ”{ $title }” ({ $id })
source-changed = Ersatt: ”{ $title }” ({ $id })
source-more = och { $count } till
source-waits = { $address } har förlorat det mesta av sin text. Vill du ha den så här?
source-visit = { $source }, besökt { $moment }: { $new } nya, { $changed } ändrade, { $unchanged } oförändrade, { $withdrawn } tillbakadragna, { $refused } avvisade
