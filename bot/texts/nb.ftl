### Det leserne ser, på bokmål.

## Innledning og avslutning

intro = Jeg er Svar. Spør med dine egne ord, så finner jeg stedet i artiklene som svarer.
intro-examples = Du kan for eksempel spørre:
intro-end = /hjelp viser alt du kan skrive. Ctrl-D avslutter.
example-definition = Hva er { $topic }?
example-topic = Hva bør jeg vite om { $topic }?
interrupted = Trykk Ctrl-C en gang til for å avslutte.
farewell = Ha det bra, og kom gjerne tilbake.
farewell-waiting = { $count ->
    [one] Ett spørsmål venter på redaksjonen.
   *[other] { $count } spørsmål venter på redaksjonen.
}

## Småprat

greeting = Hei! Hva lurer du på?
wellbeing = Takk, bare bra. Hva lurer du på?
thanks = Bare hyggelig. Spør gjerne om mer.
goodbye = Ha det bra, og kom gjerne tilbake.
apology = Det er helt i orden. Hva lurer du på?
acknowledgement = Fint. Spør gjerne om noe mer.
empty = Skriv et spørsmål, så leter jeg i artiklene.
help = Jeg leter i artiklene etter det som svarer på spørsmålet ditt, og viser hvor svaret står. Finner jeg ikke noe, går spørsmålet til redaksjonen.

## Svar

tentative = Kanskje dette er svaret:
unanswered = Dette fant jeg ikke svar på i artiklene.
search-failed = Jeg får ikke lett i artiklene akkurat nå. Prøv igjen om en stund.
closest = Disse artiklene ligger nærmest, men svarer ikke på det du spør om:
also = Se også
part = del { $part } av { $parts }
part-alone = del { $part }
in-nb = på norsk
in-nn = på nynorsk
in-sv = på svensk
in-en = på engelsk
subscribers = for abonnenter
certainty-high = Svært sikkert ({ $percent } %)
certainty-medium = Ganske sikkert ({ $percent } %)
certainty-low = Litt usikkert ({ $percent } %)
certainty-tentative = Usikkert ({ $percent } %)
more-hint = /mer viser hele avsnittet.
nothing-shown = Jeg har ikke vist noen artikkel ennå. Still et spørsmål først.
no-such-source = { $count ->
    [one] Det er bare én kilde å vise.
   *[other] Det er { $count } kilder å vise: velg et tall fra 1 til { $count }.
}
no-articles = Biblioteket har ingen artikler ennå.

## Redaksjonen

ask-editors = Fant du ikke svaret? Spør redaksjonen! Skriv et utropstegn, så sender jeg spørsmålet dit.
ask-editors-shell = Fant du ikke svaret? Spør redaksjonen! Still spørsmålet igjen med --escalate, så sender jeg det dit.
handed-over = Spørsmålet er sendt til redaksjonen og har fått nummer { $number }.
handed-over-before = Redaksjonen har allerede fått dette spørsmålet fra deg. Det har nummer { $number }.
undo-hint = Skriv /angre hvis du ikke vil ha det sendt.
handover-failed = Jeg fikk ikke sendt spørsmålet til redaksjonen. Prøv igjen om en stund.
nothing-to-hand-over = Det er ikke noe spørsmål å sende ennå. Still et spørsmål først.
withdrawn = Spørsmål { $number } er trukket tilbake.
withdraw-late = Spørsmål { $number } er ferdigbehandlet og kan ikke trekkes tilbake.
withdraw-failed = Jeg fikk ikke trukket tilbake spørsmål { $number }. Prøv igjen om en stund.
nothing-to-undo = Det er ikke noe å angre.

## Kommandoer

commands = Du kan også skrive:
command-help = denne hjelpen
command-more = hele avsnittet som svaret står i; /mer 2 viser det fra neste kilde
command-sources = kildene til det siste svaret
command-editors = send det siste spørsmålet til redaksjonen (! gjør det samme)
command-undo = trekk tilbake det som sist ble sendt
command-articles = alle artiklene
command-quit = avslutt
unknown-command = Jeg kjenner ikke { $command }. /hjelp viser alt du kan skrive.
