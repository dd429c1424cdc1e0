### Det som redaktionen ser i sin grupp, på svenska.

## Kortet

queue-kind-question = Fråga { $number }
queue-kind-error = Rapport { $number } om ett fel
queue-kind-omission = Rapport { $number } om en brist
queue-kind-wish = Önskemål { $number }
language-nb = bokmål
language-nn = nynorska
language-sv = svenska
language-en = engelska
queue-readers = { $count ->
    [one] en läsare
   *[other] { $count } läsare
}
queue-since = sedan { $moment }
queue-moment = { $day } kl. { $time }
queue-open = Väntar på redaktionen
queue-taken = Tagen av { $name }
queue-taken-short = tagen
queue-answered = Besvarad av { $name }
queue-answered-corrected = Besvarad av { $name }, sedan rättad
queue-dismissed = Avslutad utan svar av { $name }
queue-withdrawn = Återkallad av läsaren
queue-merged = Ihopslagen med fråga { $number }
queue-asks = Från { $name }:
queue-about = Gäller
queue-wordings = Frågan har också ställts så här:
queue-additions = Läsaren har lagt till:
queue-gathers = { $count ->
    [one] Samlingskort: Den här läsaren har många frågor. Här är en till:
   *[other] Samlingskort: Den här läsaren har många frågor. Här är { $count } till:
}
queue-gathers-none = Samlingskort: Den här läsaren har många frågor, och nästa hamnar här.
queue-more = { $count ->
    [one] och en till
   *[other] och { $count } till
}
queue-shown-answered = Läsaren fick ett svar ({ $percent } %) men frågade redaktionen ändå.
queue-shown-tentative = Läsaren fick ett ”kanske” ({ $percent } %).
queue-shown-unanswered = Läsaren fick veta att artiklarna inte svarar på det här.
queue-shown-reported = Rapporterat av en läsare.
queue-alike = Liknar fråga { $number }, men är kanske en annan:
queue-on-page = Ställd på sidan för
queue-closest = Närmast i biblioteket:
queue-score = poäng { $score }
decimal-mark = ,
queue-answer = Svaret:
queue-files = { $count ->
    [one] En fil följer med.
   *[other] { $count } filer följer med.
}
queue-delivery-sent = { $count ->
    [one] Levererat till en läsare.
   *[other] Levererat till { $count } läsare.
}
queue-delivery-waiting = { $count ->
    [one] En läsare väntar på leverans.
   *[other] { $count } läsare väntar på leverans.
}
queue-delivery-blocked = { $count ->
    [one] En läsare har blockerat boten och får det inte.
   *[other] { $count } läsare har blockerat boten och får det inte.
}
queue-delivery-failed = { $count ->
    [one] En läsare kunde inte nås.
   *[other] { $count } läsare kunde inte nås.
}
queue-delivery-served = { $count ->
    [one] En läsare till har fått svaret sedan dess.
   *[other] { $count } läsare till har fått svaret sedan dess.
}
queue-delivery-elsewhere = { $count ->
    [one] En läsare frågade utanför Telegram.
   *[other] { $count } läsare frågade utanför Telegram.
}
queue-delivery-mail-sent = { $count ->
    [one] Skickat med e-post till en läsare.
   *[other] Skickat med e-post till { $count } läsare.
}
queue-delivery-mail-waiting = { $count ->
    [one] E-post till en läsare är på väg.
   *[other] E-post till { $count } läsare är på väg.
}
queue-delivery-mail-bounced = { $count ->
    [one] En läsares e-postadress tar inte emot. Svaret finns bakom läsarens länk.
   *[other] { $count } läsares e-postadresser tar inte emot. Svaret finns bakom deras länkar.
}
queue-delivery-mail-link = { $count ->
    [one] En läsare hittar svaret bakom sin länk.
   *[other] { $count } läsare hittar svaret bakom sina länkar.
}
queue-library-current = Nästa läsare som frågar om samma sak får det här svaret.
queue-library-withheld = Svaret är bara för dem som har frågat.
queue-library-conflict = Ett annat svar säger något annat, så nya läsare får inget av svaren.
queue-library-retired = Nya läsare får inte längre det här svaret.
queue-how = Svara på det här meddelandet med text eller en fil, så går svaret till läsaren. Börja med // om du vill skriva något bara till redaktionen.
queue-how-gathers = Svara på det här meddelandet, så får läsaren ett svar på alla frågorna här. ”Bryt ut” ger en av dem ett eget kort. Börja med // om du vill skriva något bara till redaktionen.
queue-muted = 🔇 { $name } är tystad till den { $date }: Redaktionen får inget mer från den läsaren, men det som väntar här kan besvaras.
queue-someone = Läsaren
queue-all = Alla frågor på kort { $number }
queue-added = { $count ->
    [one] Läsaren har lagt till något i fråga { $number }. Det finns på kortet.
   *[other] Det har kommit { $count } tillägg till fråga { $number }. De finns på kortet.
}
queue-erased = Läsaren har raderat fråga { $number }.
queue-topic-erased = { $number } · Raderad
queue-list-emptied = En läsare har raderat en fråga som fanns i den här listan, så listan har tömts. Be om en ny om ni behöver den.
queue-write-here = Svara på det här meddelandet, så går svaret på fråga { $number } till läsaren.

## Knappar

queue-button-take = ✋ Ta
queue-button-release = Släpp
queue-button-write = ✍ Svara
queue-button-use = Använd { $number }
queue-button-same = Samma som …
queue-button-merge = 🔗 Slå ihop med { $number }
queue-button-apart = Bryt ut
queue-button-all = Visa alla
queue-button-mute = 🔇 Tysta …
queue-button-mute-reader = Tysta { $name } i { $days } dagar
queue-button-unmute = 🔊 Sluta tysta
queue-button-unmerge = Ångra ihopslagning
queue-button-dismiss = Avsluta utan svar
queue-button-done = Klar
queue-button-reopen = Öppna igen
queue-button-withhold = Inte i biblioteket
queue-button-offer = I biblioteket
queue-button-back = ◀ Tillbaka
queue-button-keep-one = Behåll { $number }
queue-button-keep-other = Behåll { $number }
queue-button-keep-both = Båda gäller

## Korta besked

queue-toast-taken = Frågan är din.
queue-toast-released = Frågan är ledig igen.
queue-toast-answered = Svaret är på väg till läsarna.
queue-toast-dismissed = Avslutad utan svar.
queue-toast-reopened = Frågan är öppen igen.
queue-toast-withheld = Svaret är bara för dem som har frågat.
queue-toast-offered = Svaret är även för nya läsare.
queue-toast-merged = Frågorna är ihopslagna.
queue-toast-split = Frågan har fått ett eget kort.
queue-toast-muted = Läsaren är tystad. ”Sluta tysta” ångrar det.
queue-toast-unmuted = Läsaren är inte längre tystad.
queue-toast-cant-mute = Den som är redaktör eller administratör kan inte tystas.
queue-toast-mute-gone = Läsaren finns inte längre på det här kortet.
queue-toast-not-muted = Läsaren var inte tystad.
queue-toast-settled = Då är det avgjort.
queue-toast-none-alike = Inga andra frågor liknar den här.
queue-toast-nobody-else = Ingen annan har frågat om det här.
queue-toast-no-passage = Avsnittet har inte sparats. Skriv ett eget svar i stället.
queue-toast-article-gone = Artikeln finns inte längre i biblioteket.
queue-toast-reply = Svara på kortet, så går svaret till läsaren.
queue-toast-erased = Frågan finns inte kvar: läsaren har raderat den, eller så har en säkerhetskopia lagts tillbaka.
queue-toast-late = Någon hann före dig. Kortet visar läget nu.
queue-cant-pass-on = Det här kan jag inte skicka vidare. Svara med text eller en fil.
queue-answered-before = Fråga { $number } är redan besvarad, så det här skickades inte. Redigera svaret för att rätta det, eller öppna frågan igen.
queue-closed = Fråga { $number } är avslutad, så det här skickades inte. Öppna den igen först.
queue-cant-merge = Fråga { $number } kan inte slås ihop med den frågan.
queue-cant-correct = Svaret på fråga { $number } gäller inte längre, så rättelsen skickades inte.
queue-cant-word = Fråga { $number } måste besvaras innan den kan formuleras om.
queue-cant-sign = Den som skriver som gruppen kan inte signera.
queue-no-card = Det här skickades inte till någon läsare. Svara på kortet till en fråga, så går det dit.
queue-unsure = Det här skickades inte till någon läsare. Telegram har inte bekräftat meddelandet du svarade på, så jag vet inte säkert vilket det är. Svara på kortet om en stund, så går det dit.
queue-administrators-only = Det här togs inte emot. Här är det bara gruppens administratörer som svarar läsarna. Be någon av dem göra dig till administratör.
queue-listed-only = Det här togs inte emot. Här är det bara några utvalda som svarar läsarna. Be den som driftar Svar att sätta upp dig på listan.
queue-nameless = Det här togs inte emot, för jag kan inte se vem du är när du skriver som en kanal eller en grupp. Skriv som dig själv.
queue-open-group =
    Den här gruppen är öppen för utomstående: Den är offentlig eller kopplad till en kanal, så vem som helst kan läsa vad läsarna frågar.

    Gör gruppen privat, eller koppla bort den från kanalen. Tills dess kan bara administratörerna svara läsarna härifrån, eller de som redaktionen har på sin lista.
queue-not-sent = Det här skickades inte. Ett svar kan inte börja med ”/”, ”=” eller ”?”. Skriv det på ett annat sätt.
queue-trouble = Något gick fel hos oss, så det här blev inte gjort. Försök gärna en gång till. Den som driftar Svar hittar det med ”svar inbox”.
queue-signed = Från och med nu signeras dina svar.
queue-unsigned = Från och med nu signeras inte dina svar. Skriv ditt namn efter kommandot för att signera dem.

## Listor

queue-questions = { $count ->
    [one] En fråga väntar
   *[other] { $count } frågor väntar
}
queue-questions-none = Inga frågor väntar.
queue-overdue = { $count ->
    [one] En fråga har väntat länge
   *[other] { $count } frågor har väntat länge
}
queue-gaps = Det här saknar läsarna i biblioteket
queue-gaps-none = Läsarna har inte saknat något än.
queue-gaps-alike = { $count ->
    [one] en liknande fråga
   *[other] { $count } liknande frågor
}
queue-gaps-answered = besvarad av redaktionen
queue-gaps-open = inte besvarad
queue-gaps-closest = Närmast: { $title }
age-minutes = { $count } min
age-hours = { $count } tim
age-days = { $count } d
queue-conflict = Två svar på samma fråga går isär. Nya läsare får inget av dem förrän ni har valt.
queue-digest = Dagssammanfattning
queue-digest-open = { $count ->
    [0] Inga frågor väntar.
    [one] En fråga väntar.
   *[other] { $count } frågor väntar.
}
queue-digest-overdue = { $count ->
    [0] Ingen har väntat för länge.
    [one] En har väntat för länge.
   *[other] { $count } har väntat för länge.
}
queue-digest-answered = { $count ->
    [0] Redaktionen besvarade inga frågor.
    [one] Redaktionen besvarade en fråga.
   *[other] Redaktionen besvarade { $count } frågor.
}
queue-digest-library = Biblioteket besvarade { $percent } % av det läsarna frågade om.
queue-digest-pages = { $count ->
    [one] Artiklarna fick en fråga på sina egna sidor.
   *[other] Artiklarna fick { $count } frågor på sina egna sidor.
}
queue-digest-from-pages = { $count ->
    [one] Därifrån skickades en hit.
   *[other] Därifrån skickades { $count } hit.
}
queue-digest-conflicts = { $count ->
    [one] Två svar på samma fråga går isär.
   *[other] { $count } par av svar går isär.
}
queue-digest-review = { $count ->
    [one] Ett svar bör ses över.
   *[other] { $count } svar bör ses över.
}
queue-digest-undelivered = { $count ->
    [one] En läsare fick inte sitt svar.
   *[other] { $count } läsare fick inte sina svar.
}
queue-statistics-answered = { $count ->
    [0] Redaktionen gav inga svar.
    [one] Redaktionen gav ett svar.
   *[other] Redaktionen gav { $count } svar.
}
queue-statistics-joined = { $count ->
    [0] Inga frågor hade ställts tidigare.
    [one] En fråga hade ställts tidigare.
   *[other] { $count } frågor hade ställts tidigare.
}
queue-statistics-helpful = Svaren hjälpte { $percent } av dem som gav återkoppling.
queue-help =
    Varje fråga har sitt eget kort. Svara på kortet med
    • text eller en fil: Svaret går till alla som har frågat. Redigerar du det rättas det hos dem också.
    • // och text: Det här ser bara redaktionen.
    • = 7: Frågan slås ihop med fråga 7.
    • ? och text: Texten blir frågan så som nästa läsare ser den.
queue-command-queue = frågorna som väntar
queue-command-figures = siffror för de senaste trettio dagarna
queue-command-gaps = vad läsarna saknar i biblioteket
queue-command-sign = signera dina svar, eller sluta med det
queue-command-help = vad ni kan göra här

## Diagrammet

chart-title = Frågor
chart-share = besvarade av biblioteket
chart-waiting = väntar nu
chart-wait = typisk väntetid
chart-days = d
chart-hours = tim
chart-minutes = min
chart-nothing = Inga frågor under perioden
chart-library = Biblioteket
chart-learned = Redaktionens egna svar
chart-maybe = Kanske
chart-editors = Till redaktionen

## E-post

mail-questions = { $count ->
    [one] En ny fråga till redaktionen
   *[other] { $count } nya frågor till redaktionen
}
mail-how = Svara med kommandot under frågan, på datorn där Svar körs.
mail-how-group = Svara på kortet i redaktionens grupp i Telegram. Svarar du på det här mejlet får läsaren inte ditt svar.
mail-how-reply = Svara på det här mejlet. Det du skriver går till den som frågade, utan det du citerar och signaturen.
mail-reply-above = Skriv svaret ovanför den här raden
mail-reply-unknown = Den här adressen hör inte till någon fråga, så ingenting skickades.
mail-reply-stranger = Bara de som får frågorna med e-post kan svara på dem. Ingenting skickades.
mail-reply-gone = Fråga { $number } finns inte längre: läsaren har raderat den, eller så har en säkerhetskopia lagts tillbaka. Ingenting skickades.
mail-reply-empty = Det stod inget svar ovanför citatet, så ingenting skickades. Svara på fråga { $number } med text.
mail-reply-quoted = Svaret på fråga { $number } innehåller adressen du svarar till, och den är hemlig. Ingenting skickades: ta bort citatet och skicka igen.
mail-reply-gathers = Fråga { $number } samlar flera av en läsares frågor, och mejlet visar inte alla. Ingenting skickades: svara på kortet, eller med svar queue answer.
mail-reply-unreadable = Mejlet kan inte läsas, så ingenting skickades.
mail-reply-sent-subject = Svaret på fråga { $number } är skickat
mail-reply-refused-subject = Ditt svar är inte skickat
mail-reply-files = { $count ->
    [one] Bilagan är inte med: med e-post tar jag bara emot text.
   *[other] De { $count } bilagorna är inte med: med e-post tar jag bara emot text.
}
mail-reply-teaser = Svaret citerar det prenumeranter betalar för. De som inte är prenumeranter får bara början av det.

## Det som är för prenumeranter

queue-sharing-held = Prenumeranterna har fått svaret. De andra väntar på att ni väljer vad de ska få.
queue-sharing-teaser = De som inte är prenumeranter får början av det som svaret citerar, och inga filer.
queue-sharing-everyone = Alla får hela svaret, även de som inte är prenumeranter.
queue-sharing-members = Svaret är bara för prenumeranter.
queue-button-share-teaser-quotes = Bara början
queue-button-share-teaser-files = Text utan filer
queue-button-share-everyone = Allt till alla
queue-button-share-members = Bara prenumeranter
queue-share-quotes = Svaret på fråga { $number } citerar det som prenumeranter betalar för:
queue-share-files = Svaret på fråga { $number } har filer, och jag kan inte se vad som finns i dem.
queue-share-ask-quotes = Några av dem som har frågat är inte prenumeranter. De har inte fått något ännu. Vad ska de få? { $count ->
    [one] Väljer ingen inom en timme får de början av artikeln.
   *[other] Väljer ingen inom { $count } timmar får de början av artikeln.
}
queue-share-ask-files = Några av dem som har frågat är inte prenumeranter. De har inte fått något ännu. Vad ska de få? { $count ->
    [one] Väljer ingen inom en timme får de texten utan filerna.
   *[other] Väljer ingen inom { $count } timmar får de texten utan filerna.
}
queue-shared-teaser = De som inte är prenumeranter får det de får läsa av svaret på fråga { $number }: början av det som citeras, och inga filer.
queue-shared-everyone = Alla får hela svaret på fråga { $number }.
queue-shared-members = Svaret på fråga { $number } är bara för prenumeranter. De andra får veta att det finns.
queue-toast-shared-teaser = Andra än prenumeranter får början.
queue-toast-shared-everyone = Alla får hela svaret.
queue-toast-shared-members = Svaret är bara för prenumeranter.
