### Det administratorar ser i sin eigen chat, på nynorsk.

## Ein artikkel på veg inn

admin-reading = Les { $name } …
admin-unreadable = { $name } kan ikkje brukast: { $problem }
admin-too-large = { $name } er for stor. Telegram gir meg filer på høgst 20 MB.
admin-no-file = { $name } kunne ikkje hentast frå Telegram. Send fila ein gong til.
admin-draft-new = Ny artikkel, ikkje lagd inn enno
admin-draft-replaces = Erstattar «{ $title }», ikkje lagd inn enno
admin-draft-unchanged = Ligg allereie i biblioteket, heilt likt
admin-series = Serie: { $series }
admin-part = Del { $part }
admin-part-of = Del { $part } av { $parts }
admin-language = Språk: { $language }
admin-access-open = Open for alle
admin-access-subscribers = Berre for abonnentar
admin-words = { $count ->
    [one] eitt ord
   *[other] { $count } ord
}
admin-kept-words = { $kept } av { $words } ord er med
admin-page-note-loses-prose = Sida mistar meir enn halvparten av teksten sin. Sjå på det som er utelate, før du legg ho inn.
admin-page-note-maybe-locked = Sida ser ut til å vere berre for abonnentar, og blir behandla slik.
admin-page-note-danish = Sida er på dansk, som eg ikkje kan. Ho blir behandla som bokmål.
admin-page-note-mended = Øydelagde bokstavar på sida er retta.
admin-page-note-pictures = Nokre av sidene er bilete utan tekst, og er ikkje med.
admin-left-out = { $reason } ({ $words } ord): { $text }
admin-left-out-more = og { $count } delar til
admin-left-out-navigation = Meny
admin-left-out-links = Lenkjer til anna
admin-left-out-series = Om serien
admin-left-out-contents = Innhaldsliste
admin-left-out-form = Skjema
admin-left-out-dialog = Dialog
admin-left-out-cookies = Informasjonskapslar
admin-left-out-lock = Betalingsmur
admin-left-out-offer = Tilbod
admin-left-out-advertisement = Annonse
admin-left-out-share = Deling
admin-left-out-comments = Kommentarar
admin-left-out-byline = Om artikkelen
admin-left-out-caption = Bilettekst
admin-left-out-aside = Sidefelt
admin-left-out-footer = Botntekst
admin-left-out-header = Topptekst
admin-left-out-hidden = Skjult
admin-left-out-outside = Utanfor artikkelen
admin-left-out-repeated = Gjenteke
admin-left-out-notes = Notar
admin-left-out-empty = Tom overskrift
admin-how-to-change = Svar på denne meldinga med linjer som { $example } for å rette noko ({ $keys }).
admin-button-add = Legg inn
admin-button-add-anyway = Legg inn likevel
admin-button-drop = Avbryt
admin-adding = Legg inn «{ $title }» …
admin-added = «{ $title }» er lagd inn, og biblioteket er oppdatert.
admin-replaced = «{ $title }» er erstatta, og biblioteket er oppdatert.
admin-dropped = «{ $title }» vart ikkje lagd inn.
admin-draft-gone = Dette utkastet finst ikkje lenger. Send dokumentet ein gong til.
admin-changing = Rettar «{ $title }» …

## Indeksen

admin-building = Byggjer indeksen …
admin-stage-cutting-articles = Deler opp artiklar
admin-stage-encoding-passages = Kodar avsnitt
admin-stage-storing-passages = Lagrar avsnitt
admin-stage-indexing-words = Indekserer ord
admin-stage-indexing-vectors = Indekserer vektorar
admin-stage-checking-files = Kontrollerer filer
admin-stage-publishing = Tek i bruk
admin-stage-waiting = Ventar på ei anna bygging
admin-progress = { $stage }: { $percent } %
admin-built = Biblioteket er oppdatert.
admin-built-nothing = Biblioteket var allereie oppdatert. Det var ingenting å gjere.
admin-holds = { $articles } artiklar, { $passages } avsnitt
admin-worked = { $encoded } koda, { $reused } brukte igjen, { $removed } fjerna, { $seconds } s
admin-rolled-back = Biblioteket er tilbake slik det var før (generasjon { $number }). Artiklane ligg som dei er, og neste { $command } tek dei med.

## Å fjerne ein artikkel

admin-remove-how = Skriv { $command } og ID-en til artikkelen, som i { $example }.
admin-remove-unknown = Ingen artikkel har ID-en { $id }.
admin-remove-near = Liknar: { $ids }
admin-remove-sure = Fjerne «{ $title }»? Då finn lesarane han ikkje lenger.
admin-button-remove = Fjern
admin-button-put-back = ↩ Legg tilbake { $title }
admin-button-keep = La stå
admin-removing = Fjernar «{ $title }» …
admin-removed = «{ $title }» er fjerna, og biblioteket er oppdatert.
admin-kept = Ingenting vart fjerna.

## Når noko ikkje går

admin-failed = Det gjekk ikkje, og ingenting er endra: { $problem }
admin-trouble-busy = ei anna bygging av indeksen er i gang.
admin-trouble-no-room = disken er full.
admin-trouble-stopping = boten blir stansa. Prøv igjen når han er i gang.
admin-trouble-unforeseen = noko uventa hende. Det står i loggen.

## Slik står det til

admin-generation = Generasjon { $number }, bygd { $built }
admin-no-generation = Ingen indeks er bygd.
admin-encoder = Språkmodell: { $encoder }
admin-index-fetching = Publisert er generasjon { $published }. Han blir henta hit no.
admin-index-behind = Publisert er generasjon { $published }, men han kan ikkje hentast hit: { $problem }
admin-questions = Spørsmål som ventar på redaksjonen: { $count }
admin-sends = Meldingar som ventar på å bli sende: { $count }
admin-alerts = Følgjer seriar og emne: { $readers } lesarar, { $alerts } i alt.
admin-alerts-told = Meldingar om nye artiklar, sist { $date }: { $count }.
admin-disk = Ledig på disken: { $size } GB
admin-handlers = Meldingar under arbeid: { $busy } av høgst { $places } om gongen
admin-handlers-longest = Den eldste av dei byrja { $moment }
admin-handlers-given-up = Gitt opp sidan start: { $count }. Heng framleis: { $hang }
admin-writer = Modell som formulerer svar: { $model } ({ $state })
admin-writer-answers = svarar
admin-writer-rests = kviler etter fleire feil
admin-writer-spent = tokena for i dag er brukte opp
admin-writer-tokens = Token i dag: { $tokens } av { $budget }
admin-writer-sentences = Svar skrivne i dag: { $written }. Setningar haldne: { $kept }, avviste: { $refused }
admin-acts = Siste endringar
admin-act-add = { $moment }: { $admin } la inn { $subject }
admin-act-replace = { $moment }: { $admin } erstatta { $subject }
admin-act-remove = { $moment }: { $admin } fjerna { $subject }
admin-act-reindex = { $moment }: { $admin } oppdaterte biblioteket (generasjon { $subject })
admin-act-rollback = { $moment }: { $admin } gjekk tilbake til generasjon { $subject }
admin-act-tried = (gjekk ikkje: { $problem })
store-away =
    Eg har ikkje fått lagra noko på { $span } (timar:minutt). Grunnen er: { $reason }

    Det lesarane skriv, ventar hos Telegram i høgst 24 timar. Etter det går det tapt.

    Rydd plass på disken, eller få databasen i orden. «svar doctor» på tenaren seier kva som er gale.
store-back = No får eg lagra igjen. Det var stans i { $span } (timar:minutt). Det lesarane skreiv imens, blir teke i tur og orden.

## Kjelder som biblioteket følgjer

source-trouble = { $source } kan ikkje følgjast no: { $problem }. Artiklane derifrå blir ståande.
source-recovered = { $source } er i orden igjen.
source-withdrawn = Sider er borte frå { $source }:
source-gone = «{ $title }» ({ $id }) er trekt tilbake. svar articles put-back { $id } hentar han fram igjen.
source-kept-by-hand = «{ $title }» ({ $id }) blir ståande, fordi han vart lagd inn for hand.
source-taken = Nytt frå { $source }:
source-new = Ny: «{ $title }» ({ $id })
source-changed = Erstatta: «{ $title }» ({ $id })
source-more = og { $count } til
source-waits = { $address } har mista det meste av teksten. Vil du ha sida slik?
source-visit = { $source }, besøkt { $moment }: { $new } nye, { $changed } endra, { $unchanged } uendra, { $withdrawn } trekte tilbake, { $refused } avviste
