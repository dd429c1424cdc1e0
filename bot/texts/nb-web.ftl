### Det lesere møter på artiklenes egne sider og i e-post, på bokmål.

## Boksen

box-title = Spør artiklene
box-question = Ditt spørsmål
box-ask = Spør
box-working = Leter i artiklene …
box-answer = Svar
box-passage = Vis hele avsnittet
box-withheld = Resten er for abonnenter. Er du abonnent, logger du inn på nettstedet og spør igjen.
box-subscribe = Bli abonnent
box-name = Ditt navn (valgfritt)
box-email = E-post (valgfritt)
box-email-hint = Først får du en e-post med en lenke. Når du har åpnet den, sender vi svaret dit.
box-send = Send til redaksjonen
box-sent-mail = Vi sender en e-post til { $email }. Åpne lenken i den, så kommer svaret dit.
box-sent-link = Ta vare på denne lenken. Der ser du svaret når det kommer:
box-copy = Kopier lenken
box-copied = Kopiert
box-kept = Det du sender, lagres hos redaksjonen. Du kan slette det igjen med lenken du får.
box-robot = Svarene er hentet fra artiklene av en robot. I redaksjonen sitter det mennesker.
box-report = Meld fra om en feil, en mangel eller et ønske
box-report-kind = Hva gjelder det?
box-report-text = Hva vil du melde fra om?
box-kind-error = Feil
box-kind-omission = Mangel
box-kind-wish = Ønske
box-failed = Det gikk ikke. Teksten din står her fortsatt. Prøv igjen om en stund.
box-too-fast = Det kommer mange spørsmål akkurat nå. Prøv igjen om { $seconds } sekunder.
box-required = Skriv noe først.

## Siden bak lenken

page-title = Spørsmålet ditt til redaksjonen
page-report-title = Meldingen din til redaksjonen
page-state = Nummer { $number }: { $state }
page-answer = Redaksjonen har svart { $date }:
page-none = Svaret kommer hit. Ta vare på lenken.
page-files = { $count ->
    [one] Til svaret hører én fil, som bare kan vises i Telegram.
   *[other] Til svaret hører { $count } filer, som bare kan vises i Telegram.
}
page-mail-unconfirmed = Du har ikke bekreftet e-postadressen ennå. Se etter e-posten med lenken.
page-mail-confirmed = Svaret kommer også på e-post.
page-mail-undeliverable = E-postadressen tar ikke imot e-post fra oss. Svaret står bare her.
page-erase = Slett spørsmålet mitt
page-erase-why = Da blir spørsmålet, navnet og adressen din borte. Det kan ikke angres.
page-erased = Det du sendte, er slettet.
page-gone = Denne lenken fører ikke til noe. Kanskje er den ikke hel, eller det du sendte, er slettet.
page-confirm = Bekreft e-postadressen
page-confirm-ask = Skal redaksjonen svare deg på { $email }?
page-confirm-yes = Ja, svar meg her
page-confirm-no = Det var ikke jeg som spurte
page-confirmed = Takk. Svaret fra redaksjonen kommer til { $email }.
page-declined = Adressen er slettet, og det kommer ikke flere e-poster.

## E-post

reader-mail-confirm-subject = Bekreft e-postadressen din
reader-mail-confirm =
    Noen har stilt redaksjonen et spørsmål og vil ha svaret til denne adressen. Var det deg, åpner du lenken og bekrefter:

    { $url }

    Var det ikke deg, trenger du ikke gjøre noe. Da kommer det ikke flere e-poster.
reader-mail-answered = Redaksjonen har svart på spørsmål { $number }
reader-mail-corrected = Redaksjonen har endret svaret på spørsmål { $number }
reader-mail-dismissed = Spørsmål { $number } er lukket uten svar
reader-mail-report-done = Redaksjonen er ferdig med meldingen din, nummer { $number }
reader-mail-reopened = Redaksjonen ser på spørsmål { $number } igjen
reader-mail-asked = Du spurte:
reader-mail-link =
    Alt om spørsmålet ditt står her, og der kan du slette det:
    { $url }
