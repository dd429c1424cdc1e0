### Det leserne ser, på bokmål.

## Innledning og avslutning

intro = Jeg er Svar, en robot. Spør med dine egne ord, så leter jeg etter svaret i artiklene.
intro-examples = Du kan for eksempel spørre:
intro-end = /hjelp viser alt du kan skrive. Ctrl-D avslutter.
example-definition = Hva er { $topic }?
example-topic = Hva bør jeg vite om { $topic }?
interrupted = Trykk Ctrl-C en gang til for å avslutte.
farewell = Ha det bra, og kom gjerne tilbake.
farewell-waiting = { $count ->
    [one] Ett spørsmål venter på redaksjonen.
   *[other] { $count } spørsmål venter på redaksjonen.
}

## Småprat

greeting = Hei, hva lurer du på?
wellbeing = Takk, bare bra. Hva lurer du på?
thanks = Bare hyggelig. Spør gjerne om mer.
goodbye = Ha det bra, og kom gjerne tilbake.
apology = Det er helt i orden. Hva lurer du på?
sadness = Det var leit å høre. Jeg er bare en robot som leter i artiklene, men si gjerne fra om det er noe der jeg kan finne for deg.
human = Jeg er en robot, men i redaksjonen sitter det mennesker.
human-how = Skriv { $editors } og spørsmålet ditt, så sender jeg det dit.
human-last = Med knappen sender du det siste du spurte om.
acknowledgement = Fint. Spør gjerne om mer.
empty = Skriv et spørsmål, så leter jeg i artiklene.
help = Jeg er en robot. Jeg leter i artiklene etter det som svarer på spørsmålet ditt, og viser hvor det står. Finner jeg ikke noe, går spørsmålet til redaksjonen.
library-languages = Artiklene er på { $languages }.
own-help = Da skriver du { $command } ({ $does }).

## Svar

tentative = Kanskje dette er svaret:
unanswered = Dette fant jeg ikke svar på i artiklene.
search-failed = Jeg får ikke søkt i artiklene akkurat nå. Prøv igjen om en stund.
closest = Disse artiklene ligger nærmest, men svarer ikke på det du spør om:
also = Se også
part = del { $part } av { $parts }
part-alone = del { $part }
in-nb = på norsk
in-nn = på nynorsk
in-sv = på svensk
in-en = på engelsk
subscribers = for abonnenter
certainty-high = Svært sikkert ({ $percent } %)
certainty-medium = Ganske sikkert ({ $percent } %)
certainty-low = Litt usikkert ({ $percent } %)
certainty-tentative = Usikkert ({ $percent } %)
certainty-unmeasured = Usikkert
more-hint = /mer viser hele avsnittet.
nothing-shown = Jeg har ikke vist noen artikkel ennå. Still et spørsmål først.
no-such-source = { $count ->
    [one] Det er bare én kilde å vise.
   *[other] Det er { $count } kilder å vise: velg et tall fra 1 til { $count }.
}
no-articles = Biblioteket har ingen artikler ennå.

## Redaksjonen

not-found-ask = Fant du ikke svaret? Spør redaksjonen!
ask-editors = { not-found-ask } Skriv et utropstegn, så sender jeg spørsmålet dit.
ask-editors-shell = { not-found-ask } Still spørsmålet igjen med --escalate, så sender jeg det dit.
handed-over = Spørsmålet er sendt til redaksjonen og har fått nummer { $number }.
handed-over-before = Redaksjonen har allerede fått dette spørsmålet fra deg. Det har nummer { $number }.
gathered = Du har mange spørsmål hos redaksjonen. Derfor er dette samlet med noen av de andre, og de kan få ett felles svar.
muted = Redaksjonen har valgt å ikke ta imot mer fra deg før { $date }. Jeg svarer deg fortsatt fra artiklene.
undo-hint = Skriv /angre hvis du ikke vil ha det sendt.
editors-answered = Redaksjonen har svart på spørsmål { $number }.
mine-hint = /mine viser svaret.
handover-failed = Jeg fikk ikke sendt spørsmålet til redaksjonen. Prøv igjen om en stund.
nothing-to-hand-over = Det er ikke noe spørsmål å sende ennå. Still et spørsmål først.
withdrawn = Spørsmål { $number } er trukket tilbake.
withdraw-late = Spørsmål { $number } er ferdigbehandlet og kan ikke trekkes tilbake.
withdraw-failed = Jeg fikk ikke trukket tilbake spørsmål { $number }. Prøv igjen om en stund.
nothing-to-undo = Det er ikke noe å angre.
undone-unread = { $count ->
    [0] Jeg har tatt bort det siste du skrev, før jeg rakk å svare på det.
    [one] Jeg har tatt bort det siste du skrev, før jeg rakk å svare på det. Én melding fra deg venter fortsatt.
   *[other] Jeg har tatt bort det siste du skrev, før jeg rakk å svare på det. { $count } meldinger fra deg venter fortsatt.
}

## Kommandoer

commands = Du kan også skrive:
command-help = hva jeg kan, og hva du kan skrive
command-more = hele avsnittet som svaret står i; /mer 2 viser det fra neste kilde
command-sources = kildene til det siste svaret
command-editors = send det siste spørsmålet til redaksjonen (! gjør det samme)
command-undo = trekk tilbake det som sist ble sendt
command-articles = alle artiklene
command-quit = avslutt
unknown-command = Jeg kjenner ikke { $command }. { $help } viser alt du kan skrive.

## Telegram: svar

read-more = Les mer
whole-article = Hele artikkelen
written-pending = Formulerer svaret …
written-sources = Kilder
written-words = Artikkelens egne ord
written-note = En språkmodell har formulert svaret ut fra disse avsnittene, og hver setning er sjekket mot dem.
article-language = Artikkelen er { $language }.
answer-comes-here = Svaret kommer hit.
button-helpful = 👍 Nyttig
button-unhelpful = 👎 Ikke nyttig
unhelpful-ask = Så synd at svaret ikke hjalp. Skal jeg spørre redaksjonen? Den får spørsmålet, det jeg viste deg, og fornavnet ditt.
button-editors = Spør redaksjonen
button-previous = ◀ Forrige: { $title }
button-next = Neste: { $title } ▶
button-undo = Angre
button-contact = Navn og e-post
button-detail = Legg til mer

## Telegram: første ord

start-editors = Finner jeg ikke svaret, sender jeg spørsmålet og fornavnet ditt til redaksjonen, og svaret derfra kommer hit.
start-help = { $help } viser hva mer jeg kan.

## Telegram: lister

list-articles = Artikler
list-series = Serier
list-top = Mest brukte artikler
list-latest = Nyeste artikler
list-new = Nyeste serier
list-range = { $first }–{ $last } av { $count }
list-and = { $others } og { $last }
list-empty = Her er det ingenting ennå.
article-count = { $count ->
    [one] én artikkel
   *[other] { $count } artikler
}
date = { $date }
button-previous-page = ◀ Forrige side
button-next-page = Neste side ▶
button-whole-series = Hele serien
button-all-series = Alle serier

## Telegram: leserens eget

mine = Spørsmålene dine
mine-none = Ingen av spørsmålene dine er sendt til redaksjonen.
mine-gathered = { $count ->
    [one] og ett spørsmål til, samlet med dette
   *[other] og { $count } spørsmål til, samlet med dette
}
mine-more = { $count ->
    [one] I tillegg kommer ett eldre spørsmål.
   *[other] I tillegg kommer { $count } eldre spørsmål.
}
status-open = venter på redaksjonen
status-answered = besvart
status-dismissed = lukket uten svar
status-withdrawn = trukket tilbake
status-taken = redaksjonen arbeider med det
status-merged = slått sammen med et annet
language-name = Norsk bokmål
choose-language = Hvilket språk skal jeg skrive på?
language-chosen = Da skriver jeg bokmål til deg. Du kan fortsatt spørre på norsk, svensk og engelsk.
privacy =
    Dette lagrer jeg om deg
    • det du spør om og skriver til redaksjonen, svarene du får, og om de var nyttige
    • ID-en din i Telegram (ikke telefonnummeret), fornavnet ditt der og språket ditt
    • navn og e-postadresse, hvis du oppgir det
    • det du følger, til du slutter å følge det
    • er du abonnent: abonnentnummeret ditt, og hvor lenge abonnementet varer

    Dette får redaksjonen
    • det jeg ikke finner svar på, det du ber meg sende, og det jeg viste deg
    • fornavnet ditt eller navnet du oppgir, og e-postadressen hvis du oppgir den
    Alt dette kommer i redaksjonens gruppe i Telegram. Spørsmålet kan også bli sendt til redaksjonen som e-post, men uten navnet ditt.

    Dette glemmer jeg av meg selv
    • at det var du som spurte redaksjonen: { $days } dager etter at du spurte, hvis spørsmålet da er besvart eller lukket
    • det bare jeg har svart på: etter { $days } dager
    Det som venter på redaksjonen, glemmer jeg ikke. Spørsmål som redaksjonen har svart på, kan bli stående i biblioteket sammen med svaret, men ikke hvem som spurte.

    Dette kan du gjøre
    • { $export } gir deg alt jeg har lagret om deg, som en fil
    • { $erase } sletter det med en gang

    Dette har jeg ikke kontroll over
    • det vi skriver til hverandre: Det ligger hos Telegram, som har sine egne regler
    • e-post som er sendt til redaksjonen
    • sikkerhetskopier: De ligger til utgiveren sletter dem
    Har redaksjonen valgt å ikke ta imot mer fra deg en stund, husker jeg ID-en din og datoen til det er over, også om du sletter resten.
privacy-model-here =
    Dette får en språkmodell
    Noen svar er formulert av en språkmodell ut fra artiklene. Den kjører på samme maskin som jeg, og spørsmålet ditt forlater ikke maskinen for det.
privacy-model-away =
    Dette får en språkmodell
    Spørsmål som artiklene svarer på, og spørsmål som redaksjonen vil ha et utkast til svar på, går sammen med avsnitt fra artiklene til en språkmodell. Den drives av { $provider }. Navnet, e-postadressen og ID-en din får den ikke, men det du skriver i spørsmålet, får den.
privacy-model-provider = utgiveren eller en leverandør utgiveren har valgt
privacy-publisher = Ansvarlig er { $publisher }. Spør der hvis du lurer på noe om dette.
privacy-unnamed = Ansvarlig er den som gir ut artiklene. Lurer du på noe om dette, skriver du { $editors } og spørsmålet ditt.
erase =
    Vil du slette alt jeg har lagret om deg? Det kan ikke angres.
    • Spørsmålene dine som venter på svar, blir borte.
    • Er du abonnent, må du åpne Svar fra nettstedet igjen.

    Dette blir igjen:
    • spørsmål som redaksjonen har svart på, eller som andre også har stilt, men ikke at du spurte
    • e-post som er sendt, sikkerhetskopier og det som ligger hos Telegram
    • ID-en din og datoen, hvis redaksjonen ikke tar imot mer fra deg en stund
erased = Nå er det slettet. Meldingene i denne samtalen ligger hos Telegram. Dem kan du slette selv.
not-erased = Jeg har ikke slettet noe.
button-erase = Ja, slett alt
button-keep = Nei, behold det

## Telegram: det jeg spør leseren om

ask-name = Hva heter du? Redaksjonen får navnet sammen med spørsmål { $number }.
ask-email = Hvilken e-postadresse kan redaksjonen bruke?
email-invalid = Dette ser ikke ut som en e-postadresse. Skriv den for eksempel slik: navn@eksempel.no
contact-given = Takk. Redaksjonen har fått dette sammen med spørsmål { $number }:
contact-none = Greit. Sammen med spørsmål { $number } ser redaksjonen bare fornavnet ditt i Telegram.
ask-detail = Hva vil du legge til i spørsmål { $number }?
detail-added = Takk. Redaksjonen har fått det du la til i spørsmål { $number }.
too-late = Redaksjonen er ferdig med spørsmål { $number }, så det kan ikke endres nå. Still gjerne et nytt.
choose-report = Hva vil du melde fra om i «{ $title }»?
ask-report-error = Hva er feil i «{ $title }»? Skriv det her, så får redaksjonen det.
ask-report-omission = Hva mangler i «{ $title }»? Skriv det her, så får redaksjonen det.
ask-report-wish = Hva ønsker du deg i «{ $title }»? Skriv det her, så får redaksjonen det.
report-received = Takk. Redaksjonen har fått meldingen din som nummer { $number }.
button-error = Feil
button-omission = Mangel
button-wish = Ønske
button-skip = Hopp over
button-cancel = Avbryt

## Telegram: beskjeder

cancelled = Avbrutt.
nothing-to-cancel = Det er ikke noe å avbryte.
ask-needs-question = Skriv spørsmålet etter kommandoen.
answered-above = Det svarte jeg nettopp på. Svaret står rett over.
button-too-old = Denne knappen er for gammel. Still gjerne spørsmålet igjen.
button-not-here = Denne knappen hører til noe som ikke finnes lenger. Ingenting er endret.
media-photo = Jeg kan ikke se bilder. Skriv gjerne spørsmålet med ord.
media-voice = Jeg kan ikke høre talemeldinger. Skriv gjerne spørsmålet med ord.
media-video = Jeg kan ikke se video. Skriv gjerne spørsmålet med ord.
media-sticker = Fint klistremerke. Lurer du på noe, kan du skrive det til meg.
media-document = Jeg kan ikke lese vedlegg. Skriv gjerne spørsmålet med ord.
media-location = Jeg kan ikke lese posisjoner på kartet. Skriv gjerne spørsmålet med ord.
media-contact = Jeg kan ikke bruke kontaktkort. Skriv gjerne spørsmålet med ord.
media-other = Dette kan jeg ikke lese. Skriv gjerne spørsmålet med ord.
slow-down = Det kommer mange meldinger fra deg nå, så svarene kommer litt saktere. Ingen av dem går tapt.
trouble = Noe gikk galt hos oss, så jeg fikk ikke svart. Prøv gjerne igjen om en stund.
trouble-handed-over = Noe gikk galt hos oss, så jeg fikk ikke svart. Redaksjonen har fått spørsmålet ditt som nummer { $number }.
answer-gone = Artikkelen som svarte på spørsmålet ditt, vises ikke lenger. Redaksjonen har spørsmålet som nummer { $number }.
group-hint = I en gruppe svarer jeg når dere nevner @{ $username }, svarer på en melding fra meg eller skriver { $ask } og spørsmålet.
editors-answer = Redaksjonen har svart på spørsmål { $number }:
answers-all = Dette er svaret på alle disse spørsmålene:
dismissed = Redaksjonen kunne dessverre ikke svare på spørsmål { $number }:
report-done = Takk for meldingen. Redaksjonen har sett på nummer { $number } og er ferdig med det:
toast-helpful = Takk for at du sier fra.
toast-sent = Redaksjonen har fått spørsmålet.
toast-muted = Redaksjonen tar ikke imot mer fra deg nå.
toast-withdrawn = Spørsmålet er trukket tilbake.
toast-too-late = Redaksjonen er allerede ferdig med spørsmålet.
toast-already-done = Det er allerede gjort.

## Kommandoer i Telegram

command-ask = still et spørsmål
command-series = alle seriene
command-top = de mest brukte artiklene
command-latest = de nyeste artiklene
command-new = de nyeste seriene
command-mine = spørsmålene dine til redaksjonen, og hvordan det går med dem
command-report = meld fra om en feil, en mangel eller et ønske
command-language = velg språk
command-privacy = hva jeg lagrer om deg
command-erase = slett alt om deg
command-cancel = avbryt det du holder på med
command-start = hvem jeg er, og eksempler på spørsmål

## Telegram: det redaksjonen svarer

learned = Redaksjonen svarte på dette { $date }:
learned-maybe = Redaksjonen svarte { $date } på et spørsmål som ligner, men som kan være et annet. Kanskje dette er svaret:
learned-language = Svaret er { $language }.
learned-file = Vedlegg til svaret
others-wait = { $count ->
    [one] En annen leser venter på det samme svaret.
   *[other] { $count } andre lesere venter på det samme svaret.
}
office-hours = Redaksjonen er til stede { $hours }.
office-range = { $days } kl. { $start }–{ $end }
office-back = Den er tilbake { $day } kl. { $time }.
weekday = { $day ->
    [mon] mandag
    [tue] tirsdag
    [wed] onsdag
    [thu] torsdag
    [fri] fredag
    [sat] lørdag
   *[sun] søndag
}
editors-answer-file = Vedlegg til svaret på spørsmål { $number }
answer-taken-back = Redaksjonen har tatt tilbake svaret på spørsmål { $number } og ser på det igjen.
answer-not-yours = Beklager. Svaret som sto her, gjaldt et annet spørsmål enn ditt, og er tatt bort.
split-off = Spørsmålet ditt er likevel ikke det samme som spørsmål { $old }. Det har fått nummer { $number }, og svaret kommer hit.
reopened = Redaksjonen ser på spørsmål { $number } igjen.
export-ready = Dette er alt jeg har lagret om deg.
button-export = Få alt som en fil
command-export = få alt som er lagret om deg, som en fil

## Abonnenter

withheld = Resten er for abonnenter. Er du abonnent, logger du inn på nettstedet og åpner Svar derfra.
withheld-answer = Svaret er for abonnenter. Er du abonnent, logger du inn på nettstedet og åpner Svar derfra.
withheld-files = Filene i svaret er for abonnenter. Er du abonnent, logger du inn på nettstedet og åpner Svar derfra.
subscribe = Bli abonnent
member-welcome = Velkommen som abonnent. Her kan du lese alle artiklene til og med { $until }.
member-still = Du kan fortsatt lese alle artiklene til og med { $until }.
link-invalid = Denne lenken er ikke gyldig.
link-expired = Denne lenken er utløpt.
link-replayed = Denne lenken er allerede brukt.
link-shared = Denne lenken, eller abonnementet den gjelder, er brukt av en annen konto i Telegram.
link-revoked = Abonnementet som denne lenken gjelder, er stanset.
link-ended = Abonnementet som denne lenken gjelder, er utløpt.
link-again = Er du abonnent, får du en ny lenke på nettstedet når du er logget inn.
link-private = Denne lenken må du åpne i en samtale med meg alene. Den er ikke brukt opp, men alle her har sett den.

## Serier og e-bøker

series-reading = Du leser nå artikkelserien
series-language = Serien er { $language }.
series-incomplete = { $count } av { $parts } deler er i biblioteket.
series-unknown = Jeg fant ingen serie som heter «{ $name }».
command-ebook = få en serie som e-bok
button-ebook = Få serien som e-bok
ebook-choose = Hvilken serie vil du ha som e-bok?
ebook-none = Biblioteket har ingen serier ennå, så det er ingen e-bok å sende.
ebook-ready = { $count ->
    [one] E-bok med én artikkel
   *[other] E-bok med { $count } artikler
}
ebook-withheld = Av delene for abonnenter er bare tittel og innledning med.
ebook-contents = Innhold
ebook-cover = Omslag
ebook-subtitle = { $count ->
    [one] Artikkelserie i én del
   *[other] Artikkelserie i { $count } deler
}
ebook-previous = Forrige:
ebook-next = Neste:
ebook-sources = Kilder
ebook-online = Les artikkelen på nettet
ebook-published = Publisert { $date }.
ebook-updated = Oppdatert { $date }.
ebook-members = Resten av denne delen er for abonnenter.
ebook-colophon = Om denne boken
ebook-made = Satt sammen { $date } av artiklene i serien, slik de var da.
ebook-open = Dette er den åpne utgaven: Av delene for abonnenter er bare tittel og innledning med.

## Telegram: det leseren følger

command-follow = følg en serie eller et emne, og få vite når det kommer noe nytt
command-unfollow = slutt å følge noe
follow-topic = Du følger nå emnet «{ $topic }». Jeg skriver til deg når det kommer artikler som passer, høyst én gang om dagen, kl. { $time }.
follow-series = Du følger nå serien «{ $topic }». Jeg skriver til deg når det kommer nye deler, høyst én gang om dagen, kl. { $time }.
follow-already = Du følger allerede «{ $topic }».
follow-full = Du følger { $count } ting, og flere går det ikke an å følge på én gang. Slutt å følge noe først:
follow-overlong = Det ble for langt. Skriv et emne med noen få ord, høyst { $count } tegn, eller navnet på en serie.
follow-list = Dette følger du. Trykk på det du vil slutte å følge:
follow-none = Du følger ikke noe nå. Skriv { $follow } og et emne, eller navnet på en serie, så sier jeg fra når det kommer nye artikler.
follow-example = For eksempel: { $follow } { $topic }
follow-stopped = Du følger ikke lenger «{ $topic }».
follow-unknown = Du følger ikke noe som heter «{ $topic }».
follow-row = ✕ { $topic }
follow-row-series = ✕ Serien { $topic }
alert-news = { $count ->
    [one] Det har kommet en ny artikkel om noe du følger.
   *[other] Det har kommet { $count } nye artikler om noe du følger.
}
alert-best = De { $count } som passer best:
alert-about = om «{ $topic }»
button-follow-series = Følg serien
button-unfollow = ✕ Slutt å følge { $topic }
toast-unfollowed = Det følger du ikke lenger.
telegram-command = { $command } virker bare i Telegram. { $help } viser hva du kan skrive her.
