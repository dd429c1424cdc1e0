### Det som läsarna ser, på svenska.

## Inledning och avslutning

intro = Jag är Svar. Fråga med dina egna ord, så hittar jag stället i artiklarna som svarar.
intro-examples = Du kan till exempel fråga:
intro-end = /hjälp visar allt du kan skriva. Ctrl-D avslutar.
example-definition = Vad är { $topic }?
example-topic = Vad bör jag veta om { $topic }?
interrupted = Tryck Ctrl-C en gång till för att avsluta.
farewell = Ha det bra, och välkommen tillbaka.
farewell-waiting = { $count ->
    [one] En fråga väntar på redaktionen.
   *[other] { $count } frågor väntar på redaktionen.
}

## Småprat

greeting = Hej! Vad undrar du över?
wellbeing = Tack, bara bra. Vad undrar du över?
thanks = Ingen orsak. Fråga gärna mer.
goodbye = Ha det bra, och välkommen tillbaka.
apology = Ingen fara. Vad undrar du över?
acknowledgement = Fint. Fråga gärna om något mer.
empty = Skriv en fråga, så letar jag i artiklarna.
help = Jag letar i artiklarna efter det som svarar på din fråga och visar var svaret står. Hittar jag inget går frågan till redaktionen.

## Svar

tentative = Kanske är det här svaret:
unanswered = Det här hittade jag inget svar på i artiklarna.
search-failed = Jag kan inte leta i artiklarna just nu. Försök igen om en stund.
closest = De här artiklarna ligger närmast, men svarar inte på det du frågar om:
also = Se även
part = del { $part } av { $parts }
part-alone = del { $part }
in-nb = på norska
in-nn = på nynorska
in-sv = på svenska
in-en = på engelska
subscribers = för prenumeranter
certainty-high = Mycket säkert ({ $percent } %)
certainty-medium = Ganska säkert ({ $percent } %)
certainty-low = Lite osäkert ({ $percent } %)
certainty-tentative = Osäkert ({ $percent } %)
more-hint = /mer visar hela avsnittet.
nothing-shown = Jag har inte visat någon artikel än. Ställ en fråga först.
no-such-source = { $count ->
    [one] Det finns bara en källa att visa.
   *[other] Det finns { $count } källor att visa: välj ett tal från 1 till { $count }.
}
no-articles = Biblioteket har inga artiklar än.

## Redaktionen

ask-editors = Hittade du inte svaret? Fråga redaktionen! Skriv ett utropstecken, så skickar jag frågan dit.
ask-editors-shell = Hittade du inte svaret? Fråga redaktionen! Ställ frågan igen med --escalate, så skickar jag den dit.
handed-over = Frågan är skickad till redaktionen och har fått nummer { $number }.
handed-over-before = Redaktionen har redan fått den här frågan av dig. Den har nummer { $number }.
undo-hint = Skriv /ångra om du inte vill ha den skickad.
handover-failed = Jag lyckades inte skicka frågan till redaktionen. Försök igen om en stund.
nothing-to-hand-over = Det finns ingen fråga att skicka än. Ställ en fråga först.
withdrawn = Fråga { $number } är återkallad.
withdraw-late = Fråga { $number } är redan avslutad och kan inte återkallas.
withdraw-failed = Jag lyckades inte återkalla fråga { $number }. Försök igen om en stund.
nothing-to-undo = Det finns inget att ångra.

## Kommandon

commands = Du kan också skriva:
command-help = den här hjälpen
command-more = hela avsnittet som svaret står i; /mer 2 visar det från nästa källa
command-sources = källorna till det senaste svaret
command-editors = skicka den senaste frågan till redaktionen (! gör samma sak)
command-undo = återkalla det som senast skickades
command-articles = alla artiklar
command-quit = avsluta
unknown-command = Jag känner inte till { $command }. /hjälp visar allt du kan skriva.
