"""Groups of persons joined by "and" under one outcome: 5 عراقيين و3 سوريين, two soldiers and a policeman."""

from summarizer.text.casualties.clause import NEAR, Clause
from summarizer.text.casualties.frames import Side, Telling
from summarizer.text.casualties.people import People
from summarizer.text.casualties.words import is_listed, noun_of


def joined_after(group: People, clause: Clause) -> tuple[People, ...]:
    """Groups that "and" adds to one, unless another outcome is told of them: "three and wounded five"."""
    at = next((i for i, other in enumerate(clause.groups) if other is group), None)
    after = clause.groups[at + 1] if at is not None and at + 1 < len(clause.groups) else None
    if after is None or not _is_and(group, after, clause) or not _is_numbered(after):
        return ()
    if any(_is_subject_of(after, telling, clause) for telling in clause.tellings):
        return ()
    return (after, *joined_after(after, clause))


def _is_numbered(group: People) -> bool:
    return not group.part_of and bool(group.low or group.high)


def _is_subject_of(group: People, telling: Telling, clause: Clause) -> bool:
    """Whether another outcome is told of a group: "and five wounded", و100 جريح."""
    at = clause.at(telling.start)
    if clause.language == "ar":
        return telling.frame.persons is Side.NOUN and at == group.head
    return at == group.last and clause.tokens[at].joined and telling.frame.persons is not Side.AFTER


def joined_before(group: People, clause: Clause) -> tuple[People, ...]:
    """Groups before one that "and" joins to it: "a driver and two guards were killed"."""
    at = next(i for i, other in enumerate(clause.groups) if other is group)
    before = clause.groups[at - 1] if at else None
    if before is None or not _is_and(before, group, clause) or not _is_numbered(before):
        return ()
    return (*joined_before(before, clause), before)


def _is_and(one: People, two: People, clause: Clause) -> bool:
    """Whether two groups that follow one another are joined."""
    between = [token.text for token in clause.tokens[one.last : two.first]]
    if clause.language == "ar":
        leads = _leads_with_and(two, clause) or _is_against(two, clause)
        return leads and len(between) <= NEAR and two.is_told
    if any(is_listed(token, "en", "determiners") for token in clause.tokens[two.first - 1 : two.first]):
        between = between[:-1]
    return between == ["and"] or (not between and clause.tokens[two.first].gap.strip() == ",")


def _leads_with_and(group: People, clause: Clause) -> bool:
    """Whether an Arabic group begins with "and", written to its first word or before it (unlike وزير)."""
    token = clause.tokens[group.first]
    if token.prefix.startswith("و") or (group.first and clause.tokens[group.first - 1].text == "و"):
        return True
    if group.numeral:
        return token.text.startswith("و") and group.numeral.start > token.start
    return token.text.startswith("و") and noun_of(token.text[1:], "ar") is not None


def _is_against(group: People, clause: Clause) -> bool:
    """Whether the toll of the other side follows: مقتل ستة مسلحين مقابل ثلاثة جنود."""
    return group.first > 0 and clause.tokens[group.first - 1].text in {"مقابل", "against"}
