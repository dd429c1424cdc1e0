"""What Swedish pages say around their articles."""

from __future__ import annotations

from corpus.boilerplate.rules import Notice, PhraseKind, Phrases, Rule, When

SWEDISH: tuple[Rule, ...] = (
    Phrases(
        PhraseKind.LOCK,
        When.ALWAYS,
        r"""
        (låst|skyddat) innehåll
        (endast|bara) (tillgänglig )?för (våra )?(prenumeranter|medlemmar)
        (innehållet|artikeln) är (endast |bara )?(tillgängligt?|reservera[dt]) för .{0,40}
        (den här|denna) artikeln? är låst
        (den här|denna|hela) artikeln? är (låst )?för (prenumerant|medlem).{0,60}
        (den här|denna|hela) artikeln? är (endast|bara) för .{0,60}
        logga in (för att (läsa|fortsätta|se)|eller (bli|teckna|köp)).{0,60}
        du måste logga in för att (läsa|se).{0,60}
        du måste vara (inloggad|prenumerant|medlem).{0,60}
        """,
    ),
    Phrases(
        PhraseKind.OFFER,
        When.ALWAYS,
        r"""
        (teckna|köp|beställ|prova) (en |ett )?(års)?prenumeration( nu| här| i ?dag)?
        köp tillgång( nu)?|få (full )?tillgång (från|nu|i ?dag|till allt).{0,40}
        fortsätt (att )?läsa( .{0,40})?|läs hela artikeln( .{0,40})?
        bli (medlem|prenumerant)( nu| här| i ?dag)?
        (är du )?redan (prenumerant|medlem|kund)(\W+logga in.{0,20})?
        har du (redan )?(en )?prenumeration(\W+logga in.{0,20})?
        prenumerera (nu|i ?dag|här)|prenumerera på (vårt )?nyhetsbrev(et)?
        anmäl dig till (vårt )?nyhetsbrev(et)?
        få (vårt )?nyhetsbrev(et)? (via|på|till|i).{0,40}
        ladda (ner|ned|hem) (den här |denna |hela )?(artikeln?|artikelserien|serien)( som).{0,30}
        """,
    ),
    Phrases(PhraseKind.OFFER, When.LABEL, r"prenumerera|prenumeration|nyhetsbrev|bli kund"),
    Phrases(
        PhraseKind.FORM,
        When.ALWAYS,
        r"""
        (fann|hittade|fick) du inte (svaret|svar|det du (letade|sökte) efter)(\W+fråga redaktionen)?
        fråga (redaktionen|oss)
        (ställ|skicka) en fråga( till (redaktionen|oss))?
        har du (en )?fråga (till|om) (den här )?artikeln
        (rapportera|anmäl) (in )?(ett )?fel(,.{0,30}| i artikeln| på sidan)?
        har du frågor\W+(kontakta|fråga|skriv till) (oss|redaktionen)
        (skicka|skriv) (oss )?ett (meddelande|mejl)( till (oss|redaktionen))?|skriv till redaktionen
        hittade du ett fel\W.{0,30}|(hade du nytta av|hjälpte) (den här )?artikeln( dig)?
        var (den här )?(artikeln|sidan) (användbar|till hjälp|hjälpsam)
        hittade du det du (letade|sökte) efter
        (ge|lämna) (oss )?(din )?(feedback|återkoppling)( på (artikeln|sidan))?
        """,
    ),
    Phrases(
        PhraseKind.FIELD,
        When.COMPANY,
        r"""
        (din )?fråga|(ditt )?namn
        (din )?(e-?post|mejl)(-?adress)?
        (ditt )?(meddelande|telefon(nummer)?)|(din )?kommentar
        ämne|skicka( in)?|välj|ja|nej|obligatorisk(t fält)?
        (ange|skriv in|beskriv)\b.{0,50}
        jag vill (rapportera|anmäla) .{0,40}
        """,
    ),
    Phrases(
        PhraseKind.LINKS,
        When.ALWAYS,
        r"""
        topp ?\d+( artiklar)?
        (de )?senaste \d* ?(artiklar|artiklarna|nytt|inlägg\w*)
        (nya|nyaste) (artiklar|artikelserier)
        mest (läst|lästa|populär\w*)( just nu| i dag| denna vecka)?
        (läs|se) (också|även)(:.{1,110})?
        (relaterade|liknande) (artiklar|inlägg|länkar|innehåll)|relaterat( innehåll)?
        (andra|fler|alla|våra) artiklar( (om|från) .{1,60})?
        (andra|fler|alla) (artiklar|delar)( i (den här )?(artikel)?serien)?( är)?
        (artiklar|delar)(na)? i (den här )?(artikel)?serien( är)?
        (rekommenderade|populära) (artiklar|inlägg)|rekommenderas för dig
        """,
    ),
    Phrases(
        PhraseKind.BYLINE,
        When.OUTSIDE,
        r"""
        anonim|anonym|admin|redaktionen|gästskribent
        (skriven |text |publicerad )?av:? [\w.\- ]{3,50}
        (publicera[dt]|uppdatera[dt]|senast (uppdatera[dt]|ändra[dt])|datum)\b.{0,60}
        (kategori|kategorier|taggar|nyckelord|ämnen): .{2,100}
        ansvarig (utgivare|redaktör)\b.{0,40}
        lästid\b.{0,20}|\d+ min(uter|uters)?( lästid| att läsa| läsning)?
        """,
    ),
    Phrases(
        PhraseKind.CAPTION,
        When.ALWAYS,
        r"(bild|foto|illustration|bildtext|skärmbild|figur)( \d+)?[:.] .{1,90}",
    ),
    Phrases(
        PhraseKind.SHARE,
        When.ALWAYS,
        r"""
        dela (på|via|med) (facebook|linkedin|twitter|x|e-?post|mejl|vänner)\b.{0,40}
        dela (den här )?(artikeln|sidan|inlägget)
        följ (oss|.{2,30}) på (facebook|instagram|linkedin|twitter|x)\b.{0,30}
        skriv ut( (sidan|artikeln))?|kopiera länk(en)?|tipsa en vän
        """,
    ),
    Phrases(
        PhraseKind.COOKIES,
        When.EDGE,
        r"""
        (godkänn|acceptera|tillåt|avvisa|neka)( alla| valda)?( kakor| cookies)?
        (endast|bara) nödvändiga( kakor| cookies)?
        (anpassa|hantera|ändra)( val| inställningar| samtycke)?
        """,
    ),
    Phrases(PhraseKind.CONTENTS, When.ALWAYS, r"innehållsförteckning|på den här sidan"),
    Phrases(PhraseKind.CONTENTS, When.LABEL, r"innehåll|i den här artikeln"),
    Phrases(
        PhraseKind.COMMENTS,
        When.OUTSIDE,
        r"(\d+|inga) kommentar(er)?|lämna (en kommentar|ett svar)|skriv en kommentar",
    ),
    Phrases(
        PhraseKind.MENU,
        When.LABEL,
        r"""
        hem|start(sida)?n?|artiklar|om oss|kontakt(a oss)?|meny|sök|mina sidor|varukorg
        logga (in|ut)|integritetspolicy|villkor|till toppen|hoppa till (huvud)?innehåll(et)?
        tillbaka( till (översikten|startsidan|toppen))?
        (nästa|föregående|förra)( (artikel|del))?|läs mer|dela|registrera dig
        alla rättigheter (är )?(förbehållna|reserverade)
        """,
    ),
    Phrases(
        PhraseKind.ADVERTISEMENT,
        When.LABEL,
        r"annons|annonsörsinnehåll|reklam|sponsra[dt]( innehåll)?",
    ),
    Notice(
        PhraseKind.LOCK,
        When.ALWAYS,
        60,
        (
            r"\bläsa? (vidare|resten|(hela )?(den här|denna)|hela artikeln|våra)\b",
            r"prenumer|medlem|logga\w* in|inloggad",
            r"\b(du|dig)\b|logga in",
            r"\b(den här|denna|vår|våra|vårt|oss)\b",
        ),
    ),
    Notice(
        PhraseKind.LOCK,
        When.ALWAYS,
        60,
        (
            r"prenumer|medlem",
            r"tillgång till (allt|alla|hela|våra)",
            r"\b(du|dig)\b",
            r"\b(vår|våra|vårt|oss)\b",
        ),
    ),
    Notice(
        PhraseKind.FORM,
        When.COMPANY,
        60,
        (r"(?:^|[.!?] )(fyll i|använd) formuläret( här)?( nedan| under)?",),
    ),
    Notice(
        PhraseKind.OFFER,
        When.ALWAYS,
        45,
        (
            r"\bladda (ner|ned|hem)\b",
            r"\b(denna|den här|hela|resten av) (artikel|serie)|\bartikelserien\b",
            r"\b(e-?bok|pdf)",
            r"\b(du|dig|här)\b",
        ),
    ),
    Notice(
        PhraseKind.OFFER,
        When.EDGE,
        45,
        (
            r"^(prenumerera|anmäl dig|få|registrera dig|håll dig)\b",
            r"nyhetsbrev",
            r"\b(vårt|våra|oss|inkorg\w*)\b",
        ),
    ),
    Notice(
        PhraseKind.COOKIES,
        When.EDGE,
        90,
        (
            r"\b(kakor|cookies)\b",
            r"\b(vi|den här webbplatsen|vår webbplats)\b",
            r"samtyck|godkänn|accepter|upplevelse|fortsätt|integritet",
        ),
    ),
)
