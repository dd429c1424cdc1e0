"""The command line: a file for each command of `svar`.

In come arguments; out come lines, tables or JSON and an exit status: 0 done, 1 could not do all of
it, 2 wrong use. What goes wrong is one line on standard error.
"""


def main() -> None:
    """Run `svar` as a process: what the installed command calls."""
    from bot.cli.root import main as run

    run()
