"""English number words, in lower case."""

from summarizer.text.numerals.phrases import phrases, words

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

UNITS = {word: n for n, word in enumerate(_ONES, start=1)}
TEENS = {"ten": 10, **{word: n for n, word in enumerate(_TEENS, start=11)}}
TENS = {word: 10 * n for n, word in enumerate(_TENS, start=2)}
HUNDRED = {"hundred": 100}
DOZEN = {"dozen": 12}
SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
ARTICLES = words("a an")

VAGUE = words("dozens scores tens hundreds thousands millions several numerous")
# "scores" is also a verb and "tens" rare alone: they need what follows.
NEEDS_OF = words("scores tens")
AFTER_SCORES = words("of killed dead injured wounded")
# "a number of", "a large number of", "a few", "a handful of", "an unknown number of"
VAGUE_NOUNS = words("number numbers few handful")
VAGUE_ADJECTIVES = words("large small great unknown unspecified undisclosed limited huge")

ABOUT = phrases(
    "about | around | approximately | roughly | some | nearly | almost | an estimated | estimated | close to"
)
MORE_THAN = phrases("more than | over | well over | upwards of | in excess of | exceeding")
AT_LEAST = phrases("at least | no fewer than | no less than | not less than | a minimum of")
AT_MOST = phrases("up to | at most | no more than | not more than | as many as | fewer than | less than")
AFTER_AT_LEAST = phrases("or more | at least")
AFTER_AT_MOST = phrases("or fewer | or less | at most")
AFTER_ABOUT = phrases("or so")

RANGE_OPENERS = phrases("between | from")
CHANGES = words("rose risen rises rise increased fell dropped climbed grew jumped")

# "one" that counts nothing: "no one", "this one", "one another", "one by one".
NOT_ONE_BEFORE = words("no any every each this that which number another by")
NOT_ONE_AFTER = words("another by day who or")

AGED = words("aged age")
OF_AN_AGE = words(  # "a woman of 52": groups have members instead ("a crowd of 52")
    "man woman boy girl child baby toddler teenager youth pupil student widow widower grandmother grandfather"
)
