"""What people say that is no question about the library: tables of `bot.dialogue.smalltalk`.

Phrases are lower-case words, with commas between phrases; case, punctuation and drawn-out letters
("heiii") don't matter. `da` is Danish, which is met in Bokmål.
"""

from __future__ import annotations

from enum import StrEnum


class SmallTalk(StrEnum):
    """What someone does who doesn't ask; where several, the first of these is met."""

    HELP = "help"
    GOODBYE = "goodbye"
    THANKS = "thanks"
    WELLBEING = "wellbeing"
    APOLOGY = "apology"
    GREETING = "greeting"
    ACKNOWLEDGEMENT = "acknowledgement"


PHRASES: dict[SmallTalk, dict[str, str]] = {
    SmallTalk.GREETING: {
        "nb": """hei, hei hei, heihei, heisann, hei sann, hallo, halla, hallaisen, heia, hei du,
            hei der, hei på deg, hei på dere, hoi, god dag, goddag, god morgen, morn, morna, god
            formiddag, god ettermiddag, god kveld, morgen, hyggelig å møte deg, jeg har et
            spørsmål, kan jeg spørre om noe, kan jeg stille et spørsmål, jeg lurer på noe, er du
            der, er det noen der, noen der""",
        "nn": """hei, god dag, god morgon, god kveld, god ettermiddag, hei på deg, hyggeleg å
            møte deg, eg har eit spørsmål, kan eg spørje om noko, eg lurer på noko, er du der""",
        "sv": """hej, hej hej, hejhej, hejsan, tjena, tjenare, tjenixen, tja, tjabba, hallå,
            halloj, god dag, goddag, god morgon, godmorgon, morron, god förmiddag, god
            eftermiddag, god kväll, godkväll, hej på dig, hej på er, trevligt att träffas, jag
            har en fråga, får jag fråga en sak, får jag fråga något, jag undrar en sak, är du
            där, är någon där""",
        "en": """hi, hi there, hello, hello there, hey, hey there, good morning, good afternoon,
            good evening, good day, greetings, nice to meet you, i have a question, can i ask
            you something, can i ask a question, are you there, anyone there""",
        "da": """hej, hejsa, hej hej, goddag, god dag, godmorgen, god morgen, godaften, god
            aften, davs, halløj, hallo, jeg har et spørgsmål, må jeg spørge om noget""",
    },
    SmallTalk.WELLBEING: {
        "nb": """hvordan går det, hvordan går det med deg, hvordan har du det, går det bra, går
            det bra med deg, alt bra, alt vel, åssen går det, står til, hvordan står det til,
            hva skjer, er alt bra""",
        "nn": """korleis går det, korleis går det med deg, korleis har du det, går det bra, alt
            bra, kva skjer""",
        "sv": """hur mår du, hur är läget, läget, hur är det, hur är det med dig, hur går det,
            allt bra, allt väl, är allt bra, mår du bra""",
        "en": """how are you, how are you doing, how is it going, how's it going, what's up,
            whats up, how do you do, are you ok, are you well""",
        "da": """hvordan går det, hvordan har du det, hvordan går det med dig, går det godt""",
    },
    SmallTalk.THANKS: {
        "nb": """takk, tusen takk, mange takk, hjertelig takk, tusen hjertelig takk, takker,
            takker så mye, takk skal du ha, takk skal dere ha, takk så mye, takk for hjelpen,
            takk for svaret, takk for svar, takk for det, takk for info, takk for sist, takk for
            tilliten, på forhånd takk, takk på forhånd, fint takk, det hjalp, det var til hjelp,
            det var god hjelp, til stor hjelp, bra jobba, bra jobbet, godt jobbet, godt svar,
            bra svar, bra forklart, godt forklart, du er flink, du er snill, så snilt, så bra""",
        "nn": """takk, tusen takk, mange takk, hjarteleg takk, takk skal du ha, takk så mykje,
            takk for hjelpa, takk for svaret, på førehand takk, det hjelpte, godt svar, du er
            flink""",
        "sv": """tack, tack tack, tack så mycket, tackar, tackar så mycket, tusen tack, stort
            tack, många tack, hjärtligt tack, tack ska du ha, tack skall du ha, tack för
            hjälpen, tack för svaret, tack för det, tack för svar, tack på förhand, bra jobbat,
            bra svar, bra förklarat, snällt av dig, det hjälpte, du är duktig, du är snäll""",
        "en": """thanks, thanks a lot, many thanks, thank you, thank you very much, thank you so
            much, thx, ty, cheers, much appreciated, thanks for the help, thank you for your
            help, thanks for your help, good job, well done, great answer, good answer, that
            helped, very helpful""",
        "da": """tak, mange tak, tusind tak, tak skal du have, tak for hjælpen, tak for svaret,
            tak for det, selv tak, på forhånd tak, godt svar, du er dygtig""",
    },
    SmallTalk.GOODBYE: {
        "nb": """ha det, ha det bra, ha det godt, ha det fint, hadet, hade, hade bra, hadebra,
            adjø, farvel, på gjensyn, vi snakkes, snakkes, vi sees, vi ses, sees, ses, vi høres,
            høres, god natt, natta, ha en fin dag, ha en god dag, ha en fin kveld, ha en god
            helg, god helg, ha en fin helg, ha en riktig god dag, takk for nå, takk for i dag,
            takk for meg, det var alt, det var det, hei så lenge, god jul, godt nytt år, god
            påske, god sommer""",
        "nn": """ha det, ha det bra, ha det godt, farvel, på attersyn, vi snakkast, vi sjåast,
            vi høyrest, god natt, ha ein fin dag, ha ein god dag, ha ei god helg, god helg, takk
            for no, takk for i dag, det var alt""",
        "sv": """hej då, hejdå, adjö, ajö, farväl, vi hörs, hörs, vi ses, ses, på återseende,
            god natt, godnatt, ha det, ha det bra, ha det gott, ha det så bra, ha en bra dag, ha
            en fin dag, ha en trevlig dag, trevlig helg, trevlig kväll, tack för mig, tack för
            idag, det var allt, god jul, gott nytt år, glad påsk, trevlig sommar""",
        "en": """bye, bye bye, goodbye, good bye, see you, see you later, see ya, good night,
            have a nice day, have a good day, have a good one, take care, that's all, that is
            all, until next time, so long, merry christmas, happy new year""",
        "da": """farvel, hej hej, vi ses, vi tales ved, tales ved, ha det godt, hav det godt,
            hav en god dag, god nat, godnat, god weekend, det var alt""",
    },
    SmallTalk.HELP: {
        "nb": """hva kan du, hva kan du gjøre, kan du hjelpe meg med noe, kan du hjelpe meg med
            en ting, hva kan du gjøre for meg, hva kan du hjelpe meg med, hva kan du hjelpe med,
            hva kan du hjelpe til med, hva kan du brukes til, hva gjør du, hvem er du, hva er
            du, hva heter du, hva er dette, hva er det her, hva er dette for noe, hva er svar
            for noe, kan du hjelpe meg, kan du hjelpe, kan du hjelpe meg litt, hjelp, hjelp meg,
            jeg trenger hjelp, trenger hjelp, hvordan virker du, hvordan fungerer du, hvordan
            virker dette, hvordan fungerer dette, hvordan virker det, hvordan fungerer det,
            hvordan bruker jeg deg, hvordan bruker jeg dette, hvordan bruker jeg svar, hvordan
            gjør jeg det, hva kan jeg spørre om, hva kan jeg spørre deg om, hva kan man spørre
            om, hva vet du, hva vet du noe om, hva kan du noe om, hva kan du svare på, hva
            svarer du på, hva handler dette om, er du en robot, er du et menneske, er du en ai,
            er du en chatbot, er du ekte, er du menneske, hvem har laget deg, hvem står bak,
            hvem snakker jeg med, kan du norsk, snakker du norsk, kan du svensk, start, meny,
            hvilke språk kan du, jeg forstår ikke, jeg skjønner ikke, hva mener du""",
        "nn": """kva kan du, kva kan du gjere, kva kan du hjelpe meg med, kva kan du hjelpe til
            med, kva gjer du, kven er du, kva er du, kva heiter du, kva er dette, kan du hjelpe
            meg, kan du hjelpa meg, hjelp, hjelp meg, eg treng hjelp, korleis verkar du, korleis
            fungerer du, korleis verkar dette, korleis brukar eg dette, kva kan eg spørje om,
            kva kan eg spørje deg om, kva veit du, kva veit du noko om, kva kan du svare på, er
            du ein robot, er du eit menneske, kan du nynorsk, skjønar du nynorsk, eg skjønar
            ikkje, eg forstår ikkje""",
        "sv": """vad kan du, vad kan du göra, vad kan du göra för mig, vad kan du hjälpa mig
            med, vad kan du hjälpa till med, vad kan du hjälpa till med då, vad gör du, vem är
            du, vad är du, vad heter du, vad är det här, vad är detta, kan du hjälpa mig, kan du
            hjälpa till, hjälp, hjälp mig, jag behöver hjälp, behöver hjälp, hur fungerar du,
            hur funkar du, hur fungerar det, hur funkar det, hur fungerar det här, hur funkar
            det här, hur fungerar detta, hur använder jag dig, hur använder jag det här, hur gör
            jag, hur gör man, vad kan jag fråga om, vad kan jag fråga dig om, vad kan man fråga
            om, vad vet du, vad vet du något om, vad kan du svara på, vad svarar du på, vad
            handlar det här om, är du en robot, är du en människa, är du en bot, är du en ai, är
            du riktig, vem pratar jag med, vem har gjort dig, kan du svenska, pratar du svenska,
            kan du norska, start, meny, jag förstår inte, vad menar du""",
        "en": """what can you do, what can you do for me, what can you help me with, what can
            you help with, what do you do, who are you, what are you, what is this, what's this,
            what's your name, what is your name, help, help me, please help me, can you help me,
            can you help, i need help, how do you work, how does this work, how does it work,
            how do i use this, how do i use you, what can i ask, what can i ask you, what can i
            ask about, what can i ask you about, what do you know, what do you know about, are
            you a robot, are you a bot, are you human, are you real, are you an ai, who made
            you, do you speak english, do you understand english, start, menu, i don't
            understand, i do not understand""",
        "da": """hvad kan du, hvad kan du gøre, hvad kan du hjælpe mig med, hvad kan du hjælpe
            med, hvad laver du, hvem er du, hvad er du, hvad hedder du, hvad er det her, kan du
            hjælpe mig, hjælp, hjælp mig, jeg har brug for hjælp, hvordan virker du, hvordan
            fungerer du, hvordan virker det, hvordan fungerer det her, hvad kan jeg spørge om,
            hvad kan jeg spørge dig om, hvad ved du, er du en robot, er du et menneske, kan du
            dansk, forstår du dansk, jeg forstår ikke""",
    },
    SmallTalk.APOLOGY: {
        "nb": "beklager, unnskyld, sorry, om forlatelse, det var ikke meningen, så dumt",
        "nn": "orsak, orsak meg, beklagar, det var ikkje meininga",
        "sv": "förlåt, ursäkta, ursäkta mig, beklagar, jag är ledsen, det var inte meningen",
        "en": "sorry, i am sorry, i'm sorry, excuse me, apologies, sorry to bother you, my bad",
        "da": "undskyld, beklager, det må du undskylde",
    },
    SmallTalk.ACKNOWLEDGEMENT: {
        "nb": """ok, oki, okey, okei, okay, greit, den er grei, det er greit, helt greit, fint,
            flott, supert, bra, kult, topp, perfekt, nydelig, strålende, kjempebra, veldig bra,
            kjempefint, skjønner, jeg skjønner, forstår, jeg forstår, forstått, aha, åja, ja,
            nei, jo, javel, ja vel, jada, neida, hm, hmm, tja, nettopp, akkurat, sant, riktig,
            interessant, da vet jeg det, godt å vite, glem det, ingenting, ikke noe, nei takk,
            ja takk, test, tester, testing, en to tre, haha, hehe, wow, oi""",
        "nn": """greitt, fint, flott, bra, eg skjønar, eg forstår, skjønar, forstått, ja, nei,
            jo, jau, ja vel, gløym det, ikkje noko, ingenting, interessant, nettopp, akkurat,
            nei takk, ja takk""",
        "sv": """ok, okej, okey, okay, okidoki, bra, fint, toppen, kanon, super, perfekt,
            utmärkt, härligt, snyggt, mycket bra, jättebra, jag förstår, förstår, jag fattar,
            fattar, aha, jaha, jaså, ja, nej, jo, jodå, nejdå, visst, precis, just det, stämmer,
            intressant, då vet jag, bra att veta, glöm det, ingenting, inget, inget särskilt,
            nej tack, ja tack, test, testar, hm, hmm, haha, oj""",
        "en": """ok, okay, k, great, cool, nice, good, fine, perfect, awesome, excellent, i see,
            got it, understood, i understand, makes sense, yes, no, yeah, yep, nope, sure,
            right, exactly, interesting, good to know, never mind, nevermind, nothing, no
            thanks, yes please, test, testing, haha, lol, wow""",
        "da": """okay, godt, fint, super, fedt, perfekt, jeg forstår, det er forstået, nå, ja,
            nej, jo, glem det, ingenting, nej tak, ja tak, interessant""",
    },
}

REASONS: dict[SmallTalk, str] = {
    SmallTalk.THANKS: "for, för",
    SmallTalk.APOLOGY: "at, att, hvis, for, för, om, that, if, to",
}
"""Words that tie a reason to thanks or an apology: the rest of the clause belongs to it, as long as
none of `INTERROGATIVES` is in it ("takk for at du svarer")."""

FILLERS = """
    du, deg, dere, da, så, og, igjen, alle, sammen, kjære, svar, robot, roboten, bot, bott,
    boten, veldig, mye, snille, vennligst, vær så snill, er du snill, meg, der, her, nå, vel,
    også, litt, forresten, egentlig, med, i dag, for i dag, til deg, det var, dykk, att, saman,
    mykje, no, jeg, eg, dig, er, då, och, igen, allihop, allihopa, snälla, gärna, där, här, nu,
    väl, förresten, egentligen, idag, till dig, var snäll, jättemycket, så mycket, mycket, min
    vän, min venn, you, your, there, all, everyone, again, so, much, very, please, now, then,
    and, well, oh, today, my friend, dear, folkens, venner, for, kjempe, jätte, til, mange,
    gode, alt, jo, men, but, ellers, annars, else
"""
"""Words that may stand beside a phrase without making a question of it."""

INTERROGATIVES = """
    hva, hvem, hvor, hvordan, hvorfor, når, hvilke, hvilken, hvilket, åssen, forklar, fortell,
    definer, beskriv, oppsummer, kva, kven, kor, korleis, kvifor, fortel, vad, vem, vilka,
    vilken, vilket, hur, varför, när, förklara, berätta, definiera, sammanfatta, what, who, how,
    why, when, where, which, whose, explain, tell, define, describe, summarize, summarise, hvad,
    hvornår, fortæl
"""
"""Words that a question turns on, wherever they stand."""

STARTERS = """
    kan, kunne, vil, er, finnes, fins, har, bør, skal, må, vis, gi, finn, jeg, kvar, eg, finst,
    gje, var, kunde, vill, är, finns, ska, måste, visa, ge, hitta, jag, can, could, would, is,
    are, does, do, should, show, give, find, i, giv
"""
"""Other words that a question or a request begins with."""

CONJUNCTIONS = "men, og, så, also, but, and, och, samt, eller, or, forresten, förresten, so"
"""Words that tie a question to the courtesy before it."""
