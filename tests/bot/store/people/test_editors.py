import pytest

from bot.store.database import Database
from bot.store.people.editors import Editors
from bot.types.people import Channel, Person

KARI = Person(Channel.TELEGRAM, "7")
NAMESAKE = Person(Channel.TERMINAL, "7")


@pytest.fixture
def editors(database: Database) -> Editors:
    return Editors(database)


def test_an_editor_is_called_by_the_name_they_had_last(editors: Editors) -> None:
    assert editors.name(KARI) == "7"
    for name in ("Kari", "Kari", "Kari N. 👍🏽"):
        editors.note_name(KARI, name)
    assert editors.name(KARI) == "Kari N. 👍🏽"
    assert editors.name(NAMESAKE) == "7"


def test_an_editor_signs_only_where_they_want_to(editors: Editors) -> None:
    assert editors.signature(KARI) is None
    editors.sign(KARI, "Kari, redaksjonen")
    editors.note_name(KARI, "Kari")
    assert (editors.signature(KARI), editors.name(KARI)) == ("Kari, redaksjonen", "Kari")
    assert editors.signature(NAMESAKE) is None
    editors.sign(KARI, None)
    assert (editors.signature(KARI), editors.name(KARI)) == (None, "Kari")


def test_an_editor_may_sign_before_they_have_a_name(editors: Editors) -> None:
    editors.sign(KARI, "K.")
    assert (editors.signature(KARI), editors.name(KARI)) == ("K.", "7")
