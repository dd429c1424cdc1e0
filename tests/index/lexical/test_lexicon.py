from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from corpus.types import Language
from index.errors import IndexDamaged
from index.lexical import segment_lexicon
from index.lexical.lexicon import PassageLexicon, terms
from index.lexical.segment_lexicon import Entry, SegmentLexicon
from tests.index.small_library import no_progress

NB, NN, SV, EN = Language.NB, Language.NN, Language.SV, Language.EN

PASSAGES = (
    Entry("Servicepyramiden", "Bedriften gir kunden et serviceløfte og holder det siden.", NB),
    Entry("Ventetid\nKølapper", "Den som venter, vil vite hvor lenge køen varer.", NB),
    Entry("Tjänstekvalitet", "Kvaliteten i en tjänst avgörs när kunden möter personalen.", SV),
    Entry("Kundmätning", "Mätningen visar hur nöjd kunden är. Service är inte allt.", SV),
    Entry("Queues", "Waiting feels shorter when somebody explains the reasons.", EN),
    Entry("Om løfter", "Løftene til gjestene henger på veggen. Kundene leser dem.", NB),
    Entry("God service", "Service er å hjelpe uten å bli spurt.", NB),
)


def _write(folder: Path, entries: Sequence[Entry]) -> PassageLexicon:
    folder.mkdir()
    segment_lexicon.write(folder, entries, no_progress)
    families = {entry.language.family for entry in entries}
    return PassageLexicon.of(SegmentLexicon(folder), families)


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> PassageLexicon:
    return _write(tmp_path_factory.mktemp("home") / "lexicon", PASSAGES)


def _first(lexicon: PassageLexicon, question: str, language: Language) -> int:
    rows, _ = lexicon.search(question, language, 10)
    return int(rows[0])


@pytest.mark.parametrize(
    ("question", "language", "row"),
    [
        ("Hvor lenge må jeg vente i kø?", NB, 1),
        ("Kor lenge varer køa?", NN, 1),
        ("Hvem leser løftet?", NB, 5),
        ("Vad avgör kvaliteten?", SV, 2),
        ("What reasons are explained?", EN, 4),
    ],
)
def test_a_question_finds_the_passage_that_has_its_words_in_other_inflections(
    lexicon: PassageLexicon, question: str, language: Language, row: int
) -> None:
    assert _first(lexicon, question, language) == row


def test_a_word_is_found_inside_a_compound_and_a_compound_by_its_parts(
    lexicon: PassageLexicon,
) -> None:
    assert 0 in lexicon.search("Hva er et løfte?", NB, 2)[0]
    assert _first(lexicon, "kundeløfter", NB) == 5


def test_a_question_finds_passages_of_the_neighbouring_language(lexicon: PassageLexicon) -> None:
    assert _first(lexicon, "Hva er kvaliteten i en tjeneste?", NB) == 2
    assert _first(lexicon, "Vilka löften ger företaget?", SV) in (0, 5)


ACROSS = (
    Entry("Åpningstider", "Barnehagen stenger klokka fire.", NB),
    Entry("Ferien", "Ferien søkes om innen mars.", NB),
    Entry("Flickorna", "Flickorna vann matchen.", SV),
    Entry("Hyra", "Den som bor här betalar hyra.", SV),
    Entry("Gruppa", "Guttene øver på torsdager.", NB),
    Entry("Frågor", "Alla frågor besvaras samma dag.", SV),
)


@pytest.mark.parametrize(
    ("question", "language", "row"),
    [
        ("dagis", SV, 0),
        ("När har dagiset öppet?", SV, 0),
        ("semester", SV, 1),
        ("jentene", NB, 2),
        ("jenta som vant", NN, 2),
        ("Hva er leie?", NB, 3),
        ("pojkar", SV, 4),
        ("spørsmål", NB, 5),
    ],
)
def test_words_that_are_spelled_otherwise_in_the_neighbouring_language_are_found(
    tmp_path: Path, question: str, language: Language, row: int
) -> None:
    lexicon = _write(tmp_path / "lexicon", ACROSS)
    assert _first(lexicon, question, language) == row
    standing = lexicon.standing(question, language, np.arange(len(ACROSS)))
    assert any(rows[row] for rows in standing.values())


WRITTEN = (
    Entry("Båndtvang", "Hunder skal gå i bånd fra april til august.", NB),
    Entry("Spädbarn", "Ett barn vägs och mäts varje vecka.", SV),
    Entry("Fravær", "Eleven skal levere sykmelding.", NB),
    Entry("Kontroll", "Bremsene kontrolleres hvert år.", NB),
    Entry("Betalning", "Avgiften betalas i förskott.", SV),
)


@pytest.mark.parametrize(
    ("question", "language", "row"),
    [
        ("bikkja", NB, 0),
        ("Får bikkjer løpe løse?", NB, 0),
        ("jycken", SV, 0),
        ("bebisen", SV, 1),
        ("sjekke", NB, 3),
        ("pröjsa", SV, 4),
        ("dog", EN, 0),
        ("When must the fee be paid?", EN, 4),
    ],
)
def test_words_that_readers_type_find_what_articles_write(
    tmp_path: Path, question: str, language: Language, row: int
) -> None:
    lexicon = _write(tmp_path / "lexicon", WRITTEN)
    assert _first(lexicon, question, language) == row
    standing = lexicon.standing(question, language, np.arange(len(WRITTEN)))
    assert any(rows[row] for rows in standing.values())


def test_a_word_that_the_library_has_is_looked_for_as_it_is(tmp_path: Path) -> None:
    own = [entry for entry in WRITTEN if entry.language is NB]
    lexicon = _write(tmp_path / "lexicon", (*own, Entry("Bikkja", "Ei bikkje bjeffet.", NB)))
    rows, _ = lexicon.search("bikkja", NB, 10)
    assert rows.tolist() == [len(own)]


FORMS = (
    Entry("Brev", "Hun skrev til rådmannen.", NB),
    Entry("Lån", "Bibliotekets bøker kan fornyes.", NB),
    Entry("Försäljning", "Huset såldes i våras.", SV),
)


@pytest.mark.parametrize(
    ("question", "language", "row"),
    [("skrive", NB, 0), ("en bok", NB, 1), ("sälja", SV, 2), ("selge", NB, 2)],
)
def test_forms_of_a_word_with_another_stem_are_found(
    tmp_path: Path, question: str, language: Language, row: int
) -> None:
    lexicon = _write(tmp_path / "lexicon", FORMS)
    assert _first(lexicon, question, language) == row
    standing = lexicon.standing(question, language, np.arange(len(FORMS)))
    assert any(rows[row] for rows in standing.values())


@pytest.mark.parametrize("question", ["kølapper", "kölapper", "koelapper", "KØLAPPER"])
def test_a_question_may_be_spelled_with_other_letters(
    lexicon: PassageLexicon, question: str
) -> None:
    assert _first(lexicon, question, NB) == 1


def test_titles_and_headings_are_searched_too(lexicon: PassageLexicon) -> None:
    assert _first(lexicon, "servicepyramiden", NB) == 0


def test_scores_fall_and_no_row_comes_twice(lexicon: PassageLexicon) -> None:
    rows, scores = lexicon.search("Hvor lenge varer køen og hva er et løfte?", NB, 10)
    assert len(rows) == len(set(rows.tolist())) > 2
    assert all(scores[:-1] >= scores[1:])
    assert scores[-1] > 0


@pytest.mark.parametrize(
    "question",
    [
        '"serviceløfte"',
        "+serviceløfte -kunden",
        "text:serviceløfte",
        "(serviceløfte",
        "serviceløfte^9~ AND NOT [a TO b] {*} \\ / ?*",
        "serviceløfte\x00\ud800",
        "serviceløfte <b>&amp;</b> 🙂",
    ],
)
def test_no_character_of_a_question_has_a_meaning_to_the_search(
    lexicon: PassageLexicon, question: str
) -> None:
    assert _first(lexicon, question, NB) == 0


@pytest.mark.parametrize("question", ["", "   ", "?!…", "«»", "🙂🙂"])
def test_a_question_without_words_finds_nothing(lexicon: PassageLexicon, question: str) -> None:
    rows, scores = lexicon.search(question, NB, 10)
    assert len(rows) == len(scores) == 0
    assert lexicon.document_frequencies(question, NB) == {}


def test_a_question_of_ten_thousand_characters_still_finds_by_its_rarest_words(
    lexicon: PassageLexicon,
) -> None:
    chatter = " ".join(f"prat{number}" for number in range(1200))
    assert len(chatter) > 9_000
    assert _first(lexicon, f"{chatter} kølapper {chatter}", NB) == 1
    assert len(lexicon.search("x" * 10_000, NB, 10)[0]) == 0


def test_no_more_rows_come_than_were_asked_for_or_exist(lexicon: PassageLexicon) -> None:
    assert len(lexicon.search("kunden", NB, 1)[0]) == 1
    assert len(lexicon.search("kunden", NB, 0)[0]) == 0
    assert len(lexicon.search("kunden service løfte køen waiting", NB, 1000)[0]) <= len(PASSAGES)


def test_document_frequencies_count_passages_with_the_word_alone_or_in_a_compound(
    lexicon: PassageLexicon,
) -> None:
    question = "Hvilke løfter leser kunden, og hva er zebraer?"
    frequencies = lexicon.document_frequencies(question, NB)
    assert list(frequencies) == terms(question, NB)
    by_word = dict(zip(question.lower().split(), frequencies.values(), strict=True))
    assert by_word["løfter"] == 2
    assert by_word["leser"] == 1
    assert by_word["kunden,"] == 4
    assert by_word["zebraer?"] == 0


def test_terms_are_one_for_all_inflections_and_spellings() -> None:
    assert len(set(terms("løfte løftet løftene LOEFTE löfte", NB))) == 1
    assert len(set(terms("tjänst tjänsten tjänster tjenst", SV))) == 2
    assert terms("Hvor mange løfter?", NB) == terms("hvor mange løfter", NN)


def test_a_passages_terms_hold_the_parts_of_its_compounds(lexicon: PassageLexicon) -> None:
    read = lexicon.terms("Bedriftens serviceløfter", NB)
    assert set(terms("bedrift service løfte serviceløfte", NB)) == set(read)


def test_what_stands_in_most_passages_of_a_large_library_is_passed_over(tmp_path: Path) -> None:
    entries = [Entry("", f"dette gjelder sak{number}", NB) for number in range(10_001)]
    large = _write(tmp_path / "lexicon", entries)
    assert large.search("dette gjelder", NB, 10)[0].size == 0
    assert _first(large, "dette gjelder sak4711", NB) == 4711


def test_passages_with_all_of_some_words_come_in_order_and_no_more_than_wanted(
    lexicon: PassageLexicon,
) -> None:
    assert lexicon.together(["service"], NB, 9).tolist() == [3, 6]
    assert lexicon.together(["service", "kunde"], NB, 9).tolist() == [3]
    assert lexicon.together(["kunde", "service", "qwerty"], NB, 9).tolist() == []
    assert (
        lexicon.together(["kunde"], NB, 2).tolist()
        == lexicon.together(["kunde"], NB, 9)[:2].tolist()
    )


def test_rows_have_a_questions_words_where_their_own_terms_say_so(lexicon: PassageLexicon) -> None:
    question = "Hvem holder løftet, og er kunden nøgd? Om qwerty"
    rows = np.array([6, 0, 2, 5, 3])
    found = lexicon.standing(question, NB, rows)
    assert list(found) == list(dict.fromkeys(terms(question, NB)))
    for at, row in enumerate(rows):
        entry = PASSAGES[row]
        told = lexicon.terms(f"{entry.context}\n{entry.text}", entry.language)
        assert {term for term in found if found[term][at]} == set(found) & set(told), row
    assert found[terms("løftet", NB)[0]].tolist() == [False, True, False, True, False]


def test_of_several_segments_with_dead_rows_each_row_keeps_its_words(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder, entries in zip(folders, (PASSAGES, PASSAGES[::-1]), strict=True):
        folder.mkdir()
        segment_lexicon.write(folder, entries, no_progress)
    numbers = [np.array([0, -1, 2, -1, 4, -1, 6], np.int32), np.array([-1, 1, -1, 3, 5, 7, 8])]
    several = PassageLexicon(
        [SegmentLexicon(folder) for folder in folders],
        [each.astype(np.int32) for each in numbers],
        {"no", "sv", "en"},
    )
    rows = np.array([8, 3, 0, 6])
    looked_at = [PASSAGES[0], PASSAGES[3], PASSAGES[0], PASSAGES[6]]
    for term, having in several.standing("service løfte mätning", NB, rows).items():
        told = [
            term in several.terms(f"{entry.context}\n{entry.text}", entry.language)
            for entry in looked_at
        ]
        assert having.tolist() == told, term
    assert not any(having.size for having in several.standing("kø", NB, rows[:0]).values())


def test_threads_get_the_answers_that_one_gets(lexicon: PassageLexicon) -> None:
    questions = [entry.text for entry in PASSAGES] * 20
    alone = [lexicon.search(question, NB, 5)[0].tolist() for question in questions]
    with ThreadPoolExecutor(8) as pool:
        together = pool.map(lambda question: lexicon.search(question, NB, 5)[0].tolist(), questions)
    assert list(together) == alone


def test_a_library_of_one_language_is_asked_in_the_other(tmp_path: Path) -> None:
    norwegian = _write(tmp_path / "lexicon", [entry for entry in PASSAGES if entry.language is NB])
    assert _first(norwegian, "Hur länge varar kön?", SV) == 1


def test_a_folder_that_is_no_lexicon_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="words can't be read"):
        SegmentLexicon(tmp_path)
