"""What makes a message lean on the one before it, as data.

The tables of `bot.dialogue.context_dependence` and `bot.dialogue.information_need`.

Lower-case words of Bokmål, Nynorsk, Swedish, English and Danish together: people mix them, and the
language of three words is a guess. In tables of phrases, commas stand between them; where a table
holds patterns, * stands for any ending.
"""

from __future__ import annotations

CONJUNCTIONS = "og å men eller samt så och and but or so plus"
"""Words that tie a message to what was said before, where it begins with one."""

OPENERS = """
    ok oki okei okej okay hm hmm aha jaha åja ja jo nei nej yes no jaså ah oi takk tack tak
    thanks
"""
"""Words that may stand before such a beginning."""

CHANGES = """
    forresten, førresten, förresten, for øvrig, for resten, by the way, btw, nytt spørsmål,
    annet spørsmål, nytt tema, noe helt annet, noe annet, noko anna, anna spørsmål, ny fråga,
    annan fråga, en annan sak, en helt annan sak, något annat, nåt annat, something else, new
    question, another question, andet spørgsmål, nyt spørgsmål, noget andet
"""
"""Phrases with which a message leaves the topic, where it begins with one."""

ELLIPSES = """
    hva med, ka med, hva så med, kva med, hvordan er det med, korleis er det med, hvad med, vad
    sägs om, hur är det med, hur blir det med, what about, how about, hvordan med, enn, men om,
    men hvis, men viss, men når, men när, but if, but when, og hvis, och om, and if
"""
"""Phrases that leave out what is asked, where a message begins with one."""

POINTERS = """
    han ham hun hen ho honom henne hon dem dom denne dette disse dissa desse denna detta dessa sånn
    sånne sånt sådan sådant sådana slik slike slikt he him she they them this these those
"""
"""Pronouns that stand for something said before."""

POSSESSIVES = "hennes hans dens dets deira deras deres its their"
"""Pronouns that do, unless something before them in the message has them."""

ANAPHORS = """
    modellen begrepet begreppet begrebet uttrykket uttrycket udtrykket omgrepet metoden verktøyet
    verktyget værktøjet skjemaet formuläret teorien teorin navnet namnet ordet kartet figuren
    artikkelen artikeln artiklen forfatteren författaren forfattaren listen listan lista
"""
"""Nouns that do too, unless the words round them tell which: not "GAP modellen"."""

ARTICLES = "den det de dei it that"
"""Pronouns that may also be an article, or point forward."""

CLAUSE_OPENERS = "som that which who"
"""Words that tell which, behind a noun: "i skjemaet som …"."""

VERBS_BEFORE = """
    er var ble blei blir bli blev har hadde kan kunne skal ska vil må bør är vart får is was
    were has had can does did kommer kom kjem
"""
"""Verbs after which such a word stands for something, in a question: "er den …"."""

PREPOSITIONS = (
    "i på av om med til till for för fra från frå uten utan åt of on with about in to som"
)
"""Words after which it does too: "i det", "on that"."""

AFTERTHOUGHTS = """
    da då ikke ikkje inte egentlig eigentleg egentligen nå nu no også og also ut opp upp her här
    i på for för fra från frå til till med ved hos av of om seg sig then not
"""
"""Words before which `det` still stands for something: "hvordan er det i Norge?"."""

DETERMINERS = "hvilke hvilken hvilket vilka vilken vilket which"
"""Interrogatives that do where no noun follows them: "hvilken er best?"."""

ADDRESSES = "du deg dig dere dykk ni you"
"""The words for Svar itself."""

REQUESTS = """
    gi gje ge give si seie säga say forklare forklar förklara explain fortelle fortel fortell
    fortelja berätta tell vise visa show utdype utveckla beskrive beskriva describe mer mera meir
    more flere fler
"""
"""Words with which it is asked for more rather than asked about."""

WHO = "hvem kem kven vem who whom"
WHEN = "når när when hvornår"
WHY = "hvorfor kvifor korfor varför why"
WHERE = "hvor kor kvar var vart where"
HOW = "hvordan åssen kossen korleis hur how"
OTHER_INTERROGATIVES = (
    "hva ka hvilke hvilken hvilket kva vad va vilka vilken vilket what whose which hvad"
)
COUNTS = "hvor mange, kor mange, hur många, how many, hvor mye, kor mykje, hur mycket, how much"
"""Phrases that ask for a number."""

FUNCTION_WORDS = """
    jeg eg jag me meg mig vi oss vår vårt våre vore våra min mitt mine mina mi din ditt dine
    dina deg dig du dere dykk jer jeres ni er eder my your our us we you seg sig sin sitt sine
    sina man en ein ei et eit ett one ones a an the av of til till to fra frå från from for för
    fore med with utan uten without hos ved vid by om about i in på on at att å og och and men
    but eller or så so som than enn än end da då then der där there her här here hit dit nå no
    nu now også òg också too also bare berre bara only just nettopp akkurat precis even även
    selv sjøl själv ikke ikkje inte not ingen inga inget ingenting noe noen noko nokon nokre
    något någon några nogen noget nogle some any something alle alt all allt every hver kvar
    varje litt lite mye mykje mycket meget much many mange många veldig väldigt very helt ganske
    egentlig eigentleg egentligen really faktisk faktiskt jo vel väl nok visst kanskje kanske
    perhaps maybe ja nei nej takk tack tak please ok snälla igjen igen again over under etter
    efter før innan before after mellom mellan between mot gjennom genom up ut inn ned opp upp
    ner out down off ellers annars else både both ene åt ulike olika forskjellige different
    spesielt særlig er var vært være vere vara varit är be is are was were been being blir bli
    ble blei blitt vert vart bliver blev har ha hatt hadde haft hade have has had kan kunne
    kunna kunnat can could skal skall ska skulle should shall vil vill ville would will må måste
    must bør bör burde borde may might får få fikk fick fått gjør gjøre gjort gjorde gjer gjere
    gör göra do does did done gir gi gav gitt gje gjev ger ge gett give gives går gå gikk gick
    gått gjekk kommer kom komme kjem come comes came ta tar tek take takes finnes finns fins
    finst findes finne finner find heter heiter hedder het hete called kalles kallas sier seier
    säger say says si sei mener menes menas mean means betyr betyder tyder tenker tror tycker
    think vet veit vite veta know lurer undrar wonder virker verkar fungerer fungerar funker
    funkar work works gjelder gjeld gäller gælder skjer händer sker happens vise viser vis visar
    visa show fortelle fortell fortel forklar forklare förklara förklarar berätta fortæl tell
    explain beskriv describe lenge länge long ofte ofta often vanlig vanleg vanligt annet andre
    annen anna annan annat other samme same alltid always aldri aldrig never står stå gjerne
    gärna først först første första first spørsmål spørsmålet fråga frågan spørgsmål question
    sant sann true riktig tredje fjerde fjärde femte sjette sjätte sjuende syvende sjunde second
    third fourth fifth siste sista last begynne begynner begynn börja börjar starte
    stilles ställs stille ställa settes sätts praksis praktiken practice består bestå behövs
    behövas trengs trenger treng behöver trenge bygger bygg nåt nån nånting e æ itj sånt best
    bäst beste bästa
"""
"""Words that say nothing of what a message is about."""

MORE = """
    mer meir mera mere more utdyp utveckla fortsett fortsätt continue videre vidare nærmere
    nærare närmare flere fler fleire
"""
"""Words that ask for more of the same."""

SIDES = (
    """svakhe* svaghe* ulempe* nackdel* bagdel* begrens* begräns* avgrens* kriti* innvend* invänd*
    brist* mangle* mangel* weakness* disadvantage* drawback* limitation* overflødig*""",
    """fordel* fördel* styrke styrker styrka styrkor gevinst* vinst* nytte nytta advantage*
    benefit* strength* pros""",
    """type typer typen typa typar types slag slags sort sorter former form kategori* gruppe
    grupper grupp varianter kind kinds""",
    """del deler delar delene delarna ledd leddet element* dimensjon* dimension* felt felta felter
    feltene fält fälten steg stega stegene stegen trinn fase fasene fasen faser fas faserna part
    parts step steps""",
    """forskjell* forskel* skilnad* skillnad* skille skiller skiljer skilte skil differen*""",
    """måle måler måles målt måling* mäta mäter mäts mätning* mått measur* udmåle*""",
    """bruk bruke bruker brukte brukt brukes brukast brukar nytte nyttar nyttast anvend* använd*
    use used using""",
    """formål* føremål* hensikt* poeng* syfte* purpose*""",
    """viktig* vigtig* betydning* betydelse* verdi* värde* value* important*""",
    """råd rådene tips anbefal* tilrår* rekommend* advice unngå* undvik*""",
    """virkning* verknad* effekt* konsekven* følge følger følgene följd* resultat* påverk* påvirk*
    effect* consequence*""",
    """passe passer passar egne egner egnet lämpa* lämplig* anledning* suit* fit fits""",
    """krav kravene kraven kriteri* vilkår* villkor* betingelse* forutset* förutsätt* requirement*
    condition*""",
)
"""Sides of a topic. Each is a table of patterns of words that ask for it and also tell of it."""

EXAMPLES = "eksempel* eksempler exempel* døme døma example* instance eks"
"""Patterns of words that ask for an example."""

EXAMPLE_TELLS = "regneeksempel* eksempelet exemplet tenk tänk"
"""Patterns of words that introduce one; "for eksempel" introduces a mere word."""

MAKINGS = """
    lage lager lages laga lagar lagast lave laver skape skaper skapa skapar bygge bygger bygga
    tegne tegner teikne teiknar rita ritar make build draw gjennomføre gjennomfører genomföra
    innføre innfører införa inför sette setter sätta sätter
"""
"""Patterns of words that ask, beside `hvordan`, how a thing is done."""

ORIGINS = """
    kom came kommer laget laga lagde lagd lavet lavede skapte skapt skapade skapat skabte skabt
    utviklet utvikla utvecklade utvecklat utvecklats udviklede udviklet oppfant oppfunnet
    uppfann uppfunnit opfandt opfundet fant fann hittade stod bak bakom bag grunnla grundade
    oppsto opphav* opprinn* ursprung* oprind* forsket forska forskat forskning* undersøk*
    undersök* beskr* skrev skreiv skrevet skrivit skrive wrote written myntet myntade myntat
    lansert* lanserade introdusert* introducera* formulert* formulera* invent* creat* made
    develop* behind originat* presentert* presentera* stammer
"""
"""Patterns of words that ask, beside `WHO` or `WHEN`, where a thing comes from."""

ORIGIN_TELLS = """
    presenter* utvikl* utveck* beskr* la lade lagt fram framla* lanser* introd* foresl* innfør*
    införd* formuler* hentet hämta* hevdet myntet knyttet utgitt utgav skapte skapade skrev
    skreiv laga laget grunnla grundade gjorde ordnade definer* satte delte skilte viste visade
    undersøk* undersök* myntade fant fann opphav* ursprung* stammer kommer kjem brukte brukade
"""
"""Patterns of words that tell of it, in a sentence with a name or a year."""

REASONS = "grunn* årsak* orsak* anledning* reason* cause* skäl*"
"""Patterns of words that ask for a reason."""

REASON_TELLS = """
    fordi derfor difor eftersom ettersom därför dermed därmed because grunn* bakgrunn* årsak*
    orsak* skäl* skyldes nemlig nämligen
"""
"""Patterns of words that tell of one."""

NUMBERS = """
    to två tre fire fyra fem seks sex sju sjau åtte åtta ni nio ti tio elleve tolv hundre hundra
    tusen halvparten hälften dobbelt
"""
"""Words that give a number."""

LANGUAGES = {
    "no": "norsk norska bokmål nynorsk norwegian",
    "sv": "svensk svenska swedish",
    "en": "engelsk engelska english",
}
"""Names of the languages that an answer may be wanted in, by family."""
