"""English date words and phrases, as in news. Tables as in arabic.py."""

from summarizer.text.dates import counted, named
from summarizer.text.dates.grammar import Grammar, Rank, rule
from summarizer.text.dates.interval import Stage, Turn
from summarizer.text.dates.lexicon import Entry, Kind, Lexicon, entries

_MONDAY = 0  # ISO 8601

_MONTHS = {
    1: "january | jan | jan .",
    2: "february | feb | feb .",
    3: "march | mar | mar .",
    4: "april | apr | apr .",
    5: "may",
    6: "june | jun | jun .",
    7: "july | jul | jul .",
    8: "august | aug | aug .",
    9: "september | sept | sept . | sep | sep .",
    10: "october | oct | oct .",
    11: "november | nov | nov .",
    12: "december | dec | dec .",
}
_ALSO_WORDS = ("may", "march", "mar", "august", "jan", "dec", "sep")  # months only with a capital, or a year
_HIJRI = {1: "muharram", 2: "safar", 7: "rajab", 8: "shaaban", 9: "ramadan", 10: "shawwal"}
_WEEKDAYS = {
    0: "monday",
    1: "tuesday",
    2: "wednesday",
    3: "thursday",
    4: "friday",
    5: "saturday",
    6: "sunday",
}
_RELATIVE = {
    0: "today | tonight | earlier today",
    -1: "yesterday",
    -2: "day before yesterday | the day before yesterday",
    1: "tomorrow",
    2: "day after tomorrow | the day after tomorrow",
}
_PARTS = (
    "morning | afternoon | evening | night | noon | midday | dawn | dusk | midnight | predawn | early hours"
    " | early morning | late night | late evening | earlier | later"
)
_TURNS = {
    Turn.PAST: "past",
    Turn.LAST: "last | recent",
    Turn.THIS: "this | current",
    Turn.NEXT: "next | coming | upcoming",
}
_STAGES = {
    Stage.EARLY: "early | beginning | start | outset | first days | early part",
    Stage.MIDDLE: "mid | middle",
    Stage.LATE: "late | end | last days | final days | last week of | latter part",
    Stage.FIRST_HALF: "first half",
    Stage.SECOND_HALF: "second half",
}
_UNITS = {
    Kind.HOUR: {1: "hour", 0: "hours"},
    Kind.DAY: {1: "day", 0: "days"},
    Kind.WEEK: {1: "week", 0: "weeks"},
    Kind.MONTH_WORD: {1: "month", 0: "months"},
    Kind.YEAR_WORD: {1: "year", 0: "years"},
}
_COUNTS = {
    1: "a | an | one",
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
    15: "fifteen",
    18: "eighteen",
    20: "twenty",
    24: "twenty - four | twenty four",
    30: "thirty",
    36: "thirty - six",
    48: "forty - eight | forty eight",
    72: "seventy - two",
}
_ORDINALS = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    6: "sixth",
    7: "seventh",
    8: "eighth",
    9: "ninth",
    10: "tenth",
}
_PLAIN = {
    Kind.FEW: "few | several | many | couple of",
    Kind.AGO: "ago",
    Kind.SINCE: "since",
    Kind.UNTIL: "until | till | up to | by",
    Kind.BEFORE: "before | prior to",
    Kind.AFTER: "after | following",
    Kind.DURING: "in | during | over | within | throughout | across",
    Kind.ON: "on | at",
    Kind.OF: "of",
    Kind.FROM: "from",
    Kind.BETWEEN: "between",
    Kind.TO: "to | through | into",
    Kind.AND: "and",
    Kind.THE: "the",
    Kind.ERA: "ah | ce",
    Kind.PRAYER: "prayer | prayers",
    Kind.OVERNIGHT: "overnight",
    Kind.NAMED: "black | bloody | good | long | palm | easter",
    Kind.REPORTING: "said | says | told | announced | reported | stated | confirmed | claimed | added",
    Kind.FILLER: "in a statement | in a report | reporters | journalists | state media | the media"
    " | reuters | afp",
}


def _lexicon() -> Lexicon:
    made: list[Entry] = [
        *entries(Kind.MONTH, _MONTHS),
        *entries(Kind.HIJRI, _HIJRI),
        *entries(Kind.WEEKDAY, _WEEKDAYS),
        *entries(Kind.RELATIVE, _RELATIVE),
        *entries(Kind.PART, {0: _PARTS}),
        *entries(Kind.TURN, _TURNS),
        *entries(Kind.STAGE, _STAGES),
        *entries(Kind.WEEKEND, {5: "weekend"}),
        *entries(Kind.COUNT, _COUNTS),
        *entries(Kind.ORDINAL, _ORDINALS),
        *entries(Kind.ABOUT, {0: "about | around | some | nearly | almost", 1: "more than | at least"}),
    ]
    for unit, forms in _UNITS.items():
        made += entries(unit, forms)
    for kind, words in _PLAIN.items():
        made += entries(kind, {0: words})
    return Lexicon(made, capitals=_ALSO_WORDS)


# Pieces of patterns; names are kinds, see grammar.rule.
_DAY = "(?:number|ordinal)"
_COUNT = "(?:number|count)"
_MONTH = "(?:month|hijri)"
_ANY_MONTH = "(?:month|hijri|maybe_month)"
_YEAR = "(?:comma? of? year era?)"
_THAT_YEAR = "(?:comma? (?:of|during)? turn year_word)"
_UNIT = "(?:hour|day|week|month_word|year_word)"
_LONG_UNIT = "(?:week|month_word|year_word)"
_TO = "(?:to|until|dash)"
_AND = f"(?:and|{_TO})"
_AT = "(?:(?:on|during)? the? (?:part|stage|overnight) (?:of|between|to)?){0,4} on? the?"
_IN = "(?:during|on)? the?"
_LATER = "(?:(?:on|during)? the? part)?"  # "Friday night", "Friday at dawn"
_FROM = "(?:between|from|since)"
_DAY_FIRST = f"the? {_DAY} of? {_MONTH} {_YEAR}?"
_MONTH_FIRST = f"{_MONTH} the? {_DAY} {_YEAR}?"

_RULES = (
    rule(f"{_AT} date", named.numeric, Rank.EXPLICIT),
    rule(f"{_FROM}? date {_AND} date", named.numeric, Rank.EXPLICIT),
    rule(f"{_AT} {_DAY} of? {_ANY_MONTH} {_YEAR}", named.dated, Rank.EXPLICIT),
    rule(f"{_AT} (?<!named) {_DAY} of? {_MONTH} {_THAT_YEAR}?", named.dated, Rank.EXPLICIT),
    rule(f"on the? {_DAY} of? maybe_month", named.dated, Rank.EXPLICIT),
    rule(f"{_AT} (?<!named) {_ANY_MONTH} the? {_DAY} {_YEAR}", named.dated, Rank.EXPLICIT),
    rule(f"{_AT} (?<!named) {_MONTH} the? {_DAY} {_THAT_YEAR}?", named.dated, Rank.EXPLICIT),
    rule(f"{_AT} {_DAY} of (?:turn month_word)", named.dated, Rank.EXPLICIT),
    rule(
        f"(?:{_FROM}|on)? the? {_DAY} (?:of? {_MONTH} {_YEAR}?)? {_AND} {_DAY_FIRST}",
        named.dated_range,
        Rank.EXPLICIT,
    ),
    rule(
        f"(?:{_FROM}|on)? {_MONTH_FIRST} {_TO} (?:{_MONTH} the?)? {_DAY} {_YEAR}?",
        named.dated_range,
        Rank.EXPLICIT,
    ),
    rule(f"{_FROM} {_MONTH_FIRST} and (?:{_MONTH} the?)? {_DAY} {_YEAR}?", named.dated_range, Rank.EXPLICIT),
    rule(f"on? {_MONTH_FIRST} and {_MONTH_FIRST}", named.dated_range, Rank.EXPLICIT),
    rule(f"{_IN} ordinal week of {_MONTH} (?:{_YEAR}|{_THAT_YEAR})?", named.nth_week, Rank.EXPLICIT),
    rule(f"{_IN} (?:stage (?:of|dash|during)?)? {_ANY_MONTH} {_YEAR}", named.month, Rank.EXPLICIT),
    rule(f"{_IN} stage (?:of|dash|during)? {_MONTH} {_THAT_YEAR}?", named.month, Rank.WIDE),
    rule(f"{_IN} turn? {_MONTH} {_THAT_YEAR}", named.month, Rank.WIDE),
    rule(f"{_IN} turn {_MONTH} (?! the? {_DAY})", named.month, Rank.WIDE),
    rule(f"during {_MONTH} (?! the? {_DAY})", named.month, Rank.WIDE),
    rule(f"{_IN} month_word of {_MONTH} {_YEAR}?", named.month, Rank.WIDE),
    rule("(?<=since|until|before|after) (?:month|hijri)", named.month, Rank.WIDE),
    rule(f"(?:{_FROM}|during) {_MONTH} {_YEAR}? {_AND} {_MONTH} {_YEAR}?", named.months, Rank.EXPLICIT),
    rule(f"{_IN} stage (?:of|during)? the? year_word? year", named.year, Rank.EXPLICIT),
    rule(f"{_IN} year_word year", named.year, Rank.EXPLICIT),
    rule("during year", named.bare_year, Rank.EXPLICIT),
    rule("(?<=since|until|before|after) year", named.bare_year, Rank.EXPLICIT),
    rule(f"{_FROM} year {_AND} year", named.bare_year, Rank.EXPLICIT),
    rule(f"{_AT} turn? (?<!named) weekday {_LATER}", named.named_day, Rank.WEEKDAY),
    rule(f"(?:after|before)? {_AT} weekday prayer", named.named_day, Rank.WEEKDAY),
    rule(f"{_AT} weekday comma? of? turn week", named.day_of_week, Rank.WEEKDAY),
    rule(
        f"{_FROM}? {_AT} turn? weekday {_LATER} (?:{_AND}|slash) {_AT} weekday {_LATER}",
        named.named_days,
        Rank.WEEKDAY,
    ),
    rule(f"{_AT} relative {_LATER}", counted.relative_day, Rank.RELATIVE),
    rule(f"{_FROM}? relative {_AND} relative", counted.relative_days, Rank.RELATIVE),
    rule(f"{_AT} turn part", counted.turned_part, Rank.RELATIVE),
    rule("overnight", counted.overnight, Rank.RELATIVE),
    rule(f"about? {_COUNT}? few? {_UNIT} ago", counted.ago, Rank.RELATIVE),
    rule(f"part? {_IN} turn about? {_COUNT}? few? {_UNIT} (?! of)", counted.turned, Rank.WIDE),
    rule(
        f"{_IN} stage (?:of|during)? (?:the? turn|the) {_LONG_UNIT} (?! of)",
        counted.stage_of_unit,
        Rank.WIDE,
    ),
    rule(f"^ {_ANY_MONTH} $", named.month, Rank.WIDE),
    rule(f"^ maybe_month {_DAY} $|^ {_DAY} maybe_month $", named.dated, Rank.EXPLICIT),
    rule("^ year $", named.bare_year, Rank.EXPLICIT),
    rule(f"{_IN} turn? weekend", counted.weekend, Rank.WIDE),
)

GRAMMAR = Grammar(_lexicon(), _RULES, week_starts=_MONDAY, reporting="reporting filler{0,3}")
