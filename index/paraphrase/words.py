"""The words that `likeness_text` tells questions apart by, as data.

Lower-case words of Bokmål, Nynorsk, Swedish, English and Danish together: people mix them, and the
language of three words is a guess. In tables of phrases, commas stand between them; a word that
ends in * stands for any ending.
"""

from __future__ import annotations

KINDS = {
    "person": """hvem, kven, kem, vem, who, whom, whose, hvilken person, vilken person, hvilken
        forsker, hvilke forskere, vilken forskare, vilka forskare, which person, which researcher*,
        hvilken forfatter, vilken författare""",
    "amount": """hvor mange, kor mange, hur många, hvor mye, kor mykje, hur mycket, how many,
        how much, hvor stor, kor stor, hur stor, hvor stort, hvor store, kor stort, hur stort,
        hur stora, hva koster, kva kostar, vad kostar, hvad koster, what does it cost, prisen på,
        priset på, price of, cost of, antall, antallet, antalet, talet på, number of""",
    "duration": """hvor lenge, kor lenge, hur länge, how long, hvor lang tid, kor lang tid,
        hur lång tid, how much time, hvor lang, kor lang, hur lång""",
    "frequency": """hvor ofte, kor ofte, hur ofta, how often, hvor mange ganger, kor mange gonger,
        hur många gånger, how many times, hvor hyppig, hur tätt, med vilka mellanrum""",
    "time": """når, när, when, hvornår, hvilket år, kva år, vilket år, what year, which year,
        hvilken dato, vilket datum, hvilken dag, vilken dag, kva dag, what time, hvilket tidspunkt,
        vilken tidpunkt""",
    "place": """hvor, kor, kvar, vart, where, hvilket sted, vilken plats, hvilket land, vilket land,
        var kan, var finn*, var hittar, var ligger, var står, var i, var ska, var får, var går,
        var ser, var sitter, var någonstans, var gör, var anmäler, var köper""",
    "reason": """hvorfor, kvifor, korfor, varför, why, how come, hva er grunnen, kva er grunnen,
        hva er årsaken, kva er årsaka, vad är orsaken, vad är skälet, vad är anledningen,
        vad beror, hva skyldes, kva kjem det av, hva kommer det av, hva gjør at, kva gjer at,
        vad gör att, what is the reason, hvordan kan det ha seg, hvordan har det seg,
        hur kommer det sig, grunnen til, årsaken til, årsaka til, orsaken till, anledningen till""",
    "way": """hvordan, hvorledes, åssen, kossen, korsen, korleis, hur, how, på hvilken måte, på kva
        måte, på vilket sätt, in what way, hvilken måte, vilket sätt, hvor viktig, hvor god,
        hvor fort, hvor raskt, kor fort, kor raskt, hur snabbt, hvor dyrt, kor dyrt""",
    "thing": """hva, ka, kva, vad, va, hvad, what, hvilke, hvilken, hvilket, vilka, vilken, vilket,
        which""",
}
"""What a question asks for, by the phrases that ask for it; the first in it counts, and of those
that begin together the longest."""

CLAUSE_OPENERS = "når när when"
"""Words that ask only where they begin a sentence and a verb follows."""

VERBS = """
    er är ble blei blev vart var kan skal ska må vil vill bør bör får fikk fick fekk kom togs
    skjedde hände hadde is are was were do does did can should must will
"""
"""Verbs, but for those in -er, -ar and -s."""

DIFFERENCES = """
    forskjell, forskjellen, forskjeller, forskjellene, skilnad, skilnaden, skilnader, skillnad,
    skillnaden, skillnader, skiller, skil, skiljer, difference, differences, differ, vs, versus,
    det samme, det same, samme sak, samma sak, same thing
"""
"""Phrases with which a difference is asked for, whatever else asks."""

EXAMPLES = """
    eksempel på, eksempler på, eksempel, exempel på, exempel, døme på, example of, examples of
"""
"""Phrases with which an example is asked for, whatever else asks."""

EXPLAIN = """
    forklar forklare forklara förklara förklarar forklaring förklaring explain beskriv beskrive
    beskriva describe definer definere definiera definisjon definition betydningen betydelsen
"""
"""Words with which a thing is asked for where no other word asks."""

MUST = "må måste måtte trenger treng behöver skal ska must need"
"""Verbs with which a question begins that asks whether a thing has to be."""

QUESTION_VERBS = """
    er är var blir ble blei vert vart bliver har hadde kan kunne skal skulle ska skall må måste vil
    ville vill bør bör burde får fikk finnes finns fins finst går gjør gjer gör gir ger gjev tar tek
    stemmer gjelder gjeld gäller lønner lønar lönar hender hjelper hjelp hjälper fungerer fungerar
    virker verkar funker funkar trenger treng behöver brukar bruker ligger koster kostar kommer kjem
    betyr betyder passer passar omfattas omfattes sparar lagrer lagrar tilbyr erbjuder fortsetter
    fortsätter räcker holder lånar stämmer sender skickar eksisterer vet veit is are was were do
    does did can could should must will would has have may
"""
"""Verbs with which a question begins that asks whether."""

NO_QUESTIONS = {"no": "va hur how", "sv": "ka kor kva kvar", "en": "ka kor va var"}
"""Words that ask in another language family, and say something else in this one."""

NEGATIONS = """
    ikke ikkje inte ej itj not never aldri aldrig ingen inga inget ingenting intet uten utan without
    none cannot nothing nobody unngå undvika latvære
"""
"""Words that deny."""

TAGS = """
    ikke sant, ikkje sant, eller ikke, eller ikkje, eller inte, or not, ikke bare, ikkje berre,
    inte bara, not only, not just, virker ikke, fungerer ikke, funker ikke, fungerar inte,
    funkar inte, verkar ikkje, fungerer ikkje, does not work
"""
"""Phrases that hold such a word and leave what is asked as it is."""

MOVES = {"from": "fra frå från from", "to": "til till to", "without": "uten utan without"}
"""Words behind which stands what a change goes from and to, and what a thing is done without."""

PHRASES = {
    "oppsig": "si|sier|sa|sagt|seie|seier|seia|säga|säger|sade + opp|upp",
    "sluttebetale": "slutte|slutter|sluttar|sluta|slutar + å betale|betale|att betala|betala",
    "logginn": "logge|logger|logget|logga|loggar|loggat|log|komme|kommer|kjem|kome + inn|in",
    "loggut": "logge|logger|logget|logga|loggar|loggat|log + ut|out",
    "skriveut": "skrive|skriver|skriv|skriva + ut",
    "lagtut": "lagt|legger|legge|legg|lägger|lagts + ut|upp",
    "lastened": "laste|laster|lastar|last|ladda|laddar + ned|ner",
    "tabort": "ta|tar|tas + bort|vekk",
    "oppgradere": "gå|går|flytte|flytter + opp|upp",
    "nedgradere": "gå|går + ned|ner",
    "nedlegge": "legge|legger|leggja|lägger|lägga + ned|ner",
    "påmeld": "melde|melder|meldt|meld + på",
    "avmeld": "melde|melder|meldt|meld + av",
    "settepåpause": "sette|setter|set|setje|sätta|sätter + på pause|på paus",
    "seinei": "si|sier|seie|seier|seia|säga|säger + nei|nej|no",
    "frå": "stedet|stället|staden|istedenfor|istället + for|för",
    "skrivetil": "skriver|skrive|skriv|skriva + til|till",
    "latvære": "la|lar|lot|låta|låter + være|vere|bli",
    "nps": "net + promoter score",
    "clv": "kunds|kundens|kundes|customer + livstidsvärde|livstidsverdi|lifetime value",
    "blueprint": "service + blueprint",
    "cx": "customer + experience",
    "ux": "user + experience",
}
"""Words that belong together, with up to three others between the first and the rest."""


EMPTY = """
    jeg eg jag me meg mig vi oss vår vårt våre vore våra min mitt mine mina mi din ditt dine dina
    deg dig du dere dykk dykkar jer jeres ni er eder era ert deres my your our us we you i seg sig
    sej sin sitt sine sina man en ein ei et eit ett a an the av of til till to from for för fore med
    hos hjå ved vid by om about in på on at att å og och and men but so så som da då then det den de
    dei dem dom it its he she they them han hun hon ho ham henne this that denne dette disse desse
    denna detta dessa var være vere vara varit vært be is are was were been being blir bli ble blei
    blitt vert vart bliver blev har ha hatt hadde haft have has had do does did hva ka kva hvem kven
    kem vem hvor kor kvar hvorfor kvifor korfor varför hvordan korleis kossen åssen hur hvilke
    hvilken hvilket vilka hvilka vilken vilket når när vad va what who where when why how which hvad
    lurer lurar undrar wonder wondering hei hej hallo hello hi dag god hjelp help spørsmål fråga
    question ask vet veit know visst visste liksom gjerne gärna altså alltså please takk tack ja nei
    nej ok okei okej okay snälla snille jo vel väl nok kanskje kanske perhaps maybe egentlig
    eigentleg egentligen really faktisk faktiskt nå no nu now e æ itj forklar forklare forklara
    förklara förklarar explain fortell fortelle fortel berätta berättar tell betyr betyder tyder
    menes menas meinast mean means innebærer innebär inneber kalles kallas dreier dreiar handler
    handlar sies sägs definisjon definisjonen definition definitionen definere definerer definera
    definiera definierar beskriv beskrive beskriva beskriver describe forklaring förklaring
    nybegynner nybegynnar nybörjare slags slag versjon version sånn sånt slik slikt slike sådan såna
    sånne ligg ligger greit lov tillatt tillåtet tilatt tilåtet tillatelse mulig muligt möjligt
    mogleg gjelder gjeld gäller ikke ikkje inte ej not stedet stället staden vs fall fald sak tenke
    tänka tenkje eventuelt ut lang lange langt lenge lång långt länge long ofte ofta often mange
    många mye mykje mycket much many der där here her här there ingen inga inget uten utan without
"""
"""Words that say nothing of what a question is about."""

LIGHT = """
    bedrift bedriften bedrifter verksemd verksemda virksomhet virksomheten företag företaget
    företagen firma firmaet bolag selskap organisasjon organisation company business folk mennesker
    menneske människor person personer people nettsted nettstedet nettside nettsiden nettsida
    nettstad sidan siden sida sidorna webbplats webbplatsen webbsida site website lage laga lager
    lagar bruke bruker brukar brukes brukast använder använda används lämnar lämna metode metoder
    metod system systemet tall talet vis sett måte måten sätt sättet vanlig vanligvis vanligt
    vanligen vanleg ting saker omfattas omfatter begynner begynne börja bruk eventuelle føre
"""
"""Words that tell little of what a question is about."""

WEAK = """
    få får fikk fekk fick fått get gi gir gav gje gjev ge ger gett give gives gjør gjøre gjort
    gjorde gjer gjere gjera gör göra done gjerast si sier seie seier säga säger say says ta tar tek
    take takes komme kommer kom kjem kome komma come comes finne finner finn finna hitta hittar find
    gå går gikk gick gjekk one ones fra frå från eller or than enn än end hit dit også òg också too
    also bare berre bara only just nettopp akkurat precis even även selv sjøl själv sjølv sjølve
    ingenting noe noen noko nokon nokre något någon några nogen noget nogle nån nåt nått some any
    something alle alt all allt every hver varje litt lite meget veldig väldigt very helt ganske
    igjen igen again åt ner är hade kan kunne kunna kunnat can could skal skall ska skulle should
    shall vil vill ville would will må måste måtte must bør bör burde borde may might gått finnes
    finns fins finst these those through gjennom genom over över inn upp opp mot inom innen hvis
    viss if dersom mens medan behöver behövs trenger treng trengs need ulike olika forskjellige
"""
"""Words that tell something only where two questions differ in little else."""

GREETINGS = """
    hei heisann hejsan hej hallo halla hallå hello hi hey god dag goddag morgen morgon kveld kväll
    middag good morning evening afternoon alle sammen alla igjen igen der dere du ni takk tack på
    forhånd førehand förhand tusen mange så mye mykje mycket vennlig hilsen hälsningar mvh vh med
    vänlig venleg helsing thanks thank you in advance kjære kära dear redaksjonen redaksjon
    redaktionen bot kind best regards please fin dagen helg helgen ha en ei svar hjelp hjälp help
    for för svaret hjelpen hjälpen
"""
"""Words of which a sentence may consist that only greets or thanks."""

OPENINGS = "hei heisann hejsan hej hallo halla hallå hello hi hey goddag"
"""Words that greet where they begin a question."""

CLOSING = (
    r"(?i)[\s,.–-]+(?:(?:tusen|mange|många) )?(?:takk|tack|thanks|thank you)"
    r"(?: så (?:mye|mykje|mycket)| på (?:forhånd|førehand|förhand)| in advance| for hjelpen)?$"
)
"""A pattern of thanks at the end of a question."""

ENDING = (
    r"[eias]{0,2}(?:a?sjn|[aei]?n?[iy]ng|[ai]r|er|el[sl]e?r?|het|heit|bar|lig|leg|ist)?"
    r"(?:[aeo]?rna|[aeo]?rne|[ae]ne|a|e[nrt]?|et|ar|or|er|n|t|s|r)?s?"
)
"""A pattern of what may follow a stem that is inflected or derived, as it sounds."""

LINK = r"(?:els|n?[iy]ng|a?sjn)?(?:es|s|e(?=[^aeiouyø]))?"
"""A pattern of what may stand between two parts of a compound, as it sounds."""
