"""The conversation as someone at a terminal has it: a real process behind a pseudo-terminal."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are not to be had here")

ROOT = Path(__file__).parents[3]
READY = "\x1b[?2004h"  # asks for pasted text to be marked: a prompt stands there
SVAR = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from bot.app import App
from bot.cli.root import run_command
from bot.config.settings import load_settings
from tests.fakes import library_answerer
from tests.index.fake_encoders import HashingEncoder
app = App(load_settings(), encoder=HashingEncoder(), answerer=library_answerer())
sys.exit(run_command(sys.argv[1:], app))
"""


class Terminal:
    """A process on a pseudo-terminal: keys in, a screen's bytes out."""

    def __init__(self, *arguments: str, **environ: str) -> None:
        self._master, slave = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-c", SVAR, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **environ},
        )
        os.close(slave)
        self.seen = ""
        self._read = 0

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def expect(self, words: str, timeout_seconds: float = 30) -> None:
        """Read on until the words appear, after those that were expected before."""
        end = time.monotonic() + timeout_seconds
        while (at := self.seen.find(words, self._read)) < 0:
            assert time.monotonic() < end, f"no {words!r} in {self.seen[self._read :]!r}"
            assert self._more() or words in self.seen[self._read :], self.seen
        self._read = at + len(words)

    def end(self) -> int:
        """Read to the end, and return the exit status."""
        while self._more():
            pass
        return self._process.wait(60)

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def _more(self) -> bool:
        if not select.select([self._master], [], [], 30)[0]:
            return False
        try:
            read = os.read(self._master, 65536)
        except OSError:  # Linux's way of saying that the process has closed its end
            return False
        if b"\x1b[6n" in read:  # asked where the cursor stands, a terminal answers
            os.write(self._master, b"\x1b[24;1R")
        self.seen += read.decode(errors="replace")
        return bool(read)


@pytest.fixture
def opened(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Terminal]]:
    assert library_folder.exists()
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    terminals: list[Terminal] = []
    yield terminals
    for terminal in terminals:
        terminal.close()


def chat(opened: list[Terminal], **environ: str) -> Terminal:
    opened.append(Terminal("chat", **environ))
    return opened[-1]


def test_it_introduces_itself_answers_in_colour_and_ends_with_what_still_waits(
    opened: list[Terminal],
) -> None:
    terminal = chat(opened, LANG="nb_NO.UTF-8")
    terminal.expect("Jeg er Svar, en robot.")
    terminal.expect("Hva bør jeg vite om pyramiden?")
    terminal.expect("Ctrl-D avslutter.")
    terminal.expect(READY)
    terminal.press("Hva er pyramiden?\r")
    terminal.expect("\x1b[1;32mLøfter gis, muliggjøres og holdes.\x1b[0m")
    terminal.expect(READY)
    terminal.press("Hva er en løype?\r")
    terminal.expect("har fått nummer 1.")
    terminal.expect(READY)
    terminal.press("\x04")
    terminal.expect("Ha det bra")
    terminal.expect("Ett spørsmål venter på redaksjonen.")
    assert terminal.end() == 0


def test_it_greets_in_the_language_of_the_locale(opened: list[Terminal]) -> None:
    terminal = chat(opened, LANG="sv_SE.UTF-8")
    terminal.expect("Jag är Svar, en robot.")
    terminal.expect(READY)
    terminal.press("/avsluta\r")
    terminal.expect("välkommen tillbaka")
    assert terminal.end() == 0


def test_ctrl_c_clears_the_line_and_a_second_one_ends(opened: list[Terminal]) -> None:
    terminal = chat(opened)
    terminal.expect(READY)
    terminal.press("halvt spør\x03")
    terminal.expect("Trykk Ctrl-C en gang til")
    terminal.expect(READY)
    terminal.press("Hva er pyramiden?\r")
    terminal.expect("Løfter gis")
    terminal.expect(READY)
    terminal.press("\x03")
    terminal.expect("Trykk Ctrl-C en gang til")
    terminal.expect(READY)
    terminal.press("\x03")
    terminal.expect("Ha det bra")
    assert terminal.end() == 0


def test_what_was_typed_comes_back_with_the_arrow_keys_also_the_next_time(
    opened: list[Terminal], tmp_path: Path
) -> None:
    terminal = chat(opened)
    terminal.expect(READY)
    terminal.press("Hva er pyramiden?\r")
    terminal.expect("Løfter gis")
    terminal.expect(READY)
    terminal.press("\x04")
    terminal.end()
    assert "Hva er pyramiden?" in (tmp_path / "var" / "chat-history").read_text()
    terminal = chat(opened)
    terminal.expect(READY)
    terminal.press("\x1b[A\r")
    terminal.expect("Løfter gis")
    terminal.expect(READY)
    terminal.press("\x04")
    assert terminal.end() == 0


def test_no_colour_where_none_is_wanted(opened: list[Terminal]) -> None:
    terminal = chat(opened, NO_COLOR="1")
    terminal.expect(READY)
    terminal.press("Hva er pyramiden?\r")
    terminal.expect("Løfter gis")
    terminal.expect(READY)
    terminal.press("\x04")
    terminal.end()
    assert "32m" not in terminal.seen


def test_what_the_editors_answered_meanwhile_is_the_answer_the_next_time(
    opened: list[Terminal],
) -> None:
    terminal = chat(opened, LANG="nb_NO.UTF-8")
    terminal.expect(READY)
    terminal.press("Hva koster abonnementet?\r")
    terminal.expect("har fått nummer 1.")
    terminal.expect(READY)
    opened.append(Terminal("queue", "answer", "1", "Hundre kroner i måneden."))
    opened[-1].expect("question 1 is answered")
    assert opened[-1].end() == 0
    terminal.press("hva koster abonnementet\r")
    terminal.expect("Redaksjonen svarte på dette")
    terminal.expect("\x1b[1;32mHundre kroner i måneden.\x1b[0m")
    terminal.expect(READY)
    terminal.press("\x04")
    assert terminal.end() == 0
