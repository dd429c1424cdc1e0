### Det lesarar møter på sidene til artiklane og i e-post, på nynorsk.

## Boksen

box-title = Spør artiklane
box-question = Spørsmålet ditt
box-ask = Spør
box-working = Leitar i artiklane …
box-answer = Svar
box-passage = Vis heile avsnittet
box-withheld = Resten er for abonnentar. Er du abonnent, loggar du inn på nettstaden og spør på nytt.
box-subscribe = Bli abonnent
box-name = Namnet ditt (valfritt)
box-email = E-post (valfritt)
box-email-hint = Først får du ein e-post med ei lenkje. Når du har opna lenkja, sender vi svaret dit.
box-send = Send til redaksjonen
box-sent-mail = Vi sender ein e-post til { $email }. Opne lenkja i han, så kjem svaret dit.
box-sent-link = Ta vare på denne lenkja. Der ser du svaret når det kjem:
box-copy = Kopier lenkja
box-copied = Kopiert
box-kept = Det du sender, vert lagra hos redaksjonen. Du kan slette det att med lenkja du får.
box-robot = Svara er henta frå artiklane av ein robot. I redaksjonen sit det menneske.
box-report = Meld frå om ein feil, ein mangel eller eit ønske
box-report-kind = Kva gjeld det?
box-report-text = Kva vil du melde frå om?
box-kind-error = Feil
box-kind-omission = Mangel
box-kind-wish = Ønske
box-failed = Det gjekk ikkje. Teksten din står her framleis. Prøv på nytt om ei stund.
box-too-fast = Det kjem mange spørsmål akkurat no. Prøv på nytt om { $seconds } sekund.
box-required = Skriv noko først.

## Sida bak lenkja

page-title = Spørsmålet ditt til redaksjonen
page-report-title = Meldinga di til redaksjonen
page-state = Nummer { $number }: { $state }
page-answer = Redaksjonen svara { $date }:
page-none = Svaret kjem hit. Ta vare på lenkja.
page-files = { $count ->
    [one] Til svaret høyrer éi fil, som berre kan visast i Telegram.
   *[other] Til svaret høyrer { $count } filer, som berre kan visast i Telegram.
}
page-mail-unconfirmed = Du har ikkje stadfesta e-postadressa enno. Sjå etter e-posten med lenkja.
page-mail-confirmed = Svaret kjem på e-post òg.
page-mail-undeliverable = E-postadressa tek ikkje imot e-post frå oss. Svaret står berre her.
page-erase = Slett spørsmålet mitt
page-erase-why = Då vert spørsmålet, namnet og adressa di borte. Det kan ikkje angrast.
page-erased = Det du sende, er sletta.
page-gone = Denne lenkja fører ikkje til noko. Kanskje er ho ikkje heil, eller det du sende, er sletta.
page-confirm = Stadfest e-postadressa
page-confirm-ask = Skal redaksjonen svare deg på { $email }?
page-confirm-yes = Ja, svar meg her
page-confirm-no = Det var ikkje eg som spurde
page-confirmed = Takk. Svaret frå redaksjonen kjem til { $email }.
page-declined = Adressa er sletta, og det kjem ikkje fleire e-postar.

## E-post

reader-mail-confirm-subject = Stadfest e-postadressa di
reader-mail-confirm =
    Nokon har stilt redaksjonen eit spørsmål og vil ha svaret til denne adressa. Var det deg, opnar du lenkja og stadfestar:

    { $url }

    Var det ikkje deg, treng du ikkje gjere noko. Då kjem det ikkje fleire e-postar.
reader-mail-answered = Redaksjonen har svara på spørsmål { $number }
reader-mail-corrected = Redaksjonen har endra svaret på spørsmål { $number }
reader-mail-dismissed = Spørsmål { $number } er lukka utan svar
reader-mail-report-done = Redaksjonen er ferdig med meldinga di, nummer { $number }
reader-mail-reopened = Redaksjonen ser på spørsmål { $number } på nytt
reader-mail-asked = Du spurde:
reader-mail-link =
    Alt om spørsmålet ditt står her, og der kan du slette det:
    { $url }
