### Det redaksjonen ser i gruppen sin, på bokmål.

## Kortet

desk-kind-question = Spørsmål { $number }
desk-kind-error = Melding { $number } om en feil
desk-kind-omission = Melding { $number } om en mangel
desk-kind-wish = Ønske { $number }
language-nb = bokmål
language-nn = nynorsk
language-sv = svensk
language-en = engelsk
desk-readers = { $count ->
    [one] én leser
   *[other] { $count } lesere
}
desk-since = siden { $moment }
desk-moment = { $day } kl. { $time }
desk-open = Venter på redaksjonen
desk-taken = Tatt av { $name }
desk-taken-short = tatt
desk-answered = Besvart av { $name }
desk-answered-corrected = Besvart av { $name }, rettet siden
desk-dismissed = Lukket uten svar av { $name }
desk-withdrawn = Trukket tilbake av leseren
desk-merged = Slått sammen med spørsmål { $number }
desk-asks = Fra { $name }:
desk-about = Gjelder
desk-wordings = Også spurt slik:
desk-additions = Lagt til av leseren:
desk-gathers = { $count ->
    [one] Samlekort: denne leseren har mange spørsmål, så ett til står her:
   *[other] Samlekort: denne leseren har mange spørsmål, så { $count } til står her:
}
desk-gathers-none = Samlekort: denne leseren har mange spørsmål, og de neste kommer hit.
desk-more = { $count ->
    [one] og ett til
   *[other] og { $count } til
}
desk-shown-answered = Leseren fikk et svar ({ $percent } %), men spurte likevel redaksjonen.
desk-shown-tentative = Leseren fikk et «kanskje» ({ $percent } %).
desk-shown-unanswered = Leseren fikk vite at artiklene ikke svarer på dette.
desk-shown-reported = Meldt inn av en leser.
desk-closest = Nærmest i biblioteket:
desk-score = poeng { $score }
decimal-mark = ,
desk-answer = Svaret:
desk-files = { $count ->
    [one] Én fil følger med.
   *[other] { $count } filer følger med.
}
desk-delivery-sent = { $count ->
    [one] Levert til én leser.
   *[other] Levert til { $count } lesere.
}
desk-delivery-waiting = { $count ->
    [one] Én leser venter på levering.
   *[other] { $count } lesere venter på levering.
}
desk-delivery-blocked = { $count ->
    [one] Én leser har blokkert boten og får det ikke.
   *[other] { $count } lesere har blokkert boten og får det ikke.
}
desk-delivery-failed = { $count ->
    [one] Én leser kunne ikke nås.
   *[other] { $count } lesere kunne ikke nås.
}
desk-delivery-served = { $count ->
    [one] Én leser til har fått svaret siden.
   *[other] { $count } lesere til har fått svaret siden.
}
desk-delivery-elsewhere = { $count ->
    [one] Én leser spurte utenom Telegram.
   *[other] { $count } lesere spurte utenom Telegram.
}
desk-library-current = Neste leser som spør om det samme, får dette svaret.
desk-library-withheld = Svaret er bare for dem som har spurt.
desk-library-conflict = Et annet svar sier noe annet, så nye lesere får ingen av dem.
desk-library-retired = Nye lesere får ikke lenger dette svaret.
desk-how = Svar på denne meldingen med tekst eller en fil, så går svaret til leseren. Begynn med // for å si noe bare til redaksjonen.
desk-how-gathers = Svar på denne meldingen, så går ett svar til leseren for alt som står her. «Skill ut» gir ett av spørsmålene et eget kort. Begynn med // for å si noe bare til redaksjonen.
desk-muted = 🔇 { $name } er dempet til { $date }: redaksjonen får ikke mer derfra, men de som venter her, kan besvares.
desk-someone = Leseren
desk-all = Alle spørsmålene på kort { $number }
desk-added = { $count ->
    [one] Leseren har lagt til noe i spørsmål { $number }. Det står på kortet.
   *[other] Det er kommet { $count } tillegg til spørsmål { $number }. De står på kortet.
}
desk-erased = Leseren har slettet spørsmål { $number }.
desk-topic-erased = { $number } · Slettet
desk-list-emptied = En leser har slettet et spørsmål som sto i denne listen, så listen er tømt. Be om en ny hvis dere trenger den.
desk-write-here = Svar på denne meldingen, så går svaret på spørsmål { $number } til leseren.

## Knapper

desk-button-take = ✋ Ta
desk-button-release = Slipp
desk-button-write = ✍ Svar
desk-button-use = Bruk { $number }
desk-button-same = Samme som …
desk-button-apart = Skill ut
desk-button-all = Vis alle
desk-button-mute = 🔇 Demp …
desk-button-mute-reader = Demp { $name } i { $days } dager
desk-button-unmute = 🔊 Opphev demping
desk-button-unmerge = Skill ut igjen
desk-button-dismiss = Avvis
desk-button-done = Ferdig
desk-button-reopen = Åpne igjen
desk-button-withhold = Ikke til biblioteket
desk-button-offer = Til biblioteket
desk-button-back = ◀ Tilbake
desk-button-keep-one = Behold { $number }
desk-button-keep-other = Behold { $number }
desk-button-keep-both = Begge gjelder

## Korte beskjeder

desk-toast-taken = Spørsmålet er ditt.
desk-toast-released = Spørsmålet er ledig igjen.
desk-toast-answered = Svaret er på vei til leserne.
desk-toast-dismissed = Lukket uten svar.
desk-toast-reopened = Spørsmålet er åpent igjen.
desk-toast-withheld = Svaret er bare for dem som har spurt.
desk-toast-offered = Svaret er også for nye lesere.
desk-toast-merged = Spørsmålene er slått sammen.
desk-toast-split = Spørsmålet er skilt ut.
desk-toast-muted = Leseren er dempet. «Opphev demping» angrer.
desk-toast-unmuted = Leseren er ikke dempet lenger.
desk-toast-cant-mute = Den som er redaktør eller administrator, kan ikke dempes.
desk-toast-mute-gone = Leseren er ikke på dette kortet lenger.
desk-toast-not-muted = Leseren var ikke dempet.
desk-toast-settled = Da er det avgjort.
desk-toast-none-alike = Ingen andre spørsmål ligner på dette.
desk-toast-nobody-else = Ingen andre har spurt om dette.
desk-toast-no-passage = Avsnittet er ikke lagret. Skriv heller et svar selv.
desk-toast-article-gone = Artikkelen er ikke i biblioteket lenger.
desk-toast-reply = Svar på kortet, så går svaret til leseren.
desk-toast-erased = Spørsmålet er ikke her lenger: Leseren har slettet det, eller en sikkerhetskopi er lagt tilbake.
desk-toast-late = Noen kom deg i forkjøpet. Kortet viser hvordan det står nå.
desk-cant-pass-on = Dette kan jeg ikke sende videre. Svar med tekst eller en fil.
desk-answered-before = Spørsmål { $number } er allerede besvart, så dette ble ikke sendt. Rediger svaret for å rette det, eller åpne spørsmålet igjen.
desk-closed = Spørsmål { $number } er lukket, så dette ble ikke sendt. Åpne det igjen først.
desk-cant-merge = Spørsmål { $number } kan ikke slås sammen med det spørsmålet.
desk-cant-correct = Svaret på spørsmål { $number } gjelder ikke lenger, så rettelsen ble ikke sendt.
desk-cant-word = Spørsmål { $number } må være besvart før det kan få en ny ordlyd.
desk-cant-sign = Den som skriver som gruppen, kan ikke signere.
desk-no-card = Dette ble ikke sendt til noen leser. Svar på kortet til et spørsmål, så går det dit.
desk-unsure = Dette ble ikke sendt til noen leser. Jeg vet ikke sikkert hvilken melding du svarte på, for Telegram har ikke bekreftet den ennå. Svar på kortet om litt, så går det dit.
desk-administrators-only = Dette ble ikke tatt imot. Her er det bare administratorene i gruppen som svarer leserne. Be en av dem om å gjøre deg til administrator.
desk-listed-only = Dette ble ikke tatt imot. Her er det bare noen få utvalgte som svarer leserne. Be den som drifter Svar, om å sette deg på listen.
desk-nameless = Dette ble ikke tatt imot, for jeg kan ikke se hvem du er når du skriver som en kanal eller en gruppe. Skriv gjerne som deg selv.
desk-open-group = Denne gruppen er åpen for fremmede: Den er offentlig eller knyttet til en kanal, så hvem som helst kan lese det leserne spør om. Gjør gruppen privat, eller kobl den fra kanalen. Til det er gjort, er det bare administratorene som kan svare leserne herfra, eller de som redaksjonen har på listen sin.
desk-not-sent = Dette ble ikke sendt. Et svar kan ikke begynne med /, = eller ? Skriv det på en annen måte.
desk-trouble = Noe gikk galt hos oss, så dette er ikke gjort. Gjør det gjerne en gang til. Driften finner det i svar inbox.
desk-signed = Fra nå av blir svarene dine signert.
desk-unsigned = Fra nå av blir svarene dine ikke signert. Skriv navnet ditt etter kommandoen for å signere dem.

## Lister

desk-queue = { $count ->
    [one] Ett spørsmål venter
   *[other] { $count } spørsmål venter
}
desk-queue-empty = Ingen spørsmål venter.
desk-overdue = { $count ->
    [one] Ett spørsmål har ventet lenge
   *[other] { $count } spørsmål har ventet lenge
}
desk-gaps = Dette savner leserne i biblioteket
desk-gaps-none = Leserne har ikke savnet noe ennå.
desk-gaps-alike = { $count ->
    [one] ett lignende spørsmål
   *[other] { $count } lignende spørsmål
}
desk-gaps-answered = besvart av redaksjonen
desk-gaps-open = ikke besvart
desk-gaps-closest = Nærmest: { $title }
age-minutes = { $count } min
age-hours = { $count } t
age-days = { $count } d
desk-conflict = To svar på samme spørsmål spriker. Nye lesere får ingen av dem før dere har valgt.
desk-digest = Dagsoppsummering
desk-digest-open = { $count ->
    [0] Ingen spørsmål venter.
    [one] Ett spørsmål venter.
   *[other] { $count } spørsmål venter.
}
desk-digest-overdue = { $count ->
    [0] Ingen har ventet for lenge.
    [one] Ett har ventet for lenge.
   *[other] { $count } har ventet for lenge.
}
desk-digest-answered = { $count ->
    [0] Redaksjonen besvarte ingen spørsmål.
    [one] Redaksjonen besvarte ett spørsmål.
   *[other] Redaksjonen besvarte { $count } spørsmål.
}
desk-digest-library = Biblioteket besvarte { $percent } % av det leserne spurte om.
desk-digest-conflicts = { $count ->
    [one] To svar på samme spørsmål spriker.
   *[other] { $count } par av svar spriker.
}
desk-digest-review = { $count ->
    [one] Ett svar bør ses over på nytt.
   *[other] { $count } svar bør ses over på nytt.
}
desk-digest-undelivered = { $count ->
    [one] Én leser fikk ikke svaret sitt.
   *[other] { $count } lesere fikk ikke svaret sitt.
}
desk-statistics-answered = { $count ->
    [0] Redaksjonen ga ingen svar.
    [one] Redaksjonen ga ett svar.
   *[other] Redaksjonen ga { $count } svar.
}
desk-statistics-joined = { $count ->
    [0] Ingen spørsmål var stilt før.
    [one] Ett spørsmål var stilt før.
   *[other] { $count } spørsmål var stilt før.
}
desk-statistics-helpful = Svarene var nyttige for { $percent } av dem som sa fra.
desk-help = Hvert spørsmål har sitt kort her. Svar på kortet med tekst eller en fil, så går svaret til alle som har spurt. Redigerer du svaret, rettes det hos dem også. Svarer du «= 7» på et kort, slås spørsmålet sammen med spørsmål 7. Begynner du med «?», blir resten spørsmålet slik neste leser ser det.
desk-command-queue = spørsmålene som venter
desk-command-statistics = tall for de siste tretti dagene
desk-command-gaps = hva leserne savner i biblioteket
desk-command-sign = signer svarene dine, eller la være
desk-command-help = hva dere kan gjøre her

## Tegningen

chart-title = Spørsmål
chart-share = besvart av biblioteket
chart-waiting = venter nå
chart-wait = typisk ventetid
chart-days = d
chart-hours = t
chart-minutes = min
chart-nothing = Ingen spørsmål i perioden
chart-library = Biblioteket
chart-learned = Redaksjonens egne svar
chart-maybe = Kanskje
chart-editors = Til redaksjonen

## E-post

mail-questions = { $count ->
    [one] Ett nytt spørsmål til redaksjonen
   *[other] { $count } nye spørsmål til redaksjonen
}
mail-how = Svar med kommandoen under spørsmålet, på maskinen der Svar kjører.

## Det som er for abonnenter

desk-sharing-held = Abonnenter har fått svaret. De andre venter på at dere velger hva de skal få.
desk-sharing-teaser = De som ikke er abonnenter, får begynnelsen av det svaret siterer, og ingen filer.
desk-sharing-everyone = Alle får hele svaret, også de som ikke er abonnenter.
desk-sharing-members = Svaret er bare for abonnenter.
desk-button-share-teaser-quotes = Begynnelsen av artikkelen
desk-button-share-teaser-files = Teksten uten filene
desk-button-share-everyone = Hele svaret til alle
desk-button-share-members = Bare for abonnenter
desk-share-quotes = Svaret på spørsmål { $number } siterer det abonnenter betaler for:
desk-share-files = Svaret på spørsmål { $number } har filer, og hva som står i dem, kan jeg ikke se.
desk-share-ask-quotes = Noen av dem som har spurt, er ikke abonnenter. De har ikke fått noe ennå. Hva skal de få? { $count ->
    [one] Velger ingen innen én time, får de begynnelsen av artikkelen.
   *[other] Velger ingen innen { $count } timer, får de begynnelsen av artikkelen.
}
desk-share-ask-files = Noen av dem som har spurt, er ikke abonnenter. De har ikke fått noe ennå. Hva skal de få? { $count ->
    [one] Velger ingen innen én time, får de teksten uten filene.
   *[other] Velger ingen innen { $count } timer, får de teksten uten filene.
}
desk-shared-teaser = De som ikke er abonnenter, får det de kan lese av svaret på spørsmål { $number }: begynnelsen av det som siteres, og ingen filer.
desk-shared-everyone = Alle får hele svaret på spørsmål { $number }.
desk-shared-members = Svaret på spørsmål { $number } er bare for abonnenter. De andre får vite at det finnes.
desk-toast-shared-teaser = Andre enn abonnenter får begynnelsen.
desk-toast-shared-everyone = Alle får hele svaret.
desk-toast-shared-members = Svaret er bare for abonnenter.
