"""`summarizer doctor`: what is installed, and what to do if something is missing."""

import typer


def command() -> None:
    """Say what is installed, which model would be used, and what to do if none can be.

    \b
    summarizer doctor
    """
    from summarizer.cli import run
    from summarizer.cli.checkup import checkup
    from summarizer.settings import load_settings

    findings = checkup(load_settings())
    run.write("".join(f"{'ok ' if f.fine else 'NO '} {f.what:<12} {f.note}\n" for f in findings), None)
    if not all(finding.fine for finding in findings):
        raise typer.Exit(4)
