### Det lesarane ser, på nynorsk.

## Innleiing og avslutning

intro = Eg er Svar, ein robot. Spør med dine eigne ord, så leitar eg etter svaret i artiklane.
intro-examples = Du kan til dømes spørje:
intro-end = /hjelp viser alt du kan skrive. Ctrl-D avsluttar.
example-definition = Kva er { $topic }?
example-topic = Kva bør eg vite om { $topic }?
interrupted = Trykk Ctrl-C ein gong til for å avslutte.
farewell = Ha det bra, og kom gjerne tilbake.
farewell-waiting = { $count ->
    [one] Eitt spørsmål ventar på redaksjonen.
   *[other] { $count } spørsmål ventar på redaksjonen.
}

## Småprat

greeting = Hei, kva lurer du på?
wellbeing = Takk, berre bra. Kva lurer du på?
thanks = Berre hyggeleg. Spør gjerne om meir.
goodbye = Ha det bra, og kom gjerne tilbake.
apology = Det er heilt i orden. Kva lurer du på?
sadness = Det var leitt å høyre. Eg er berre ein robot som leitar i artiklane, men sei gjerne frå om det er noko der eg kan finne for deg.
human = Eg er ein robot, men i redaksjonen sit det menneske.
human-how = Skriv { $editors } og spørsmålet ditt, så sender eg det dit.
human-last = Med knappen sender du det siste du spurde om.
acknowledgement = Fint. Spør gjerne om meir.
empty = Skriv eit spørsmål, så leitar eg i artiklane.
help = Eg er ein robot. Eg leitar i artiklane etter det som svarar på spørsmålet ditt, og viser kvar det står. Finn eg ikkje noko, går spørsmålet til redaksjonen.
library-languages = Artiklane er på { $languages }.
own-help = Då skriv du { $command } ({ $does }).

## Svar

tentative = Kanskje dette er svaret:
unanswered = Dette fann eg ikkje svar på i artiklane.
search-failed = Eg får ikkje søkt i artiklane akkurat no. Prøv igjen om ei stund.
closest = Desse artiklane ligg nærast, men svarar ikkje på det du spør om:
also = Sjå òg
part = del { $part } av { $parts }
part-alone = del { $part }
in-nb = på norsk
in-nn = på nynorsk
in-sv = på svensk
in-en = på engelsk
subscribers = for abonnentar
certainty-high = Svært sikkert ({ $percent } %)
certainty-medium = Ganske sikkert ({ $percent } %)
certainty-low = Litt usikkert ({ $percent } %)
certainty-tentative = Usikkert ({ $percent } %)
certainty-unmeasured = Usikkert
more-hint = /meir viser heile avsnittet.
nothing-shown = Eg har ikkje vist nokon artikkel enno. Still eit spørsmål først.
no-such-source = { $count ->
    [one] Det er berre éi kjelde å vise.
   *[other] Det er { $count } kjelder å vise: vel eit tal frå 1 til { $count }.
}
no-articles = Biblioteket har ingen artiklar enno.

## Redaksjonen

not-found-ask = Fann du ikkje svaret? Spør redaksjonen!
ask-editors = { not-found-ask } Skriv eit utropsteikn, så sender eg spørsmålet dit.
ask-editors-shell = { not-found-ask } Still spørsmålet igjen med --escalate, så sender eg det dit.
handed-over = Spørsmålet er sendt til redaksjonen og har fått nummer { $number }.
handed-over-before = Redaksjonen har allereie fått dette spørsmålet frå deg. Det har nummer { $number }.
gathered = Du har mange spørsmål hos redaksjonen. Difor er dette samla med nokre av dei andre, og dei kan få eitt felles svar.
muted = Redaksjonen har valt å ikkje ta imot meir frå deg før { $date }. Eg svarar deg framleis frå artiklane.
undo-hint = Skriv /angre om du ikkje vil ha det sendt.
editors-answered = Redaksjonen har svara på spørsmål { $number }.
mine-hint = /mine viser svaret.
handover-failed = Eg fekk ikkje sendt spørsmålet til redaksjonen. Prøv igjen om ei stund.
nothing-to-hand-over = Det er ikkje noko spørsmål å sende enno. Still eit spørsmål først.
withdrawn = Spørsmål { $number } er trekt tilbake.
withdraw-late = Spørsmål { $number } er ferdig behandla og kan ikkje trekkjast tilbake.
withdraw-failed = Eg fekk ikkje trekt tilbake spørsmål { $number }. Prøv igjen om ei stund.
nothing-to-undo = Det er ikkje noko å angre.
undone-unread = { $count ->
    [0] Eg har teke bort det siste du skreiv, før eg rakk å svare på det.
    [one] Eg har teke bort det siste du skreiv, før eg rakk å svare på det. Éi melding frå deg ventar framleis.
   *[other] Eg har teke bort det siste du skreiv, før eg rakk å svare på det. { $count } meldingar frå deg ventar framleis.
}

## Kommandoar

commands = Du kan òg skrive:
command-help = kva eg kan, og kva du kan skrive
command-more = heile avsnittet som svaret står i; /meir 2 viser det frå neste kjelde
command-sources = kjeldene til det siste svaret
command-editors = send det siste spørsmålet til redaksjonen (! gjer det same)
command-undo = trekk tilbake det som sist vart sendt
command-articles = alle artiklane
command-quit = avslutt
unknown-command = Eg kjenner ikkje { $command }. { $help } viser alt du kan skrive.

## Telegram: svar

read-more = Les meir
whole-article = Heile artikkelen
written-pending = Formulerer svaret …
written-sources = Kjelder
written-words = Artikkelen sine eigne ord
written-note = Ein språkmodell har formulert svaret ut frå desse avsnitta, og kvar setning er sjekka mot dei.
article-language = Artikkelen er { $language }.
answer-comes-here = Svaret kjem hit.
button-helpful = 👍 Nyttig
button-unhelpful = 👎 Ikkje nyttig
unhelpful-ask = Så synd at svaret ikkje hjelpte. Skal eg spørje redaksjonen? Dei får spørsmålet, det eg viste deg, og fornamnet ditt.
button-editors = Spør redaksjonen
button-previous = ◀ Førre: { $title }
button-next = Neste: { $title } ▶
button-undo = Angre
button-contact = Namn og e-post
button-detail = Legg til meir

## Telegram: første ord

start-editors = Finn eg ikkje svaret, sender eg spørsmålet og fornamnet ditt til redaksjonen, og svaret derifrå kjem hit.
start-help = { $help } viser kva anna eg kan.

## Telegram: lister

list-articles = Artiklar
list-series = Seriar
list-top = Mest brukte artiklar
list-latest = Nyaste artiklar
list-new = Nyaste seriar
list-range = { $first }–{ $last } av { $count }
list-and = { $others } og { $last }
list-empty = Her er det ingenting enno.
article-count = { $count ->
    [one] éin artikkel
   *[other] { $count } artiklar
}
date = { $date }
button-previous-page = ◀ Førre side
button-next-page = Neste side ▶
button-whole-series = Heile serien
button-all-series = Alle seriar

## Telegram: det som er lesarens eige

mine = Spørsmåla dine
mine-none = Ingen av spørsmåla dine er sende til redaksjonen.
mine-gathered = { $count ->
    [one] og eitt spørsmål til, samla med dette
   *[other] og { $count } spørsmål til, samla med dette
}
mine-more = { $count ->
    [one] I tillegg kjem eitt eldre spørsmål.
   *[other] I tillegg kjem { $count } eldre spørsmål.
}
status-open = ventar på redaksjonen
status-answered = har fått svar
status-dismissed = lukka utan svar
status-withdrawn = trekt tilbake
status-taken = redaksjonen arbeider med det
status-merged = slått saman med eit anna
language-name = Norsk nynorsk
choose-language = Kva språk skal eg skrive på?
language-chosen = Då skriv eg nynorsk til deg. Du kan framleis spørje på norsk, svensk og engelsk.
privacy =
    Dette lagrar eg om deg
    • det du spør om og skriv til redaksjonen, svara du får, og om dei var nyttige
    • ID-en din i Telegram (ikkje telefonnummeret), fornamnet ditt der og språket ditt
    • namn og e-postadresse, om du oppgir det
    • det du følgjer, til du sluttar å følgje det
    • er du abonnent: abonnentnummeret ditt, og kor lenge abonnementet varer

    Dette får redaksjonen
    • det eg ikkje finn svar på, det du ber meg sende, og det eg viste deg
    • fornamnet ditt eller namnet du oppgir, og e-postadressa om du oppgir ho
    Alt dette kjem i gruppa til redaksjonen i Telegram. Spørsmålet kan òg bli sendt til redaksjonen som e-post, men utan namnet ditt.

    Dette gløymer eg av meg sjølv
    • at det var du som spurde redaksjonen: { $days } dagar etter at du spurde, om spørsmålet då har fått svar eller er lukka
    • det berre eg har svara på: etter { $days } dagar
    Det som ventar på redaksjonen, gløymer eg ikkje. Spørsmål som redaksjonen har svara på, kan bli ståande i biblioteket saman med svaret, men ikkje kven som spurde.

    Dette kan du gjere
    • { $export } gir deg alt eg har lagra om deg, som ei fil
    • { $erase } slettar det med ein gong

    Dette har eg ikkje kontroll over
    • det vi skriv til kvarandre: Det ligg hos Telegram, som har sine eigne reglar
    • e-post som er send til redaksjonen
    • tryggingskopiar: Dei ligg til utgivaren slettar dei
    Har redaksjonen valt å ikkje ta imot meir frå deg ei stund, hugsar eg ID-en din og datoen til det er over, òg om du slettar resten.
privacy-model-here =
    Dette får ein språkmodell
    Nokre svar er formulerte av ein språkmodell ut frå artiklane. Han køyrer på same maskin som eg, og spørsmålet ditt forlèt ikkje maskina for det.
privacy-model-away =
    Dette får ein språkmodell
    Spørsmål som artiklane svarar på, og spørsmål som redaksjonen vil ha eit utkast til svar på, går saman med avsnitt frå artiklane til ein språkmodell. Han blir driven av { $provider }. Namnet, e-postadressa og ID-en din får han ikkje, men det du skriv i spørsmålet, får han.
privacy-model-provider = utgivaren eller ein leverandør utgivaren har valt
privacy-publisher = Ansvarleg er { $publisher }. Spør der om du lurer på noko om dette.
privacy-unnamed = Ansvarleg er den som gir ut artiklane. Lurer du på noko om dette, skriv du { $editors } og spørsmålet ditt.
erase =
    Vil du slette alt eg har lagra om deg? Det kan ikkje angrast.
    • Spørsmåla dine som ventar på svar, blir borte.
    • Er du abonnent, må du opne Svar frå nettstaden igjen.

    Dette blir igjen:
    • spørsmål som redaksjonen har svara på, eller som andre òg har stilt, men ikkje at du spurde
    • e-post som er send, tryggingskopiar og det som ligg hos Telegram
    • ID-en din og datoen, om redaksjonen ikkje tek imot meir frå deg ei stund
erased = No er det sletta. Meldingane i denne samtalen ligg hos Telegram. Dei kan du slette sjølv.
not-erased = Eg har ikkje sletta noko.
button-erase = Ja, slett alt
button-keep = Nei, behald det

## Telegram: det eg spør lesaren om

ask-name = Kva heiter du? Redaksjonen får namnet saman med spørsmål { $number }.
ask-email = Kva e-postadresse kan redaksjonen bruke?
email-invalid = Dette ser ikkje ut som ei e-postadresse. Skriv ho til dømes slik: namn@eksempel.no
contact-given = Takk. Redaksjonen har fått dette saman med spørsmål { $number }:
contact-none = Greitt. Saman med spørsmål { $number } ser redaksjonen berre fornamnet ditt i Telegram.
ask-detail = Kva vil du leggje til i spørsmål { $number }?
detail-added = Takk. Redaksjonen har fått det du la til i spørsmål { $number }.
too-late = Redaksjonen er ferdig med spørsmål { $number }, så det kan ikkje endrast no. Still gjerne eit nytt.
choose-report = Kva vil du melde frå om i «{ $title }»?
ask-report-error = Kva er feil i «{ $title }»? Skriv det her, så får redaksjonen det.
ask-report-omission = Kva manglar i «{ $title }»? Skriv det her, så får redaksjonen det.
ask-report-wish = Kva ønskjer du deg i «{ $title }»? Skriv det her, så får redaksjonen det.
report-received = Takk. Redaksjonen har fått meldinga di som nummer { $number }.
button-error = Feil
button-omission = Mangel
button-wish = Ønske
button-skip = Hopp over
button-cancel = Avbryt

## Telegram: beskjedar

cancelled = Avbrote.
nothing-to-cancel = Det er ikkje noko å avbryte.
ask-needs-question = Skriv spørsmålet etter kommandoen.
answered-above = Det svara eg nettopp på. Svaret står rett over.
button-too-old = Denne knappen er for gammal. Still gjerne spørsmålet igjen.
button-not-here = Denne knappen høyrer til noko som ikkje finst lenger. Ingenting er endra.
media-photo = Eg kan ikkje sjå bilete. Skriv gjerne spørsmålet med ord.
media-voice = Eg kan ikkje høyre talemeldingar. Skriv gjerne spørsmålet med ord.
media-video = Eg kan ikkje sjå video. Skriv gjerne spørsmålet med ord.
media-sticker = Fint klistremerke. Lurer du på noko, kan du skrive det til meg.
media-document = Eg kan ikkje lese vedlegg. Skriv gjerne spørsmålet med ord.
media-location = Eg kan ikkje lese posisjonar på kartet. Skriv gjerne spørsmålet med ord.
media-contact = Eg kan ikkje bruke kontaktkort. Skriv gjerne spørsmålet med ord.
media-other = Dette kan eg ikkje lese. Skriv gjerne spørsmålet med ord.
slow-down = Det kjem mange meldingar frå deg no, så svara kjem litt saktare. Ingen av dei går tapt.
trouble = Noko gjekk gale hos oss, så eg fekk ikkje svara. Prøv gjerne igjen om ei stund.
trouble-handed-over = Noko gjekk gale hos oss, så eg fekk ikkje svara. Redaksjonen har fått spørsmålet ditt som nummer { $number }.
answer-gone = Artikkelen som svara på spørsmålet ditt, blir ikkje vist lenger. Redaksjonen har spørsmålet som nummer { $number }.
group-hint = I ei gruppe svarar eg når de nemner @{ $username }, svarar på ei melding frå meg eller skriv { $ask } og spørsmålet.
editors-answer = Redaksjonen har svara på spørsmål { $number }:
answers-all = Dette er svaret på alle desse spørsmåla:
dismissed = Redaksjonen kunne dessverre ikkje svare på spørsmål { $number }:
report-done = Takk for meldinga. Redaksjonen har sett på nummer { $number } og er ferdig med det:
toast-helpful = Takk for at du seier frå.
toast-sent = Redaksjonen har fått spørsmålet.
toast-muted = Redaksjonen tek ikkje imot meir frå deg no.
toast-withdrawn = Spørsmålet er trekt tilbake.
toast-too-late = Redaksjonen er allereie ferdig med spørsmålet.
toast-already-done = Det er allereie gjort.

## Kommandoar i Telegram

command-ask = still eit spørsmål
command-series = alle seriane
command-top = dei mest brukte artiklane
command-latest = dei nyaste artiklane
command-new = dei nyaste seriane
command-mine = spørsmåla dine til redaksjonen, og korleis det går med dei
command-report = meld frå om ein feil, ein mangel eller eit ønske
command-language = vel språk
command-privacy = kva eg lagrar om deg
command-erase = slett alt om deg
command-cancel = avbryt det du held på med
command-start = kven eg er, og døme på spørsmål

## Telegram: det redaksjonen svarar

learned = Redaksjonen svara på dette { $date }:
learned-maybe = Redaksjonen svara { $date } på eit spørsmål som liknar, men som kan vere eit anna. Kanskje dette er svaret:
learned-language = Svaret er { $language }.
learned-file = Vedlegg til svaret
others-wait = { $count ->
    [one] Ein annan lesar ventar på det same svaret.
   *[other] { $count } andre lesarar ventar på det same svaret.
}
office-hours = Redaksjonen er til stades { $hours }.
office-range = { $days } kl. { $start }–{ $end }
office-back = Dei er tilbake { $day } kl. { $time }.
weekday = { $day ->
    [mon] måndag
    [tue] tysdag
    [wed] onsdag
    [thu] torsdag
    [fri] fredag
    [sat] laurdag
   *[sun] søndag
}
editors-answer-file = Vedlegg til svaret på spørsmål { $number }
answer-taken-back = Redaksjonen har teke tilbake svaret på spørsmål { $number } og ser på det igjen.
answer-not-yours = Orsak. Svaret som stod her, gjaldt eit anna spørsmål enn ditt, og er teke bort.
split-off = Spørsmålet ditt er likevel ikkje det same som spørsmål { $old }. Det har fått nummer { $number }, og svaret kjem hit.
reopened = Redaksjonen ser på spørsmål { $number } igjen.
export-ready = Dette er alt eg har lagra om deg.
button-export = Få alt som ei fil
command-export = få alt som er lagra om deg, som ei fil

## Abonnentar

withheld = Resten er for abonnentar. Er du abonnent, loggar du inn på nettstaden og opnar Svar derifrå.
withheld-answer = Svaret er for abonnentar. Er du abonnent, loggar du inn på nettstaden og opnar Svar derifrå.
withheld-files = Filene i svaret er for abonnentar. Er du abonnent, loggar du inn på nettstaden og opnar Svar derifrå.
subscribe = Bli abonnent
member-welcome = Velkomen som abonnent. Her kan du lese alle artiklane til og med { $until }.
member-still = Du kan framleis lese alle artiklane til og med { $until }.
link-invalid = Denne lenkja er ikkje gyldig.
link-expired = Denne lenkja har gått ut.
link-replayed = Denne lenkja er allereie brukt.
link-shared = Denne lenkja, eller abonnementet ho gjeld, er brukt av ein annan konto i Telegram.
link-revoked = Abonnementet som denne lenkja gjeld, er stansa.
link-ended = Abonnementet som denne lenkja gjeld, har gått ut.
link-again = Er du abonnent, får du ei ny lenkje på nettstaden når du er logga inn.
link-private = Denne lenkja må du opne i ein samtale med meg åleine. Ho er ikkje brukt opp, men alle her har sett ho.

## Seriar og e-bøker

series-reading = Du les no artikkelserien
series-language = Serien er { $language }.
series-incomplete = { $count } av { $parts } delar er i biblioteket.
series-unknown = Eg fann ingen serie som heiter «{ $name }».
command-ebook = få ein serie som e-bok
button-ebook = Få serien som e-bok
ebook-choose = Kva serie vil du ha som e-bok?
ebook-none = Biblioteket har ingen seriar enno, så det er inga e-bok å sende.
ebook-ready = { $count ->
    [one] E-bok med éin artikkel
   *[other] E-bok med { $count } artiklar
}
ebook-withheld = Av delane for abonnentar er berre tittel og innleiing med.
ebook-contents = Innhald
ebook-cover = Omslag
ebook-subtitle = { $count ->
    [one] Artikkelserie i éin del
   *[other] Artikkelserie i { $count } delar
}
ebook-previous = Førre:
ebook-next = Neste:
ebook-sources = Kjelder
ebook-online = Les artikkelen på nettet
ebook-published = Publisert { $date }.
ebook-updated = Oppdatert { $date }.
ebook-members = Resten av denne delen er for abonnentar.
ebook-colophon = Om denne boka
ebook-made = Sett saman { $date } av artiklane i serien, slik dei var då.
ebook-open = Dette er den opne utgåva: Av delane for abonnentar er berre tittel og innleiing med.

## Telegram: det lesaren følgjer

command-follow = følg ein serie eller eit emne, og få vite når det kjem noko nytt
command-unfollow = slutt å følgje noko
follow-topic = Du følgjer no emnet «{ $topic }». Eg skriv til deg når det kjem artiklar som passar, høgst éin gong om dagen, kl. { $time }.
follow-series = Du følgjer no serien «{ $topic }». Eg skriv til deg når det kjem nye delar, høgst éin gong om dagen, kl. { $time }.
follow-already = Du følgjer allereie «{ $topic }».
follow-full = Du følgjer { $count } ting, og fleire går det ikkje an å følgje på éin gong. Slutt å følgje noko først:
follow-overlong = Det vart for langt. Skriv eit emne med nokre få ord, høgst { $count } teikn, eller namnet på ein serie.
follow-list = Dette følgjer du. Trykk på det du vil slutte å følgje:
follow-none = Du følgjer ikkje noko no. Skriv { $follow } og eit emne, eller namnet på ein serie, så seier eg frå når det kjem nye artiklar.
follow-example = Til dømes: { $follow } { $topic }
follow-stopped = Du følgjer ikkje lenger «{ $topic }».
follow-unknown = Du følgjer ikkje noko som heiter «{ $topic }».
follow-row = ✕ { $topic }
follow-row-series = ✕ Serien { $topic }
alert-news = { $count ->
    [one] Det har kome ein ny artikkel om noko du følgjer.
   *[other] Det har kome { $count } nye artiklar om noko du følgjer.
}
alert-best = Dei { $count } som passar best:
alert-about = om «{ $topic }»
button-follow-series = Følg serien
button-unfollow = ✕ Slutt å følgje { $topic }
toast-unfollowed = Det følgjer du ikkje lenger.
telegram-command = { $command } verkar berre i Telegram. { $help } viser kva du kan skrive her.
