"""Draws README's picture: a real conversation, as a terminal shows it.

`python -m bench.picture FILE.svg` asks the questions below of the library in corpus/articles.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.app import App
from bot.config.settings import Settings
from bot.terminal.renderer import Renderer, show
from bot.terminal.session import Session
from corpus.types import Language

QUESTIONS = (
    "hei!",
    "Hva er de fem gapene i GAP-modellen?",
    "Hur hanterar man ett klagomål?",
    "Hva er en servicegaranti?",
    "Hva koster et abonnement?",
)
_WIDTH = 92


def main() -> None:
    """Hold the conversation and save what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--home", type=Path, default=Path("build/picture"))
    arguments = parser.parse_args()
    arguments.home.mkdir(parents=True, exist_ok=True)
    (arguments.home / "svar.db").unlink(missing_ok=True)
    app = App(Settings.model_construct(home=arguments.home, articles=Path("corpus/articles")))
    conversation = app.conversation(app.answerer(lambda *_: None, current=True))
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, highlight=False
    )
    renderer = Renderer(styled=True, commands=True)
    session = Session(
        conversation,
        renderer,
        app.person,
        lambda: app.loaded.articles,
        language=Language.NB,
    )
    for question in QUESTIONS:
        show(console, [Text(f"› {question}", "bold cyan"), *session.respond(question), Text()])
    arguments.file.parent.mkdir(parents=True, exist_ok=True)
    console.save_svg(str(arguments.file), title="svar chat")


if __name__ == "__main__":
    main()
