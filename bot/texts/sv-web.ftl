### Det som läsare möter på artiklarnas egna sidor och i e-post, på svenska.

## Rutan

box-title = Fråga artiklarna
box-question = Din fråga
box-ask = Fråga
box-working = Letar i artiklarna …
box-answer = Svar
box-passage = Visa hela avsnittet
box-withheld = Resten är för prenumeranter. Är du prenumerant loggar du in på webbplatsen och frågar igen.
box-subscribe = Bli prenumerant
box-name = Ditt namn (valfritt)
box-email = E-post (valfritt)
box-email-hint = Först får du ett mejl med en länk. När du har öppnat den skickar vi svaret dit.
box-send = Skicka till redaktionen
box-sent-mail = Vi skickar ett mejl till { $email }. Öppna länken i det, så kommer svaret dit.
box-sent-link = Spara den här länken. Där ser du svaret när det kommer:
box-copy = Kopiera länken
box-copied = Kopierad
box-kept = Redaktionen sparar det du skickar. Du kan radera det igen med länken du får.
box-robot = Svaren är hämtade ur artiklarna av en robot. På redaktionen sitter människor.
box-report = Rapportera ett fel, en brist eller ett önskemål
box-report-kind = Vad gäller det?
box-report-text = Vad vill du berätta?
box-kind-error = Fel
box-kind-omission = Brist
box-kind-wish = Önskemål
box-failed = Det gick inte. Din text finns kvar här. Försök igen om en stund.
box-too-fast = Det kommer många frågor just nu. Försök igen om { $seconds } sekunder.
box-required = Skriv något först.

## Sidan bakom länken

page-title = Din fråga till redaktionen
page-report-title = Din rapport till redaktionen
page-state = Nummer { $number }: { $state }
page-answer = Redaktionen svarade den { $date }:
page-none = Svaret kommer hit. Spara länken.
page-files = { $count ->
    [one] Till svaret hör en fil, som bara kan visas i Telegram.
   *[other] Till svaret hör { $count } filer, som bara kan visas i Telegram.
}
page-mail-unconfirmed = Du har inte bekräftat e-postadressen än. Leta efter mejlet med länken.
page-mail-confirmed = Svaret kommer också med e-post.
page-mail-undeliverable = E-postadressen tar inte emot mejl från oss. Svaret finns bara här.
page-erase = Radera min fråga
page-erase-why = Då försvinner frågan, ditt namn och din adress. Det går inte att ångra.
page-erased = Det du skickade är raderat.
page-gone = Den här länken leder ingenstans. Kanske är den inte hel, eller så är det du skickade raderat.
page-confirm = Bekräfta e-postadressen
page-confirm-ask = Ska redaktionen svara dig på { $email }?
page-confirm-yes = Ja, svara mig här
page-confirm-no = Det var inte jag som frågade
page-confirmed = Tack. Svaret från redaktionen kommer till { $email }.
page-declined = Adressen är raderad, och det kommer inga fler mejl.

## E-post

reader-mail-confirm-subject = Bekräfta din e-postadress
reader-mail-confirm =
    Någon har ställt en fråga till redaktionen och vill ha svaret till den här adressen. Var det du, öppnar du länken och bekräftar:

    { $url }

    Var det inte du behöver du inte göra något. Då kommer det inga fler mejl.
reader-mail-answered = Redaktionen har svarat på fråga { $number }
reader-mail-corrected = Redaktionen har ändrat svaret på fråga { $number }
reader-mail-dismissed = Fråga { $number } är avslutad utan svar
reader-mail-report-done = Redaktionen är klar med din rapport, nummer { $number }
reader-mail-reopened = Redaktionen tittar på fråga { $number } igen
reader-mail-asked = Du frågade:
reader-mail-link =
    Allt om din fråga finns här, och där kan du radera den:
    { $url }
