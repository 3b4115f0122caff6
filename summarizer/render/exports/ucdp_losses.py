"""Why events are no rows of the UCDP-GED-style table, and what its rows lack, as counted and printed."""

from summarizer.render.exports.told import Loss

UNKNOWN_TYPE = Loss("event", "left out", "of a type that is not known")
NOT_HAPPENED = Loss("event", "left out", "foiled or only threatened")
NO_FORCE = Loss("event", "left out", "no use of armed force by its type")
CLAIMED = Loss("event", "left out", "only claimed by a party about itself")
NO_DEATH = Loss("event", "left out", "no direct death is told")
NO_NUMBER = Loss("event", "left out", "deaths are told without a number")
NO_ACTOR = Loss("event", "left out", "no organised actor is known to have acted")
NO_PLACE = Loss("event", "left out", "no place or country is told")
NO_DATE = Loss("event", "left out", "not dated at both ends, or only to more than a year")

NO_TYPE = Loss("event", "without type_of_violence", "the kinds of both sides are not known")
NO_BEST = Loss("event", "without best", "no one number is told; low and high hold the range")
NO_POINT = Loss("event", "without coordinates", "the place is not resolved")
WITHIN = Loss("event", "that another counts in", "do not add up the deaths of both (part_of)")
SHARED = Loss("event", "sharing a figure", "one was given for several")
BARE = Loss(
    "event",
    "without UCDP's ids, evidence and confidence",
    "ids are UCDP's to give; jsonl and csv have the rest",
)

# In the order in which they are printed: rows first, then cells.
ORDER = (
    UNKNOWN_TYPE,
    NOT_HAPPENED,
    NO_FORCE,
    CLAIMED,
    NO_DEATH,
    NO_NUMBER,
    NO_ACTOR,
    NO_PLACE,
    NO_DATE,
    NO_TYPE,
    NO_BEST,
    NO_POINT,
    WITHIN,
    SHARED,
    BARE,
)
