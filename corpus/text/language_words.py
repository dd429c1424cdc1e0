"""Common words and spellings of the languages that Svar knows, as data.

A word tells the more, the fewer of the lists hold it. Danish counts as Bokmål: Svar has no Danish,
and meets a Danish question in Bokmål.
"""

from __future__ import annotations

from corpus.types import Language

_BOKMAL = """
    hva hvem hvor hvorfor hvordan hvilke hvilken hvilket hvorvidt når
    jeg du han hun den det vi dere de meg deg seg oss dem min din sin vår mitt ditt sitt vårt mine
    dine sine våre hans hennes dens dets deres man noen noe ingen ingenting alle alt begge selv
    er var være vært blir ble bli blitt har hadde ha hatt kan kunne skal skulle vil ville må måtte
    bør burde får fikk få fått gjør gjorde gjøre gjort går gikk gå kommer kom komme sier sa si
    finnes finner finne trenger betyr bety menes heter kalles hete lage lager bruker bruke brukes
    brukt hjelper hjelpe følge følger begynne begynner begynte koster koste vente venter tar ta
    gir gi gis skiller måler måle måles virker fungerer forteller fortell fortelle forklar forklare
    forklarer skriver skrev skrevet laget fant kaller ligger ligge står sitter lese leser
    og eller men at om som hvis fordi siden mens enn så da for ikke også bare mer mest mye mange
    flere fleste få mindre minst først første sist siste ny nye nytt god godt gode bra dårlig stor
    store stort lang lenge langt ofte alltid aldri nå da her der hit dit igjen
    i på til fra av med uten hos ved mellom under over etter før mot gjennom innen ut inn opp ned
    en ei et to tre fire fem denne dette disse slik samme annen annet andre hver hvert
    å år dag dager tid ganger del deler forskjell forskjellen eksempel eksempler spørsmål svar
    svaret kunde kunden kunder kundene kundens tjeneste tjenesten tjenester tjenestene virksomhet
    virksomheten virksomheter bedrift bedriften bedrifter ansatt ansatte medarbeider medarbeidere
    ledelse ledelsen leder markedsføring opplevelse opplevelser opplevelsen kvalitet kvaliteten
    kundetilfredshet kundelojalitet fornøyd fornøyde misfornøyd ventetid ventetiden klage klager
    kjøp kjøpe kjøpet kjøper løfte løftet mål målet mening abonnement pris prisen betale åpner
    service type typer hei takk hjelp hjelpen
"""
_NYNORSK = """
    kva kven kvar kvifor korleis kor korvidt når
    eg du han ho den det vi me de dykk dei meg deg seg oss min din sin vår mitt ditt sitt vårt
    mine dine sine våre hans hennar deira ein nokon noko nokre ingen ingenting alle alt begge sjølv
    er var vere vore vert vart verte blir vorte har hadde ha hatt kan kunne skal skulle vil ville
    må måtte bør burde får fekk få fått gjer gjorde gjere gjort går gjekk gå gått kjem kom kome
    seier sa seie finst finn finne treng tyder tyde meinast heiter kallast heite lage lagar lagast
    brukar bruke brukast nyttar nytte nyttast hjelper hjelpe følgje følgjer byrje byrjar byrja
    kostar koste vente ventar tek ta gjev gir gje skil måler måle målast verkar fungerer fortel
    fortelje forklar forklare forklarar skriv skreiv skrive laga fann kallar ligg liggje står sit
    lese les
    og eller men at om som viss dersom fordi sidan medan enn så då for ikkje òg også berre meir mest
    mykje mange fleire flest fleste få mindre minst først første sist siste ny nye nytt god godt
    gode bra dårleg stor store stort lang lenge langt ofte alltid aldri no her der hit dit igjen att
    i på til frå av med utan hos ved mellom under over etter før mot gjennom innan ut inn opp ned
    ein ei eit to tre fire fem denne dette desse slik same annan anna andre kvar kvart
    å år dag dagar tid gonger gongar del delar skilnad skilnaden døme spørsmål svar svaret
    kunde kunden kundar kundane kundens teneste tenesta tenester tenestene verksemd verksemda
    verksemder bedrift bedrifta bedrifter tilsett tilsette medarbeidar medarbeidarar leiing
    leiinga leiar marknadsføring oppleving opplevingar opplevinga kvalitet kvaliteten
    kundetilfredsheit nøgd nøgde misnøgd ventetid ventetida klage klagar klager
    kjøp kjøpe kjøpet kjøper løfte lovnad mål målet meining abonnement pris prisen betale opnar
    service type typar hei takk hjelp hjelpa
"""
_SWEDISH = """
    vad vem var varför hur hurdan vilka vilken vilket när huruvida
    jag du han hon den det vi ni de mig dig sig oss er dem min din sin vår mitt ditt sitt vårt mina
    dina sina våra hans hennes dess deras man någon något några ingen inget inga ingenting alla allt
    båda själv
    är var vara varit blir blev bli blivit har hade ha haft kan kunde kunna ska skall skulle vill
    ville måste bör borde får fick få fått gör gjorde göra gjort går gick gå kommer kom komma säger
    sa säga finns finner finna behöver betyder betyda menas heter kallas heta skapar skapa använder
    använda används använt hjälper hjälpa följa följer börja börjar började kostar kosta vänta
    väntar tar ta ger ge skiljer mäter mäta mäts fungerar berätta berättar förklara förklarar
    skriver skrev skrivit hittar hanterar hantera kallar ligger ligga står sitter läsa läser bilda
    och eller men att om som ifall eftersom medan än så då för inte också bara mer mest mycket många
    fler flera flest få mindre minst först första sist sista ny nya nytt god gott bra dålig stor
    stora stort lång länge långt ofta alltid aldrig nu här där hit dit igen
    i på till från av med utan hos vid mellan under över efter före innan mot genom inom ut in upp
    ner en ett två tre fyra fem denna detta dessa sådan samma annan annat andra varje
    år dag dagar tid gånger del delar skillnad skillnaden exempel fråga frågor svar svaret
    kund kunden kunder kunderna kundens tjänst tjänsten tjänster tjänsterna verksamhet verksamheten
    verksamheter företag företaget anställd anställda medarbetare ledning ledningen ledare
    marknadsföring upplevelse upplevelser upplevelsen kvalitet kvaliteten kundnöjdhet
    kundlojalitet nöjd nöjda missnöjd väntetid väntetiden klagomål klagar klaga köp köpa köpet
    köper löfte löftet mål målet mening prenumeration pris priset betala öppnar service typ typer
    hej tack hjälp hjälpen
"""
_ENGLISH = """
    what who whom whose which why how when where whether
    i you he she it we they me him her us them my your his its our their mine yours someone
    something anything nothing everything all both self
    is are was were be been being am has had have do does did done can could shall should will
    would must may might get gets got make makes made go goes come comes say says said find finds
    need needs mean means meant called call uses use used help helps follow follows begin begins
    start starts cost costs wait waiting take takes give gives measure measures works work tell
    explain write wrote written want wants know
    and or but that if because since while than then so for not also only more most much many
    fewer few less least first last new good better best bad big long often always never now here
    there again about the a an this these those such same other another each every any some no yes
    in on to from of with without at by between under over after before against through within out
    into up down one two three four five
    year years day days time times part parts difference example examples question answer
    customer customers service services company companies business employee employees staff
    management manager marketing experience experiences quality satisfaction loyalty satisfied
    unhappy complaint complaints buy purchase promise goal price pay please hello hi thanks thank
"""
_DANISH = """
    hvad hvornår hvorledes jer jeres nogen noget nogle meget blive bliver blevet gøre gør hedder
    bruges findes betyder af efter nu ud ind op mig dig sig hende mest lige kunne være uden igennem
    lave laver skrive kende fortæl fortælle virksomheden medarbejder medarbejdere ydelse ydelser
    tilfredshed kundetilfredshed loyalitet forskellen forskel køb købe købet ventetiden vores jeg
"""

WORDS: dict[Language, frozenset[str]] = {
    Language.NB: frozenset(_BOKMAL.split()),
    Language.NN: frozenset(_NYNORSK.split()),
    Language.SV: frozenset(_SWEDISH.split()),
    Language.EN: frozenset(_ENGLISH.split()),
}
DANISH = frozenset(_DANISH.split())

# How a question may begin in one language only, though another has the words: Swedish "var" asks
# for a place, in Norwegian it is a verb and no other verb follows it.
OPENINGS: dict[str, Language] = {
    f"var {verb}": Language.SV
    for verb in "ligger finns går bor är kan hittar skriver kommer står ska får i på".split()
}

# Expressions that are searched in a word in lower case, and the languages that spell so.
SPELLINGS: tuple[tuple[str, tuple[Language, ...]], ...] = (
    (r"[äö]", (Language.SV,)),
    (r"[æø]", (Language.NB, Language.NN)),
    (r"sjon|skjø|gjø|øy|kk|kjø|^hv|leg(?:e|t)?$|dd?het", (Language.NB, Language.NN)),
    (r"^hv|lig(?:e)?$|ene$|else[nr]?$|tilfreds", (Language.NB,)),
    (r"^kv|heit|heita|ane$|leg(?:e|t)?$|ing[ae]$|semd", (Language.NN,)),
    (r"ck|x|orna$|arna$|erna$|tion|skt$|ligt$|ligen$|^tjän|marknads", (Language.SV,)),
    (r"th|wh|ough|[^aeiouyåäöæø]ly$|tion$|ness$|^q|ee|oo|ea|w", (Language.EN,)),
)
