"""Words that exclude each other: what a question is asked of, and what its near-miss is.

Lower-case words of all languages together, as in `index.paraphrase.words`; a word that ends in *
stands for any ending.
"""

from __future__ import annotations

SIDES = """
    fordel* fördel* styrke styrker styrka styrkor gevinst* advantage* benefit* strength* pros
    | ulempe* nackdel* bakdel* bagdel* svakhe* svaghe* disadvantage* drawback* weakness* begrens*
    begräns* risiko* risk* kritik*;
    stordriftsfordel* stordriftsfördel* | stordriftsulemp* stordriftsnackdel*;
    bestille bestiller tegne tegner tegnet teikne teiknar teikna teckna tecknar opprette abonnere
    subscribe start starte startar starter starta begynne börja påmeld oppgradere
    | oppsig* oppsei* uppsäg* avslutt* avsluta* avbestill* avbeställ* stoppe stopper stoppa stoppar
    slutte sluttar kanseller* cancel* unsubscribe avmeld sluttebetale nedlegge nedgradere
    | forny* förny* renew* | overfør* överför* flytte gave present | settepåpause pause paus pausa;
    oppgradere | nedgradere;
    logginn innlogg* inlogg* | loggut utlogg*;
    før førre förra innan före before tidligere tidigare
    | etter etterpå efter efteråt after afterwards etterkant efterhand
    | under mens medan while during når när;
    øke øker auke aukar økt öka ökar ökad ökning høyne heve heva höja höjer increase* raise*
    | redusere* reduser* senke senker sänka sänker minske minskar minska reduce* decrease* kutte
    kuttar dempe dempar kapa;
    mer meir mera more over flere fler fleire høyere høgare högre lengre lengere längre
    | mindre less færre færrest lavere lågare lägre under kortere kortare;
    forrige førre förra previous | neste nästa next;
    høysesong* högsäsong* høgsesong* | lavsesong* lågsesong* lågsäsong*;
    første først fyrste fyrst första först first | andre annen annan andra second | tredje third
    | fjerde fjärde fourth | femte fifth | siste sist sista last senaste;
    beste best bäst bästa bedre betre bättre better
    | verste verst värst värsta verre värre sämre sämst worse worst;
    god godt gode good | dårlig* dårleg* dålig* bad poor gale galt;
    fornøyd* nøgd* nöjd* tilfreds* satisfied
    | misfornøyd* misnøgd* missnöjd* utilfreds* dissatisfied unhappy;
    ny nye nytt nya new
    | gammel gamle gammalt gammal gamla gamal old eksisterende befintlig* existing;
    intern interne internt interna internal innad inåt
    | ekstern eksterne eksternt externa extern* external utad utåt;
    leder* leiar* ledare* sjef* chef* manager*
    | medarbeid* medarbet* ansatt* tilsett* anställd* employee* staff
    | mellomled* mellomlei* mellanche* | toppled* topplei*;
    selge selger selja sel sälja säljer sell* | kjøpe kjøper köpa köper buy*;
    stor stort store stora large big | liten lite små litet smått small;
    lang langt lang lång långt | kort korta korte;
    rask raskt snabb* kjapt quick* | sakte langsom* seint tregt långsam* slow*;
    dyr dyrt dyre dyra dyrere dyrare expensive | billig* cheap*;
    åpne åpner opne opnar öppna öppnar open | stenge stenger stengje lukke stänga stänger close;
    privat privatperson* privatkund* consumer* forbruker* konsument*
    | bedrift* verksemd* företag* næringsdriv* näringsidk* business* company b2b;
    nett nettet online app appen | papir* papper* paper | lydfil* ljudfil* lyd ljud podkast* | pdf*;
    kvalitativ* qualitative | kvantitativ* quantitative;
    intervju* interview* | spørreskjema* spørjeskjema* enkät* survey questionnaire* | observasjon*;
    teknisk tekniske tekniska technical | funksjonell* funktionell* functional;
    primær* primär* primary | sekundær* sekundär* secondary;
    direkte direkt direct | indirekte indirekt indirect;
    enkel enkelt enkle enkla easy simple lett lettere lätt lättare
    | vanskelig* vanskeleg* svår svårt svåra svårare hard difficult;
    rett riktig* riktigt rätt korrekt right correct | galt feil fel falskt wrong;
    vare varer varor goods product* | tjeneste* teneste* tjänst* service services;
    frontstage onstage | backstage bakscene* bakom kulisse*;
    norge noreg norway | sverige sweden | danmark denmark | finland
    | utlandet utomlands utenlands utanlands abroad | england storbritannia uk | usa;
    norsk norske norska norwegian | svensk svenske svenska swedish | engelsk engelska english
    | dansk danske danska danish | nynorsk | bokmål;
    iphone ios | android | ipad;
    mac | windows | linux;
    safari | chrome | firefox | edge;
    mandag måndag monday | tirsdag tysdag tisdag tuesday | onsdag wednesday | torsdag thursday
    | fredag friday | lørdag laurdag lördag saturday | søndag sundag söndag sunday;
    januar januari | februar februari | mars | april | mai maj | juni | juli | august augusti
    | september | oktober | november | desember december;
    våren | sommer sommeren sommar sommaren | høst høsten haust hausten höst hösten
    | vinter vinteren vintern vintaren | jul jula julen | påske påska påsken;
    student* studerende studerande | pensjonist* pensionär* | elev elever elevar elevene
    | klasse* skoleklass* skolklass* | skule* skole* skola skolor | lærer* lærar* lärar*
    | bibliotek* folkebibliotek* | bedrift* företag*;
    mail epost email mejl | telefon* ringe ringer | facebook | instagram | chat chatt chatten
    | brev;
    kort kortet kortbetal* kredittkort* | faktura* | vipps | swish | kontant* cash
    | paypal | klarna;
    måned måneden månaden månad månedsabonnement* månadsabonnement* months month
    | år året årsabonnement* year years | uke uka veke vecka week | dag dagen day;
    artikkel* artikel* article* | bok boka boken book böcker bøker | nyhetsbrev* newsletter*
    | podkast* podcast*;
    visjon* vision* | strategi* strategy | mål målsett* goal*;
    lese leser läsa läser read | skrive skriver skriva write | lytte lyssna lyssnar listen
    | kopiere kopiera copy | lenke lenkje länka | sitere siterer citera cite quote;
    latent* | falsk* spurious | ekte äkta sann true
"""
"""Words that exclude each other: `|` between the sides, `;` between the oppositions."""
