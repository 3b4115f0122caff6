"""`summarizer schema`: the JSON Schemas."""

from enum import StrEnum
from typing import Annotated

import typer


class Which(StrEnum):
    """The schemas on offer."""

    READING = "reading"
    INCIDENT = "incident"
    DRAFT = "draft"
    GOLD = "gold"
    BRIEF = "brief"


def command(
    which: Annotated[
        Which, typer.Argument(help="reading is a line of `summarizer extract`.")
    ] = Which.READING,
) -> None:
    """Print a JSON Schema: of a reading, an incident, what a model fills (draft), a gold label, a brief.

    \b
    summarizer schema incident
    """
    import json

    from schemas.base import Value
    from schemas.brief import Brief
    from schemas.codebook import load_codebook
    from schemas.gold import GoldArticle
    from schemas.incident import Incident
    from schemas.run import Reading
    from schemas.wire import drafts_model
    from summarizer.cli import run

    models: dict[Which, type[Value]] = {
        Which.READING: Reading,
        Which.INCIDENT: Incident,
        Which.DRAFT: drafts_model(load_codebook()),
        Which.GOLD: GoldArticle,
        Which.BRIEF: Brief,
    }
    run.write(json.dumps(models[which].model_json_schema(), ensure_ascii=False, indent=2) + "\n", None)
