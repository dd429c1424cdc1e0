### Det som redaktionen ser i sin grupp, på svenska.

## Kortet

desk-kind-question = Fråga { $number }
desk-kind-error = Rapport { $number } om ett fel
desk-kind-omission = Rapport { $number } om en brist
desk-kind-wish = Önskemål { $number }
language-nb = bokmål
language-nn = nynorska
language-sv = svenska
language-en = engelska
desk-readers = { $count ->
    [one] en läsare
   *[other] { $count } läsare
}
desk-since = sedan { $moment }
desk-moment = { $day } kl. { $time }
desk-open = Väntar på redaktionen
desk-taken = Tagen av { $name }
desk-taken-short = tagen
desk-answered = Besvarad av { $name }
desk-answered-corrected = Besvarad av { $name }, sedan rättad
desk-dismissed = Avslutad utan svar av { $name }
desk-withdrawn = Återkallad av läsaren
desk-merged = Sammanslagen med fråga { $number }
desk-asks = Från { $name }:
desk-about = Gäller
desk-wordings = Även ställd så här:
desk-additions = Tillagt av läsaren:
desk-gathers = { $count ->
    [one] Samlingskort: den här läsaren har många frågor, så en till står här:
   *[other] Samlingskort: den här läsaren har många frågor, så { $count } till står här:
}
desk-gathers-none = Samlingskort: den här läsaren har många frågor, och nästa hamnar här.
desk-more = { $count ->
    [one] och en till
   *[other] och { $count } till
}
desk-shown-answered = Läsaren fick ett svar ({ $percent } %) men frågade ändå redaktionen.
desk-shown-tentative = Läsaren fick ett ”kanske” ({ $percent } %).
desk-shown-unanswered = Läsaren fick veta att artiklarna inte svarar på det här.
desk-shown-reported = Rapporterat av en läsare.
desk-closest = Närmast i biblioteket:
desk-score = poäng { $score }
decimal-mark = ,
desk-answer = Svaret:
desk-files = { $count ->
    [one] En fil följer med.
   *[other] { $count } filer följer med.
}
desk-delivery-sent = { $count ->
    [one] Levererat till en läsare.
   *[other] Levererat till { $count } läsare.
}
desk-delivery-waiting = { $count ->
    [one] En läsare väntar på leverans.
   *[other] { $count } läsare väntar på leverans.
}
desk-delivery-blocked = { $count ->
    [one] En läsare har blockerat boten och får det inte.
   *[other] { $count } läsare har blockerat boten och får det inte.
}
desk-delivery-failed = { $count ->
    [one] En läsare gick inte att nå.
   *[other] { $count } läsare gick inte att nå.
}
desk-delivery-served = { $count ->
    [one] Ytterligare en läsare har fått svaret sedan dess.
   *[other] Ytterligare { $count } läsare har fått svaret sedan dess.
}
desk-delivery-elsewhere = { $count ->
    [one] En läsare frågade utanför Telegram.
   *[other] { $count } läsare frågade utanför Telegram.
}
desk-library-current = Nästa läsare som frågar om samma sak får det här svaret.
desk-library-withheld = Svaret är bara för dem som har frågat.
desk-library-conflict = Ett annat svar säger något annat, så nya läsare får inget av dem.
desk-library-retired = Nya läsare får inte längre det här svaret.
desk-how = Svara på det här meddelandet med text eller en fil, så går svaret till läsaren. Börja med // för att säga något bara till redaktionen.
desk-how-gathers = Svara på det här meddelandet, så går ett svar till läsaren för allt som står här. ”Bryt ut” ger en av frågorna ett eget kort. Börja med // för att säga något bara till redaktionen.
desk-muted = 🔇 { $name } är tystad till { $date }: redaktionen får inget mer därifrån, men det som väntar här kan besvaras.
desk-someone = Läsaren
desk-all = Alla frågor på kort { $number }
desk-added = { $count ->
    [one] Läsaren har lagt till något i fråga { $number }. Det står på kortet.
   *[other] Det har kommit { $count } tillägg till fråga { $number }. De står på kortet.
}
desk-erased = Läsaren har raderat fråga { $number }.
desk-topic-erased = { $number } · Raderad
desk-list-emptied = En läsare har raderat en fråga som stod i den här listan, så listan är tömd. Be om en ny om ni behöver den.
desk-write-here = Svara på det här meddelandet, så går svaret på fråga { $number } till läsaren.

## Knappar

desk-button-take = ✋ Ta
desk-button-release = Släpp
desk-button-write = ✍ Svara
desk-button-use = Använd { $number }
desk-button-same = Samma som …
desk-button-apart = Bryt ut
desk-button-all = Visa alla
desk-button-mute = 🔇 Tysta …
desk-button-mute-reader = Tysta { $name } i { $days } dagar
desk-button-unmute = 🔊 Ta bort tystningen
desk-button-unmerge = Bryt ut igen
desk-button-dismiss = Avvisa
desk-button-done = Klar
desk-button-reopen = Öppna igen
desk-button-withhold = Inte till biblioteket
desk-button-offer = Till biblioteket
desk-button-back = ◀ Tillbaka
desk-button-keep-one = Behåll { $number }
desk-button-keep-other = Behåll { $number }
desk-button-keep-both = Båda gäller

## Korta besked

desk-toast-taken = Frågan är din.
desk-toast-released = Frågan är ledig igen.
desk-toast-answered = Svaret är på väg till läsarna.
desk-toast-dismissed = Avslutad utan svar.
desk-toast-reopened = Frågan är öppen igen.
desk-toast-withheld = Svaret är bara för dem som har frågat.
desk-toast-offered = Svaret är även för nya läsare.
desk-toast-merged = Frågorna är sammanslagna.
desk-toast-split = Frågan är nu en egen fråga.
desk-toast-muted = Läsaren är tystad. ”Ta bort tystningen” ångrar.
desk-toast-unmuted = Läsaren är inte längre tystad.
desk-toast-cant-mute = Den som är redaktör eller administratör kan inte tystas.
desk-toast-mute-gone = Läsaren finns inte längre på det här kortet.
desk-toast-not-muted = Läsaren var inte tystad.
desk-toast-settled = Då är det avgjort.
desk-toast-none-alike = Inga andra frågor liknar den här.
desk-toast-nobody-else = Ingen annan har frågat om det här.
desk-toast-no-passage = Avsnittet är inte sparat. Skriv hellre ett eget svar.
desk-toast-article-gone = Artikeln finns inte längre i biblioteket.
desk-toast-reply = Svara på kortet, så går svaret till läsaren.
desk-toast-erased = Frågan finns inte kvar: läsaren har raderat den, eller så har en säkerhetskopia lagts tillbaka.
desk-toast-late = Någon hann före dig. Kortet visar läget nu.
desk-cant-pass-on = Det här kan jag inte skicka vidare. Svara med text eller en fil.
desk-answered-before = Fråga { $number } är redan besvarad, så det här skickades inte. Redigera svaret för att rätta det, eller öppna frågan igen.
desk-closed = Fråga { $number } är avslutad, så det här skickades inte. Öppna den igen först.
desk-cant-merge = Fråga { $number } kan inte slås samman med den frågan.
desk-cant-correct = Svaret på fråga { $number } gäller inte längre, så rättelsen skickades inte.
desk-cant-word = Fråga { $number } måste vara besvarad innan den kan få en ny lydelse.
desk-cant-sign = Den som skriver som gruppen kan inte signera.
desk-no-card = Det här skickades inte till någon läsare. Svara på kortet till en fråga, så går det dit.
desk-unsure = Det här skickades inte till någon läsare. Jag vet inte säkert vilket meddelande du svarade på, för Telegram har inte bekräftat det än. Svara på kortet om en stund, så går det dit.
desk-administrators-only = Det här togs inte emot. Här är det bara gruppens administratörer som svarar läsarna. Be någon av dem göra dig till administratör.
desk-listed-only = Det här togs inte emot. Här är det bara några få utvalda som svarar läsarna. Be den som driver Svar att sätta upp dig på listan.
desk-nameless = Det här togs inte emot, för jag kan inte se vem du är när du skriver som en kanal eller en grupp. Skriv gärna som dig själv.
desk-open-group = Den här gruppen är öppen för främlingar: den är offentlig eller kopplad till en kanal, så vem som helst kan läsa vad läsarna frågar. Gör gruppen privat, eller koppla bort den från kanalen. Tills dess kan bara administratörerna svara läsarna härifrån, eller de som redaktionen har på sin lista.
desk-not-sent = Det här skickades inte. Ett svar kan inte börja med /, = eller ? Skriv det på ett annat sätt.
desk-trouble = Något gick fel hos oss, så detta är inte gjort. Gör det gärna en gång till. Driften hittar det i svar inbox.
desk-signed = Från och med nu signeras dina svar.
desk-unsigned = Från och med nu signeras inte dina svar. Skriv ditt namn efter kommandot för att signera dem.

## Listor

desk-queue = { $count ->
    [one] En fråga väntar
   *[other] { $count } frågor väntar
}
desk-queue-empty = Inga frågor väntar.
desk-overdue = { $count ->
    [one] En fråga har väntat länge
   *[other] { $count } frågor har väntat länge
}
desk-gaps = Det här saknar läsarna i biblioteket
desk-gaps-none = Läsarna har inte saknat något än.
desk-gaps-alike = { $count ->
    [one] en liknande fråga
   *[other] { $count } liknande frågor
}
desk-gaps-answered = besvarad av redaktionen
desk-gaps-open = inte besvarad
desk-gaps-closest = Närmast: { $title }
age-minutes = { $count } min
age-hours = { $count } tim
age-days = { $count } d
desk-conflict = Två svar på samma fråga går isär. Nya läsare får inget av dem förrän ni har valt.
desk-digest = Dagssammanfattning
desk-digest-open = { $count ->
    [0] Inga frågor väntar.
    [one] En fråga väntar.
   *[other] { $count } frågor väntar.
}
desk-digest-overdue = { $count ->
    [0] Ingen har väntat för länge.
    [one] En har väntat för länge.
   *[other] { $count } har väntat för länge.
}
desk-digest-answered = { $count ->
    [0] Redaktionen besvarade inga frågor.
    [one] Redaktionen besvarade en fråga.
   *[other] Redaktionen besvarade { $count } frågor.
}
desk-digest-library = Biblioteket besvarade { $percent } % av det läsarna frågade om.
desk-digest-conflicts = { $count ->
    [one] Två svar på samma fråga går isär.
   *[other] { $count } par av svar går isär.
}
desk-digest-review = { $count ->
    [one] Ett svar bör ses över.
   *[other] { $count } svar bör ses över.
}
desk-digest-undelivered = { $count ->
    [one] En läsare fick inte sitt svar.
   *[other] { $count } läsare fick inte sina svar.
}
desk-statistics-answered = { $count ->
    [0] Redaktionen gav inga svar.
    [one] Redaktionen gav ett svar.
   *[other] Redaktionen gav { $count } svar.
}
desk-statistics-joined = { $count ->
    [0] Inga frågor hade ställts tidigare.
    [one] En fråga hade ställts tidigare.
   *[other] { $count } frågor hade ställts tidigare.
}
desk-statistics-helpful = Svaren var till hjälp för { $percent } av dem som sa till.
desk-help = Varje fråga har sitt kort här. Svara på kortet med text eller en fil, så går svaret till alla som har frågat. Redigerar du svaret rättas det hos dem också. Svarar du ”= 7” på ett kort slås frågan samman med fråga 7. Börjar du med ”?” blir resten frågan så som nästa läsare ser den.
desk-command-queue = frågorna som väntar
desk-command-statistics = siffror för de senaste trettio dagarna
desk-command-gaps = vad läsarna saknar i biblioteket
desk-command-sign = signera dina svar, eller låt bli
desk-command-help = vad ni kan göra här

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

## Det som är för prenumeranter

desk-sharing-held = Prenumeranter har fått svaret. De andra väntar på att ni väljer vad de ska få.
desk-sharing-teaser = De som inte är prenumeranter får början av det som svaret citerar, och inga filer.
desk-sharing-everyone = Alla får hela svaret, även de som inte är prenumeranter.
desk-sharing-members = Svaret är bara för prenumeranter.
desk-button-share-teaser-quotes = Början av artikeln
desk-button-share-teaser-files = Texten utan filerna
desk-button-share-everyone = Hela svaret till alla
desk-button-share-members = Bara för prenumeranter
desk-share-quotes = Svaret på fråga { $number } citerar det som prenumeranter betalar för:
desk-share-files = Svaret på fråga { $number } har filer, och vad som står i dem kan jag inte se.
desk-share-ask-quotes = Några av dem som har frågat är inte prenumeranter. De har inte fått något ännu. Vad ska de få? { $count ->
    [one] Väljer ingen inom en timme får de början av artikeln.
   *[other] Väljer ingen inom { $count } timmar får de början av artikeln.
}
desk-share-ask-files = Några av dem som har frågat är inte prenumeranter. De har inte fått något ännu. Vad ska de få? { $count ->
    [one] Väljer ingen inom en timme får de texten utan filerna.
   *[other] Väljer ingen inom { $count } timmar får de texten utan filerna.
}
desk-shared-teaser = De som inte är prenumeranter får det de kan läsa av svaret på fråga { $number }: början av det som citeras, och inga filer.
desk-shared-everyone = Alla får hela svaret på fråga { $number }.
desk-shared-members = Svaret på fråga { $number } är bara för prenumeranter. De andra får veta att det finns.
desk-toast-shared-teaser = Andra än prenumeranter får början.
desk-toast-shared-everyone = Alla får hela svaret.
desk-toast-shared-members = Svaret är bara för prenumeranter.
