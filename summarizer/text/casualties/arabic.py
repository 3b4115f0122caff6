"""Arabic: the words of an outcome govern what follows them, a plural verb what stands before it."""

import re
from collections.abc import Sequence

from summarizer.text.casualties.clause import NEAR, REACH, Clause, is_plural_verb
from summarizer.text.casualties.frames import Side, Telling
from summarizer.text.casualties.joined import joined_after
from summarizer.text.casualties.people import People
from summarizer.text.casualties.words import Noun, is_listed, noun_of
from summarizer.text.numerals.persons import SOUND
from summarizer.text.numerals.scan import Token
from summarizer.text.numerals.words import cores_of

_LED_TO = {"ادي", "ادت", "تؤدي", "اسفر", "اسفرت", "تسبب", "تسببت"}
_OF_PERSONS = {"مقتل", "مصرع", "استشهاد", "اغتيال"}
_PLURAL_END = re.compile("...+(?:ون|ين|ات)")
_OBJECT_OF_VERB = re.compile(r"\w{3,}(?:ته|تها|وه|وها)|و?اقتاد(?:ه|ها)")
_OF_SEVERAL = re.compile(r"(?:تصفيت|تحييد|اعدام|اعتقال|توقيف|احتجاز|خطف|اختطاف|قتل|نقل)(?:هم|هما|هن)")
_OBJECT_OF_NOUN = re.compile(r"\w{3,}(?:ته|تها|ه|ها)")


def groups(together: Sequence[Telling], clause: Clause) -> tuple[People, ...]:
    """Behind the word first; before it for verbs in the plural, and where nothing is found behind."""
    first, last = clause.at(together[0].start), clause.at(together[-1].end - 1) + 1
    told_before = any(_OF_SEVERAL.fullmatch(token.text) for token in clause.tokens[first:last])
    if told_before or together[0].frame.persons is Side.BEFORE:
        return _before(first, clause)
    verb = together[0].frame.persons is Side.EITHER
    if verb and is_plural_verb(clause, together[0]):
        before, behind = _before(first, clause), _behind(first, last, clause)
        active = not any(g.numeral for g in before) and any(g.numeral for g in behind)
        return behind if active else before or behind
    found = _behind(first, last, clause) or (_before(first, clause) if verb else ())
    return found or (_somebody(first, last, clause) if verb and not together[0].frame.counted else ())


def _behind(first: int, last: int, clause: Clause) -> tuple[People, ...]:
    """The nearest group behind a word: a counted one within reach, any other right behind it."""
    stop = _next_telling(last, clause)
    near: People | None = None
    for group in clause.groups:
        if group.first <= first or group.first >= stop or (group.part_of and group.first != last):
            continue
        if group.first - last > REACH or any(clause.ends_part(i) for i in range(last, group.first + 1)):
            break
        if group.numeral and near is None:
            return (group, *joined_after(group, clause))
        if near is not None and group.is_told and _is_object(near, group, clause):
            return (group,)
        if near is None and _is_direct(first + 1, group, clause):
            near = group
    if near:
        return (near, *joined_after(near, clause))
    return pronoun(last - 1, clause) or _name(first, last, clause)


def _next_telling(after: int, clause: Clause) -> int:
    starts = [clause.at(telling.start) for telling in clause.tellings]
    return min((at for at in starts if at >= after), default=len(clause.tokens))


def _is_object(subject: People, group: People, clause: Clause) -> bool:
    """Whether a counted group right behind a plural subject is what it did: قتل مسلحون مدنيين اثنين."""
    between = clause.tokens[subject.last : group.first]
    return subject.low is None and len(between) <= 1 and not any(is_listed(t, "ar", "stops") for t in between)


def _is_direct(start: int, group: People, clause: Clause) -> bool:
    """Whether a noun of persons follows at once; behind a body of persons only an indefinite one is new."""
    between = clause.tokens[start : group.first]
    nouns = [noun_of(token.text, "ar") for token in between]
    if Noun.THING in nouns or len(between) > NEAR:
        return False
    if nouns and _is_adjective(clause.tokens[group.first].text) and not _are_skipped(between):
        return False
    return all(is_listed(t, "ar", "skips") or not is_listed(t, "ar", "stops") for t in between)


def _are_skipped(tokens: Sequence[Token]) -> bool:
    return all(is_listed(token, "ar", "skips") for token in tokens)


def _is_adjective(word: str) -> bool:
    """Whether a word for a person may only describe the noun before it: خلية إرهابية, تنظيم داعش الإرهابي."""
    return not word.endswith("ا") and any(core.removesuffix("ه") in SOUND for core in cores_of(word))


def _name(first: int, at: int, clause: Clause) -> tuple[People, ...]:
    """A name of two words behind a noun that is told of persons alone: مقتل أحمد السالم."""
    words = clause.tokens[at : at + 2]
    told_of_persons = not _OF_PERSONS.isdisjoint(cores_of(clause.tokens[first].text))
    if not told_of_persons or len(words) < 2 or not all(_may_be_name(word) for word in words):
        return ()
    return (People(at, at + 2, at, 1, 1, None, part_of=False),)


def _may_be_name(token: Token) -> bool:
    known = is_listed(token, "ar", "stops") or is_listed(token, "ar", "skips") or noun_of(token.text, "ar")
    return token.joined and not known and not token.is_digits and not _PLURAL_END.fullmatch(token.text)


def _somebody(first: int, last: int, clause: Clause) -> tuple[People, ...]:
    """One person told before, whom a verb in the singular does not name again: ففارق الحياة على الفور."""
    behind = clause.tokens[last : last + REACH]
    if behind and behind[0].joined and not is_listed(behind[0], "ar", "stops"):
        return ()
    if any(noun_of(token.text, "ar") is Noun.GROUP for token in behind):
        return ()
    return (People(first, last, None, 1, 1, None, part_of=False),)


def pronoun(at: int, clause: Clause) -> tuple[People, ...]:
    """One person as the pronoun of an Arabic verb: اقتادوه, قتلته; of a noun: أدى إلى مقتله."""
    if at >= len(clause.tokens):
        return ()
    led = {token.text for token in clause.tokens[max(0, at - 3) : at]} & _LED_TO
    word = _OBJECT_OF_NOUN if led else _OBJECT_OF_VERB
    if not word.fullmatch(clause.tokens[at].text):
        return ()
    return (People(at, at + 1, at, 1, 1, None, part_of=False),)


def _before(verb: int, clause: Clause) -> tuple[People, ...]:
    """The nearest group before a verb that no other outcome stands before: ثلاثة جنود قتلوا."""
    others = (clause.at(telling.start) for telling in clause.tellings)
    if any(verb - REACH <= at < verb and not _OF_SEVERAL.fullmatch(clause.tokens[at].text) for at in others):
        return ()
    ends = [at for at in range(max(0, verb - REACH), verb + 1) if clause.ends_part(at)]
    start = max(ends, default=max(0, verb - REACH))
    before = [g for g in clause.groups if start <= g.first and g.last <= verb and not g.part_of]
    return tuple(before[-1:])
