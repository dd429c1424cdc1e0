import random

from corpus.library.near_duplicates import Alike, find_alike


def text(seed: int, words: int = 400) -> str:
    """Words drawn anew for each seed: two of them have no run in common."""
    draw = random.Random(seed)
    return " ".join(f"ord{draw.randrange(5000)}" for _ in range(words))


def test_texts_that_differ_in_case_and_marks_alone_are_the_same() -> None:
    assert find_alike([text(1), "Kunden  venter.", "kunden venter!", text(2)]) == [
        Alike(2, 1, 1.0, same=True)
    ]


def test_every_copy_is_paired_with_the_first() -> None:
    found = find_alike([text(1)] * 30)
    assert [(pair.shorter, pair.longer, pair.same) for pair in found] == [
        (place, 0, True) for place in range(1, 30)
    ]


def test_a_text_that_a_longer_one_holds_most_of_is_found_whichever_stands_first() -> None:
    long = text(1, 1000)
    part = " ".join([*long.split()[:300], *text(2, 60).split()])
    for texts, shorter in (([long, part], 1), ([part, long], 0)):
        [pair] = find_alike([*texts, text(3)])
        assert (pair.shorter, pair.longer, pair.same) == (shorter, 1 - shorter, False)
        assert 0.8 < pair.share < 0.85


def test_short_texts_are_compared_by_all_their_words() -> None:
    one = "Den som vet hvor lenge det varer venter roligere enn den som ikke vet noe"
    assert [pair.same for pair in find_alike([one, f"{one} som helst"])] == [False]


def test_a_text_is_told_once_beside_what_it_is_most_like() -> None:
    whole = text(1, 600)
    half = " ".join([*whole.split()[:420], *text(2, 280).split()])
    piece = whole.split()[:400]
    [first] = [
        pair for pair in find_alike([whole, half, " ".join([*piece, "slutt"])]) if pair.shorter == 2
    ]
    assert first.share > 0.98


def test_a_shared_greeting_makes_nothing_alike() -> None:
    greeting = "Velkommen til oss, les gjerne mer om dette på våre sider hver dag."
    assert find_alike([f"{greeting} {text(seed)}" for seed in range(40)]) == []


def test_texts_without_words_are_alike_to_none() -> None:
    assert find_alike([]) == []
    assert find_alike(["", "", "–"]) == []
