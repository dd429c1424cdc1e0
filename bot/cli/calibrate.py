"""`svar calibrate`: the decision to answer, brought into line with a library's own questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.common import counted, progress, say, say_table, with_app

if TYPE_CHECKING:
    from bot.app import App

_HOME = "calibration"


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--reset", is_flag=True, help="Go back to the decision that ships.")
@with_app
def calibrate(app: App, folders: tuple[Path, ...], dry_run: bool, reset: bool) -> None:
    """Fit the decision to answer to your own library.

    A FOLDER holds questions that you have judged, in the BEIR layout: queries.jsonl (_id, text) and
    qrels/*.tsv (query, document, score: the id of the article that answers, 1). They are asked of
    the library, or of the folder's own corpus.jsonl, as they are and with their articles hidden.
    The probabilities are fitted to what comes of it, and the thresholds set so that at most one in
    twenty of the hidden ones would be answered. At least 30 questions; hundreds are better.

    A running bot takes the new decision when it is started the next time.

    \b
    Examples:
      svar calibrate our-questions --dry-run
      svar calibrate our-questions
      svar calibrate --reset
    """  # noqa: D301
    from index.encoders.caching import RememberingEncoder
    from index.reader.caching import RememberingReader
    from index.search.decision import in_use, own_file, shipped
    from index.training.askings import whole_samples
    from index.training.fit_decision import adjust, effect

    own = own_file(app.settings.home)
    if reset:
        if folders or dry_run:
            raise click.UsageError("--reset takes nothing else")
        own.unlink(missing_ok=True)
        say("the decision that ships is in use again")
        return
    if not folders:
        raise click.UsageError("give a FOLDER of judged questions, or --reset")
    home = app.settings.home / _HOME
    with progress() as shown:
        encoder = RememberingEncoder(app.models.encoder(shown))
        reader = RememberingReader(app.models.reader(shown))
        library = app.loaded.articles
        samples = []
        for folder in folders:
            shown(folder.name, 0, 1)
            samples += list(whole_samples(folder, encoder, home, library, reader))
            shown(folder.name, 1, 1)
    asked = sum(not sample.hidden for sample in samples)
    names = ", ".join(folder.name for folder in folders)
    fitted = adjust(samples, shipped(), f"{counted(asked, 'question')} of {names}")
    rows = [
        (name, *effect(samples, decision))
        for name, decision in (
            ("as it ships", shipped()),
            ("in use", in_use(app.settings.home)),
            ("fitted", fitted),
        )
    ]
    say_table(
        ("Decision", "Answer from>", "Maybe from>", "Answered>", "Wrong>", "False>", "Off by>"),
        rows,
    )
    say(
        "Answered: rightly, of those with an answer. Wrong: with another article. False: answered "
        "though the articles were hidden. Off by: how far probabilities and rightness lie apart."
    )
    say(f"Measured on the {counted(asked, 'question')} that it was fitted to.")
    if dry_run:
        say("nothing changed")
        return
    fitted.save(own)
    say(f"in use from the next start; kept in {own}")
