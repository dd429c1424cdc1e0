### Det som läsarna ser, på svenska.

## Inledning och avslutning

intro = Jag är Svar. Fråga med dina egna ord, så hittar jag stället i artiklarna som svarar.
intro-examples = Du kan till exempel fråga:
intro-end = /hjälp visar allt du kan skriva. Ctrl-D avslutar.
example-definition = Vad är { $topic }?
example-topic = Vad bör jag veta om { $topic }?
interrupted = Tryck Ctrl-C en gång till för att avsluta.
farewell = Ha det bra, och välkommen tillbaka.
farewell-waiting = { $count ->
    [one] En fråga väntar på redaktionen.
   *[other] { $count } frågor väntar på redaktionen.
}

## Småprat

greeting = Hej, vad undrar du över?
wellbeing = Tack, bara bra. Vad undrar du över?
thanks = Ingen orsak. Fråga gärna mer.
goodbye = Ha det bra, och välkommen tillbaka.
apology = Ingen fara. Vad undrar du över?
acknowledgement = Fint. Fråga gärna om något mer.
empty = Skriv en fråga, så letar jag i artiklarna.
help = Jag letar i artiklarna efter det som svarar på din fråga och visar var svaret står. Hittar jag inget går frågan till redaktionen.

## Svar

tentative = Kanske är det här svaret:
unanswered = Det här hittade jag inget svar på i artiklarna.
search-failed = Jag kan inte leta i artiklarna just nu. Försök igen om en stund.
closest = De här artiklarna ligger närmast, men svarar inte på det du frågar om:
also = Se även
part = del { $part } av { $parts }
part-alone = del { $part }
in-nb = på norska
in-nn = på nynorska
in-sv = på svenska
in-en = på engelska
subscribers = för prenumeranter
certainty-high = Mycket säkert ({ $percent } %)
certainty-medium = Ganska säkert ({ $percent } %)
certainty-low = Lite osäkert ({ $percent } %)
certainty-tentative = Osäkert ({ $percent } %)
certainty-unmeasured = Osäkert
more-hint = /mer visar hela avsnittet.
nothing-shown = Jag har inte visat någon artikel än. Ställ en fråga först.
no-such-source = { $count ->
    [one] Det finns bara en källa att visa.
   *[other] Det finns { $count } källor att visa: välj ett tal från 1 till { $count }.
}
no-articles = Biblioteket har inga artiklar än.

## Redaktionen

not-found-ask = Hittade du inte svaret? Fråga redaktionen!
ask-editors = { not-found-ask } Skriv ett utropstecken, så skickar jag frågan dit.
ask-editors-shell = { not-found-ask } Ställ frågan igen med --escalate, så skickar jag den dit.
handed-over = Frågan är skickad till redaktionen och har fått nummer { $number }.
handed-over-before = Redaktionen har redan fått den här frågan av dig. Den har nummer { $number }.
gathered = Du har många frågor hos redaktionen, så den här står tillsammans med flera av dina, och de kan få ett gemensamt svar.
muted = Redaktionen tar inte emot något från dig före { $date }. Det är människor där som har bestämt det, och jag svarar dig fortfarande ur artiklarna.
undo-hint = Skriv /ångra om du inte vill ha den skickad.
editors-answered = Redaktionen har svarat på fråga { $number }.
mine-hint = /mina visar svaret.
handover-failed = Jag lyckades inte skicka frågan till redaktionen. Försök igen om en stund.
nothing-to-hand-over = Det finns ingen fråga att skicka än. Ställ en fråga först.
withdrawn = Fråga { $number } är återkallad.
withdraw-late = Fråga { $number } är redan avslutad och kan inte återkallas.
withdraw-failed = Jag lyckades inte återkalla fråga { $number }. Försök igen om en stund.
nothing-to-undo = Det finns inget att ångra.
undone-unread = { $count ->
    [0] Det senaste du skrev är borttaget innan jag hann till det.
    [one] Det senaste du skrev är borttaget innan jag hann till det. Ett meddelande från dig väntar fortfarande.
   *[other] Det senaste du skrev är borttaget innan jag hann till det. { $count } meddelanden från dig väntar fortfarande.
}

## Kommandon

commands = Du kan också skriva:
command-help = vad jag kan och vad du kan skriva
command-more = hela avsnittet som svaret står i; /mer 2 visar det från nästa källa
command-sources = källorna till det senaste svaret
command-editors = skicka den senaste frågan till redaktionen (! gör samma sak)
command-undo = återkalla det som senast skickades
command-articles = alla artiklar
command-quit = avsluta
unknown-command = Jag känner inte till { $command }. { $help } visar allt du kan skriva.

## Telegram: svar

read-more = Läs mer
whole-article = Hela artikeln
article-language = Artikeln är { $language }.
answer-comes-here = Svaret kommer hit.
button-helpful = 👍 Till hjälp
button-unhelpful = 👎 Inte till hjälp
button-editors = Fråga redaktionen
button-previous = ◀ Föregående: { $title }
button-next = Nästa: { $title } ▶
button-undo = Ångra
button-contact = Lägg till namn och e-post
button-detail = Lägg till mer

## Telegram: första ord

start-editors = Hittar jag inte svaret går frågan till redaktionen, och svaret därifrån kommer hit.
start-help = { $help } visar vad mer jag kan.

## Telegram: listor

list-articles = Artiklar
list-series = Serier
list-top = Mest använda artiklar
list-latest = Nyaste artiklar
list-new = Nyaste serier
list-range = { $first }–{ $last } av { $count }
list-empty = Här finns inget än.
article-count = { $count ->
    [one] en artikel
   *[other] { $count } artiklar
}
date = { DATETIME($date, dateStyle: "long") }
button-previous-page = ◀ Föregående sida
button-next-page = Nästa sida ▶
button-whole-series = Hela serien
button-all-series = Alla serier

## Telegram: läsarens eget

mine = Dina frågor
mine-none = Ingen av dina frågor har skickats till redaktionen.
mine-gathered = { $count ->
    [one] och en fråga till på samma kort
   *[other] och { $count } frågor till på samma kort
}
mine-more = { $count ->
    [one] Dessutom finns en äldre fråga.
   *[other] Dessutom finns { $count } äldre frågor.
}
status-open = väntar på redaktionen
status-answered = besvarad
status-dismissed = avslutad utan svar
status-withdrawn = återkallad
status-taken = redaktionen arbetar med den
status-merged = sammanslagen med en annan
language-name = Svenska
choose-language = Vilket språk ska jag skriva på?
language-chosen = Då skriver jag svenska till dig. Du kan fortfarande fråga på norska, svenska och engelska.
privacy =
    Det här sparar jag om dig: det du frågar om och skriver till redaktionen, svaren du får och om de var till hjälp, numret som Telegram känner igen dig på, ditt förnamn där och ditt språk. E-post sparar jag bara om du uppger den. Är du prenumerant sparar jag också numret som webbplatsen känner igen dig på och hur länge prenumerationen gäller.

    Allt ligger i utgivarens egen databas och delas inte med andra. Meddelandena går genom Telegram. Redaktionen ser det som har skickats dit, ditt förnamn, och e-post om du har uppgett den. Efter { $days } dagar glömmer jag vem som frågade. En fråga som redaktionen har svarat på kan finnas kvar tillsammans med svaret, utan något om dig.

    { $export } ger dig allt som är sparat om dig. { $erase } raderar allt om dig med en gång. E-post som redan har skickats till redaktionen, och det som Telegram själv har, kan jag inte ta tillbaka.

    Har redaktionen bestämt att den inte tar emot mer från dig en tid, sparar jag ditt nummer och datumet tills det är över, också när allt annat om dig är raderat. Mer sparar jag inte.
erase = Vill du radera allt jag har sparat om dig? Frågor som väntar på svar försvinner också, och det går inte att ångra.
erased = Allt om dig är raderat. Meddelandena i den här chatten finns hos Telegram. Dem kan du radera själv.
not-erased = Jag har inte raderat något.
button-erase = Ja, radera allt
button-keep = Nej, behåll det

## Telegram: det jag frågar läsaren om

ask-name = Vad heter du? Redaktionen får namnet tillsammans med fråga { $number }.
ask-email = Vilken e-postadress kan redaktionen använda?
email-invalid = Det här ser inte ut som en e-postadress. Skriv den till exempel så här: namn@exempel.se
contact-given = Tack. Redaktionen har fått det här tillsammans med fråga { $number }:
contact-none = Okej. Fråga { $number } står utan namn och e-post.
ask-detail = Vad vill du lägga till i fråga { $number }?
detail-added = Tack. Redaktionen har fått det du lade till i fråga { $number }.
too-late = Redaktionen är klar med fråga { $number }, så den kan inte ändras nu. Du kan ställa en ny.
choose-report = Vad vill du rapportera om ”{ $title }”?
ask-report-error = Vad är fel i ”{ $title }”? Skriv det här, så får redaktionen det.
ask-report-omission = Vad fattas i ”{ $title }”? Skriv det här, så får redaktionen det.
ask-report-wish = Vad saknar du i ”{ $title }”? Skriv det här, så får redaktionen det.
report-received = Tack. Redaktionen har fått din rapport som nummer { $number }.
button-error = Ett fel
button-omission = En brist
button-wish = Ett önskemål
button-skip = Hoppa över
button-cancel = Avbryt

## Telegram: besked

cancelled = Avbrutet.
nothing-to-cancel = Det finns inget att avbryta.
ask-needs-question = Skriv frågan efter kommandot.
answered-above = Det svarade jag nyss på. Svaret står precis ovanför.
button-too-old = Den här knappen är för gammal. Ställ gärna frågan igen.
button-not-here = Den här knappen hör till något som inte finns kvar. Ingenting har ändrats.
media-photo = Jag kan inte se bilder. Skriv gärna frågan med ord.
media-voice = Jag kan inte höra röstmeddelanden. Skriv gärna frågan med ord.
media-video = Jag kan inte se video. Skriv gärna frågan med ord.
media-sticker = Fint klistermärke. Undrar du över något kan du skriva det till mig.
media-document = Jag kan inte läsa bifogade filer. Skriv gärna frågan med ord.
media-location = Jag kan inte använda platser på kartan. Skriv gärna frågan med ord.
media-contact = Jag kan inte använda kontaktkort. Skriv gärna frågan med ord.
media-other = Det här kan jag inte läsa. Skriv gärna frågan med ord.
slow-down = Det kommer många meddelanden från dig nu, så svaren kommer lite långsammare. Inget av dem går förlorat.
trouble = Något gick fel hos oss, så jag kunde inte svara. Försök gärna igen om en stund.
trouble-handed-over = Något gick fel hos oss, så jag kunde inte svara. Redaktionen har fått din fråga som nummer { $number }.
group-hint = I en grupp svarar jag när ni nämner @{ $username }, svarar på ett meddelande från mig eller skriver { $ask } och frågan.
editors-answer = Redaktionen har svarat på fråga { $number }:
answers-all = Det här är svaret på alla de här frågorna:
dismissed = Redaktionen har avslutat fråga { $number } utan att svara på den:
toast-helpful = Tack för att du säger till.
toast-sent = Redaktionen har fått frågan.
toast-muted = Redaktionen tar inte emot något från dig nu.
toast-withdrawn = Frågan är återkallad.
toast-too-late = Redaktionen är redan klar med frågan.
toast-already-done = Det är redan gjort.

## Kommandon i Telegram

command-ask = ställ en fråga
command-series = alla serier
command-top = de mest använda artiklarna
command-latest = de nyaste artiklarna
command-new = de nyaste serierna
command-mine = dina frågor till redaktionen och hur det går med dem
command-report = rapportera ett fel, en brist eller ett önskemål
command-language = välj språk
command-privacy = vad jag sparar om dig
command-erase = radera allt om dig
command-cancel = avbryt det du håller på med
command-start = vem jag är och exempel på frågor

## Telegram: det redaktionen svarar

learned = Redaktionen har svarat på det här tidigare, { $date }:
learned-maybe = Redaktionen har svarat på något liknande, { $date }. Kanske är det här svaret:
learned-language = Svaret är { $language }.
learned-file = Bilaga till svaret
others-wait = { $count ->
    [one] En annan läsare väntar på samma svar.
   *[other] { $count } andra läsare väntar på samma svar.
}
office-hours = Redaktionen är på plats { $hours }.
office-range = { $days } kl. { $start }–{ $end }
office-back = Den är tillbaka på { $day } kl. { $time }.
weekday = { $day ->
    [mon] måndag
    [tue] tisdag
    [wed] onsdag
    [thu] torsdag
    [fri] fredag
    [sat] lördag
   *[sun] söndag
}
editors-answer-file = Bilaga till svaret på fråga { $number }
answer-taken-back = Redaktionen har tagit tillbaka svaret på fråga { $number } och ser på den igen.
answer-not-yours = Det här svaret gällde en annan fråga än din och är borttaget.
split-off = Din fråga är ändå inte densamma som fråga { $old }. Den har fått nummer { $number }, och svaret kommer hit.
reopened = Redaktionen ser på fråga { $number } igen.
export-ready = Det här är allt jag har sparat om dig.
button-export = Skicka mig allt som är sparat
command-export = få allt som är sparat om dig, som en fil

## Prenumeranter

withheld = Resten är för prenumeranter. Är du prenumerant loggar du in på webbplatsen och öppnar Svar därifrån.
withheld-answer = Svaret är för prenumeranter. Är du prenumerant loggar du in på webbplatsen och öppnar Svar därifrån.
withheld-files = Filerna i svaret är för prenumeranter. Är du prenumerant loggar du in på webbplatsen och öppnar Svar därifrån.
subscribe = Bli prenumerant
member-welcome = Välkommen som prenumerant. Här kan du läsa alla artiklar till och med { $until }.
member-still = Du kan fortfarande läsa alla artiklar till och med { $until }.
link-invalid = Den här länken är inte giltig.
link-expired = Den här länken har gått ut.
link-replayed = Den här länken är redan använd.
link-shared = Den här länken, eller prenumerationen som den gäller, används av ett annat konto i Telegram.
link-revoked = Prenumerationen som den här länken gäller är stoppad.
link-ended = Prenumerationen som den här länken gäller har gått ut.
link-again = Är du prenumerant får du en ny länk på webbplatsen när du är inloggad.
link-private = Den här länken öppnar du i en chatt med mig ensam. Den är inte förbrukad, men alla här har sett den.

## Serier och e-böcker

series-reading = Du läser nu artikelserien
series-language = Serien är { $language }.
series-incomplete = { $count } av { $parts } delar finns i biblioteket.
series-unknown = Jag hittade ingen serie som heter ”{ $name }”.
command-ebook = få en serie som e-bok
button-ebook = Få serien som e-bok
ebook-choose = Vilken serie vill du ha som e-bok?
ebook-none = Biblioteket har inga serier än, så det finns ingen e-bok att skicka.
ebook-ready = { $count ->
    [one] E-bok med en artikel
   *[other] E-bok med { $count } artiklar
}
ebook-withheld = Delarna för prenumeranter står bara med rubrik och inledning.
ebook-contents = Innehåll
ebook-cover = Omslag
ebook-subtitle = { $count ->
    [one] Artikelserie i en del
   *[other] Artikelserie i { $count } delar
}
ebook-previous = Föregående:
ebook-next = Nästa:
ebook-sources = Källor
ebook-online = Läs artikeln på webben
ebook-published = Publicerad { $date }.
ebook-updated = Uppdaterad { $date }.
ebook-members = Resten av den här delen är för prenumeranter.
ebook-colophon = Om den här boken
ebook-made = Sammanställd { $date } av artiklarna i serien, så som de var då.
ebook-open = Det här är den öppna utgåvan: Delarna för prenumeranter står bara med rubrik och inledning.
