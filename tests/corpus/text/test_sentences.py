from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentencex import get_sentence_boundaries

from corpus.text.sentences import sentence_spans
from corpus.types import Language


def cut(text: str, language: Language = Language.NB) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (Language.NB, ["Kl. 10.30 kom dr. Hansen.", "Han var ca. 5 min. for sen."]),
        (Language.NB, ["Den 1. mai er fri.", "Det er 2. mai ikke."]),
        (Language.NB, ["Vi bruker f.eks. Kanos modell.", "Den er fra 1984."]),
        (Language.NB, ["Han spurte: «Går det bra?»", "Jeg svarte ja."]),
        (Language.NB, ["«Kom inn!» sa hun.", "– Ja, sa han."]),
        (Language.NB, ["Det koster 300 kr.", "Prisen gjelder bl.a. Oslo."]),
        (Language.NB, ["Se pkt. 4 og kap. 2.", "Resten kan vente."]),
        (Language.NN, ["Kva er ei teneste?", "Ho er noko som blir gjort."]),
        (Language.SV, ["A. Parasuraman och L. Berry m.fl. skrev boken.", "Den kom 1990."]),
        (Language.SV, ["Det gäller t.ex. Sverige, dvs. oss.", "Bra!"]),
        (Language.SV, ["Ett löfte som hålls.", "”Vi ringer inom en timme”, står det."]),
        (Language.SV, ["Hon sa: ”Det är klart.”", "”Bra”, sa han."]),
        (Language.EN, ["Dr. Smith left at 5 p.m. yesterday.", "He came back."]),
    ],
)
def test_sentences_are_cut_between_and_never_inside(
    language: Language, sentences: list[str]
) -> None:
    assert cut(" ".join(sentences), language) == sentences


def test_blank_text_has_no_sentences() -> None:
    assert cut(" \n\t ") == []


def test_text_without_any_full_stop_is_one_sentence() -> None:
    assert cut("  en overskrift uten punktum ") == ["en overskrift uten punktum"]


def test_letters_of_several_bytes_do_not_shift_the_cuts() -> None:
    assert cut("Blåbærsyltetøy 😀 på brød. Ærlig talt!") == [
        "Blåbærsyltetøy 😀 på brød.",
        "Ærlig talt!",
    ]


@given(st.text(max_size=300), st.sampled_from(list(Language)))
def test_spans_are_ordered_and_hold_every_visible_character(text: str, language: Language) -> None:
    spans = sentence_spans(text, language)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    held = "".join(text[start:end] for start, end in spans)
    assert "".join(held.split()) == "".join(text.split())


def test_a_paragraph_without_end_is_cut_as_a_short_one_is() -> None:
    told = [f"Kl. 10 sto {number} i kø. «Kom inn!» sa hun til dr. Hansen." for number in range(400)]
    text = " ".join(told)
    assert len(text) > 20_000
    assert cut(text) == [sentence for one in told for sentence in cut(one)]


@pytest.mark.parametrize("run", ["![", "?<", "Nå. ", "a", "語。"])
def test_the_work_does_not_grow_with_the_square_of_a_paragraph(
    run: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths: list[int] = []

    def find_noting(language: str, text: str) -> object:
        lengths.append(len(text))
        return get_sentence_boundaries(language, text)

    monkeypatch.setattr("corpus.text.sentences.get_sentence_boundaries", find_noting)
    text = run * (60_000 // len(run))
    spans = sentence_spans(text, Language.NB)
    assert "".join(text[start:end] for start, end in spans) == text.replace(" ", "")
    assert sum(lengths) <= 3 * len(text)
    assert len(spans) == 1 or max(lengths) <= 10_000
