"""What the ACLED-style table leaves out, leaves empty or changes, as it is counted and printed."""

from summarizer.render.exports.told import Loss

UNKNOWN_TYPE = Loss("event", "left out", "of a type that ACLED has not")
THREATENED = Loss("event", "left out", "only threatened; ACLED records what happened")
FOILED = Loss("event", "left out", "foiled; ACLED records what happened")
DISRUPTED = Loss("event", "kept as Disrupted weapons use", "a foiled explosion, as ACLED has it; tagged")
DATE = Loss("event", "without event_date", "no first day is known; date_latest holds the last")
TIME = Loss("event", "without time_precision", "known to more than a month, or without a last day")
COUNTRY = Loss("event", "without country", "none is known")
PROVINCE = Loss("event", "without admin1", "the province is not known")
POINT = Loss("event", "without coordinates", "the place is not resolved")
INTER = Loss("actor", "without inter code", "the kind is not known for sure")
SOURCE = Loss("event", "without source", "no publisher is known")
TIMESTAMP = Loss("event", "without timestamp", "when it was read is not known")
NO_DEATHS = Loss("event", "without fatalities", "nothing is said of deaths; ACLED would write 0")
UNNUMBERED = Loss("event", "without fatalities", "deaths are told without a number")
RANGE = Loss("event", "without fatalities", "no one number is told; fatalities_low and _high hold the range")
VAGUE = Loss("event", "with fatalities that nobody told", "tens, dozens and hundreds read as 10, 12 and 100")
LOWEST = Loss("event", "with the lowest fatalities", "several numbers, or one that is open, are told")
OTHER_TOLLS = Loss("toll", "left out", "persons injured, detained or missing have no column")
CLAIMANTS = Loss("actor", "left out", "who claimed an event has no column")
GISTS = Loss("telling", "without its sentence", "notes has the first telling's only")
WITHIN = Loss("event", "that another counts in", "do not add up the fatalities of both (part_of)")
SHARED = Loss("event", "sharing a figure", "one was given for several (shares_count_with)")
BARE = Loss(
    "event", "without evidence, grounding, confidence and review", "no columns; jsonl and csv have them"
)

# In the order in which they are printed: rows first, then cells.
ORDER = (
    UNKNOWN_TYPE,
    THREATENED,
    FOILED,
    DISRUPTED,
    DATE,
    TIME,
    COUNTRY,
    PROVINCE,
    POINT,
    INTER,
    NO_DEATHS,
    UNNUMBERED,
    RANGE,
    VAGUE,
    LOWEST,
    OTHER_TOLLS,
    WITHIN,
    SHARED,
    CLAIMANTS,
    GISTS,
    SOURCE,
    TIMESTAMP,
    BARE,
)
