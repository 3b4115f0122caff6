"""Ask plain instructor one article: a job (JSON) on standard input, its records (JSON) on standard output.

Runs in instructor's own environment and imports nothing of this project. The response model is our record
schema (schemas/draft.py) written out as a user of instructor would write it; a test holds the two together.
"""

import json
import sys
import time
from importlib.metadata import version
from typing import Any, Literal

import instructor
from instructor.core import InstructorError
from openai import OpenAI, OpenAIError
from pydantic import BaseModel, Field, create_model, model_validator


class Actor(BaseModel):
    """Who took part."""

    name: str = Field(description="The name as the cited sentences write it, without epithets.")
    role: Literal["perpetrator", "target", "supporter", "claimant"] = Field(
        description="perpetrator carried out the act; target is who or what it was directed at; "
        "supporter backed the perpetrator; claimant claimed it."
    )


class Casualty(BaseModel):
    """One toll: so many persons, one outcome."""

    outcome: Literal["killed", "injured", "detained", "missing"]
    low: int | None = Field(
        description="Lowest stated number; null when the article gives none (dozens, a number of)."
    )
    high: int | None = Field(
        description="Highest stated number; null for 'more than n', 'at least n' and unstated numbers."
    )
    text: str | None = Field(description="The words that state the number, as the article has them.")
    who: str | None = Field(description="Who they were, as the article has it.")

    @model_validator(mode="after")
    def _low_is_not_above_high(self) -> "Casualty":
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("casualties: low is above high")
        if (self.low or 0) < 0 or (self.high or 0) < 0:
            raise ValueError("casualties: a number is negative")
        return self


class Incident(BaseModel):
    """One incident that the article reports."""

    sentences: list[int] = Field(
        min_length=1, description="Numbers of the sentences that report this incident: as few as suffice."
    )
    sub_event_type: str = Field(description="One type of the guide.")
    status: Literal["occurred", "foiled", "ongoing", "threatened"] = Field(
        description="Whether it happened, was foiled, goes on, or was threatened."
    )
    claim: Literal["reported", "claimed", "denied"] = Field(
        description="claimed when only the party that says so about itself reports it, denied when a party "
        "denies it, else reported."
    )
    date_text: str | None = Field(description="The words that say when, as the article has them; else null.")
    place: str | None = Field(description="The most specific place, as the article names it; else null.")
    within: list[str] = Field(description="Larger places named for it, nearest first.")
    actors: list[Actor] = Field(description="Who took part, in which role.")
    casualties: list[Casualty] = Field(description="Tolls the article states; [] when none.")
    weapons: list[str] = Field(description="Means used or seized, short noun phrases; [] when none.")
    attributed_to: str | None = Field(description="Who the article says reports it; null in its own voice.")
    denied_by: str | None = Field(description="Who denies it; else null.")


def response_model(types: list[str]) -> type[BaseModel]:
    """The incidents of one text, the type limited to the codebook's names."""
    labels: Any = Literal.__getitem__(tuple(types))
    incident = create_model(
        "Incident", __base__=Incident, __doc__=Incident.__doc__, sub_event_type=(labels, Field())
    )
    return create_model("Incidents", incidents=(list[incident], Field()))


# llama.cpp makes a grammar of the schema and shows the model none of it: so fields and types are explained.
SYSTEM = """\
You are given a news text as numbered sentences. Extract every security incident that it reports, in the order
of the text: one entry for each bounded act with its own place, day and kind. Opinion and background are not
incidents; a text without incidents gives {{"incidents":[]}}. Copy names and words from the text, never
translate or invent. Answer with JSON on one line.
Fields:
{fields}
Types:
{types}"""


def messages(job: dict[str, Any], sentences: list[tuple[int, str]]) -> list[dict[str, str]]:
    """The two messages of a call."""
    explained = [
        f"- {prefix}{name}: {field.description}"
        for prefix, model in (("", Incident), ("actors.", Actor), ("casualties.", Casualty))
        for name, field in model.model_fields.items()
        if field.description
    ]
    guide = [f"- {name}: {definition}" for name, definition in job["types"]]
    text = "\n".join(f"{number}. {sentence}" for number, sentence in sentences)
    return [
        {"role": "system", "content": SYSTEM.format(fields="\n".join(explained), types="\n".join(guide))},
        {"role": "user", "content": text},
    ]


def main() -> None:
    """Answer the job, one call for each of its parts; a part that fails is named and the others kept."""
    job = json.load(sys.stdin)
    # instructor's documentation for llama.cpp: Mode.JSON_SCHEMA, so that the server constrains decoding.
    # The client waits as long as the server needs: two cores are slow, and that is not instructor's fault.
    client = instructor.from_openai(
        OpenAI(api_key=job["key"], base_url=job["address"], timeout=3600),
        mode=instructor.Mode.JSON_SCHEMA,
    )
    wanted = response_model([name for name, _ in job["types"]])
    failures: list[str] = []
    found: list[dict[str, Any]] = []
    started = time.perf_counter()
    for part in job["parts"]:
        try:
            answer: Any = client.chat.completions.create(
                model=job["model"],
                response_model=wanted,
                messages=messages(job, part),  # type: ignore[arg-type]
                max_retries=job["max_retries"],
                max_tokens=job["max_tokens"],
                temperature=0.0,
            )
        except (InstructorError, OpenAIError) as error:
            first, last = part[0][0], part[-1][0]
            failures.append(f"sentences {first} to {last}: {type(error).__name__}: {error}"[:300])
            continue
        found += [one.model_dump(mode="json") for one in answer.incidents]
    outcome = {
        "seconds": time.perf_counter() - started,
        "versions": {name: version(name) for name in ("instructor", "openai")},
        "answer": None if len(failures) == len(job["parts"]) else found,
        "failures": failures,
    }
    json.dump(outcome, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
