"""How wrong use of the command line is told: in one line, as all errors are."""

from typing import Any

import typer
from typer.core import TyperCommand

from summarizer.errors import UsageError


class Command(TyperCommand):
    """A command whose options are given once each, but for those that may be several."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments. Raises UsageError for an option that is given twice."""
        _, _, given = self.make_parser(ctx).parse_args([*args])
        for one in given:
            if given.count(one) > 1 and not getattr(one, "multiple", False):
                raise UsageError(f"{max(one.opts, key=len)} is given twice; give it once")
        return super().parse_args(ctx, args)


def said(error: typer.TyperException) -> str:
    """Return in one line what is wrong with the arguments."""
    message = error.format_message().replace("Value error, ", "").rstrip(". ")
    return f"{message}; --help says how it is used"
