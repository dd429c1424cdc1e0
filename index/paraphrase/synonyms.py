"""Stems that mean the same in Norwegian, Swedish and English, as data.

A line is one meaning; a stem stands for every word that begins with it, a word of three letters or
less for itself alone. What `index.lexical.spelling.skeleton` spells alike anyway stands in a line
once, and a stem in several lines has several meanings. Names of `likeness_words.PHRASES` are stems,
too.
"""

from __future__ import annotations

MEANINGS = """
    kan kunne kunna kunnat can could may might får fikk fekk fick fått
    skal skall ska skulle should shall bør bör burde borde vil ville vill will would
    må måste måtte must trenger treng trengs behöver behövs need
    få får fikk fekk fick fått get gets
    gi gir gav gje gjev ge ger gett give
    si sier seie seier säga säger say says
    ta tar tek take takes
    komme kommer kom kjem kome komma come comes
    finne finner finn finna hitta hittar find
    gå går gikk gick gjekk
    kund kjøpar kjøper köpare customer client handlande klient
    gjest gäst guest besøkende besökar visitor
    bruker brukar användar user
    ansatt tilsett anställd medarbeider medarbeidar medarbetar employee staff personal
    arbeidstak arbetstag
    leder leiar ledar sjef chef manager boss ledelse leiing ledning leadership management
    bedrift verksemd virksomhet företag verksamhet company business firma foretak bolag selskap
    tjenest tenest tjänst service servicen
    tilfreds nøgd fornøyd nöjd satisf belåten
    misfornøyd misnøgd missnöjd utilfreds dissatisf skuffet skuffa besviken
    lojal trofast trogen loyal trohet troskap
    forvent förvänt expect
    opplev upplev experienc
    klag klagomål complain reklamer
    erstat ersätt kompens refund refusjon refunder
    unnskyld ursäkt apolog beklag
    løft lovnad löft promis
    love lover lova lovar lovet lovat lovte promis løft löft
    garanti guarant
    lov lag law regel regl rule lovverk lagstift forskrift krav kravene kraven
    tillatt lovlig lovleg tillåt allowed forbud tilatt tilåt tillatelse
    betal pay payment
    faktur invoic regning rekning räkning bill
    kort card bankkort betalingskort
    pris kost price cost avgift gebyr
    abonnement abonnent prenumer subscri subscription medlemskap medlemsskap abonem abonnom abonner
    oppsig oppsei uppsäg cancel avslut avbestill avbeställ sluttebetale
    forny förny renew
    innlogg inlogg login logginn
    loggut utlogg utloggning logout
    passord lösenord password
    konto account brukerkonto
    artik artikel artikkel tekst text innlegg inlägg articl fagstoff fagstof serie rekke
    serie serien series artikkelserie artikelserie rekka rekken
    forfatt skribent författ author skrev skreiv skrivit skrive skriva skriver skriv wrote written
    lese leser läsa läser les läs read lest läst opplest
    lytt høyre høre hør lyssn lyd ljud audio listen lydfil ljudfil opplest podkast
    avis tidning newspaper
    dele sprid videresend vidarebefordr share forward
lenke lenkje länk link
    kilde kjeld källa källor kjelder source referans referens refer oppgi henvis hänvis harvard
    siter citer cite quot gjengi återge utdrag
    kopi
utskrift utskrif skriveut print papir papper trykt tryckt papirbok
    pdf laste ladda nedlast download ned
    epost post mail mejl email
    telefon mobil phone
    ringe ringer ringje ringa ringte call
    nettsid netstad webbplats webbsid nettsted nettstad hemsid websit webb heimesid hjemmesid sidan
    nettbutikk nätbutik webbutik ehandel netthandel
    butikk affär shop store forretning lokal
    kø køen line queue ventetid
    vent vänt wait
    feil fel misstag mistak error trykkfeil stavfeil stavfel skrivefeil skrivfel tryckfel tabbe
    rette retta rettar rettet korriger rätta fix correct
    mål målet målene målsett målsätt goal target
    måle måler måla målt mäta mäter mäts mätning måling measur
    undersøk undersök survey enkät spørreskjema spørjeskjema spørreundersøk questionnair kundenkät
    forsk studie study research
    spør spørr spørre fråg ask question
    svar answer reply respon
    modell model
    gap gapmodell gapet gapen gapa avvik
    forskjell skilnad skillnad differ skiljer skiller skil samme same samma lik förhåller
    fordel fördel advantage benefit styrke styrkor nytte nytta
    ulemp nackdel bakdel drawback disadvantage svakhet svaghet weakness kritikk kritik
    årsak orsak grunn skäl reason
    virkning verknad effekt påverk påvirk effect impact influens konsekvens virk
    resultat utfall outcome result
    eksempel døme exempel exampl
    innehåll innhold innhald content
    oppfant oppfunnet uppfann myntet myntade mynta grunnla lanser lanserte introdus introducer
    tegne teikne rita draw
    lage laga lager lagar gjøre gjør gjere gjer göra gör skape skapa creat build bygge bygga byggje
    utvikl utveck develop
    bruk brukes använd anvend use using nytte
    velge velger velje väl välj choos choose valg satse satsa
    kjøp köp buy purchas handle
    selg sälj sel sell sale salg försälj
    markedsfør marknadsfør marknadsför marketing reklame annons advert
    varemerk varumärk brand merkevare
    omdømme rykte anseelse reputation
    pålit tillit reliab trust förtroend stoler
    kvalitet quality
    forbedr förbättr improv
    øke øker auke aukar öka ökar increas høyne heve
    redus senke senker sänk minsk kutt reduc decreas jevne kapa
    strategi strateg
    budsjett budget
    skjem formulär form blankett
    opplær utdan utbild kurs training course
    lønn løn lön salary wage
    belønn belön reward
    motiv engasj engagem motivasjon
    trivsel trivs trives trivest
    slutt slut quit leave
    tall siffer number antall antal prosent procent andel
    begrep omgrep begrepp uttrykk uttryck term concept ord orden ordene ordet ordan
    konsept koncept concept
    rabatt avslag discount prisavslag billig tilbud erbjudand
    gratis kostnadsfri free
prøve prøver prøva prova provläs prövotid
    gave present gift gåve
    frist deadline tidsfrist
    klokke klokka hour
    dag dager dagar day
    uke veke vecka week
    måned månad month
    år året year
    åpn opning öppn open åpent
    steng stäng lukk clos
    adresse address
    endre endrar ändra change bytte byta skifte
    slett fjern stryk tabort radera delet remov
    lagre lagret lagra spara sparar oppbevar save oppbevar
    personopplys personuppgift privacy personvern gdpr opplysning uppgifter opplysningar data
    søk sök search leit
    bestill beställ teckna tecknar tegne tegner order bokning booke booking
    levere levering leverans deliver
    retur angrerett ångerrätt bytterett
    reklamasjon klageret
    overrask överrask surpris
    glede glädj delight begeist
    sint sinte arg arga irriter angry uforskam otrevl
    møte møter møtet möte möter meet
håndter handter hantera hanterar bemøt bemöt oppfør bete behandl takle
    samtale samtal conversation prat snakk
    språk language
    barn child
    gammel gamle gamal old eldre äldre gammal gamla
    ung unge young
    folk mennesk människ people person
    innsats ansträng effort eigeninnsats egeninnsats
    fullmakt befogenhet mandat empower myndig
    rutine rutin prosedyr process prosess
    manus script
    tjenestelandskap servicescape
    fase steg trinn ledd step phase nivå level
    del deler delar bestanddel part element komponent dimensjon dimension felt
    type typ slag sort kind
    målgrupp målgruppe segment
    omtal omdöme anmeldels recension review
    vennlig vänlig friendly høflig artig polite venleg
    rask snabb fort quick fast kjapp
    rolle roll role
    avgjør avgör avgjer bestem bestäm decid beslut
    selvbetjen självbetjän sjølvbeten selfservic skanner scannar automat kassorna
    robot chatbot bot boten
    vurder bedøm bedöm evaluat assess
    betydning betydelse viktig important betyd
    lykkes lyckas lukkas succe
    mislyk misslyck fail
    konkurrent konkurrans konkurrens rival competit
    samarbeid samarbet cooperat
    penger pengar peng money
    lønnsom lønsam lönsam profit overskudd lønner lønar lönar økonom ekonom
    vinst vinn profit
    råd tips advice anbefal tilrå rekommend recommend
    unngå undvik avoid
    hindre forhindr förhindr prevent
    behold behåll keep retain
    miste mist tapa förlor lose
    ny nye nytt nya new fersk ferske
    reise reisa resa journey
    kultur culture
    visjon vision
    bilde bilet bild figur illustrasjon illustration image foto
    student studerende høyskole högskol universitet
    elev pupil
klasse class
skole skule skola gymnas school
lærar lærer lärar undervis teacher
    pensjonist pensionär
    forbruker konsument consumer privatperson
    påminn varsel varsl meld beskjed notify notis
    publiser utgiv utgav utgitt lagtut kommer
    ofte ofta often mellomrom mellanrum
    utskutt utset utsett uppskov skjut
    rettighet opphavsrett upphovsrätt copyright eier äger
    ansvar responsib redaktør utgivare redaktör
    karriere jobb jobba arbeid arbet work sysselsatt sysselsett sysselset
    reiseliv turist turism
       telefonsalg telefonförsäljning
    regne rekne räkna beregn beräkn calculat formel
    nettleser webbläsar browser
    app appen applikasjon
etterspørs efterfråg demand
sted stad plass plats place
begynn begynne byrj börja børje start start starte starta
flere fler fleire
saman sammen ihop tillsammans together
mangle mangel mangler sakna saknas sakn lack
sammenlign samanlikn jämför compar
holdning haldning inställning innstilling attitude
kjennetegn kjenneteikn kännetecken känneteckn egenskap eigenskap characterist trekk
eie eier eig äga äger own
trekk trukket dra drar drag dragen dragna belast
bort vekk away
sykehus sjukehus sjukhus hospital
oppstå uppstå oppstod arise
ønske ynskje önska wish
tilby tilbyr erbjud bjuda offer
oppfatt uppfatt perceiv opplevd
tiltak åtgärd measures tiltaksmatris åtgärdsmatris
vilkår villkor betingel terms condition
kveld kväll evening
beløp belopp sum summen summa amount
rettferd rättvis fair
oppgav oppgåv uppsats uppgift essay assignment masteroppg eksamen
situasjon läge situation
tydelig tydlig clear
avstand avstånd distance
husk minne minnas remember
glem glöm gløym forget
forslag förslag foreslå föreslå suggest
formål føremål syfte hensikt poeng poäng purpose
motta mottak mottagning reception resepsjon
kjent känd berømt famous known kjende
kollega arbeidskamerat arbetskamrat colleague
løse løyse lösa solve
følelse kjensle känsla feeling
samfunn samhäll society
kommune kommun municipality
stjerne stjärna star
tegning ritning drawing kart karta map blueprint serviceblueprint tjenestekart
vise viser visar
side sider sidor page
avtale avtal agreement kontrakt
oppdater uppdater update
tilgang åtkomst access
språk
mobilapp app
utland utlandet abroad
familie familj family
studie studier
kriteri criteria
fare farlig farleg risiko risk
håp hopp hope
fortsett fortsätt continue
vedlikehold underhåll maintenance
utstyr utrustning equipment
tjene tjänar earn
tilpass anpass adapt
svensk svenske sverige sweden swedish
norsk noreg norge norway norwegian
bransj næring bransch industri sektor
ressurs resurs resource
oppfølg uppfölj followup
handling handlinger
lærebok lärobok kurslitteratur textbook
billett biljett ticket
inntekt intäkt omsetning omsättning revenue
utgift kostnad expens
skatt moms mva tax vat
kvitter kvitto receipt
profil profile
nyhetsbrev nyheitsbrev newsletter
kontakt vender vända skrivetil contact
tredjepart tredjeland
"""
