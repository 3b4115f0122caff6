"""Arabic date phrases: patterns over the kinds of arabic_words.py, and what they mean."""

from summarizer.text.dates import counted, named
from summarizer.text.dates.arabic_words import lexicon
from summarizer.text.dates.grammar import Grammar, Rank, rule

_SATURDAY = 5  # weeks begin on Saturday in Syria, Iraq, Egypt, Jordan, Libya, Sudan (CLDR weekData)

# Pieces of patterns; names are kinds, see grammar.rule.
_DAY = "(?:number|ordinal)"
_COUNT = "(?:number|count)"
_MONTH = "(?:month|maybe_month|hijri)"
_TWIN = "(?:slash month|open month close)?"  # "تشرين الثاني/نوفمبر"
_NAME = f"month_word? {_MONTH} {_TWIN}"
_YEAR = "(?:comma? of? year_word? year era?)"
_THAT_YEAR = "(?:turn|of? year_word turn|of? this year_word)"
_UNIT = "(?:hour|day|week|month_word|year_word)"
_TO = "(?:to|until|dash)"
_AND = f"(?:and|{_TO})"
_AT = "on? (?:part of?){0,4}"
_IN = "(?:during|on)?"
_FROM = "(?:of|between|since)"
_END = f"{_DAY} of? {_NAME} (?:{_YEAR}|{_THAT_YEAR})?"
_BEGIN = f"{_DAY} (?:and {_DAY}){{0,5}} (?:of? {_NAME} {_YEAR}?)?"
# A unit that goes on is no "n units ago": "two days before the elections", "before the month of Ramadan".
# "few" is in it so that "a few days before the elections" is not read without its "few".
_NO_MORE = f"(?! of|few|{_DAY}|count|{_MONTH}|year|weekday|relative|date|turn|{_UNIT})"

_RULES = (
    rule(f"{_AT} day? date era?", named.numeric, Rank.EXPLICIT),
    rule(f"{_FROM}? day? date {_AND} day? date", named.numeric, Rank.EXPLICIT),
    rule(f"{_AT} day? the? {_DAY} of? {_NAME} {_YEAR}", named.dated, Rank.EXPLICIT),
    rule(f"{_AT} day? the? {_DAY} of? {_NAME} {_THAT_YEAR}?", named.dated, Rank.EXPLICIT),
    rule(f"{_AT} day? the? {_DAY} of? (?:month_word turn|this month_word)", named.dated, Rank.EXPLICIT),
    rule(f"on day? the? {_DAY} turn", named.dated, Rank.EXPLICIT),
    rule(
        f"(?:{_FROM} on? day?|on day?|day) the? {_BEGIN} {_AND} day? the? {_END}",
        named.dated_range,
        Rank.EXPLICIT,
    ),
    rule(f"{_BEGIN} {_TO} day? the? {_END}", named.dated_range, Rank.EXPLICIT),
    rule(f"{_IN} week ordinal of? {_NAME} (?:{_YEAR}|{_THAT_YEAR})?", named.nth_week, Rank.EXPLICIT),
    rule(f"{_IN} (?:stage of?)? {_NAME} {_YEAR}", named.month, Rank.EXPLICIT),
    rule(f"{_IN} stage of? {_NAME} {_THAT_YEAR}?", named.month, Rank.WIDE),
    rule(f"{_IN} (?:stage of?)? {_NAME} {_THAT_YEAR}", named.month, Rank.WIDE),
    rule(f"(?:during|on) {_NAME}", named.month, Rank.WIDE),
    rule(f"month_word {_MONTH} {_TWIN}", named.month, Rank.WIDE),
    rule("(?<=since|until|before|after) (?:month|hijri)", named.month, Rank.WIDE),
    rule(
        f"(?:{_FROM}|{_IN} month_word) {_NAME} {_YEAR}? {_AND} {_NAME} {_YEAR}?",
        named.months,
        Rank.EXPLICIT,
    ),
    rule(f"{_IN} (?:stage of?)? year_word year era?", named.year, Rank.EXPLICIT),
    rule(f"{_IN} stage of? year era?", named.year, Rank.EXPLICIT),
    rule("on year", named.bare_year, Rank.EXPLICIT),
    rule(f"{_FROM}? year_word year {_AND} year_word? year", named.year, Rank.EXPLICIT),
    rule(f"{_AT} day? (?<!named) weekday turn? part?", named.named_day, Rank.WEEKDAY),
    rule(f"(?:after|before)? {_AT} prayer weekday turn?", named.named_day, Rank.WEEKDAY),
    rule(f"{_AT} day? weekday of? (?:week turn|this week)", named.day_of_week, Rank.WEEKDAY),
    rule(
        f"{_FROM}? {_AT} day? weekday (?:{_AND}|slash) {_AT} day? weekday turn?",
        named.named_days,
        Rank.WEEKDAY,
    ),
    rule("on? (?:part of?){1,4} day? weekday weekday turn?", named.named_days, Rank.WEEKDAY),
    rule(
        f"{_AT} day? (?<!that) relative (?! ordinal|same) part?",
        counted.relative_day,
        Rank.RELATIVE,
    ),
    rule(f"{_FROM}? relative {_AND} relative (?! ordinal|same)", counted.relative_days, Rank.RELATIVE),
    rule(f"(?:since|before) about? {_COUNT}? few? {_UNIT} few? {_NO_MORE}", counted.ago, Rank.RELATIVE),
    rule(f"{_AT} {_IN} about? the? {_COUNT}? {_UNIT} few? {_COUNT}? turn", counted.turned, Rank.WIDE),
    rule(f"{_AT} {_IN} this the? {_COUNT}? {_UNIT}", counted.this_unit, Rank.WIDE),
    rule(f"during {_UNIT} few", counted.few_days, Rank.WIDE),
    rule(
        f"{_IN} stage of? (?:(?:week|month_word|year_word) turn?|this (?:week|month_word|year_word))",
        counted.stage_of_unit,
        Rank.WIDE,
    ),
    rule(f"^ {_NAME} $", named.month, Rank.WIDE),
    rule("^ year era? $", named.bare_year, Rank.EXPLICIT),
    rule(f"{_IN} weekend turn?", counted.weekend, Rank.WIDE),
    rule(f"{_IN} period turn", counted.period, Rank.WIDE),
)

GRAMMAR = Grammar(
    lexicon(),
    _RULES,
    week_starts=_SATURDAY,
    reporting="reporting [^ reporting clause stop comma]{0,8} comma?",
)
