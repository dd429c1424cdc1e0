"""Small talk from questions: a table in both directions."""

import pytest

from bot.dialogue.phrases import SmallTalk, smalltalk_words
from bot.dialogue.smalltalk import Understood, understand
from corpus.types import Language

NB, NN, SV, EN = Language
GREETING, WELLBEING, THANKS = SmallTalk.GREETING, SmallTalk.WELLBEING, SmallTalk.THANKS
GOODBYE, HELP, APOLOGY, ACK = (
    SmallTalk.GOODBYE,
    SmallTalk.HELP,
    SmallTalk.APOLOGY,
    SmallTalk.ACKNOWLEDGEMENT,
)
HUMAN, SADNESS = SmallTalk.HUMAN, SmallTalk.SADNESS

SMALL_TALK = [
    ("hei", GREETING, NB),
    ("Hei hei", GREETING, NB),
    ("HEI!!!", GREETING, NB),
    ("heiii", GREETING, NB),
    ("heeei", GREETING, NB),
    ("Hei, du!", GREETING, NB),
    ("hei alle sammen", GREETING, NB),
    ("Hei Svar 👋", GREETING, NB),
    ("God morgen!", GREETING, NB),
    ("Jeg har et spørsmål", GREETING, NB),
    ("God kveld, eg har eit spørsmål.", GREETING, NN),
    ("hej", GREETING, SV),
    ("Hej hej!", GREETING, SV),
    ("Hejsan, jag har en fråga", GREETING, SV),
    ("hallå där", GREETING, SV),
    ("Hello there", GREETING, EN),
    ("hi!", GREETING, EN),
    ("Good evening, can I ask you something?", GREETING, EN),
    ("Davs", GREETING, NB),
    ("Hei, hvordan går det?", WELLBEING, NB),
    ("Hvordan har du det i dag?", WELLBEING, NB),
    ("Korleis går det med deg?", WELLBEING, NN),
    ("Hej, hur mår du?", WELLBEING, SV),
    ("Hur är läget?", WELLBEING, SV),
    ("how are you?", WELLBEING, EN),
    ("How's it going", WELLBEING, EN),
    ("takk!", THANKS, NB),
    ("Tusen takk", THANKS, NB),
    ("takkk", THANKS, NB),
    ("TUSEN TAKK!!! 🙏", THANKS, NB),
    ("Takk for hjelpen", THANKS, NB),
    ("Takk for at du svarer", THANKS, NB),
    ("takk for at jeg fikk hjelp så fort", THANKS, NB),
    ("ok, takk skal du ha", THANKS, NB),
    ("Supert, tusen takk for svaret!", THANKS, NB),
    ("Takk, det hjalp.", THANKS, NB),
    ("tack", THANKS, SV),
    ("Tack så jättemycket", THANKS, SV),
    ("Tack för att du finns!", THANKS, SV),
    ("stort tack för hjälpen", THANKS, SV),
    ("mange tak", THANKS, NB),
    ("Tak for hjælpen", THANKS, NB),
    ("thanks!", THANKS, EN),
    ("Thank you so much for the explanation", THANKS, EN),
    ("Takk, ha det bra!", GOODBYE, NB),
    ("ha det", GOODBYE, NB),
    ("Vi snakkes. God helg!", GOODBYE, NB),
    ("God natt", GOODBYE, NB),
    ("hej då", GOODBYE, SV),
    ("Tack och hej då", GOODBYE, SV),
    ("Vi hörs, ha en bra dag", GOODBYE, SV),
    ("farvel", GOODBYE, NB),
    ("bye", GOODBYE, EN),
    ("Thanks, bye!", GOODBYE, EN),
    ("hva kan du?", HELP, NB),
    ("Hva kan du gjøre?", HELP, NB),
    ("Hei! Hva kan du hjelpe meg med da?", HELP, NB),
    ("hvem er du", HELP, NB),
    ("hjelp", HELP, NB),
    ("Kan du hjelpe meg med en ting?", HELP, NB),
    ("Er du en robot?", HELP, NB),
    ("Kva kan du?", HELP, NN),
    ("Kva kan eg spørje om?", HELP, NN),
    ("vad kan du göra?", HELP, SV),
    ("Hej! Vad kan du?", HELP, SV),
    ("Hur funkar det här?", HELP, SV),
    ("hjälp", HELP, SV),
    ("Vad kan jag fråga om?", HELP, SV),
    ("what can you do?", HELP, EN),
    ("Hello, who are you?", HELP, EN),
    ("help", HELP, EN),
    ("hvad kan du", HELP, NB),
    ("Hvad kan jeg spørge om?", HELP, NB),
    ("ok", ACK, NB),
    ("Ja", ACK, NB),
    ("nei takk", ACK, NB),
    ("Skjønner.", ACK, NB),
    ("den er grei", ACK, NB),
    ("Beklager at jeg maser", APOLOGY, NB),
    ("Unnskyld!", APOLOGY, NB),
    ("förlåt att jag stör", APOLOGY, SV),
    ("sorry to bother you again", APOLOGY, EN),
    ("okej, jag förstår", ACK, SV),
    ("toppen", ACK, SV),
    ("got it", ACK, EN),
    ("Interesting, I see", ACK, EN),
    # As people write, and speak.
    ("ka kan du", HELP, NB),
    ("kem er du", HELP, NB),
    ("Kem e du, egentlig?", HELP, NB),
    ("Hei, ka e det her?", HELP, NB),
    ("e du en robot?", HELP, NB),
    ("Kan du hjelpe mæ litt?", HELP, NB),
    ("va kan du göra?", HELP, SV),
    ("vem e du?", HELP, SV),
    ("jag fattar inte", HELP, SV),
    ("who r u", HELP, EN),
    ("koss går det", WELLBEING, NB),
    ("Hei! Ka skjer?", WELLBEING, NB),
    ("Korleis står det til?", WELLBEING, NN),
    ("hur e läget?", WELLBEING, SV),
    ("tjena, läget?", WELLBEING, SV),
    ("hei på dykk", GREETING, NN),
    ("Hei dåkker!", GREETING, NB),
    ("tjena", GREETING, SV),
    ("tjenamors", GREETING, SV),
    ("hallå där!", GREETING, SV),
    ("morsning", GREETING, SV),
    ("hiya", GREETING, EN),
    ("snakkast!", GOODBYE, NN),
    ("hej då, vi hörs sen", GOODBYE, SV),
    # To people.
    ("Kan jeg snakke med et menneske?", HUMAN, NB),
    ("kan jeg heller få snakke med et ekte menneske", HUMAN, NB),
    ("Takk, men jeg vil helst snakke med noen.", HUMAN, NB),
    ("kan æ snakke med nån", HUMAN, NB),
    ("Hvordan kontakter jeg redaksjonen?", HUMAN, NB),
    ("Kan eg få snakke med eit menneske?", HUMAN, NN),
    ("Korleis får eg tak i dykk?", HUMAN, NN),
    ("Kan jag få prata med en människa?", HUMAN, SV),
    ("jag vill hellre prata med en riktig människa, tack", HUMAN, SV),
    ("hur når jag redaktionen", HUMAN, SV),
    ("Can I please talk to a human?", HUMAN, EN),
    ("human please", HUMAN, EN),
    ("Må jeg tale med et menneske?", HUMAN, NB),
    ("kan eg få snakke med nokken", HUMAN, NB),
    ("Kunne jeg få prate med en redaktør?", HUMAN, NB),
    ("får man snacka med nån där", HUMAN, SV),
    ("could I please chat with somebody", HUMAN, EN),
    # Sad is not sorry.
    ("jag är ledsen", SADNESS, SV),
    ("Jag är så ledsen idag", SADNESS, SV),
    ("jeg er lei meg", SADNESS, NB),
    ("Hei, eg er veldig trist", SADNESS, NN),
    ("i feel sad", SADNESS, EN),
    ("Jag är ledsen att jag stör", APOLOGY, SV),
    ("jeg er lei for det", APOLOGY, NB),
    # For what a command does.
    ("Hei! Hva lagrer dere om meg?", SmallTalk.PRIVACY, NB),
    ("Er dette anonymt?", SmallTalk.PRIVACY, NB),
    ("Kven ser det eg skriv?", SmallTalk.PRIVACY, NN),
    ("vilka uppgifter sparar ni om mig", SmallTalk.PRIVACY, SV),
    ("hvordan sletter jeg alt om meg", SmallTalk.ERASE, NB),
    ("Hur tar jag bort mina uppgifter? Tack", SmallTalk.ERASE, SV),
    ("delete my data please", SmallTalk.ERASE, EN),
    ("Kan jeg få en kopi av dataene mine?", SmallTalk.EXPORT, NB),
    ("Kan jeg angre spørsmålet mitt?", SmallTalk.UNDO, NB),
    ("Hvor finner jeg igjen svarene mine?", SmallTalk.MINE, NB),
    ("När får jag svar från redaktionen?", SmallTalk.MINE, SV),
    ("Eg fann ein feil i artikkelen", SmallTalk.REPORT, NN),
    ("var rapporterar jag ett fel", SmallTalk.REPORT, SV),
    ("Har dere e-bøker?", SmallTalk.EBOOK, NB),
    ("Can I download the series as an e-book?", SmallTalk.EBOOK, EN),
    ("Kan du svare på nynorsk?", SmallTalk.LANGUAGE, NB),
    ("Hur byter jag språk?", SmallTalk.LANGUAGE, SV),
    ("Er det noe nytt?", SmallTalk.LATEST, NB),
    ("Kva seriar har de?", SmallTalk.SERIES, NN),
    ("hvilke artikler har dere da", SmallTalk.ARTICLES, NB),
]

QUESTIONS = [
    # As they are.
    ("Hva er servicekvalitet?", "Hva er servicekvalitet?"),
    ("servicekvalitet", "servicekvalitet"),
    ("Takk for hva, egentlig?", "Takk for hva, egentlig?"),
    ("Greit at kunden venter?", "Greit at kunden venter?"),
    ("God kundeservice", "God kundeservice"),
    ("Bra service", "Bra service"),
    ("Hva er en god hilsen?", "Hva er en god hilsen?"),
    ("ka e servicepyramiden", "ka e servicepyramiden"),
    ("va kan du om kundnöjdhet",) * 2,
    ("Hvordan snakker man med et menneske som er sint?",) * 2,
    ("Kan jeg snakke med kunden om klagen?",) * 2,
    ("Varför är kunden ledsen?",) * 2,
    ("Er kunden veldig lei seg?",) * 2,
    ("Kan roboten svare bedre enn et menneske?",) * 2,
    ("Hva kan du om service?", "Hva kan du om service?"),
    ("Hva vet du om gap-modellen?", "Hva vet du om gap-modellen?"),
    ("Kan du hjelpe meg med servicekvalitet?", "Kan du hjelpe meg med servicekvalitet?"),
    ("hjelp kunden med å velge", "hjelp kunden med å velge"),
    ("Hvordan fungerer servicepyramiden?", "Hvordan fungerer servicepyramiden?"),
    ("Hvem er du og jeg i modellen?", "Hvem er du og jeg i modellen?"),
    ("Og hva med den interne?", "Og hva med den interne?"),
    ("Men hvorfor det?", "Men hvorfor det?"),
    ("Takk som virkemiddel i kundemøtet", "Takk som virkemiddel i kundemøtet"),
    ("hei servicekvalitet", "hei servicekvalitet"),
    ("Vad är ett sanningens ögonblick", "Vad är ett sanningens ögonblick"),
    ("vad kan du om kundnöjdhet", "vad kan du om kundnöjdhet"),
    ("Hjälp mig förstå kundnöjdhet", "Hjälp mig förstå kundnöjdhet"),
    ("Kva er ei teneste?", "Kva er ei teneste?"),
    ("What is service quality?", "What is service quality?"),
    ("What can you tell me about loyalty?", "What can you tell me about loyalty?"),
    ("Hvad er en tjeneste?", "Hvad er en tjeneste?"),
    ("Hva skjer når løftet brytes?", "Hva skjer når løftet brytes?"),
    ("Er det bra med ventetid?", "Er det bra med ventetid?"),
    ("Hva er industri 4.0?", "Hva er industri 4.0?"),
    ("Hva betyr f.eks. servicescape?", "Hva betyr f.eks. servicescape?"),
    ("47", "47"),
    ("§ 15: hva sier den?", "§ 15: hva sier den?"),
    ("«Servicescape» – hva er det?", "«Servicescape» – hva er det?"),
    (" (hva er x?) ", "(hva er x?)"),
    # About what commands do, and not asked of us.
    *(
        (each,) * 2
        for each in (
            "Hva er en e-bok?",
            "Hva lagrer bedriften om kunden?",
            "personvern",
            "Hvordan melder kunden fra om feil?",
            "Kan kunden angre et kjøp?",
            "Hur raderar man kunders uppgifter?",
            "Hvilke artikler handler om gap-modellen?",
            "Hvordan svarer man på nynorsk til kunden?",
            "What happens with customer data?",
        )
    ),
    # Behind a greeting or thanks.
    ("hei, hva er servicekvalitet?", "hva er servicekvalitet?"),
    ("Hei hva er servicekvalitet", "hva er servicekvalitet"),
    ("Hei! Hva er servicekvalitet?", "Hva er servicekvalitet?"),
    ("Hei. Takk for sist. Hva er servicekvalitet?", "Hva er servicekvalitet?"),
    ("God dag, kan du forklare gap-modellen?", "kan du forklare gap-modellen?"),
    ("takk for at du svarer, men hva er SERVQUAL?", "hva er SERVQUAL?"),
    ("Takk for svaret men hva er SERVQUAL", "hva er SERVQUAL"),
    ("Takk! Og hva er det motsatte?", "hva er det motsatte?"),
    ("Beklager at jeg maser, men hva er en blåkopi?", "hva er en blåkopi?"),
    ("Jeg har et spørsmål: hva er en blåkopi?", "hva er en blåkopi?"),
    ("Kan du hjelpe meg? Hva er en blåkopi?", "Hva er en blåkopi?"),
    ("ok, hvor mange deler har serien?", "hvor mange deler har serien?"),
    ("hei\nhva er en blåkopi", "hva er en blåkopi"),
    ("Hei – hva er en blåkopi?", "hva er en blåkopi?"),
    ("Hej! Vad är en tjänst?", "Vad är en tjänst?"),
    ("Tack, men vad är servicescape?", "vad är servicescape?"),
    ("hej vad är servicescape", "vad är servicescape"),
    ("Hello, what is a service blueprint?", "what is a service blueprint?"),
    ("Thanks, but what is a touchpoint?", "what is a touchpoint?"),
    # Before thanks or a goodbye.
    ("Hva er servicekvalitet? Takk!", "Hva er servicekvalitet?"),
    ("Hva er servicekvalitet? På forhånd takk, ha en fin dag!", "Hva er servicekvalitet?"),
    ("Vad är en tjänst? Tack på förhand", "Vad är en tjänst?"),
    # With something between that is neither.
    ("Hva er a? Ok. Hva er b?", "Hva er a? Ok. Hva er b?"),
]

NOTHING = ["", " \t\n", "?", "???", "!", "👍", "🙏🙏", "…", "---", "_"]


@pytest.mark.parametrize(("text", "kind", "language"), SMALL_TALK)
def test_small_talk_is_known_with_its_kind_and_language(
    text: str, kind: SmallTalk, language: Language
) -> None:
    assert understand(text) == Understood(kind, language)


@pytest.mark.parametrize(("text", "question"), QUESTIONS)
def test_a_question_is_a_question_without_its_courtesies(text: str, question: str) -> None:
    assert understand(text) == Understood(question=question)


@pytest.mark.parametrize("text", NOTHING)
def test_a_message_without_words_is_neither(text: str) -> None:
    assert understand(text) == Understood()


@pytest.mark.parametrize(
    ("text", "hint", "language"),
    [
        ("hej", NB, NB),  # a Dane, in a conversation in Norwegian
        ("hej", SV, SV),
        ("ok", SV, SV),
        ("ok", EN, EN),
        ("ja", NN, NN),
        ("takk, ha det bra", NN, NN),
        ("takk", NB, NB),
        ("jeg lurer på noe", NN, NB),
        ("hej", NN, SV),
        ("tusen takk", SV, NB),
        ("hello", NB, EN),
    ],
)
def test_words_of_several_languages_go_by_the_hint_and_words_of_one_do_not(
    text: str, hint: Language, language: Language
) -> None:
    assert understand(text, hint).language is language


@pytest.mark.parametrize("kind", SmallTalk)
def test_every_phrase_is_small_talk_wherever_it_stands_alone(kind: SmallTalk) -> None:
    for phrases in smalltalk_words().phrases[kind].values():
        for phrase in phrases:
            assert understand(phrase).kind is not None, phrase


def test_a_very_long_message_is_read_in_linear_time() -> None:
    assert understand("hei " * 2500).kind is GREETING
    long = "hva " * 2500
    assert understand(long).question == long.strip()
