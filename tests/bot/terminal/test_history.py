import stat
from pathlib import Path

from bot.terminal.history import history_at


def test_what_was_typed_is_found_again_newest_first(tmp_path: Path) -> None:
    history_at(tmp_path / "h").store_string("Hva er x?")
    history_at(tmp_path / "h").store_string("Hva er y?")
    assert list(history_at(tmp_path / "h").load_history_strings()) == ["Hva er y?", "Hva er x?"]


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    history_at(tmp_path / "h")
    assert stat.S_IMODE((tmp_path / "h").stat().st_mode) == 0o600


def test_a_file_that_can_not_be_used_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "h").mkdir()
    history = history_at(tmp_path / "h")
    history.store_string("Hva er x?")
    assert list(history.load_history_strings()) == []


def test_half_a_code_point_is_no_error(tmp_path: Path) -> None:
    history_at(tmp_path / "h").store_string("a\udce5")
    assert len(list(history_at(tmp_path / "h").load_history_strings())) == 1
