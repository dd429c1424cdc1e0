import io

import pytest
from PIL import Image

from corpus.epub.cover import HEIGHT_PIXELS, WIDTH_PIXELS, cover_png


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image.convert("RGB")


def first_line(content: bytes) -> Image.Image:
    """Where a cover's title begins."""
    return opened(content).crop((0, 1000, WIDTH_PIXELS, 1170))


def is_written_on(image: Image.Image) -> bool:
    colours = image.getcolors(1 << 20)
    assert colours is not None
    return len(colours) > 3


def test_a_cover_is_a_picture_of_one_size_and_the_same_for_the_same_words() -> None:
    content = cover_png("Service og serviceledelse", "Artikkelserie i 47 deler", "Forlaget", 47)
    assert opened(content).size == (WIDTH_PIXELS, HEIGHT_PIXELS)
    assert content == cover_png(
        "Service og serviceledelse", "Artikkelserie i 47 deler", "Forlaget", 47
    )
    assert len(content) < 200_000


@pytest.mark.parametrize(
    "title",
    ["Å", "Kø " * 400, "Menneskerettighetsorganisasjonene" * 20, "مرحبا بالعالم", "🙂", ""],
)
@pytest.mark.parametrize("rings", [0, 10_000])
def test_any_title_and_any_number_of_parts_make_one(title: str, rings: int) -> None:
    assert opened(cover_png(title, "", None, rings)).size == (WIDTH_PIXELS, HEIGHT_PIXELS)


def test_words_stay_within_the_margins() -> None:
    image = opened(cover_png("W" * 300, "W" * 300, "W" * 300, 5))
    for left, right in ((0, 90), (WIDTH_PIXELS - 90, WIDTH_PIXELS)):
        colours = image.crop((left, 1000, right, HEIGHT_PIXELS)).getcolors()
        assert colours is not None
        assert len(colours) == 1


def test_a_title_in_other_letters_is_written_and_letters_that_no_font_has_are_left_out() -> None:
    assert is_written_on(first_line(cover_png("مرحبا بالعالم", "", None, 3)))
    assert not is_written_on(first_line(cover_png("\U0001f9ff", "", None, 3)))
    assert first_line(cover_png("Kø 🙂", "", None, 3)) == first_line(cover_png("Kø", "", None, 3))
