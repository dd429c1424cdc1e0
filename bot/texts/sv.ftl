### Det som läsarna ser, på svenska.

## Inledning och avslutning

intro = Jag är Svar, en robot. Fråga med egna ord, så letar jag efter svaret i artiklarna.
intro-examples = Du kan till exempel fråga:
intro-end = /hjälp visar allt du kan skriva. Ctrl-D avslutar.
example-definition = Vad är { $topic }?
example-topic = Vad bör jag veta om { $topic }?
interrupted = Tryck Ctrl-C en gång till för att avsluta.
farewell = Ha det så bra, och välkommen tillbaka.
farewell-waiting = { $count ->
    [one] En fråga väntar på redaktionen.
   *[other] { $count } frågor väntar på redaktionen.
}

## Småprat

greeting = Hej, vad vill du veta?
wellbeing = Tack, bara bra. Vad vill du veta?
thanks = Varsågod. Fråga gärna om du vill veta mer.
goodbye = Ha det så bra, och välkommen tillbaka.
apology = Ingen fara. Vad vill du veta?
sadness = Tråkigt att höra. Jag är bara en robot som letar i artiklarna, men säg gärna till om det är något där som jag kan leta upp.
human = Jag är en robot, men på redaktionen sitter det människor.
human-how = Skriv { $editors } och din fråga, så skickar jag den dit.
human-last = Med knappen skickar du det du frågade om senast.
acknowledgement = Bra. Fråga gärna vidare.
empty = Skriv en fråga, så letar jag i artiklarna.
help = Jag är en robot. Jag letar i artiklarna efter det som svarar på din fråga och visar var det finns. Hittar jag inget går frågan till redaktionen.
library-languages = Artiklarna är på { $languages }.
own-help = Då skriver du { $command } ({ $does }).

## Svar

tentative = Det här kanske är svaret:
unanswered = Jag hittade inget svar på det i artiklarna.
search-failed = Jag kan inte söka i artiklarna just nu. Försök igen om en stund.
closest = De här artiklarna ligger närmast, men de svarar inte på din fråga:
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
   *[other] Det finns { $count } källor att visa. Välj ett tal från 1 till { $count }.
}
no-articles = Det finns inga artiklar i biblioteket än.

## Redaktionen

not-found-ask = Hittade du inte svaret? Fråga redaktionen!
ask-editors = { not-found-ask } Skriv ett utropstecken, så skickar jag frågan dit.
ask-editors-shell = { not-found-ask } Ställ frågan igen med --escalate, så skickar jag den dit.
handed-over = Frågan har skickats till redaktionen och har fått nummer { $number }.
handed-over-before = Redaktionen har redan fått den här frågan från dig. Den har nummer { $number }.
gathered = Du har många frågor hos redaktionen. Därför har den här samlats ihop med några av de andra, och de kan få ett gemensamt svar.
muted = Redaktionen har valt att inte ta emot mer från dig före den { $date }. Jag svarar dig fortfarande utifrån artiklarna.
undo-hint = Skriv /ångra om du inte vill skicka den.
editors-answered = Redaktionen har svarat på fråga { $number }.
mine-hint = /mina visar svaret.
handover-failed = Det gick inte att skicka frågan till redaktionen. Försök igen om en stund.
nothing-to-hand-over = Det finns ingen fråga att skicka än. Ställ en fråga först.
withdrawn = Fråga { $number } har återkallats.
withdraw-late = Fråga { $number } är redan avslutad och kan inte återkallas.
withdraw-failed = Det gick inte att återkalla fråga { $number }. Försök igen om en stund.
nothing-to-undo = Det finns inget att ångra.
undone-unread = { $count ->
    [0] Jag tog bort det senaste du skrev innan jag hann svara på det.
    [one] Jag tog bort det senaste du skrev innan jag hann svara på det. Ett meddelande från dig väntar fortfarande.
   *[other] Jag tog bort det senaste du skrev innan jag hann svara på det. { $count } meddelanden från dig väntar fortfarande.
}

## Kommandon

commands = Du kan också skriva:
command-help = vad jag kan och vad du kan skriva
command-more = hela avsnittet där svaret finns; /mer 2 visar det från nästa källa
command-sources = källorna till det senaste svaret
command-editors = skicka den senaste frågan till redaktionen (! gör samma sak)
command-undo = återkalla det som senast skickades
command-articles = alla artiklar
command-quit = avsluta
unknown-command = Jag känner inte igen { $command }. { $help } visar allt du kan skriva.

## Telegram: svar

read-more = Läs mer
whole-article = Hela artikeln
written-pending = Formulerar svaret …
written-sources = Källor
written-words = Artikelns egna ord
written-note = En språkmodell har formulerat svaret utifrån de här avsnitten, och varje mening är kontrollerad mot dem.
article-language = Artikeln är { $language }.
answer-comes-here = Svaret kommer hit.
button-helpful = 👍 Hjälpte
button-unhelpful = 👎 Hjälpte inte
unhelpful-ask = Synd att svaret inte hjälpte. Ska jag fråga redaktionen? Den får frågan, det jag visade dig och ditt förnamn.
button-editors = Fråga redaktionen
button-previous = ◀ Föregående: { $title }
button-next = Nästa: { $title } ▶
button-undo = Ångra
button-contact = Namn och e-post
button-detail = Lägg till mer

## Telegram: första ord

start-editors = Hittar jag inte svaret skickar jag frågan och ditt förnamn till redaktionen, och svaret därifrån kommer hit.
start-help = { $help } visar vad mer jag kan göra.

## Telegram: listor

list-articles = Artiklar
list-series = Serier
list-top = De mest använda artiklarna
list-latest = De senaste artiklarna
list-new = De nyaste serierna
list-range = { $first }–{ $last } av { $count }
list-and = { $others } och { $last }
list-empty = Här finns inget än.
article-count = { $count ->
    [one] en artikel
   *[other] { $count } artiklar
}
date = { $date }
button-previous-page = ◀ Föregående sida
button-next-page = Nästa sida ▶
button-whole-series = Hela serien
button-all-series = Alla serier

## Telegram: läsarens eget

mine = Dina frågor
mine-none = Ingen av dina frågor har gått till redaktionen.
mine-gathered = { $count ->
    [one] och en fråga till, tillsammans med den här
   *[other] och { $count } frågor till, tillsammans med den här
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
status-merged = ihopslagen med en annan
language-name = Svenska
choose-language = Vilket språk ska jag skriva på?
language-chosen = Då skriver jag på svenska till dig. Du kan fortfarande fråga på norska, svenska och engelska.
privacy =
    Det här sparar jag om dig
    • det du frågar om och skriver till redaktionen, svaren du får och om de hjälpte
    • ditt ID i Telegram (inte telefonnumret), ditt förnamn där och ditt språk
    • namn och e-postadress, om du lämnar dem
    • det du följer, tills du slutar följa det
    • om du är prenumerant: ditt prenumerantnummer och hur länge prenumerationen gäller

    Det här får redaktionen
    • det jag inte hittar svar på, det du ber mig skicka och det jag visade dig
    • ditt förnamn eller det namn du lämnar, och din e-postadress om du lämnar den
    Allt detta kommer i redaktionens grupp i Telegram. Frågan kan också skickas till redaktionen med e-post, men utan ditt namn.

    Det här glömmer jag av mig själv
    • att det var du som frågade redaktionen: { $days } dagar efter att du frågade, om frågan då är besvarad eller avslutad
    • det som bara jag har svarat på: efter { $days } dagar
    Det som väntar på redaktionen glömmer jag inte. Frågor som redaktionen har svarat på kan finnas kvar i biblioteket tillsammans med svaret, men inte vem som frågade.

    Det här kan du göra
    • { $export } ger dig allt jag har sparat om dig, som en fil
    • { $erase } raderar det direkt

    Det här kan jag inte påverka
    • det vi skriver till varandra: Det finns hos Telegram, som har egna regler
    • e-post som har skickats till redaktionen
    • säkerhetskopior: De finns kvar tills utgivaren raderar dem
    Har redaktionen valt att inte ta emot mer från dig ett tag, kommer jag ihåg ditt ID och datumet tills det är över, även om du raderar resten.
privacy-model-here =
    Det här får en språkmodell
    Vissa svar är formulerade av en språkmodell utifrån artiklarna. Den körs på samma maskin som jag, och din fråga lämnar inte maskinen för det.
privacy-model-away =
    Det här får en språkmodell
    Frågor som artiklarna svarar på, och frågor som redaktionen vill ha ett utkast till svar på, går tillsammans med avsnitt ur artiklarna till en språkmodell. Den drivs av { $provider }. Ditt namn, din e-postadress och ditt ID får den inte, men det du skriver i frågan får den.
privacy-model-provider = utgivaren eller en leverantör som utgivaren har valt
privacy-publisher = Ansvarig är { $publisher }. Vänd dig dit om du har frågor om detta.
privacy-unnamed = Ansvarig är den som ger ut artiklarna. Har du frågor om detta skriver du { $editors } och din fråga.
erase =
    Vill du radera allt jag har sparat om dig? Det går inte att ångra.
    • Dina frågor som väntar på svar försvinner.
    • Är du prenumerant måste du öppna Svar från webbplatsen igen.

    Det här finns kvar:
    • frågor som redaktionen har svarat på, eller som andra också har ställt, men inte att du frågade
    • e-post som har skickats, säkerhetskopior och det som finns hos Telegram
    • ditt ID och datumet, om redaktionen inte tar emot mer från dig ett tag
erased = Nu är det raderat. Meddelandena i den här chatten finns hos Telegram. Dem kan du radera själv.
not-erased = Jag har inte raderat något.
button-erase = Ja, radera allt
button-keep = Nej, behåll det

## Telegram: det jag frågar läsaren om

ask-name = Vad heter du? Redaktionen får ditt namn tillsammans med fråga { $number }.
ask-email = Vilken e-postadress kan redaktionen använda?
email-invalid = Det här ser inte ut som en e-postadress. Skriv den till exempel så här: namn@exempel.se
contact-given = Tack. Redaktionen har fått det här tillsammans med fråga { $number }:
contact-none = Okej. Tillsammans med fråga { $number } ser redaktionen bara ditt förnamn i Telegram.
ask-detail = Vad vill du lägga till i fråga { $number }?
detail-added = Tack. Redaktionen har fått det du lade till i fråga { $number }.
too-late = Redaktionen är klar med fråga { $number }, så den kan inte ändras nu. Ställ gärna en ny.
choose-report = Vad vill du rapportera om ”{ $title }”?
ask-report-error = Vad är fel i ”{ $title }”? Skriv det här, så får redaktionen det.
ask-report-omission = Vad saknas i ”{ $title }”? Skriv det här, så får redaktionen det.
ask-report-wish = Vad skulle du vilja se i ”{ $title }”? Skriv det här, så får redaktionen det.
report-received = Tack. Redaktionen har fått din rapport som nummer { $number }.
button-error = Fel
button-omission = Brist
button-wish = Önskemål
button-skip = Hoppa över
button-cancel = Avbryt

## Telegram: besked

cancelled = Avbrutet.
nothing-to-cancel = Det finns inget att avbryta.
ask-needs-question = Skriv frågan efter kommandot.
answered-above = Det svarade jag på alldeles nyss. Svaret finns precis här ovanför.
button-too-old = Den här knappen är för gammal. Ställ gärna frågan igen.
button-not-here = Den här knappen hör till något som inte finns kvar. Ingenting har ändrats.
media-photo = Jag kan inte se bilder. Skriv gärna frågan med ord.
media-voice = Jag kan inte höra röstmeddelanden. Skriv gärna frågan med ord.
media-video = Jag kan inte se video. Skriv gärna frågan med ord.
media-sticker = Fint klistermärke. Är det något du vill veta är det bara att skriva.
media-document = Jag kan inte läsa bifogade filer. Skriv gärna frågan med ord.
media-location = Jag kan inte läsa platser på kartan. Skriv gärna frågan med ord.
media-contact = Jag kan inte använda kontaktkort. Skriv gärna frågan med ord.
media-other = Det här kan jag inte läsa. Skriv gärna frågan med ord.
slow-down = Det kommer många meddelanden från dig just nu, så svaren dröjer lite. Inget av dem går förlorat.
trouble = Något gick fel hos oss, så jag kunde inte svara. Försök gärna igen om en stund.
trouble-handed-over = Något gick fel hos oss, så jag kunde inte svara. Redaktionen har fått din fråga som nummer { $number }.
answer-gone = Artikeln som svarade på din fråga visas inte längre. Redaktionen har frågan som nummer { $number }.
group-hint = I en grupp svarar jag när ni nämner @{ $username }, svarar på ett meddelande från mig eller skriver { $ask } och frågan.
editors-answer = Redaktionen har svarat på fråga { $number }:
answers-all = Det här är svaret på alla de här frågorna:
dismissed = Redaktionen kunde tyvärr inte svara på fråga { $number }:
report-done = Tack för din rapport. Redaktionen har tittat på nummer { $number } och är klar med den:
toast-helpful = Tack för återkopplingen.
toast-sent = Redaktionen har fått frågan.
toast-muted = Redaktionen tar inte emot mer från dig just nu.
toast-withdrawn = Frågan har återkallats.
toast-too-late = Redaktionen är redan klar med frågan.
toast-already-done = Det är redan gjort.

## Kommandon i Telegram

command-ask = ställ en fråga
command-series = alla serier
command-top = de mest använda artiklarna
command-latest = de senaste artiklarna
command-new = de nyaste serierna
command-mine = dina frågor till redaktionen och hur det går med dem
command-report = rapportera ett fel, en brist eller ett önskemål
command-language = välj språk
command-privacy = vad jag sparar om dig
command-erase = radera allt om dig
command-cancel = avbryt det du håller på med
command-start = vem jag är och exempel på frågor

## Telegram: det redaktionen svarar

learned = Redaktionen svarade på det här den { $date }:
learned-maybe = Redaktionen svarade den { $date } på en fråga som liknar din men kan vara en annan. Det här kanske är svaret:
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
answer-taken-back = Redaktionen har tagit tillbaka svaret på fråga { $number } och tittar på den igen.
answer-not-yours = Förlåt. Svaret som fanns här gällde en annan fråga än din och har tagits bort.
split-off = Din fråga visade sig vara en annan än fråga { $old }. Den har fått nummer { $number }, och svaret kommer hit.
reopened = Redaktionen tittar på fråga { $number } igen.
export-ready = Det här är allt jag har sparat om dig.
button-export = Få allt som en fil
command-export = få allt som är sparat om dig, som en fil

## Prenumeranter

withheld = Resten är för prenumeranter. Är du prenumerant loggar du in på webbplatsen och öppnar Svar därifrån.
withheld-answer = Svaret är för prenumeranter. Är du prenumerant loggar du in på webbplatsen och öppnar Svar därifrån.
withheld-files = Filerna i svaret är för prenumeranter. Är du prenumerant loggar du in på webbplatsen och öppnar Svar därifrån.
subscribe = Bli prenumerant
member-welcome = Välkommen som prenumerant. Här kan du läsa alla artiklar till och med den { $until }.
member-still = Du kan fortfarande läsa alla artiklar till och med den { $until }.
link-invalid = Den här länken är inte giltig.
link-expired = Den här länken har gått ut.
link-replayed = Den här länken har redan använts.
link-shared = Den här länken, eller prenumerationen som den gäller, används av ett annat konto i Telegram.
link-revoked = Prenumerationen som den här länken gäller har spärrats.
link-ended = Prenumerationen som den här länken gäller har gått ut.
link-again = Är du prenumerant får du en ny länk på webbplatsen när du är inloggad.
link-private = Den här länken måste du öppna i en chatt med bara mig. Den är inte förbrukad, men alla här har sett den.

## Serier och e-böcker

series-reading = Du läser artikelserien
series-language = Serien är { $language }.
series-incomplete = { $count } av { $parts } delar finns i biblioteket.
series-unknown = Jag hittade ingen serie med namnet ”{ $name }”.
command-ebook = få en serie som e-bok
button-ebook = Få serien som e-bok
ebook-choose = Vilken serie vill du ha som e-bok?
ebook-none = Det finns inga serier i biblioteket än, så det finns ingen e-bok att skicka.
ebook-ready = { $count ->
    [one] E-bok med en artikel
   *[other] E-bok med { $count } artiklar
}
ebook-withheld = Av delarna för prenumeranter ingår bara rubrik och inledning.
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
ebook-published = Publicerad den { $date }.
ebook-updated = Uppdaterad den { $date }.
ebook-members = Resten av den här delen är för prenumeranter.
ebook-colophon = Om den här boken
ebook-made = Sammanställd den { $date } av artiklarna i serien, så som de såg ut då.
ebook-open = Det här är den öppna utgåvan: Av delarna för prenumeranter ingår bara rubrik och inledning.

## Telegram: det läsaren följer

command-follow = följ en serie eller ett ämne och få veta när det kommer något nytt
command-unfollow = sluta följa något
follow-topic = Nu följer du ämnet ”{ $topic }”. Jag skriver till dig när det kommer artiklar som passar, högst en gång om dagen, kl. { $time }.
follow-series = Nu följer du serien ”{ $topic }”. Jag skriver till dig när det kommer nya delar, högst en gång om dagen, kl. { $time }.
follow-already = Du följer redan ”{ $topic }”.
follow-full = Du följer { $count } saker, och fler går det inte att följa på en gång. Sluta följa något först:
follow-overlong = Det blev för långt. Skriv ett ämne med några få ord, högst { $count } tecken, eller namnet på en serie.
follow-list = Det här följer du. Tryck på det du vill sluta följa:
follow-none = Du följer inget just nu. Skriv { $follow } och ett ämne, eller namnet på en serie, så säger jag till när det kommer nya artiklar.
follow-example = Till exempel: { $follow } { $topic }
follow-stopped = Du följer inte längre ”{ $topic }”.
follow-unknown = Du följer inget som heter ”{ $topic }”.
follow-row = ✕ { $topic }
follow-row-series = ✕ Serien { $topic }
alert-news = { $count ->
    [one] Det har kommit en ny artikel om något du följer.
   *[other] Det har kommit { $count } nya artiklar om något du följer.
}
alert-best = De { $count } som passar bäst:
alert-about = om ”{ $topic }”
button-follow-series = Följ serien
button-unfollow = ✕ Sluta följa { $topic }
toast-unfollowed = Det följer du inte längre.
telegram-command = { $command } fungerar bara i Telegram. { $help } visar vad du kan skriva här.
