import json

from bot.telegram.transport.error_location import place_of
from bot.telegram.transport.incoming.raw import update_id_of


class Secretive(dict[str, object]):
    """Fails where our code looks into it."""

    def get(self, *_: object) -> object:
        raise LookupError("Hva er hemmelig?")


def caught(call: object) -> Exception:
    assert callable(call)
    try:
        call()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def test_an_error_is_told_by_its_type_and_the_last_place_of_ours_not_by_its_words() -> None:
    error = caught(lambda: update_id_of(Secretive()))
    assert place_of(error).startswith("LookupError at bot.telegram.transport.incoming.raw:")
    assert "hemmelig" not in place_of(error)


def test_an_error_that_never_passed_our_code_is_told_by_where_it_was_raised() -> None:
    assert place_of(caught(lambda: json.loads("{hemmelig"))).startswith("JSONDecodeError at json.")


def test_an_error_that_was_never_raised_is_told_by_its_type() -> None:
    assert place_of(KeyError("hemmelig")) == "KeyError"
