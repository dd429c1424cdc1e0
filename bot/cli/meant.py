"""What somebody meant who typed a command that there is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

_PROGRAM = "svar"


class MeaningGroup(click.Group):
    """A group of commands that does, or names, what was meant.

    A number in a command's place means the commands in `of_number`, each as its path ("queue
    show"): where it is one of this group's own, it is done.
    """

    def __init__(self, *args: Any, of_number: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._of_number = tuple(of_number)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` begin with; raises `UsageError` that names what was meant.

        See `click.Group`.
        """
        name = args[0]
        if self.get_command(ctx, name) is None:
            if len(self._of_number) == 1 and name.isdecimal():
                group, _, command = self._of_number[0].partition(" ")
                if group == self.name:
                    return super().resolve_command(ctx, [command, *args])
            if meant := [f"{_PROGRAM} {path}" for path in self._meant(ctx, args)]:
                ctx.fail(f"No such command {name!r}: did you mean {' or '.join(meant)}?")
        return super().resolve_command(ctx, args)

    def _meant(self, ctx: click.Context, args: Sequence[str]) -> Iterator[str]:
        """Yield the commands that may be meant, each as what is typed behind the program's name."""
        name, *rest = args
        numbers = "".join(f" {each}" for each in rest[:1] if each.isdecimal())
        if name.isdecimal():
            yield from (f"{path} {name}" for path in self._of_number)
        elif ctx.parent is None:
            for group in (self.get_command(ctx, each) for each in self.list_commands(ctx)):
                if isinstance(group, click.Group) and name in group.commands:
                    yield f"{group.name} {name}{numbers}"
        elif name == "list" and self.invoke_without_command:
            yield str(self.name)
