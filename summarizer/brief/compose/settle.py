"""Decide which of a model's sentences stand: check each, ask once again, else keep the plain one.

Every event that a part must tell is told there once: by the first sentence that may stand, or plainly.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from schemas.brief import Author, Part, Sentence
from schemas.language import Language
from summarizer.brief.check import Checker, Problem
from summarizer.brief.compose.asking import Written, again
from summarizer.brief.compose.records import Record
from summarizer.brief.compose.slots import Slot, cleaned, filled, slots_in, without_slots
from summarizer.brief.lint import LintRules, lint
from summarizer.brief.wording import sentence
from summarizer.errors import ModelError, RateLimited, Unavailable
from summarizer.llm.model import Model, Reads

_SHOWN_OF_A_PROBLEM = 120  # characters


class Desk:
    """What the sentences of one brief are checked with and asked for, and what went wrong on the way."""

    def __init__(
        self,
        *,
        records: Mapping[str, Record],
        checker: Checker,
        model: Model,
        language: Language,
        about: str,
        rules: LintRules | None,
    ) -> None:
        """Take the records by label; `checker` knows their events."""
        self.records = records
        self.checker = checker
        self.model = model
        self.language = language
        self.about = about
        self.rules = rules
        self.why: str | None = None
        self._gone = False

    def failed(self, error: ModelError) -> None:
        """Note that a question got no answer; once a model cannot be reached, it is not asked again."""
        self.why = self.why or f"{error.kind}: {error}"
        if isinstance(error, Unavailable | RateLimited):
            self._gone = True

    def ask_again(self, written: Written, problems: Sequence[str], labels: Sequence[str]) -> Written | None:
        """Ask for one sentence again, alone. None when there is no answer.

        A small model is not: its grammar leaves nothing to correct, and the plain sentence is as good.
        """
        if self._gone or self.model.reads is not Reads.ARTICLE:
            return None
        records = [self.records[label] for label in labels]
        question = again(written, problems, records, self.language, self.about)
        try:
            return self.model.ask(question, Written).value
        except ModelError as error:
            self.failed(error)
            return None


class Settled(NamedTuple):
    """A part's sentences; how many are in the model's words, and how many it was to write and did not.

    A sentence that it left as it is counts as neither.
    """

    sentences: tuple[Sentence, ...]
    composed: int
    replaced: int


def settle(
    part: Part, written: Sequence[Written], plain: Sequence[Sentence], allowed: Sequence[str], desk: Desk
) -> Settled:
    """Return the part's sentences in the model's order, the plain ones where its may not stand.

    `allowed` are the labels of the events that the part may tell, each once. Events of `plain` that no
    sentence tells follow at the end, plainly. A sentence of events told before is left out.
    """
    untold = dict.fromkeys(allowed)
    placed: list[Sentence] = []
    told: set[str] = set()
    replaced = 0
    for one in written:
        labels = [label for label in _cited(one) if label in untold]
        if not labels:
            continue
        untold = {label: None for label in untold if label not in labels}
        ids = tuple(desk.records[label].event_id for label in labels)
        instead = [by_rule for by_rule in plain if by_rule not in placed and _tells(by_rule, ids)]
        text = _text(one, labels, part, desk)
        if text and not (instead and _is_plain(text, labels, desk)):
            placed.append(Sentence(part=part, text=text, events=ids, by=Author.MODEL))
            told.update(ids)
        else:
            placed += instead
            replaced += 0 if text else max(len(instead), 1)
    left = [by_rule for by_rule in plain if by_rule not in placed and not told.issuperset(by_rule.events)]
    composed = sum(one.by is Author.MODEL for one in placed)
    return Settled((*placed, *left), composed, replaced + len(left))


def _tells(by_rule: Sentence, ids: Sequence[str]) -> bool:
    return not set(ids).isdisjoint(by_rule.events)


def _is_plain(text: str, labels: Sequence[str], desk: Desk) -> bool:
    """Say whether a sentence is one clause and nothing else: the model chose its place, not its words."""
    return len(labels) == 1 and text == sentence(desk.records[labels[0]].clause)


def _text(written: Written, labels: Sequence[str], part: Part, desk: Desk) -> str | None:
    """Return the sentence to show, asked for once again if need be; None when it may not stand."""
    text, problems = _checked(written, labels, part, desk)
    if problems and (second := desk.ask_again(written, problems, labels)):
        text, problems = _checked(second, labels, part, desk)
    return None if problems else text


def _cited(written: Written) -> tuple[str, ...]:
    """Return the labels that a sentence cites, those of its slots first: code puts in what these tell."""
    slots = (slot.label for slot in slots_in(cleaned(written.text)))
    return tuple(dict.fromkeys((*slots, *written.events)))


def _checked(written: Written, labels: Sequence[str], part: Part, desk: Desk) -> tuple[str, tuple[str, ...]]:
    """Return the sentence with its clauses, and what is wrong with it if it is to tell these events."""
    template = cleaned(written.text)
    text = filled(template, desk.records)
    problems = [*_misplaced(written, labels, part, desk)]
    ids = [desk.records[label].event_id for label in labels]
    problems += [_said(problem, desk) for problem in desk.checker.check(text, ids)]
    if not problems:
        found = lint(without_slots(template), desk.language, desk.rules)
        problems = [f"a loaded word ({finding.why}): {finding.words}" for finding in found]
    return text, tuple(dict.fromkeys(problems))


def _misplaced(written: Written, labels: Sequence[str], part: Part, desk: Desk) -> list[str]:
    """Return what is wrong with the slots and the events listed."""
    others = [label for label in _cited(written) if label not in labels]
    problems = [
        f"tells an event that is told elsewhere: {label}"
        if label in desk.records
        else f"no such event: {label}"
        for label in others
    ]
    slots = slots_in(cleaned(written.text))
    for label in labels:
        whole = [slot for slot in slots if slot.label == label]
        if part is Part.DEVELOPMENT and whole != [Slot(label, whole=True)]:
            problems.append(f"does not tell {label} once, by its slot {{{label}}}")
    return problems


def _said(problem: Problem, desk: Desk) -> str:
    """Return a problem in words, with labels in place of ids."""
    labels = {record.event_id: label for label, record in desk.records.items()}
    words = labels.get(problem.words, problem.words)
    return f"{problem.kind}: {words[:_SHOWN_OF_A_PROBLEM]}"
