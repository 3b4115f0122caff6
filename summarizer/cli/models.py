"""`summarizer models`: what can be asked here."""


def command() -> None:
    """List the models that can be named with --model, and which of them are ready on this machine.

    \b
    summarizer models
    """
    from summarizer.cli import run
    from summarizer.llm.offers import offers
    from summarizer.settings import load_settings

    settings = load_settings()
    lines = [
        f"{'*' if offer.uri == settings.model else ' '} {offer.uri:<28} "
        f"{'ready' if offer.ready else 'not ready':<10} {offer.note}\n"
        for offer in offers(settings)
    ]
    run.write("".join(lines) + "\n* is used when --model is not given.\n", None)
