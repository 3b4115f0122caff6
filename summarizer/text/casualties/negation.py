"""Whether words say that an outcome did not happen, was only tried or threatened, or is a known one."""

import re

from schemas.incident import Outcome
from summarizer.text.casualties.arabic import pronoun
from summarizer.text.casualties.clause import Clause
from summarizer.text.casualties.frames import Side, Telling
from summarizer.text.casualties.words import Noun, is_listed, noun_of
from summarizer.text.numerals.scan import Token

_REACH = 4  # words before the outcome
_FAR = 9  # "no reports so far of any dead": where no number is told, further back
_KNOWN = re.compile(r"[وفبل]*ال\w+|\w+(?:ه|ها|هم|هما|هن|نا)")
_OWNED = re.compile(r"\w+(?:ه|ها|هم|هما|هن)")
_DEEDS = frozenset({"حمله", "حملات", "عمليه", "عمليات"})
_WHERE_AND_WHEN = frozenset("في من خلال داخل قرب ضمن منذ علي بمدينه ببلده بقريه بريف".split())
_PURPOSE = ("لاعتقال", "لقتل", "لخطف", "لاختطاف", "لاغتيال", "للقبض", "لتوقيف", "لتصفيه")


def is_negated(telling: Telling, clause: Clause, *, counted: bool) -> bool:
    """Whether a negation or an attempt stands before a telling, in its part of the sentence."""
    at = clause.at(telling.start)
    tokens, language = clause.tokens, clause.language
    if telling.frame.outcome in {Outcome.MISSING, Outcome.DETAINED} and _is_freed(telling, clause):
        return True
    if not counted and tokens[at].text.startswith(_PURPOSE):
        return True
    if language != "ar" and at and tokens[at - 1].text in {"to", "not"} and not counted:
        return True
    for place in range(at - 1, max(at - (_REACH if counted else _FAR), 0) - 1, -1):
        if clause.ends_part(place + 1) or any(
            t.start <= tokens[place].start < t.end for t in clause.tellings
        ):
            return False
        if is_listed(tokens[place], language, "unless"):
            return False
        if is_listed(tokens[place], language, "negators"):
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            return not (following and is_listed(following, language, "unless"))
    return False


def _is_freed(telling: Telling, clause: Clause) -> bool:
    """Whether the missing or detained were found or freed: "150 hostages had been freed"."""
    first, last = clause.at(telling.start), clause.at(telling.end - 1)
    before, behind = clause.tokens[max(0, first - _FAR) : first], clause.tokens[last + 1 : last + 1 + _REACH]
    return any(is_listed(token, clause.language, "freed_before") for token in before) or any(
        is_listed(token, clause.language, "freed_behind") for token in behind
    )


def is_of_no_person(telling: Telling, clause: Clause, *, groups: bool) -> bool:
    """Whether the word only looks like an outcome (أسرة), is told of a thing (إصابة سيارة) or names an act
    without saying whom it hit (حملة اعتقال في القرية).
    """
    if clause.language != "ar":
        return False
    at, behind = clause.at(telling.start), clause.at(telling.end - 1) + 1
    if noun_of(clause.tokens[at].text, "ar") is Noun.GROUP:
        return True
    if groups:
        return False
    if at and clause.tokens[at - 1].text in _DEEDS:
        following = clause.tokens[at + 1 : at + 2]
        return not following or clause.ends_part(at + 1) or following[0].text in _WHERE_AND_WHEN
    return behind < len(clause.tokens) and noun_of(clause.tokens[behind].text, "ar") is Noun.THING


def refers_back(telling: Telling, clause: Clause, *, groups: bool) -> bool:
    """Whether words without a number speak of a known outcome: the dead, القتلى, مقتله."""
    at = clause.at(telling.start)
    token = clause.tokens[at]
    if clause.language != "ar":
        known = at > 0 and clause.tokens[at - 1].text in {"the", "his", "her", "their", "its", "whose"}
        return known and telling.frame.persons is Side.NOUN
    if telling.frame.persons is Side.BEFORE:
        return False
    if groups and telling.end == token.end and pronoun(at, clause):
        return False
    if groups:
        return telling.frame.persons is Side.AFTER and bool(_OWNED.fullmatch(token.text)) and _is_known(token)
    return telling.frame.persons in {Side.NOUN, Side.AFTER} and telling.end == token.end and _is_known(token)


def _is_known(token: Token) -> bool:
    """Whether a word has the article or a pronoun (not the feminine ending, which folds like one)."""
    return bool(_KNOWN.fullmatch(token.text)) and not token.original.endswith("ة")
