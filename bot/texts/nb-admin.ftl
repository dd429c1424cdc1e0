### Det administratorer ser i sin egen chat, på bokmål.

## En artikkel på vei inn

admin-reading = Leser { $name } …
admin-unreadable = { $name } kan ikke brukes: { $problem }
admin-too-large = { $name } er for stor. Telegram gir meg filer på høyst 20 MB.
admin-no-file = { $name } kunne ikke hentes fra Telegram. Send den en gang til.
admin-draft-new = Ny artikkel, ikke lagt inn ennå
admin-draft-replaces = Erstatter «{ $title }», ikke lagt inn ennå
admin-draft-unchanged = Ligger allerede i biblioteket, helt likt
admin-series = Serie: { $series }
admin-part = Del { $part }
admin-part-of = Del { $part } av { $parts }
admin-language = Språk: { $language }
admin-access-open = Åpen for alle
admin-access-subscribers = Bare for abonnenter
admin-words = { $count ->
    [one] ett ord
   *[other] { $count } ord
}
admin-kept-words = { $kept } av { $words } ord er med
admin-page-note-loses-prose = Siden mister mer enn halvparten av teksten sin. Se på det som er utelatt, før du legger den inn.
admin-page-note-maybe-locked = Siden ser ut til å være bare for abonnenter, og behandles slik.
admin-page-note-danish = Siden er på dansk, som jeg ikke kan. Den behandles som bokmål.
admin-page-note-mended = Ødelagte bokstaver på siden er rettet.
admin-page-note-pictures = Noen av sidene er bilder uten tekst, og er ikke med.
admin-left-out = { $reason } ({ $words } ord): { $text }
admin-left-out-more = og { $count } deler til
admin-left-out-navigation = Meny
admin-left-out-links = Lenker til annet
admin-left-out-series = Om serien
admin-left-out-contents = Innholdsliste
admin-left-out-form = Skjema
admin-left-out-dialog = Dialog
admin-left-out-cookies = Informasjonskapsler
admin-left-out-lock = Betalingsmur
admin-left-out-offer = Tilbud
admin-left-out-advertisement = Annonse
admin-left-out-share = Deling
admin-left-out-comments = Kommentarer
admin-left-out-byline = Om artikkelen
admin-left-out-caption = Bildetekst
admin-left-out-aside = Sidefelt
admin-left-out-footer = Bunntekst
admin-left-out-header = Topptekst
admin-left-out-hidden = Skjult
admin-left-out-outside = Utenfor artikkelen
admin-left-out-repeated = Gjentatt
admin-left-out-notes = Noter
admin-left-out-empty = Tom overskrift
admin-how-to-change = Svar på denne meldingen med linjer som { $example } for å rette noe ({ $keys }).
admin-button-add = Legg inn
admin-button-add-anyway = Legg inn likevel
admin-button-drop = Avbryt
admin-adding = Legger inn «{ $title }» …
admin-added = «{ $title }» er lagt inn, og biblioteket er oppdatert.
admin-replaced = «{ $title }» er erstattet, og biblioteket er oppdatert.
admin-dropped = «{ $title }» ble ikke lagt inn.
admin-draft-gone = Dette utkastet finnes ikke lenger. Send dokumentet en gang til.
admin-changing = Retter «{ $title }» …

## Indeksen

admin-building = Bygger indeksen …
admin-stage-cutting-articles = Deler opp artikler
admin-stage-encoding-passages = Koder avsnitt
admin-stage-storing-passages = Lagrer avsnitt
admin-stage-indexing-words = Indekserer ord
admin-stage-indexing-vectors = Indekserer vektorer
admin-stage-checking-files = Kontrollerer filer
admin-stage-publishing = Tar i bruk
admin-stage-waiting = Venter på en annen bygging
admin-progress = { $stage }: { $percent } %
admin-built = Biblioteket er oppdatert.
admin-built-nothing = Biblioteket var allerede oppdatert. Det var ingenting å gjøre.
admin-holds = { $articles } artikler, { $passages } avsnitt
admin-worked = { $encoded } kodet, { $reused } brukt om igjen, { $removed } fjernet, { $seconds } s
admin-rolled-back = Biblioteket er tilbake slik det var før (generasjon { $number }). Artiklene ligger som de er, og neste { $command } tar dem med.

## Å fjerne en artikkel

admin-remove-how = Skriv { $command } og artikkelens ID, som i { $example }.
admin-remove-unknown = Ingen artikkel har ID-en { $id }.
admin-remove-near = Ligner: { $ids }
admin-remove-sure = Fjerne «{ $title }»? Da finner leserne den ikke lenger.
admin-button-remove = Fjern
admin-button-put-back = ↩ Legg tilbake { $title }
admin-button-keep = La stå
admin-removing = Fjerner «{ $title }» …
admin-removed = «{ $title }» er fjernet, og biblioteket er oppdatert.
admin-kept = Ingenting ble fjernet.

## Når noe ikke går

admin-failed = Det gikk ikke, og ingenting er endret: { $problem }
admin-trouble-busy = en annen bygging av indeksen pågår.
admin-trouble-no-room = disken er full.
admin-trouble-stopping = boten stanses. Prøv igjen når den er i gang.
admin-trouble-unforeseen = noe uventet skjedde. Det står i loggen.

## Slik står det til

admin-generation = Generasjon { $number }, bygd { $built }
admin-no-generation = Ingen indeks er bygd.
admin-encoder = Språkmodell: { $encoder }
admin-index-fetching = Publisert er generasjon { $published }. Den blir hentet hit nå.
admin-index-behind = Publisert er generasjon { $published }, men den kan ikke hentes hit: { $problem }
admin-questions = Spørsmål som venter på redaksjonen: { $count }
admin-sends = Meldinger som venter på å bli sendt: { $count }
admin-alerts = Følger serier og emner: { $readers } lesere, { $alerts } i alt.
admin-alerts-told = Meldinger om nye artikler, sist { $date }: { $count }.
admin-disk = Ledig på disken: { $size } GB
admin-handlers = Meldinger under arbeid: { $busy } av høyst { $places } om gangen
admin-handlers-longest = Den eldste av dem begynte { $moment }
admin-handlers-given-up = Gitt opp siden start: { $count }. Henger fortsatt: { $hang }
admin-writer = Modell som formulerer svar: { $model } ({ $state })
admin-writer-answers = svarer
admin-writer-rests = hviler etter flere feil
admin-writer-spent = dagens tokener er brukt opp
admin-writer-tokens = Tokener i dag: { $tokens } av { $budget }
admin-writer-sentences = Svar skrevet i dag: { $written }. Setninger beholdt: { $kept }, avvist: { $refused }
admin-acts = Siste endringer
admin-act-add = { $moment }: { $admin } la inn { $subject }
admin-act-replace = { $moment }: { $admin } erstattet { $subject }
admin-act-remove = { $moment }: { $admin } fjernet { $subject }
admin-act-reindex = { $moment }: { $admin } oppdaterte biblioteket (generasjon { $subject })
admin-act-rollback = { $moment }: { $admin } gikk tilbake til generasjon { $subject }
admin-act-tried = (gikk ikke: { $problem })
store-away =
    Jeg har ikke fått lagret noe på { $span } (timer:minutter). Grunnen er: { $reason }

    Det leserne skriver, venter hos Telegram i høyst 24 timer. Etter det går det tapt.

    Rydd plass på disken, eller få databasen i orden. «svar doctor» på serveren sier hva som er galt.
store-back = Nå får jeg lagret igjen. Det var stans i { $span } (timer:minutter). Det leserne skrev imens, tas i tur og orden.

## Kilder som biblioteket følger

source-trouble = { $source } kan ikke følges nå: { $problem }. Artiklene derfra blir stående.
source-recovered = { $source } er i orden igjen.
source-withdrawn = Sider er borte fra { $source }:
source-gone = «{ $title }» ({ $id }) er trukket tilbake. svar articles put-back { $id } henter den fram igjen.
source-kept-by-hand = «{ $title }» ({ $id }) blir stående, fordi den ble lagt inn for hånd.
source-taken = Nytt fra { $source }:
source-new = Ny: «{ $title }» ({ $id })
source-changed = Erstattet: «{ $title }» ({ $id })
source-more = og { $count } til
source-waits = { $address } har mistet det meste av teksten. Vil du ha den slik?
source-visit = { $source }, besøkt { $moment }: { $new } nye, { $changed } endret, { $unchanged } uendret, { $withdrawn } trukket tilbake, { $refused } avvist
