"""Options that several commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_INPUTS = "Addresses, files (.html .txt .pdf .docx .jsonl .csv, chat exports), folders, or - (standard input)"

Inputs = Annotated[list[str], typer.Argument(help=f"{_INPUTS}.")]
MaybeNew = Annotated[
    list[str] | None,
    typer.Argument(help=f"{_INPUTS}; without any, what came in and was not read.", show_default=False),
]
MaybeInputs = Annotated[
    list[str] | None,
    typer.Argument(help=f"{_INPUTS}; without any, everything that is stored.", show_default=False),
]
ModelUri = Annotated[
    str | None,
    typer.Option(
        "--model", "-m", help="Which model, e.g. local:, openai:NAME, baseline:cues. See `summarizer models`."
    ),
]
Published = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Publication date of all articles (above what a page states)."),
]
DryRun = Annotated[
    bool,
    typer.Option("--dry-run", help="Print the prompts, their tokens and the estimated cost; ask nothing."),
]
ReviewBelow = Annotated[
    float | None,
    typer.Option(
        "--review-below",
        min=0,
        max=1,
        metavar="SHARE",
        help="Mark records of less confidence for review, e.g. 0.5; none is left out.",
        show_default=False,
    ),
]
StoredModel = Annotated[
    str | None,
    typer.Option("--model", "-m", help="Only what this model read; default: each article's latest."),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Write to this file, not to standard output (-).")
]
BatchOut = Annotated[
    Path | None,
    typer.Option(
        "--batch-out", metavar="FILE", help="Write the requests as an OpenAI batch file; ask nothing."
    ),
]
BatchIn = Annotated[
    list[Path] | None,
    typer.Option(
        "--batch-in",
        metavar="FILE",
        help="Read replies to a batch file and go on; may be given several times.",
    ),
]
