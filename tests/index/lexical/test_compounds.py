import pytest

from index.lexical.compounds import CompoundSplitter, Vocabulary, learn

_ENDINGS = ("heten", "heter", "ene", "en", "et", "er", "e", "a")


def _stem(word: str) -> str:
    """A stemmer of a few endings, so that what is tested is the splitting alone."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _splitter(counts: dict[str, int], family: str = "no") -> CompoundSplitter:
    return CompoundSplitter(learn(counts, _stem), _stem, family)


NORWEGIAN = _splitter(
    {
        "service": 40,
        "løfte": 12,
        "kvalitet": 30,
        "arbeid": 25,
        "markedsføring": 18,
        "marked": 4,
        "føring": 2,
        "kunde": 50,
        "tilfredshet": 9,
        "vente": 6,
        "tid": 20,
        "barn": 8,
        "hage": 5,
        "inn": 60,
        "ing": 7,
        "best": 30,
        "het": 9,
        "interesse": 3,
    }
)
SWEDISH = _splitter(
    {
        "kund": 30,
        "nöjdhet": 6,
        "skola": 9,
        "gård": 7,
        "kvinna": 11,
        "historia": 5,
        "tjänst": 20,
        "kvalitet": 12,
        "gata": 5,
        "korsning": 3,
    },
    "sv",
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("serviceløfte", ("service", "løfte")),
        ("kvalitetsarbeid", ("kvalitet", "arbeid")),
        ("servicemarkedsføring", ("service", "markedsføring")),
        ("kundetilfredshet", ("kunde", "tilfredshet")),
        ("ventetid", ("vente", "tid")),
        ("barnehage", ("barn", "hage")),
        ("kvalitetsarbeidstid", ("kvalitet", "arbeid", "tid")),
    ],
)
def test_norwegian_compounds_are_split_at_their_joints(word: str, parts: tuple[str, ...]) -> None:
    assert NORWEGIAN.split(word) == parts


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kundnöjdhet", ("kund", "nöjdhet")),
        ("tjänstekvalitet", ("tjänst", "kvalitet")),
        ("skolgård", ("skola", "gård")),
        ("kvinnohistoria", ("kvinna", "historia")),
        ("gatukorsning", ("gata", "korsning")),
    ],
)
def test_swedish_compounds_are_split_though_the_first_part_changes(
    word: str, parts: tuple[str, ...]
) -> None:
    assert SWEDISH.split(word) == parts


@pytest.mark.parametrize("word", ["serviceløftet", "serviceløftene", "serviceløfter"])
def test_the_last_part_may_be_inflected(word: str) -> None:
    assert NORWEGIAN.split(word) == ("service", word.removeprefix("service"))


@pytest.mark.parametrize(
    "word",
    ["innføring", "kundeing", "besthet", "interesse", "løfte", "k3løfte", "servicexyz", "tid", ""],
)
def test_what_is_no_compound_of_known_words_stays_whole(word: str) -> None:
    """Neither particles nor endings are parts, and nothing of a word may be left over."""
    assert NORWEGIAN.split(word) == (word,)


def test_a_word_that_is_more_frequent_than_its_parts_stays_whole() -> None:
    splitter = _splitter({"rundstykke": 50, "rund": 3, "stykke": 4})
    assert splitter.split("rundstykke") == ("rundstykke",)


def test_a_split_into_frequent_parts_wins_over_one_into_rare_parts() -> None:
    splitter = _splitter({"tide": 2, "vann": 9, "tidevann": 6, "stand": 5})
    assert splitter.split("tidevannsstand") == ("tidevann", "stand")


def test_a_word_of_three_letters_is_a_part_only_if_it_was_met_more_than_once() -> None:
    assert _splitter({"kon": 1, "gress": 9}).split("kongress") == ("kongress",)
    assert _splitter({"råd": 2, "hus": 2}).split("rådhus") == ("råd", "hus")


def test_the_vocabulary_does_not_depend_on_the_order_in_which_words_were_met() -> None:
    counts = {f"ord{letter}": 1 for letter in "abcdefgh"}
    backwards = dict(reversed(counts.items()))
    assert learn(counts, _stem) == learn(backwards, _stem)


def test_the_vocabulary_is_bounded_and_keeps_the_most_frequent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.lexical.compounds.VOCABULARY_LIMIT", 2)
    learned = learn({"sjelden": 1, "vanlig": 5, "vanligst": 9}, _stem)
    assert learned.words == {"vanlig", "vanligst"}


def test_a_word_without_end_is_not_looked_into() -> None:
    word = "service" * 100
    assert NORWEGIAN.split(word) == (word,)


def test_without_a_vocabulary_nothing_is_split() -> None:
    splitter = CompoundSplitter(Vocabulary(frozenset(), {}), _stem, "no")
    assert splitter.split("serviceløfte") == ("serviceløfte",)
