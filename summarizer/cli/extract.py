"""`summarizer extract`: articles to records, one JSON line an article."""

from summarizer.cli.options import DryRun, Inputs, ModelUri, Out, Published


def command(
    inputs: Inputs,
    model: ModelUri = None,
    out: Out = None,
    published: Published = None,
    dry_run: DryRun = False,
) -> None:
    """Read incident records out of articles: JSON lines, one per article, in the order of the input.

    What persons corrected (`summarizer correct`) is written as corrected, rejected records are left out.

    \b
    summarizer extract articles/ --out records.jsonl
    summarizer extract --model openai:gpt-5-mini page.html
    cat article.txt | summarizer extract - --published 2026-11-15
    """
    from summarizer.cli import reviewing, run
    from summarizer.render import records_jsonl

    with run.opened(model) as desk:
        if dry_run:
            run.show_questions(desk, inputs, published)
            return
        results = reviewing.reviewed(desk.store, run.read(desk, inputs, published))
        run.write(records_jsonl([reading for _, reading in results]), out)
        run.finish(desk, results)
