### Det redaksjonen ser i gruppa si, på nynorsk.

## Kortet

desk-kind-question = Spørsmål { $number }
desk-kind-error = Melding { $number } om ein feil
desk-kind-omission = Melding { $number } om ein mangel
desk-kind-wish = Ønske { $number }
language-nb = bokmål
language-nn = nynorsk
language-sv = svensk
language-en = engelsk
desk-readers = { $count ->
    [one] éin lesar
   *[other] { $count } lesarar
}
desk-since = sidan { $moment }
desk-moment = { $day } kl. { $time }
desk-open = Ventar på redaksjonen
desk-taken = Teke av { $name }
desk-taken-short = teke
desk-answered = Svart på av { $name }
desk-answered-corrected = Svart på av { $name }, retta sidan
desk-dismissed = Lukka utan svar av { $name }
desk-withdrawn = Trekt tilbake av lesaren
desk-merged = Slått saman med spørsmål { $number }
desk-asks = Frå { $name }:
desk-about = Gjeld
desk-wordings = Òg spurt slik:
desk-additions = Lagt til av lesaren:
desk-gathers = { $count ->
    [one] Samlekort: denne lesaren har mange spørsmål, så eitt til står her:
   *[other] Samlekort: denne lesaren har mange spørsmål, så { $count } til står her:
}
desk-gathers-none = Samlekort: denne lesaren har mange spørsmål, og dei neste kjem hit.
desk-more = { $count ->
    [one] og eitt til
   *[other] og { $count } til
}
desk-shown-answered = Lesaren fekk eit svar ({ $percent } %), men spurde likevel redaksjonen.
desk-shown-tentative = Lesaren fekk eit «kanskje» ({ $percent } %).
desk-shown-unanswered = Lesaren fekk vite at artiklane ikkje svarar på dette.
desk-shown-reported = Meldt inn av ein lesar.
desk-closest = Nærast i biblioteket:
desk-score = poeng { $score }
decimal-mark = ,
desk-answer = Svaret:
desk-files = { $count ->
    [one] Éi fil følgjer med.
   *[other] { $count } filer følgjer med.
}
desk-delivery-sent = { $count ->
    [one] Levert til éin lesar.
   *[other] Levert til { $count } lesarar.
}
desk-delivery-waiting = { $count ->
    [one] Éin lesar ventar på levering.
   *[other] { $count } lesarar ventar på levering.
}
desk-delivery-blocked = { $count ->
    [one] Éin lesar har blokkert boten og får det ikkje.
   *[other] { $count } lesarar har blokkert boten og får det ikkje.
}
desk-delivery-failed = { $count ->
    [one] Éin lesar var ikkje å få tak i.
   *[other] { $count } lesarar var ikkje å få tak i.
}
desk-delivery-served = { $count ->
    [one] Éin lesar til har fått svaret sidan.
   *[other] { $count } lesarar til har fått svaret sidan.
}
desk-delivery-elsewhere = { $count ->
    [one] Éin lesar spurde utanom Telegram.
   *[other] { $count } lesarar spurde utanom Telegram.
}
desk-library-current = Neste lesar som spør om det same, får dette svaret.
desk-library-withheld = Svaret er berre for dei som har spurt.
desk-library-conflict = Eit anna svar seier noko anna, så nye lesarar får ingen av dei.
desk-library-retired = Nye lesarar får ikkje lenger dette svaret.
desk-how = Svar på denne meldinga med tekst eller ei fil, så går svaret til lesaren. Start med // for å seie noko berre til redaksjonen.
desk-how-gathers = Svar på denne meldinga, så går eitt svar til lesaren for alt som står her. «Skil ut» gir eitt av spørsmåla eit eige kort. Begynn med // for å seie noko berre til redaksjonen.
desk-muted = 🔇 { $name } er dempa til { $date }: redaksjonen får ikkje meir derifrå, men dei som ventar her, kan få svar.
desk-someone = Lesaren
desk-all = Alle spørsmåla på kort { $number }
desk-added = { $count ->
    [one] Lesaren har lagt til noko i spørsmål { $number }. Det står på kortet.
   *[other] Det er kome { $count } tillegg til spørsmål { $number }. Dei står på kortet.
}
desk-erased = Lesaren har sletta spørsmål { $number }.
desk-topic-erased = { $number } · Sletta
desk-list-emptied = Ein lesar har sletta eit spørsmål som stod i denne lista, så lista er tømd. Be om ei ny om de treng ho.
desk-write-here = Svar på denne meldinga, så går svaret på spørsmål { $number } til lesaren.

## Knappar

desk-button-take = ✋ Ta
desk-button-release = Slepp
desk-button-write = ✍ Svar
desk-button-use = Bruk { $number }
desk-button-same = Same som …
desk-button-apart = Skil ut
desk-button-all = Vis alle
desk-button-mute = 🔇 Demp …
desk-button-mute-reader = Demp { $name } i { $days } dagar
desk-button-unmute = 🔊 Opphev demping
desk-button-unmerge = Skil ut igjen
desk-button-dismiss = Avvis
desk-button-done = Ferdig
desk-button-reopen = Opne igjen
desk-button-withhold = Ikkje til biblioteket
desk-button-offer = Til biblioteket
desk-button-back = ◀ Tilbake
desk-button-keep-one = Behald { $number }
desk-button-keep-other = Behald { $number }
desk-button-keep-both = Begge gjeld

## Korte beskjedar

desk-toast-taken = Spørsmålet er ditt.
desk-toast-released = Spørsmålet er ledig igjen.
desk-toast-answered = Svaret er på veg til lesarane.
desk-toast-dismissed = Lukka utan svar.
desk-toast-reopened = Spørsmålet er ope igjen.
desk-toast-withheld = Svaret er berre for dei som har spurt.
desk-toast-offered = Svaret er òg for nye lesarar.
desk-toast-merged = Dei to spørsmåla er no eitt.
desk-toast-split = Spørsmålet er skilt ut.
desk-toast-muted = Lesaren er dempa. «Opphev demping» angrar.
desk-toast-unmuted = Lesaren er ikkje dempa lenger.
desk-toast-cant-mute = Den som er redaktør eller administrator, kan ikkje dempast.
desk-toast-mute-gone = Lesaren er ikkje på dette kortet lenger.
desk-toast-not-muted = Lesaren var ikkje dempa.
desk-toast-settled = Då er det avgjort.
desk-toast-none-alike = Ingen andre spørsmål liknar på dette.
desk-toast-nobody-else = Ingen andre har spurt om dette.
desk-toast-no-passage = Avsnittet er ikkje lagra. Skriv heller eit svar sjølv.
desk-toast-article-gone = Artikkelen er ikkje i biblioteket lenger.
desk-toast-reply = Svar på kortet, så går svaret til lesaren.
desk-toast-erased = Spørsmålet er ikkje her lenger: Lesaren har sletta det, eller ein tryggingskopi er lagd tilbake.
desk-toast-late = Nokon kom deg i forkjøpet. Kortet viser korleis det står no.
desk-cant-pass-on = Dette kan eg ikkje sende vidare. Svar med tekst eller ei fil.
desk-answered-before = Spørsmål { $number } er alt svart på, så dette vart ikkje sendt. Rediger svaret for å rette det, eller opne spørsmålet igjen.
desk-closed = Spørsmål { $number } er lukka, så dette vart ikkje sendt. Opne det igjen først.
desk-cant-merge = Spørsmål { $number } kan ikkje slåast saman med det spørsmålet.
desk-cant-correct = Svaret på spørsmål { $number } gjeld ikkje lenger, så rettinga vart ikkje send.
desk-cant-word = Spørsmål { $number } må vere svart på før det kan få ei ny ordlyding.
desk-cant-sign = Den som skriv som gruppa, kan ikkje signere.
desk-no-card = Dette blei ikkje sendt til nokon lesar. Svar på kortet til eit spørsmål, så går det dit.
desk-unsure = Dette blei ikkje sendt til nokon lesar. Eg veit ikkje sikkert kva melding du svarte på, for Telegram har ikkje stadfesta henne enno. Svar på kortet om litt, så går det dit.
desk-administrators-only = Dette blei ikkje teke imot. Her er det berre administratorane i gruppa som svarer lesarane. Be ein av dei om å gjere deg til administrator.
desk-listed-only = Dette blei ikkje teke imot. Her er det berre nokre få utvalde som svarer lesarane. Be den som driftar Svar, om å setje deg på lista.
desk-nameless = Dette blei ikkje teke imot, for eg kan ikkje sjå kven du er når du skriv som ein kanal eller ei gruppe. Skriv gjerne som deg sjølv.
desk-open-group = Denne gruppa er open for framande: Ho er offentleg eller knytt til ein kanal, så kven som helst kan lese det lesarane spør om. Gjer gruppa privat, eller kople henne frå kanalen. Til det er gjort, er det berre administratorane som kan svare lesarane herifrå, eller dei redaksjonen har på lista si.
desk-not-sent = Dette blei ikkje sendt. Eit svar kan ikkje byrje med /, = eller ? Skriv det på ein annan måte.
desk-trouble = Noko gjekk gale hos oss, så dette er ikkje gjort. Gjer det gjerne ein gong til. Drifta finn det i svar inbox.
desk-signed = Frå no av blir svara dine signerte.
desk-unsigned = Frå no av blir svara dine ikkje signerte. Skriv namnet ditt etter kommandoen for å signere dei.

## Lister

desk-queue = { $count ->
    [one] Eitt spørsmål ventar
   *[other] { $count } spørsmål ventar
}
desk-queue-empty = Ingen spørsmål ventar.
desk-overdue = { $count ->
    [one] Eitt spørsmål har venta lenge
   *[other] { $count } spørsmål har venta lenge
}
desk-gaps = Dette saknar lesarane i biblioteket
desk-gaps-none = Lesarane har ikkje sakna noko enno.
desk-gaps-alike = { $count ->
    [one] eitt liknande spørsmål
   *[other] { $count } liknande spørsmål
}
desk-gaps-answered = svart på av redaksjonen
desk-gaps-open = ikkje svart på
desk-gaps-closest = Nærast: { $title }
age-minutes = { $count } min
age-hours = { $count } t
age-days = { $count } d
desk-conflict = To svar på same spørsmål sprikjer. Nye lesarar får ingen av dei før de har valt.
desk-digest = Dagsoppsummering
desk-digest-open = { $count ->
    [0] Ingen spørsmål ventar.
    [one] Eitt spørsmål ventar.
   *[other] { $count } spørsmål ventar.
}
desk-digest-overdue = { $count ->
    [0] Ingen har venta for lenge.
    [one] Eitt har venta for lenge.
   *[other] { $count } har venta for lenge.
}
desk-digest-answered = { $count ->
    [0] Redaksjonen svarte ikkje på noko spørsmål.
    [one] Redaksjonen svarte på eitt spørsmål.
   *[other] Redaksjonen svarte på { $count } spørsmål.
}
desk-digest-library = Biblioteket svarte på { $percent } % av det lesarane spurde om.
desk-digest-conflicts = { $count ->
    [one] To svar på same spørsmål sprikjer.
   *[other] { $count } par av svar sprikjer.
}
desk-digest-review = { $count ->
    [one] Eitt svar bør sjåast over på nytt.
   *[other] { $count } svar bør sjåast over på nytt.
}
desk-digest-undelivered = { $count ->
    [one] Éin lesar fekk ikkje svaret sitt.
   *[other] { $count } lesarar fekk ikkje svaret sitt.
}
desk-statistics-answered = { $count ->
    [0] Redaksjonen gav ingen svar.
    [one] Redaksjonen gav eitt svar.
   *[other] Redaksjonen gav { $count } svar.
}
desk-statistics-joined = { $count ->
    [0] Ingen spørsmål var stilte før.
    [one] Eitt spørsmål var stilt før.
   *[other] { $count } spørsmål var stilte før.
}
desk-statistics-helpful = Svara var nyttige for { $percent } av dei som sa frå.
desk-help = Kvart spørsmål har sitt kort her. Svar på kortet med tekst eller ei fil, så går svaret til alle som har spurt. Redigerer du svaret, blir det retta hos dei òg. Svarar du «= 7» på eit kort, blir spørsmålet slått saman med spørsmål 7. Byrjar du med «?», blir resten spørsmålet slik neste lesar ser det.
desk-command-queue = spørsmåla som ventar
desk-command-statistics = tal for dei siste tretti dagane
desk-command-gaps = kva lesarane saknar i biblioteket
desk-command-sign = signer svara dine, eller la vere
desk-command-help = kva de kan gjere her

## Teikninga

chart-title = Spørsmål
chart-share = svart på av biblioteket
chart-waiting = ventar no
chart-wait = typisk ventetid
chart-days = d
chart-hours = t
chart-minutes = min
chart-nothing = Ingen spørsmål i perioden
chart-library = Biblioteket
chart-learned = Redaksjonens eigne svar
chart-maybe = Kanskje
chart-editors = Til redaksjonen

## E-post

mail-questions = { $count ->
    [one] Eitt nytt spørsmål til redaksjonen
   *[other] { $count } nye spørsmål til redaksjonen
}
mail-how = Svar med kommandoen under spørsmålet, på maskina der Svar køyrer.

## Det som er for abonnentar

desk-sharing-held = Abonnentar har fått svaret. Dei andre ventar på at de vel kva dei skal få.
desk-sharing-teaser = Dei som ikkje er abonnentar, får byrjinga av det svaret siterer, og ingen filer.
desk-sharing-everyone = Alle får heile svaret, også dei som ikkje er abonnentar.
desk-sharing-members = Svaret er berre for abonnentar.
desk-button-share-teaser-quotes = Byrjinga av artikkelen
desk-button-share-teaser-files = Teksten utan filene
desk-button-share-everyone = Heile svaret til alle
desk-button-share-members = Berre for abonnentar
desk-share-quotes = Svaret på spørsmål { $number } siterer det abonnentar betaler for:
desk-share-files = Svaret på spørsmål { $number } har filer, og kva som står i dei, kan eg ikkje sjå.
desk-share-ask-quotes = Nokre av dei som har spurt, er ikkje abonnentar. Dei har ikkje fått noko enno. Kva skal dei få? { $count ->
    [one] Vel ingen innan éin time, får dei byrjinga av artikkelen.
   *[other] Vel ingen innan { $count } timar, får dei byrjinga av artikkelen.
}
desk-share-ask-files = Nokre av dei som har spurt, er ikkje abonnentar. Dei har ikkje fått noko enno. Kva skal dei få? { $count ->
    [one] Vel ingen innan éin time, får dei teksten utan filene.
   *[other] Vel ingen innan { $count } timar, får dei teksten utan filene.
}
desk-shared-teaser = Dei som ikkje er abonnentar, får det dei kan lese av svaret på spørsmål { $number }: byrjinga av det som blir sitert, og ingen filer.
desk-shared-everyone = Alle får heile svaret på spørsmål { $number }.
desk-shared-members = Svaret på spørsmål { $number } er berre for abonnentar. Dei andre får vite at det finst.
desk-toast-shared-teaser = Andre enn abonnentar får byrjinga.
desk-toast-shared-everyone = Alle får heile svaret.
desk-toast-shared-members = Svaret er berre for abonnentar.
