import pytest

from index.lexical.definitions import defined_term, defines


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Hva er kundelojalitet?", "kundelojalitet"),
        ("hva er et empatikart", "empatikart"),
        ("Kva er eigentleg ein persona?", "persona"),
        ("Kva er ein persona?", "persona"),
        ("ka e servqual", "servqual"),
        ("Vad är egentligen en tjänst för något?", "tjänst"),
        ("Hva betyr forkortelsen NPS?", "NPS"),
        ("Kva tyder omgrepet gap?", "gap"),
        ("Vad menas med kundnöjdhet?", "kundnöjdhet"),
        ("Hva menes med god kundeservice?", "god kundeservice"),
        ("Hva er GAP-modellen?!", "GAP modellen"),
        ("What is a service blueprint?", "service blueprint"),
        ("What does churn mean?", "churn"),
        ("Hvad er en servicegaranti?", "servicegaranti"),
        ("Forklar servicepyramiden", "servicepyramiden"),
        ("Kan ni förklara mervärde", "mervärde"),
    ],
)
def test_a_question_after_what_something_is_names_it(question: str, term: str) -> None:
    assert defined_term(question) == term


@pytest.mark.parametrize(
    "question",
    [
        "Hvordan går det?",
        "Hvem er kunden?",
        "Hva koster det å bytte dekk?",
        "Hva er forskjellen på service og tjeneste?",
        "Vad är det viktigaste när man svarar en kund?",
        "Kva er det?",
        "kundelojalitet",
        "",
    ],
)
def test_a_question_after_more_or_else_names_nothing(question: str) -> None:
    assert defined_term(question) is None


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Eit empatikart, på engelsk empathy map, er ei enkel skisse.", "empatikart"),
        ("Designtenkning (design thinking) er en arbeidsmåte.", "designtenkning"),
        ("Kundelojaliteten innebærer at kunden kommer igjen.", "kundelojalitet"),
        ("En servicegaranti är ett löfte om kvalitet.", "servicegarantier"),
        ("Med kundnöjdhet menas kundens omdöme.", "kundnöjdhet"),
        ("Att hantera klagomål är att ta emot missnöjet.", "hantera klagomål"),
        ("NPS: andelen ambassadörer minus andelen kritiker.", "nps"),
        ("Churn – kunder som går sin väg.", "churn"),
        ("GAP-modellen er en modell med fem gap.", "gap modellen"),
        ("«Mervärde» betyder det som kommer till.", "mervärde"),
        ("A persona is a portrait of a typical user.", "persona"),
    ],
)
def test_a_sentence_defines_what_it_is_about(sentence: str, term: str) -> None:
    assert defines(sentence, term)


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Vil de sjå reisa, treng de eit kart, og der er empatikartet bra.", "empatikart"),
        ("Segment og målgruppe er ikkje det same.", "målgruppe"),
        ("En tjeneste er ikke en vare.", "tjeneste"),
        ("Det avgjerande er korleis kunden opplever ein servicefeil.", "servicefeil"),
        ("Hva er et servicemål?", "servicemål"),
        ("Målene er mange.", "målgruppe"),
        ("Kundeservice er alles jobb.", "kundereise"),
        ("", "persona"),
    ],
)
def test_a_sentence_that_only_speaks_of_it_does_not(sentence: str, term: str) -> None:
    assert not defines(sentence, term)


def test_brackets_without_end_are_no_definition_however_many_there_are() -> None:
    assert not defines("(" * 200_000 + " Persona er", "persona")
