### Det redaksjonen ser i gruppen sin, på bokmål.

## Kortet

queue-kind-question = Spørsmål { $number }
queue-kind-error = Melding { $number } om en feil
queue-kind-omission = Melding { $number } om en mangel
queue-kind-wish = Ønske { $number }
language-nb = bokmål
language-nn = nynorsk
language-sv = svensk
language-en = engelsk
queue-readers = { $count ->
    [one] én leser
   *[other] { $count } lesere
}
queue-since = siden { $moment }
queue-moment = { $day } kl. { $time }
queue-open = Venter på redaksjonen
queue-taken = Tatt av { $name }
queue-taken-short = tatt
queue-answered = Besvart av { $name }
queue-answered-corrected = Besvart av { $name }, rettet siden
queue-dismissed = Lukket uten svar av { $name }
queue-withdrawn = Trukket tilbake av leseren
queue-merged = Slått sammen med spørsmål { $number }
queue-asks = Fra { $name }:
queue-about = Gjelder
queue-wordings = Også spurt slik:
queue-additions = Lagt til av leseren:
queue-gathers = { $count ->
    [one] Samlekort: Denne leseren har mange spørsmål. Her er ett til:
   *[other] Samlekort: Denne leseren har mange spørsmål. Her er { $count } til:
}
queue-gathers-none = Samlekort: Denne leseren har mange spørsmål, og de neste kommer hit.
queue-more = { $count ->
    [one] og ett til
   *[other] og { $count } til
}
queue-shown-answered = Leseren fikk et svar ({ $percent } %), men spurte likevel redaksjonen.
queue-shown-tentative = Leseren fikk et «kanskje» ({ $percent } %).
queue-shown-unanswered = Leseren fikk vite at artiklene ikke svarer på dette.
queue-shown-reported = Meldt inn av en leser.
queue-alike = Ligner på spørsmål { $number }, men er kanskje et annet:
queue-on-page = Spurt på siden til
queue-closest = Nærmest i biblioteket:
queue-score = poeng { $score }
decimal-mark = ,
queue-answer = Svaret:
queue-files = { $count ->
    [one] Én fil følger med.
   *[other] { $count } filer følger med.
}
queue-delivery-sent = { $count ->
    [one] Levert til én leser.
   *[other] Levert til { $count } lesere.
}
queue-delivery-waiting = { $count ->
    [one] Én leser venter på levering.
   *[other] { $count } lesere venter på levering.
}
queue-delivery-blocked = { $count ->
    [one] Én leser har blokkert boten og får det ikke.
   *[other] { $count } lesere har blokkert boten og får det ikke.
}
queue-delivery-failed = { $count ->
    [one] Én leser kunne ikke nås.
   *[other] { $count } lesere kunne ikke nås.
}
queue-delivery-served = { $count ->
    [one] Én leser til har fått svaret siden.
   *[other] { $count } lesere til har fått svaret siden.
}
queue-delivery-elsewhere = { $count ->
    [one] Én leser spurte utenom Telegram.
   *[other] { $count } lesere spurte utenom Telegram.
}
queue-delivery-mail-sent = { $count ->
    [one] Sendt på e-post til én leser.
   *[other] Sendt på e-post til { $count } lesere.
}
queue-delivery-mail-waiting = { $count ->
    [one] E-post til én leser er på vei.
   *[other] E-post til { $count } lesere er på vei.
}
queue-delivery-mail-bounced = { $count ->
    [one] E-postadressen til én leser tar ikke imot. Svaret står bak lenken leseren har.
   *[other] E-postadressene til { $count } lesere tar ikke imot. Svaret står bak lenkene de har.
}
queue-delivery-mail-link = { $count ->
    [one] Én leser finner svaret bak lenken sin.
   *[other] { $count } lesere finner svaret bak lenkene sine.
}
queue-library-current = Neste leser som spør om det samme, får dette svaret.
queue-library-withheld = Svaret er bare for dem som har spurt.
queue-library-conflict = Et annet svar sier noe annet, så nye lesere får ingen av dem.
queue-library-retired = Nye lesere får ikke lenger dette svaret.
queue-how = Svar på denne meldingen med tekst eller en fil, så går svaret til leseren. Begynn med // for å skrive noe bare til redaksjonen.
queue-how-gathers = Svar på denne meldingen, så går ett svar til leseren for alt som står her. «Skill ut» gir ett av spørsmålene et eget kort. Begynn med // for å skrive noe bare til redaksjonen.
queue-muted = 🔇 { $name } er dempet til { $date }: Redaksjonen får ikke mer derfra, men det som venter her, kan besvares.
queue-someone = Leseren
queue-all = Alle spørsmålene på kort { $number }
queue-added = { $count ->
    [one] Leseren har lagt til noe i spørsmål { $number }. Det står på kortet.
   *[other] Det er kommet { $count } tillegg til spørsmål { $number }. De står på kortet.
}
queue-erased = Leseren har slettet spørsmål { $number }.
queue-topic-erased = { $number } · Slettet
queue-list-emptied = En leser har slettet et spørsmål som sto i denne listen, så listen er tømt. Be om en ny hvis dere trenger den.
queue-write-here = Svar på denne meldingen, så går svaret på spørsmål { $number } til leseren.

## Knapper

queue-button-take = ✋ Ta
queue-button-release = Slipp
queue-button-write = ✍ Svar
queue-button-use = Bruk { $number }
queue-button-same = Samme som …
queue-button-merge = 🔗 Slå sammen med { $number }
queue-button-apart = Skill ut
queue-button-all = Vis alle
queue-button-mute = 🔇 Demp …
queue-button-mute-reader = Demp { $name } i { $days } dager
queue-button-unmute = 🔊 Opphev demping
queue-button-unmerge = Angre sammenslåing
queue-button-dismiss = Lukk uten svar
queue-button-done = Ferdig
queue-button-reopen = Åpne igjen
queue-button-withhold = Ikke i biblioteket
queue-button-offer = I biblioteket
queue-button-back = ◀ Tilbake
queue-button-keep-one = Behold { $number }
queue-button-keep-other = Behold { $number }
queue-button-keep-both = Begge gjelder

## Korte beskjeder

queue-toast-taken = Spørsmålet er ditt.
queue-toast-released = Spørsmålet er ledig igjen.
queue-toast-answered = Svaret er på vei til leserne.
queue-toast-dismissed = Lukket uten svar.
queue-toast-reopened = Spørsmålet er åpent igjen.
queue-toast-withheld = Svaret er bare for dem som har spurt.
queue-toast-offered = Svaret er også for nye lesere.
queue-toast-merged = Spørsmålene er slått sammen.
queue-toast-split = Spørsmålet har fått sitt eget kort.
queue-toast-muted = Leseren er dempet. «Opphev demping» angrer.
queue-toast-unmuted = Leseren er ikke lenger dempet.
queue-toast-cant-mute = Den som er redaktør eller administrator, kan ikke dempes.
queue-toast-mute-gone = Leseren er ikke lenger på dette kortet.
queue-toast-not-muted = Leseren var ikke dempet.
queue-toast-settled = Da er det avgjort.
queue-toast-none-alike = Ingen andre spørsmål ligner på dette.
queue-toast-nobody-else = Ingen andre har spurt om dette.
queue-toast-no-passage = Avsnittet er ikke lagret. Skriv heller et svar selv.
queue-toast-article-gone = Artikkelen er ikke i biblioteket lenger.
queue-toast-reply = Svar på kortet, så går svaret til leseren.
queue-toast-erased = Spørsmålet er ikke her lenger: Leseren har slettet det, eller en sikkerhetskopi er lagt tilbake.
queue-toast-late = Noen kom deg i forkjøpet. Kortet viser hvordan det står nå.
queue-cant-pass-on = Dette kan jeg ikke sende videre. Svar med tekst eller en fil.
queue-answered-before = Spørsmål { $number } er allerede besvart, så dette ble ikke sendt. Rediger svaret for å rette det, eller åpne spørsmålet igjen.
queue-closed = Spørsmål { $number } er lukket, så dette ble ikke sendt. Åpne det igjen først.
queue-cant-merge = Spørsmål { $number } kan ikke slås sammen med det spørsmålet.
queue-cant-correct = Svaret på spørsmål { $number } gjelder ikke lenger, så rettelsen ble ikke sendt.
queue-cant-word = Spørsmål { $number } må være besvart før det kan få en ny ordlyd.
queue-cant-sign = Den som skriver som gruppen, kan ikke signere.
queue-no-card = Dette ble ikke sendt til noen leser. Svar på kortet til et spørsmål, så går det dit.
queue-unsure = Dette ble ikke sendt til noen leser. Telegram har ikke bekreftet meldingen du svarte på, så jeg vet ikke sikkert hvilken det er. Svar på kortet om litt, så går det dit.
queue-administrators-only = Dette ble ikke tatt imot. Her er det bare administratorene i gruppen som svarer leserne. Be en av dem om å gjøre deg til administrator.
queue-listed-only = Dette ble ikke tatt imot. Her er det bare noen få utvalgte som svarer leserne. Be den som drifter Svar, om å sette deg på listen.
queue-nameless = Dette ble ikke tatt imot, for jeg kan ikke se hvem du er når du skriver som en kanal eller en gruppe. Skriv som deg selv.
queue-open-group =
    Denne gruppen er åpen for fremmede: Den er offentlig eller knyttet til en kanal, så hvem som helst kan lese det leserne spør om.

    Gjør gruppen privat, eller kobl den fra kanalen. Til det er gjort, er det bare administratorene som kan svare leserne herfra, eller de som redaksjonen har på listen sin.
queue-not-sent = Dette ble ikke sendt. Et svar kan ikke begynne med «/», «=» eller «?». Skriv det på en annen måte.
queue-trouble = Noe gikk galt hos oss, så dette er ikke gjort. Prøv gjerne en gang til. Den som drifter Svar, finner det med «svar inbox».
queue-signed = Fra nå av blir svarene dine signert.
queue-unsigned = Fra nå av blir svarene dine ikke signert. Skriv navnet ditt etter kommandoen for å signere dem.

## Lister

queue-questions = { $count ->
    [one] Ett spørsmål venter
   *[other] { $count } spørsmål venter
}
queue-questions-none = Ingen spørsmål venter.
queue-overdue = { $count ->
    [one] Ett spørsmål har ventet lenge
   *[other] { $count } spørsmål har ventet lenge
}
queue-gaps = Dette savner leserne i biblioteket
queue-gaps-none = Leserne har ikke savnet noe ennå.
queue-gaps-alike = { $count ->
    [one] ett lignende spørsmål
   *[other] { $count } lignende spørsmål
}
queue-gaps-answered = besvart av redaksjonen
queue-gaps-open = ikke besvart
queue-gaps-closest = Nærmest: { $title }
age-minutes = { $count } min
age-hours = { $count } t
age-days = { $count } d
queue-conflict = To svar på samme spørsmål spriker. Nye lesere får ingen av dem før dere har valgt.
queue-digest = Dagsoppsummering
queue-digest-open = { $count ->
    [0] Ingen spørsmål venter.
    [one] Ett spørsmål venter.
   *[other] { $count } spørsmål venter.
}
queue-digest-overdue = { $count ->
    [0] Ingen har ventet for lenge.
    [one] Ett har ventet for lenge.
   *[other] { $count } har ventet for lenge.
}
queue-digest-answered = { $count ->
    [0] Redaksjonen besvarte ingen spørsmål.
    [one] Redaksjonen besvarte ett spørsmål.
   *[other] Redaksjonen besvarte { $count } spørsmål.
}
queue-digest-library = Biblioteket besvarte { $percent } % av det leserne spurte om.
queue-digest-pages = { $count ->
    [one] Artiklene fikk ett spørsmål på sine egne sider.
   *[other] Artiklene fikk { $count } spørsmål på sine egne sider.
}
queue-digest-from-pages = { $count ->
    [one] Derfra ble ett sendt hit.
   *[other] Derfra ble { $count } sendt hit.
}
queue-digest-conflicts = { $count ->
    [one] To svar på samme spørsmål spriker.
   *[other] { $count } par av svar spriker.
}
queue-digest-review = { $count ->
    [one] Ett svar bør ses over på nytt.
   *[other] { $count } svar bør ses over på nytt.
}
queue-digest-undelivered = { $count ->
    [one] Én leser fikk ikke svaret sitt.
   *[other] { $count } lesere fikk ikke svaret sitt.
}
queue-statistics-answered = { $count ->
    [0] Redaksjonen ga ingen svar.
    [one] Redaksjonen ga ett svar.
   *[other] Redaksjonen ga { $count } svar.
}
queue-statistics-joined = { $count ->
    [0] Ingen spørsmål var stilt før.
    [one] Ett spørsmål var stilt før.
   *[other] { $count } spørsmål var stilt før.
}
queue-statistics-helpful = Svarene var nyttige for { $percent } av dem som sa fra.
queue-help =
    Hvert spørsmål har sitt eget kort. Svar på kortet med
    • tekst eller en fil: Svaret går til alle som har spurt. Redigerer du det, rettes det hos dem også.
    • // og tekst: Dette ser bare redaksjonen.
    • = 7: Spørsmålet slås sammen med spørsmål 7.
    • ? og tekst: Teksten blir spørsmålet slik neste leser ser det.
queue-command-queue = spørsmålene som venter
queue-command-figures = tall for de siste tretti dagene
queue-command-gaps = hva leserne savner i biblioteket
queue-command-sign = signer svarene dine, eller la være
queue-command-help = hva dere kan gjøre her

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
mail-how-group = Svar på kortet i redaksjonens gruppe i Telegram. Svarer du på denne e-posten, får ikke leseren det.
mail-how-reply = Svar på denne e-posten. Det du skriver, går til den som spurte, uten det du siterer og signaturen.
mail-reply-above = Skriv svaret over denne linjen
mail-reply-unknown = Denne adressen hører ikke til noe spørsmål, så ingenting ble sendt.
mail-reply-stranger = Bare de som får spørsmålene på e-post, kan svare på dem. Ingenting ble sendt.
mail-reply-gone = Spørsmål { $number } er ikke her lenger: Leseren har slettet det, eller en sikkerhetskopi er lagt tilbake. Ingenting ble sendt.
mail-reply-empty = Det sto ikke noe svar over sitatet, så ingenting ble sendt. Svar på spørsmål { $number } med tekst.
mail-reply-quoted = Svaret på spørsmål { $number } inneholder adressen du svarer til, og den er hemmelig. Ingenting ble sendt: Slett sitatet og send på nytt.
mail-reply-gathers = Spørsmål { $number } samler flere av en lesers spørsmål, og e-posten viser ikke alle. Ingenting ble sendt: Svar på kortet, eller med svar queue answer.
mail-reply-unreadable = E-posten kan ikke leses, så ingenting ble sendt.
mail-reply-sent-subject = Svaret på spørsmål { $number } er sendt
mail-reply-refused-subject = Svaret ditt er ikke sendt
mail-reply-files = { $count ->
    [one] Vedlegget er ikke med: På e-post tar jeg bare imot tekst.
   *[other] De { $count } vedleggene er ikke med: På e-post tar jeg bare imot tekst.
}
mail-reply-teaser = Svaret siterer det abonnenter betaler for. De som ikke er abonnenter, får bare begynnelsen av det.

## Det som er for abonnenter

queue-sharing-held = Abonnentene har fått svaret. De andre venter på at dere velger hva de skal få.
queue-sharing-teaser = De som ikke er abonnenter, får begynnelsen av det svaret siterer, og ingen filer.
queue-sharing-everyone = Alle får hele svaret, også de som ikke er abonnenter.
queue-sharing-members = Svaret er bare for abonnenter.
queue-button-share-teaser-quotes = Bare begynnelsen
queue-button-share-teaser-files = Tekst uten filer
queue-button-share-everyone = Alt til alle
queue-button-share-members = Bare abonnenter
queue-share-quotes = Svaret på spørsmål { $number } siterer det abonnenter betaler for:
queue-share-files = Svaret på spørsmål { $number } har filer, og hva som står i dem, kan jeg ikke se.
queue-share-ask-quotes = Noen av dem som har spurt, er ikke abonnenter. De har ikke fått noe ennå. Hva skal de få? { $count ->
    [one] Velger ingen innen én time, får de begynnelsen av artikkelen.
   *[other] Velger ingen innen { $count } timer, får de begynnelsen av artikkelen.
}
queue-share-ask-files = Noen av dem som har spurt, er ikke abonnenter. De har ikke fått noe ennå. Hva skal de få? { $count ->
    [one] Velger ingen innen én time, får de teksten uten filene.
   *[other] Velger ingen innen { $count } timer, får de teksten uten filene.
}
queue-shared-teaser = De som ikke er abonnenter, får det de kan lese av svaret på spørsmål { $number }: begynnelsen av det som siteres, og ingen filer.
queue-shared-everyone = Alle får hele svaret på spørsmål { $number }.
queue-shared-members = Svaret på spørsmål { $number } er bare for abonnenter. De andre får vite at det finnes.
queue-toast-shared-teaser = Andre enn abonnenter får begynnelsen.
queue-toast-shared-everyone = Alle får hele svaret.
queue-toast-shared-members = Svaret er bare for abonnenter.
