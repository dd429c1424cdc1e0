"""What Norwegian pages say around their articles, in both written forms."""

from __future__ import annotations

from corpus.boilerplate.rules import Notice, PhraseKind, Phrases, Rule, When

NORWEGIAN: tuple[Rule, ...] = (
    Phrases(
        PhraseKind.LOCK,
        When.ALWAYS,
        r"""
        (beskyttet|låst|verna) innh[oa]ld
        (kun|berre|bare) (tilgjengelig )?for (våre )?(abonnenter|abonnentar|medlemmer|medlemmar)
        (innh[oa]ldet|artikkelen|saken) er (kun |bare |berre )?tilgjengel[ei]g for .{0,40}
        (innholdet|artikkelen|denne saken|denne artikkelen) er forbeholdt .{0,40}
        (denne|hele|heile) (artikkelen|sak[ae]n?|sid[ae]n?) er (låst )?for (abonnent|medlem).{0,60}
        (denne|hele|heile) (artikkelen|sak[ae]n?|sid[ae]n?) er (kun|bare|berre) for .{0,60}
        logg (deg )?inn (for å (lese|se)|eller (bli|tegn|kjøp)).{0,60}
        du må logge inn for å (lese|se).{0,60}
        du må (være|vere) (innlogg\w+|logg\w+ inn|abonnent|medlem).{0,60}
        """,
    ),
    Phrases(
        PhraseKind.OFFER,
        When.ALWAYS,
        r"""
        (tegn|teikn|kjøp|bestill|prøv) (ei?t )?(års|måneds|månads)?abonnement( nå| no| her| i dag)?
        kjøp tilgang( nå)?|få (full )?tilgang (fra kr|nå|i dag|til alt).{0,40}
        fortsett å lese( .{0,40})?|les hele (saken|artikkelen)( .{0,40})?
        bli (medlem|abonnent)( nå| no| her| i dag)?
        (er du )?(allerede|allereie) (abonnent|medlem|kunde)(\W+logg inn.{0,20})?
        har du (allerede |allereie )?(ei?t )?abonnement(\W+logg inn.{0,20})?
        (abonner|abonnér) (nå|no|i dag|her)
        (meld deg på|abonner på|abonnér på) (vårt |våre )?nyh[ei]+tsbrev(et)?( vårt)?( nå| no| her)?
        få nyh[ei]+tsbrev(et)? (vårt|på e-?post|rett|i innboks).{0,40}
        last ned (denne |hele |heile )?(artikkelen|artikkelserien|serien)( som| i).{0,30}
        pengene[- ]tilbake[- ]?garanti
        """,
    ),
    Phrases(
        PhraseKind.OFFER,
        When.LABEL,
        r"abonner|abonnér|abonnement|nyh[ei]+tsbrev|bli kunde|pluss|last ned (som )?pdf",
    ),
    Phrases(
        PhraseKind.FORM,
        When.ALWAYS,
        r"""
        (fant|fann) du (ikke|ikkje) (svaret|det du (lette|leita|leitet) etter)(\W+spør redaksjonen)?
        spør (redaksjonen|oss)
        (still|send) (oss )?(et|eit) spørsmål( til (redaksjonen|oss))?
        har du (ei?t )?spørsmål (til|om) (denne )?artikkelen
        (rapporter|meld)( inn| fra om| frå om)? (en |ein )?feil(,.{0,30}| i artikkelen| på siden)?
        har du spørsmål\W+(kontakt|spør|skriv til) (oss|redaksjonen)
        (send oss|skriv) en (melding|e-post)( til (oss|redaksjonen))?|skriv til redaksjonen
        fant du en feil\W.{0,30}|(synes|syns) du (artikkelen|siden) (var|er) .{3,20}
        var (denne )?(artikkelen|siden|sida) (nyttig|til hjelp)
        (fant|fann) du det du (lette|leita|leitet) etter
        gi (oss )?(en |ei )?tilbakemelding( på (denne )?(artikkelen|siden|sida))?
        """,
    ),
    Phrases(
        PhraseKind.FIELD,
        When.COMPANY,
        r"""
        (ditt )?(spørsmål|navn|namn)
        (din )?(e-?post|epost)(-?adresse)?
        (din )?(melding|kommentar|telefon(nummer)?)
        emne|send( inn)?|velg|vel|ja|nei|obligatorisk( felt)?|nullstill
        (angi|oppgi|skriv inn|beskriv)\b.{0,50}
        jeg ønsker å .{0,40}
        """,
    ),
    Phrases(
        PhraseKind.LINKS,
        When.ALWAYS,
        r"""
        topp ?\d+( artikler| artiklar| saker)?
        (de |dei )?siste \d* ?(artikler|artiklar|artiklene|artiklane|saker)
        nye(ste)? (artikler|artiklar|artikkelserier|artikkelseriar|saker)
        mest (lest|lese|populære?)( akkurat nå| i dag| denne uk[ea]n?)?
        (les|se|sjå) også(:.{1,110})?
        relatert(e)? (artikler|artiklar|innh[oa]ld|saker|lenker|emner)|(flere|fleire) saker
        (andre|flere|fleire|alle|våre) (artikler|artiklar)( (om|fra|frå) .{1,60})?
        (andre|flere|fleire|alle) (artikler|artiklar|deler|delar)( i (artikkel)?serien)?( er)?
        (artikler|artiklar|deler|delar) i (denne )?(artikkel)?serien( er)?
        (anbefalt|anbefalte|populære) (artikler|artiklar|lesing|lesning|for deg)
        du vil kanskje også like
        """,
    ),
    Phrases(
        PhraseKind.BYLINE,
        When.OUTSIDE,
        r"""
        anonym|admin|redaksjonen|gjesteskribent
        (skrevet |skrive |tekst |publisert )?av:? [\w.\- ]{3,50}
        (publisert|oppdatert|sist (oppdatert|endret|endra)|dato)\b.{0,60}
        (kategori|kategorier|stikkord|emneord|tagger|nøkkelord): .{2,100}
        ansvarlig (redaktør|utgiver)\b.{0,40}
        lesetid\b.{0,20}|\d+ min(utter|utt)?( lesetid| å lese| lesing)?
        """,
    ),
    Phrases(
        PhraseKind.CAPTION,
        When.ALWAYS,
        r"(bilde|foto|illustrasjon|bildetekst|skjermbilde|figur)( \d+)?[:.] .{1,90}",
    ),
    Phrases(
        PhraseKind.SHARE,
        When.ALWAYS,
        r"""
        del (på|via|med) (facebook|linkedin|twitter|x|e-?post|venner)\b.{0,40}
        del (denne )?(artikkelen|siden|saken|sida|saka)
        følg (oss|.{2,30}) på (facebook|instagram|linkedin|twitter|x)\b.{0,30}
        skriv ut( (siden|artikkelen))?|kopier (lenke|lenkje|link)n?|tips en venn|tips ein ven
        """,
    ),
    Phrases(
        PhraseKind.COOKIES,
        When.EDGE,
        r"""
        (godta|aksepter|tillat|avvis)( alle| valgte)?( informasjonskapsler| cookies)?
        (kun|bare) nødvendige( informasjonskapsler| cookies)?
        (tilpass|administrer|endre)( valg| innstillinger| samtykke)?
        """,
    ),
    Phrases(
        PhraseKind.CONTENTS,
        When.ALWAYS,
        r"innh[oa]lds(fortegnelse|liste|oversikt)|på denne (siden|sida)",
    ),
    Phrases(PhraseKind.CONTENTS, When.LABEL, r"innhold|innhald|i denne artikkelen"),
    Phrases(
        PhraseKind.COMMENTS,
        When.OUTSIDE,
        r"""
        (\d+|ingen) kommentar(er|ar)?
        (legg (igjen|att)|skriv) (en |ein )?kommentar
        """,
    ),
    Phrases(
        PhraseKind.MENU,
        When.LABEL,
        r"""
        hjem|heim|forsid[ea]n?|artikler|artiklar|om oss|kontakt( oss)?|meny|søk|min side|handlekurv
        logg (inn|ut)|nettbutikk|personvern(erklæring)?|vilkår|til toppen|hopp til (hoved)?innhold
        tilbake( til (oversikten|forsiden|toppen))?
        (neste|forrige|førre)( (artikkel|del))?|les mer|del|registrer deg
        alle rettigheter (er )?(reservert|forbeholdt)|relaterte?
        """,
    ),
    Phrases(
        PhraseKind.ADVERTISEMENT, When.LABEL, r"annonse|annonsørinnhold|reklame|sponset( innhold)?"
    ),
    Notice(
        PhraseKind.LOCK,
        When.ALWAYS,
        60,
        (
            r"\blese? (videre|vidare|resten|(hele |heile )?denne|hele (artikkelen|saken)|våre)\b",
            r"abonne|medlem|logg\w* inn",
            r"\b(du|deg)\b|logg inn",
            r"\b(denne|våre?|vårt|oss)\b",
        ),
    ),
    Notice(
        PhraseKind.LOCK,
        When.ALWAYS,
        60,
        (
            r"abonne|medlem",
            r"tilgang til (alt|alle|hele|heile|våre)",
            r"\b(du|deg)\b",
            r"\b(våre?|vårt|oss)\b",
        ),
    ),
    Notice(
        PhraseKind.FORM,
        When.COMPANY,
        60,
        (r"(?:^|[.!?] )(fyll (ut|inn)|benytt|bruk|nytt) skjema(et)? (under|ned[ae]nfor|her)",),
    ),
    Notice(
        PhraseKind.OFFER,
        When.ALWAYS,
        45,
        (
            r"\blaste? ned\b",
            r"\b(denne|hele|heile|resten av) (artikkel|serie)|\bartikkelserien\b",
            r"\b(e-?bok|pdf)",
            r"\b(du|deg|her)\b",
        ),
    ),
    Notice(
        PhraseKind.OFFER,
        When.EDGE,
        45,
        (
            r"^(meld deg|abonner|motta|få|registrer deg|hold deg)\b",
            r"nyh[ei]+tsbrev",
            r"\b(vårt|våre|oss|innboks\w*)\b",
        ),
    ),
    Notice(
        PhraseKind.COOKIES,
        When.EDGE,
        90,
        (
            r"informasjonskapsl|\bcookies\b",
            r"\b(vi|dette nettstedet|denne nettsiden|nettstedet vårt)\b",
            r"samtykk|godta|aksepter|brukeropplevelse|fortsett|personvern",
        ),
    ),
)
