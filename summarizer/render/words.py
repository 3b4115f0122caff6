"""The words for figures and fields, the same in every output. English; neutral."""

from collections.abc import Callable
from datetime import UTC
from functools import lru_cache

import pycountry

from schemas.brief import Brief, Figures, Method, PrecisionCounts, StateCounts, Toll
from schemas.evidence import Grounding
from schemas.incident import CasualtyReport, GeoPrecision, Precision, ResolvedDate
from schemas.run import State, Usage

# Where ACLED's own label (codebook 2024) is more than the words of the name.
_TYPES = {
    "air_drone_strike": "Air/drone strike",
    "shelling_artillery_missile": "Shelling/artillery/missile attack",
    "remote_explosive_landmine_ied": "Remote explosive/landmine/IED",
    "abduction_forced_disappearance": "Abduction/forced disappearance",
    "looting_property_destruction": "Looting/property destruction",
    "non_state_actor_overtakes_territory": "Non-state actor overtakes territory",
    "non_violent_transfer_of_territory": "Non-violent transfer of territory",
}
STATES = {
    State.DONE: "done",
    State.NOTHING_FOUND: "nothing found",
    State.PARTIAL: "partial",
    State.FAILED: "failed",
}
GROUNDINGS = {
    Grounding.EXACT: "word for word in the cited sentences",
    Grounding.FOLDED: "in the cited sentences, spelled differently",
    Grounding.DERIVED: "derived from the cited sentences by a named rule",
    Grounding.ELSEWHERE: "in the article, outside the cited sentences",
    Grounding.GIVEN: "given by a person who reviewed the record",
    Grounding.MISSING: "not found in the article; kept out of the record",
}
GEO_PRECISIONS = {
    GeoPrecision.PLACE: "the place itself",
    GeoPrecision.NEAR: "a larger place near it",
    GeoPrecision.ADMIN: "the area around it",
    GeoPrecision.UNRESOLVED: "not resolved",
}
NOT_STATED = "not stated"


def type_label(sub_event_type: str) -> str:
    """Return a type's name as a reader expects it: "Air/drone strike"."""
    return _TYPES.get(sub_event_type) or sub_event_type.replace("_", " ").capitalize()


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 entry", "1,200 entries"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def amount(toll: Toll) -> str:
    """Return how many persons: "31", "31 to 35", "at least 31", "up to 5", or that it is not stated."""
    if not toll.entries:
        return "none stated"
    if toll.high is None:
        return f"at least {toll.low:,}" if toll.low else "number not stated"
    if toll.low == toll.high:
        return f"{toll.low:,}"
    return f"{toll.low:,} to {toll.high:,}" if toll.low else f"up to {toll.high:,}"


def unnumbered(toll: Toll) -> str | None:
    """Return how many entries lack a number: "12 entries without a number", or None."""
    return f"{counted(toll.unnumbered, 'entry', 'entries')} without a number" if toll.unnumbered else None


def toll_line(toll: Toll) -> str:
    """Return a toll in one line: "at least 31 killed; 12 entries without a number"."""
    stated = amount(toll)
    line = f"{toll.outcome}: {stated}" if stated.endswith("stated") else f"{stated} {toll.outcome}"
    return "; ".join(filter(None, (line, unnumbered(toll))))


def casualty_line(casualty: CasualtyReport) -> str:
    """Return one entry in words: "2 killed", "killed: number not stated"."""
    toll = Toll.total(casualty.outcome, [casualty])
    return toll_line(toll.model_copy(update={"unnumbered": 0}))


def dates(when: ResolvedDate) -> str:
    """Return a date range in ISO days: "2020-05-21", "2020-05-07 to 2020-05-21", "by 2020-05-21".

    "not resolved" if the article says when, in words that give no day; "not stated" if it does not.
    """
    if when.earliest and when.latest:
        return str(when.latest) if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
    if when.latest:
        return f"by {when.latest}"
    if when.earliest:
        return f"from {when.earliest}"
    return "not resolved" if when.text else NOT_STATED


def precision(when: ResolvedDate) -> str | None:
    """Return how close the date is, where its form does not say it."""
    return {
        Precision.DAY: "day",
        Precision.RANGE: "range",
        Precision.BOUNDED: "one end known",
        Precision.UNKNOWN: None,
    }[when.precision]


@lru_cache
def country(code: str | None) -> str:
    """Return a country's name with its ISO code; the code alone if it is unknown."""
    if code is None:
        return NOT_STATED
    found = pycountry.countries.get(alpha_2=code)
    return f"{getattr(found, 'common_name', found.name)} ({code})" if found else code


def title(brief: Brief) -> str:
    """Return the brief's title, naming up to three countries."""
    named = [count.name for count in brief.figures.countries if count.name]
    places = ", ".join(country(code).removesuffix(f" ({code})") for code in named[:3])
    more = " and others" if len(named) > 3 else ""
    return f"Security incidents: {places}{more}" if places else "Security incidents"


def period(brief: Brief) -> str:
    """Return the period that the dated incidents cover."""
    earliest, latest = brief.figures.earliest, brief.figures.latest
    if earliest is None or latest is None:
        return "no incident with a full date"
    return str(earliest) if earliest == latest else f"{earliest} to {latest}"


def states_line(counts: StateCounts) -> str:
    """Return the articles by state: "5 articles: 3 done, 1 partial, 1 failed"."""
    parts = [
        f"{getattr(counts, state.value):,} {label}"
        for state, label in STATES.items()
        if getattr(counts, state.value)
    ]
    return f"{counted(counts.total, 'article')}: {', '.join(parts)}" if parts else "no articles"


def usage_line(usage: Usage) -> str:
    """Return what the readings cost. An unknown price is said to be unknown, never zero."""
    cost = "cost unknown" if usage.cost is None else f"US$ {usage.cost:.4f}"
    return (
        f"{counted(usage.calls, 'call')}, {usage.cached_calls:,} from the cache, "
        f"{usage.tokens_in:,} tokens in, {usage.tokens_out:,} out, {usage.seconds:.1f} s, "
        f"{counted(usage.retries, 'retry', 'retries')}, {counted(usage.reasks, 're-ask')}, {cost}"
    )


def statuses_line(figures: Figures) -> str:
    """Return the incidents by status and claim: "3 occurred, 1 foiled; 1 claimed"."""
    by_status = [f"{n:,} {name}" for name, n in figures.statuses if n]
    by_claim = [f"{n:,} {name}" for name, n in figures.claims if n and name != "reported"]
    return "; ".join(filter(None, (", ".join(by_status), ", ".join(by_claim))))


def dates_line(counts: PrecisionCounts) -> str:
    """Return the incidents by precision of the date: "2 to the day, 1 a range, 3 undated"."""
    parts = {
        "to the day": counts.day,
        "a range": counts.range,
        "one end known": counts.bounded,
        "undated": counts.unknown,
    }
    return ", ".join(f"{n:,} {label}" for label, n in parts.items() if n)


def read_line(method: Method) -> str:
    """Return when the articles were read, in UTC."""
    if method.read_from is None or method.read_to is None:
        return "nothing was read"
    start, end = (f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" for at in (method.read_from, method.read_to))
    return start if start == end else f"{start} to {end}"


def hashes(method: Method) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what shaped the records, labelled: versions and SHA-256 of prompt, schema and codebook."""
    return (
        ("Program version", method.versions),
        ("Prompt SHA-256", method.prompt_sha256),
        ("Answer schema SHA-256", method.schema_sha256),
        ("Codebook SHA-256", method.codebook_sha256),
    )


FILTERS: dict[str, Callable[..., str | None]] = {
    "amount": amount,
    "casualty_line": casualty_line,
    "country": country,
    "dates": dates,
    "dates_line": dates_line,
    "period": period,
    "precision": precision,
    "read_line": read_line,
    "state_label": STATES.__getitem__,
    "states_line": states_line,
    "statuses_line": statuses_line,
    "toll_line": toll_line,
    "type_label": type_label,
    "unnumbered": unnumbered,
    "usage_line": usage_line,
}
