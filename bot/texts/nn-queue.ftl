### Det redaksjonen ser i gruppa si, på nynorsk.

## Kortet

queue-kind-question = Spørsmål { $number }
queue-kind-error = Melding { $number } om ein feil
queue-kind-omission = Melding { $number } om ein mangel
queue-kind-wish = Ønske { $number }
language-nb = bokmål
language-nn = nynorsk
language-sv = svensk
language-en = engelsk
queue-readers = { $count ->
    [one] éin lesar
   *[other] { $count } lesarar
}
queue-since = sidan { $moment }
queue-moment = { $day } kl. { $time }
queue-open = Ventar på redaksjonen
queue-taken = Teke av { $name }
queue-taken-short = teke
queue-answered = Svar frå { $name }
queue-answered-corrected = Svar frå { $name }, retta sidan
queue-dismissed = Lukka utan svar av { $name }
queue-withdrawn = Trekt tilbake av lesaren
queue-merged = Slått saman med spørsmål { $number }
queue-asks = Frå { $name }:
queue-about = Gjeld
queue-wordings = Spurt slik òg:
queue-additions = Lagt til av lesaren:
queue-gathers = { $count ->
    [one] Samlekort: Denne lesaren har mange spørsmål. Her er eitt til:
   *[other] Samlekort: Denne lesaren har mange spørsmål. Her er { $count } til:
}
queue-gathers-none = Samlekort: Denne lesaren har mange spørsmål, og dei neste kjem hit.
queue-more = { $count ->
    [one] og eitt til
   *[other] og { $count } til
}
queue-shown-answered = Lesaren fekk eit svar ({ $percent } %), men spurde likevel redaksjonen.
queue-shown-tentative = Lesaren fekk eit «kanskje» ({ $percent } %).
queue-shown-unanswered = Lesaren fekk vite at artiklane ikkje svarar på dette.
queue-shown-reported = Meldt inn av ein lesar.
queue-alike = Liknar på spørsmål { $number }, men er kanskje eit anna:
queue-on-page = Spurt på sida til
queue-closest = Nærast i biblioteket:
queue-score = poeng { $score }
decimal-mark = ,
queue-answer = Svaret:
queue-files = { $count ->
    [one] Éi fil følgjer med.
   *[other] { $count } filer følgjer med.
}
queue-delivery-sent = { $count ->
    [one] Levert til éin lesar.
   *[other] Levert til { $count } lesarar.
}
queue-delivery-waiting = { $count ->
    [one] Éin lesar ventar på levering.
   *[other] { $count } lesarar ventar på levering.
}
queue-delivery-blocked = { $count ->
    [one] Éin lesar har blokkert boten og får det ikkje.
   *[other] { $count } lesarar har blokkert boten og får det ikkje.
}
queue-delivery-failed = { $count ->
    [one] Éin lesar kunne ikkje nåast.
   *[other] { $count } lesarar kunne ikkje nåast.
}
queue-delivery-served = { $count ->
    [one] Éin lesar til har fått svaret sidan.
   *[other] { $count } lesarar til har fått svaret sidan.
}
queue-delivery-elsewhere = { $count ->
    [one] Éin lesar spurde utanom Telegram.
   *[other] { $count } lesarar spurde utanom Telegram.
}
queue-delivery-mail-sent = { $count ->
    [one] Sendt på e-post til éin lesar.
   *[other] Sendt på e-post til { $count } lesarar.
}
queue-delivery-mail-waiting = { $count ->
    [one] E-post til éin lesar er på veg.
   *[other] E-post til { $count } lesarar er på veg.
}
queue-delivery-mail-bounced = { $count ->
    [one] E-postadressa til éin lesar tek ikkje imot. Svaret står bak lenkja lesaren har.
   *[other] E-postadressene til { $count } lesarar tek ikkje imot. Svaret står bak lenkjene dei har.
}
queue-delivery-mail-link = { $count ->
    [one] Éin lesar finn svaret bak lenkja si.
   *[other] { $count } lesarar finn svaret bak lenkjene sine.
}
queue-library-current = Neste lesar som spør om det same, får dette svaret.
queue-library-withheld = Svaret er berre for dei som har spurt.
queue-library-conflict = Eit anna svar seier noko anna, så nye lesarar får ingen av dei.
queue-library-retired = Nye lesarar får ikkje lenger dette svaret.
queue-how = Svar på denne meldinga med tekst eller ei fil, så går svaret til lesaren. Byrj med // for å skrive noko berre til redaksjonen.
queue-how-gathers = Svar på denne meldinga, så går eitt svar til lesaren for alt som står her. «Skil ut» gir eitt av spørsmåla eit eige kort. Byrj med // for å skrive noko berre til redaksjonen.
queue-muted = 🔇 { $name } er dempa til { $date }: Redaksjonen får ikkje meir derifrå, men det som ventar her, kan få svar.
queue-someone = Lesaren
queue-all = Alle spørsmåla på kort { $number }
queue-added = { $count ->
    [one] Lesaren har lagt til noko i spørsmål { $number }. Det står på kortet.
   *[other] Det er kome { $count } tillegg til spørsmål { $number }. Dei står på kortet.
}
queue-erased = Lesaren har sletta spørsmål { $number }.
queue-topic-erased = { $number } · Sletta
queue-list-emptied = Ein lesar har sletta eit spørsmål som stod i denne lista, så lista er tømd. Be om ei ny om de treng det.
queue-write-here = Svar på denne meldinga, så går svaret på spørsmål { $number } til lesaren.

## Knappar

queue-button-take = ✋ Ta
queue-button-release = Slepp
queue-button-write = ✍ Svar
queue-button-use = Bruk { $number }
queue-button-same = Same som …
queue-button-merge = 🔗 Slå saman med { $number }
queue-button-apart = Skil ut
queue-button-all = Vis alle
queue-button-mute = 🔇 Demp …
queue-button-mute-reader = Demp { $name } i { $days } dagar
queue-button-unmute = 🔊 Opphev demping
queue-button-unmerge = Angre samanslåing
queue-button-dismiss = Lukk utan svar
queue-button-done = Ferdig
queue-button-reopen = Opne igjen
queue-button-withhold = Ikkje i biblioteket
queue-button-offer = I biblioteket
queue-button-back = ◀ Tilbake
queue-button-keep-one = Behald { $number }
queue-button-keep-other = Behald { $number }
queue-button-keep-both = Begge gjeld

## Korte beskjedar

queue-toast-taken = Spørsmålet er ditt.
queue-toast-released = Spørsmålet er ledig igjen.
queue-toast-answered = Svaret er på veg til lesarane.
queue-toast-dismissed = Lukka utan svar.
queue-toast-reopened = Spørsmålet er ope igjen.
queue-toast-withheld = Svaret er berre for dei som har spurt.
queue-toast-offered = Svaret er òg for nye lesarar.
queue-toast-merged = Spørsmåla er slått saman.
queue-toast-split = Spørsmålet har fått sitt eige kort.
queue-toast-muted = Lesaren er dempa. «Opphev demping» angrar.
queue-toast-unmuted = Lesaren er ikkje lenger dempa.
queue-toast-cant-mute = Den som er redaktør eller administrator, kan ikkje dempast.
queue-toast-mute-gone = Lesaren er ikkje lenger på dette kortet.
queue-toast-not-muted = Lesaren var ikkje dempa.
queue-toast-settled = Då er det avgjort.
queue-toast-none-alike = Ingen andre spørsmål liknar på dette.
queue-toast-nobody-else = Ingen andre har spurt om dette.
queue-toast-no-passage = Avsnittet er ikkje lagra. Skriv heller eit svar sjølv.
queue-toast-article-gone = Artikkelen er ikkje i biblioteket lenger.
queue-toast-reply = Svar på kortet, så går svaret til lesaren.
queue-toast-erased = Spørsmålet er ikkje her lenger: Lesaren har sletta det, eller ein tryggingskopi er lagd tilbake.
queue-toast-late = Nokon kom deg i forkjøpet. Kortet viser korleis det står no.
queue-cant-pass-on = Dette kan eg ikkje sende vidare. Svar med tekst eller ei fil.
queue-answered-before = Spørsmål { $number } har allereie fått svar, så dette vart ikkje sendt. Rediger svaret for å rette det, eller opne spørsmålet igjen.
queue-closed = Spørsmål { $number } er lukka, så dette vart ikkje sendt. Opne det igjen først.
queue-cant-merge = Spørsmål { $number } kan ikkje slåast saman med det spørsmålet.
queue-cant-correct = Svaret på spørsmål { $number } gjeld ikkje lenger, så rettinga vart ikkje send.
queue-cant-word = Spørsmål { $number } må ha fått svar før det kan få ein ny ordlyd.
queue-cant-sign = Den som skriv som gruppa, kan ikkje signere.
queue-no-card = Dette vart ikkje sendt til nokon lesar. Svar på kortet til eit spørsmål, så går det dit.
queue-unsure = Dette vart ikkje sendt til nokon lesar. Telegram har ikkje stadfesta meldinga du svara på, så eg veit ikkje sikkert kva for ei det er. Svar på kortet om litt, så går det dit.
queue-administrators-only = Dette vart ikkje teke imot. Her er det berre administratorane i gruppa som svarar lesarane. Be ein av dei om å gjere deg til administrator.
queue-listed-only = Dette vart ikkje teke imot. Her er det berre nokre få utvalde som svarar lesarane. Be den som driftar Svar, om å setje deg på lista.
queue-nameless = Dette vart ikkje teke imot, for eg kan ikkje sjå kven du er når du skriv som ein kanal eller ei gruppe. Skriv som deg sjølv.
queue-open-group =
    Denne gruppa er open for framande: Ho er offentleg eller knytt til ein kanal, så kven som helst kan lese det lesarane spør om.

    Gjer gruppa privat, eller kople ho frå kanalen. Til det er gjort, er det berre administratorane som kan svare lesarane herifrå, eller dei redaksjonen har på lista si.
queue-not-sent = Dette vart ikkje sendt. Eit svar kan ikkje byrje med «/», «=» eller «?». Skriv det på ein annan måte.
queue-trouble = Noko gjekk gale hos oss, så dette er ikkje gjort. Prøv gjerne ein gong til. Den som driftar Svar, finn det med «svar inbox».
queue-signed = Frå no av blir svara dine signerte.
queue-unsigned = Frå no av blir svara dine ikkje signerte. Skriv namnet ditt etter kommandoen for å signere dei.

## Lister

queue-questions = { $count ->
    [one] Eitt spørsmål ventar
   *[other] { $count } spørsmål ventar
}
queue-questions-none = Ingen spørsmål ventar.
queue-overdue = { $count ->
    [one] Eitt spørsmål har venta lenge
   *[other] { $count } spørsmål har venta lenge
}
queue-gaps = Dette saknar lesarane i biblioteket
queue-gaps-none = Lesarane har ikkje sakna noko enno.
queue-gaps-alike = { $count ->
    [one] eitt liknande spørsmål
   *[other] { $count } liknande spørsmål
}
queue-gaps-answered = redaksjonen har svara
queue-gaps-open = ikkje fått svar
queue-gaps-closest = Nærast: { $title }
age-minutes = { $count } min
age-hours = { $count } t
age-days = { $count } d
queue-conflict = To svar på same spørsmål sprikjer. Nye lesarar får ingen av dei før de har valt.
queue-digest = Dagsoppsummering
queue-digest-open = { $count ->
    [0] Ingen spørsmål ventar.
    [one] Eitt spørsmål ventar.
   *[other] { $count } spørsmål ventar.
}
queue-digest-overdue = { $count ->
    [0] Ingen har venta for lenge.
    [one] Eitt har venta for lenge.
   *[other] { $count } har venta for lenge.
}
queue-digest-answered = { $count ->
    [0] Redaksjonen svara ikkje på noko spørsmål.
    [one] Redaksjonen svara på eitt spørsmål.
   *[other] Redaksjonen svara på { $count } spørsmål.
}
queue-digest-library = Biblioteket svara på { $percent } % av det lesarane spurde om.
queue-digest-pages = { $count ->
    [one] Artiklane fekk eitt spørsmål på sine eigne sider.
   *[other] Artiklane fekk { $count } spørsmål på sine eigne sider.
}
queue-digest-from-pages = { $count ->
    [one] Derifrå vart eitt sendt hit.
   *[other] Derifrå vart { $count } sende hit.
}
queue-digest-conflicts = { $count ->
    [one] To svar på same spørsmål sprikjer.
   *[other] { $count } par av svar sprikjer.
}
queue-digest-review = { $count ->
    [one] Eitt svar bør sjåast over på nytt.
   *[other] { $count } svar bør sjåast over på nytt.
}
queue-digest-undelivered = { $count ->
    [one] Éin lesar fekk ikkje svaret sitt.
   *[other] { $count } lesarar fekk ikkje svaret sitt.
}
queue-statistics-answered = { $count ->
    [0] Redaksjonen gav ingen svar.
    [one] Redaksjonen gav eitt svar.
   *[other] Redaksjonen gav { $count } svar.
}
queue-statistics-joined = { $count ->
    [0] Ingen spørsmål var stilte før.
    [one] Eitt spørsmål var stilt før.
   *[other] { $count } spørsmål var stilte før.
}
queue-statistics-helpful = Svara var nyttige for { $percent } av dei som sa frå.
queue-help =
    Kvart spørsmål har sitt eige kort. Svar på kortet med
    • tekst eller ei fil: Svaret går til alle som har spurt. Redigerer du det, blir det retta hos dei òg.
    • // og tekst: Dette ser berre redaksjonen.
    • = 7: Spørsmålet blir slått saman med spørsmål 7.
    • ? og tekst: Teksten blir spørsmålet slik neste lesar ser det.
queue-command-queue = spørsmåla som ventar
queue-command-figures = tal for dei siste tretti dagane
queue-command-gaps = kva lesarane saknar i biblioteket
queue-command-sign = signer svara dine, eller la vere
queue-command-help = kva de kan gjere her

## Teikninga

chart-title = Spørsmål
chart-share = svara på av biblioteket
chart-waiting = ventar no
chart-wait = typisk ventetid
chart-days = d
chart-hours = t
chart-minutes = min
chart-nothing = Ingen spørsmål i perioden
chart-library = Biblioteket
chart-learned = Svar frå redaksjonen
chart-maybe = Kanskje
chart-editors = Til redaksjonen

## E-post

mail-questions = { $count ->
    [one] Eitt nytt spørsmål til redaksjonen
   *[other] { $count } nye spørsmål til redaksjonen
}
mail-how = Svar med kommandoen under spørsmålet, på maskina der Svar køyrer.
mail-how-group = Svar på kortet i gruppa til redaksjonen i Telegram. Svarar du på denne e-posten, får ikkje lesaren det.
mail-how-reply = Svar på denne e-posten. Det du skriv, går til den som spurde, utan det du siterer og signaturen.
mail-reply-above = Skriv svaret over denne linja
mail-reply-unknown = Denne adressa høyrer ikkje til noko spørsmål, så ingenting vart sendt.
mail-reply-stranger = Berre dei som får spørsmåla på e-post, kan svare på dei. Ingenting vart sendt.
mail-reply-gone = Spørsmål { $number } er ikkje her lenger: Lesaren har sletta det, eller ein tryggingskopi er lagd tilbake. Ingenting vart sendt.
mail-reply-empty = Det stod ikkje noko svar over sitatet, så ingenting vart sendt. Svar på spørsmål { $number } med tekst.
mail-reply-quoted = Svaret på spørsmål { $number } inneheld adressa du svarar til, og ho er hemmeleg. Ingenting vart sendt: Slett sitatet og send på nytt.
mail-reply-gathers = Spørsmål { $number } samlar fleire av spørsmåla til ein lesar, og e-posten viser ikkje alle. Ingenting vart sendt: Svar på kortet, eller med svar queue answer.
mail-reply-unreadable = E-posten kan ikkje lesast, så ingenting vart sendt.
mail-reply-sent-subject = Svaret på spørsmål { $number } er sendt
mail-reply-refused-subject = Svaret ditt er ikkje sendt
mail-reply-files = { $count ->
    [one] Vedlegget er ikkje med: På e-post tek eg berre imot tekst.
   *[other] Dei { $count } vedlegga er ikkje med: På e-post tek eg berre imot tekst.
}
mail-reply-teaser = Svaret siterer det abonnentar betaler for. Dei som ikkje er abonnentar, får berre byrjinga av det.

## Det som er for abonnentar

queue-sharing-held = Abonnentane har fått svaret. Dei andre ventar på at de vel kva dei skal få.
queue-sharing-teaser = Dei som ikkje er abonnentar, får byrjinga av det svaret siterer, og ingen filer.
queue-sharing-everyone = Alle får heile svaret, òg dei som ikkje er abonnentar.
queue-sharing-members = Svaret er berre for abonnentar.
queue-button-share-teaser-quotes = Berre byrjinga
queue-button-share-teaser-files = Tekst utan filer
queue-button-share-everyone = Alt til alle
queue-button-share-members = Berre abonnentar
queue-share-quotes = Svaret på spørsmål { $number } siterer det abonnentar betaler for:
queue-share-files = Svaret på spørsmål { $number } har filer, og kva som står i dei, kan eg ikkje sjå.
queue-share-ask-quotes = Nokre av dei som har spurt, er ikkje abonnentar. Dei har ikkje fått noko enno. Kva skal dei få? { $count ->
    [one] Vel ingen innan éin time, får dei byrjinga av artikkelen.
   *[other] Vel ingen innan { $count } timar, får dei byrjinga av artikkelen.
}
queue-share-ask-files = Nokre av dei som har spurt, er ikkje abonnentar. Dei har ikkje fått noko enno. Kva skal dei få? { $count ->
    [one] Vel ingen innan éin time, får dei teksten utan filene.
   *[other] Vel ingen innan { $count } timar, får dei teksten utan filene.
}
queue-shared-teaser = Dei som ikkje er abonnentar, får det dei kan lese av svaret på spørsmål { $number }: byrjinga av det som blir sitert, og ingen filer.
queue-shared-everyone = Alle får heile svaret på spørsmål { $number }.
queue-shared-members = Svaret på spørsmål { $number } er berre for abonnentar. Dei andre får vite at det finst.
queue-toast-shared-teaser = Andre enn abonnentar får byrjinga.
queue-toast-shared-everyone = Alle får heile svaret.
queue-toast-shared-members = Svaret er berre for abonnentar.
