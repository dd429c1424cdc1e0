"""What Danish and English pages say around their articles; Nordic ones borrow from the latter."""

from __future__ import annotations

from corpus.boilerplate.rules import Notice, PhraseKind, Phrases, Rule, When

DANISH: tuple[Rule, ...] = (
    Phrases(
        PhraseKind.LOCK,
        When.ALWAYS,
        r"""
        (låst|beskyttet) indhold|kun for (abonnenter|medlemmer)
        denne artikel er (kun )?for (abonnent|medlem)\w*.{0,60}
        log ind for at læse.{0,60}
        """,
    ),
    Phrases(
        PhraseKind.OFFER,
        When.ALWAYS,
        r"(tegn|køb) (et )?abonnement( nu| her| i dag)?|tilmeld dig (vores )?nyhedsbrev(et)?",
    ),
    Phrases(
        PhraseKind.FORM,
        When.ALWAYS,
        r"fandt du ikke svaret(\W+spørg redaktionen)?|spørg redaktionen",
    ),
    Phrases(
        PhraseKind.FIELD,
        When.COMPANY,
        r"(dit )?(spørgsmål|navn)|(din )?(e-?mail|besked)(adresse)?|indsend",
    ),
    Phrases(
        PhraseKind.LINKS,
        When.ALWAYS,
        r"""
        (læs|se) også(:.{1,110})?|(seneste|nyeste) artikler|mest læste|relaterede artikler
        (andre|flere|alle) artikler( i (artikel)?serien)?( er)?
        """,
    ),
    Phrases(
        PhraseKind.BYLINE,
        When.OUTSIDE,
        r"""
        (skrevet )?af:? [\w.\- ]{3,50}
        (udgivet|opdateret|sidst opdateret)\b.{0,60}|læsetid\b.{0,20}
        """,
    ),
    Phrases(PhraseKind.CONTENTS, When.ALWAYS, r"indholdsfortegnelse"),
    Phrases(
        PhraseKind.SHARE,
        When.ALWAYS,
        r"del (artiklen|på (facebook|linkedin|twitter|x)\b.{0,40})|udskriv",
    ),
    Phrases(
        PhraseKind.MENU,
        When.LABEL,
        r"hjem|forside|artikler|om os|kontakt os|menu|søg|log ind|log ud",
    ),
)

ENGLISH: tuple[Rule, ...] = (
    Phrases(
        PhraseKind.LOCK,
        When.ALWAYS,
        r"""
        (protected|locked|premium) content|(subscribers|members) only
        this (article|page|content) is (only )?(for|available to) (subscribers|members).{0,60}
        (log|sign) in to (read|continue).{0,60}
        """,
    ),
    Phrases(
        PhraseKind.OFFER,
        When.ALWAYS,
        r"""
        subscribe (now|today|here)|(become|join as) a member( now| today)?
        (already|are you) a (subscriber|member)(\W+(log|sign) in.{0,20})?
        (sign up for|subscribe to) (our |the )?newsletter
        """,
    ),
    Phrases(PhraseKind.OFFER, When.LABEL, r"subscribe|newsletter|sign up"),
    Phrases(
        PhraseKind.FORM,
        When.ALWAYS,
        r"""
        (didn'?t|did not|couldn'?t) (you )?find (the answer|an answer|what you were looking for)
        ask (the editors|us)|(report|submit) (an )?(error|mistake)s?|send feedback
        was this (article|page) (helpful|useful)
        """,
    ),
    Phrases(
        PhraseKind.FIELD,
        When.COMPANY,
        r"""
        (your )?(question|name|e-?mail( address)?|message|phone)
        send|submit|required( field)?|yes|no
        """,
    ),
    Phrases(
        PhraseKind.LINKS,
        When.ALWAYS,
        r"""
        top ?\d+ (articles|stories)|(latest|recent|newest) (articles|posts|stories|news)
        most (read|popular)|(read|see) also(:.{1,110})?
        related (articles|posts|content|stories|links)
        (other|more|all) (articles|parts|posts)( in (this|the) series)?( are)?
        (articles|parts) in (this|the) series
        you (may|might) also like|recommended (for you|reading)
        """,
    ),
    Phrases(
        PhraseKind.BYLINE,
        When.OUTSIDE,
        r"""
        anonymous|admin|(written |posted )?by:? [\w.\- ]{3,50}
        (published|updated|last (updated|modified)|posted( on)?)\b.{0,60}
        (categories|category|tags|keywords): .{2,100}
        reading time\b.{0,20}|\d+ min(ute)?s?( read)?
        """,
    ),
    Phrases(
        PhraseKind.CAPTION,
        When.ALWAYS,
        r"(image|photo|picture|figure|fig|illustration)( \d+)?[:.] .{1,90}",
    ),
    Phrases(
        PhraseKind.SHARE,
        When.ALWAYS,
        r"""
        share (on|via|with) (facebook|linkedin|twitter|x|e-?mail|friends)\b.{0,40}
        follow us on .{2,40}
        share (this )?(article|page|post)|print( this page)?|copy link
        ((facebook|twitter|linkedin|instagram|pinterest|whatsapp|youtube|x)\W*)+
        """,
    ),
    Phrases(
        PhraseKind.COOKIES,
        When.EDGE,
        r"(accept|allow|reject|decline|manage)( all| selected)?( cookies| settings| preferences)?",
    ),
    Phrases(PhraseKind.CONTENTS, When.ALWAYS, r"table of contents|on this page"),
    Phrases(PhraseKind.CONTENTS, When.LABEL, r"contents|in this article"),
    Phrases(
        PhraseKind.COMMENTS,
        When.OUTSIDE,
        r"(\d+|no) comments?|(leave|post) a (comment|reply)|join the discussion",
    ),
    Phrases(
        PhraseKind.MENU,
        When.LABEL,
        r"""
        home|articles|about( us)?|contact( us)?|menu|search|my account|cart|(log|sign) (in|out)
        privacy( policy)?|terms( of (use|service))?|back to top|skip to (main )?content
        (next|previous)( (article|part|post))?|read more|share
        (©|copyright|\(c\)).{0,80}|all rights reserved
        """,
    ),
    Phrases(
        PhraseKind.ADVERTISEMENT, When.LABEL, r"advertisement|advertorial|sponsored( content)?|ad"
    ),
    Notice(
        PhraseKind.LOCK,
        When.ALWAYS,
        60,
        (
            r"\b(read|continue reading) (this|the (rest|full|whole)|our)\b",
            r"subscri|\bmembers?\b|\b(log|sign) in",
            r"\byour?\b|\b(log|sign) in",
            r"\b(this|our|us)\b",
        ),
    ),
    Notice(
        PhraseKind.MENU,  # the publisher's address, in all of these languages
        When.EDGE,
        40,
        (r"\borg\.? ?(nr|nummer)\b|\borganisa(sjons|tions)nummer\b|\bcvr\b",),
    ),
    Notice(
        PhraseKind.COOKIES,
        When.EDGE,
        90,
        (
            r"\bcookies\b",
            r"\b(we|this (web)?site)\b",
            r"consent|accept|experience|continue|privacy",
        ),
    ),
)
