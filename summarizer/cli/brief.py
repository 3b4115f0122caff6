"""`summarizer brief`: events of new or stored articles to a brief."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from summarizer.cli.options import DryRun, MaybeInputs, ModelUri, Published, ReviewBelow

_DAY = ["%Y-%m-%d"]


def command(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the brief: DIR/brief.<ext>.")],
    inputs: MaybeInputs = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, help="First day of the events told.")
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=_DAY, help="Last day, included.")] = None,
    area: Annotated[
        str | None, typer.Option(help="Only events there: a country, province or place, in any language.")
    ] = None,
    language: Annotated[
        Literal["en", "ar"], typer.Option("--lang", help="The language of the brief.")
    ] = "en",
    period: Annotated[
        Literal["daily", "weekly"] | None,
        typer.Option(help="daily: one day; weekly: seven. Default end: yesterday."),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", help="Which files, by commas: md,html,pdf,docx,json,xlsx.")
    ] = "md,html,json",
    since: Annotated[
        str | None,
        typer.Option(
            metavar="LAST|FILE",
            help="Say what is new, revised or withdrawn since the last issue, or since that brief.json.",
        ),
    ] = None,
    share: Annotated[
        bool, typer.Option("--share", help="Leave out names of victims and detainees, and all quotes.")
    ] = False,
    tlp: Annotated[
        str,
        typer.Option(help="The handling mark on every page: clear, green, amber, amber+strict or red."),
    ] = "amber",
    judgements: Annotated[
        Path | None, typer.Option(help="An analyst's judgements, one a line; [3] cites event 3.")
    ] = None,
    compose: Annotated[
        bool | None,
        typer.Option(
            "--compose/--plain",
            help="Let the model order and connect the key sentences; default: large models only.",
            show_default=False,
        ),
    ] = None,
    eastern_digits: Annotated[
        bool, typer.Option("--eastern-digits", help="Arabic-Indic digits in an Arabic brief.")
    ] = False,
    review_below: ReviewBelow = None,
    model: ModelUri = None,
    published: Published = None,
    dry_run: DryRun = False,
) -> None:
    """Write a brief of the articles given, or of all that is stored, with its records.

    What came in by `summarizer ingest` and `summarizer watch` is read first.

    \b
    summarizer brief articles/ --out out/
    summarizer brief --from 2020-05-14 --to 2020-05-20 --area "Deir ez-Zor" --lang ar --format html,pdf,docx
    summarizer brief --period weekly --since LAST --share --tlp green
    """
    from schemas.brief import Cadence, Period, Scope
    from summarizer.cli import briefing, marking, reviewing, run
    from summarizer.errors import UsageError
    from summarizer.render.write import formats_of

    cadence = Cadence(period) if period else None
    days = briefing.period(first, last, cadence)
    scope = Scope(
        language=language,
        period=days,
        cadence=cadence,
        area=area,
        handling=briefing.handling(tlp),
        shared=share,
        changed_only=since is not None and days == Period(),
    )
    wanted = formats_of(formats)
    compared = briefing.since_of(since)
    said = briefing.read_judgements(judgements)
    briefing.check_out(out, wanted)
    with run.opened(model) as desk:
        if dry_run:
            run.show_questions(desk, inputs or (), published)
            return
        read = run.read(desk, inputs or (), published) if inputs or desk.store.unread() else []
        results = reviewing.reviewed(desk.store, read) if inputs else briefing.stored(desk.store)
        if not results:
            raise UsageError(
                "no article is stored yet; give some to `summarizer brief`, or keep some with "
                "`summarizer ingest` or `summarizer watch` first"
            )
        if run.failures(reading for _, reading in results) == len(results):
            run.say("no brief is written: no article could be read")
            run.finish(desk, results)
        told = marking.results(results, marking.threshold(review_below))
        sources = briefing.linked(desk, told)
        composer = desk.model if briefing.composes(desk.model, asked=compose) else None
        made = briefing.make(desk, sources, scope, since=compared, judgements=said, composer=composer)
        paths = briefing.write(out, made.brief, sources, wanted, eastern_digits=eastern_digits)
        desk.store.issued(made.series, made.issue)
        run.finish(desk, results, brief=paths[0])
