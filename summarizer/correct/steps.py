"""What rows ask for, held against the records as they stand, as steps of a person.

A row is held against the state of the record that it was written from, which its fingerprint names. Where
others have corrected the record since then, their fields stay and only what this file changes is taken; where
both changed one field, or the article was read anew, the row is refused. What is there already is not asked
for again.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from pydantic import JsonValue

from schemas.article import Article
from schemas.correction import Action, Correction
from schemas.incident import Incident, Review, id_start, incident_id
from summarizer.correct.asked import Asked, problems_of, review_of
from summarizer.correct.change import Person, accept, add, blank, edit, edited, join, reject
from summarizer.correct.fields import FIELDS, Rules, checked, value_of
from summarizer.correct.links import decisions
from summarizer.correct.problems import Problems
from summarizer.correct.review import next_number
from summarizer.correct.same import is_identical
from summarizer.correct.standing import taken_back
from summarizer.errors import InputError

_HINTS = {
    Review.UNREVIEWED: "a correction is taken back with `summarizer correct --undo ID`",
    Review.EDITED: "it says edited, but no cell was changed",
    Review.ADDED: "only a row without an id adds a record",
}
_JOINS = {"merge_with": Action.MERGE, "split_from": Action.SPLIT}


class Known(NamedTuple):
    """A record as it stands, rejected ones too, and its article."""

    record: Incident
    article: Article


class Read(NamedTuple):
    """What a file asks for, and how many of its records it leaves as they are."""

    corrections: tuple[Correction, ...]
    unchanged: int


class Clerk:
    """What is needed to turn rows into corrections, and the numbers that added records got so far."""

    def __init__(
        self,
        records: Mapping[str, Known],
        articles: Mapping[str, Article],
        history: Sequence[Correction],
        person: Person,
        rules: Rules,
    ) -> None:
        self._records, self._articles, self._rules = records, articles, rules
        self._history, self._person = history, person
        self._decided = {
            (frozenset((d.one, d.other)), Action.MERGE if d.linked else Action.SPLIT)
            for d in decisions(history)
        }
        self._before: dict[str, list[Incident]] = {}
        for step in history:
            if step.record is not None:
                self._before.setdefault(step.subject, []).insert(0, step.record)
        gone = taken_back(history)
        self._added: dict[str, list[Incident]] = {}
        for step in history:
            if step.action is Action.ADD and step.id not in gone and step.record and step.text_sha256:
                self._added.setdefault(step.text_sha256, []).append(step.record)

    def read(self, asked: Sequence[Asked | InputError]) -> tuple[Read, list[str]]:
        """Return the corrections of all rows, and what is wrong with rows, a line each."""
        found: list[Correction] = []
        mistakes: list[str] = []
        seen: dict[str, str] = {}
        unchanged = 0
        for row in asked:
            try:
                steps = self._read(row, seen)
            except InputError as error:
                mistakes.append(str(error))
                continue
            found += steps
            unchanged += not steps
        return Read(tuple(found), unchanged), mistakes

    def _read(self, row: Asked | InputError, seen: dict[str, str]) -> list[Correction]:
        """Return the corrections of a row; `seen` are the ids of rows before it, each with its place."""
        if isinstance(row, InputError):
            raise row
        if row.id is not None and (first := seen.setdefault(row.id, row.where)) != row.where:
            raise InputError(f"{row.where}: the id {row.id} stands in {first} too; keep one of them")
        return self._steps(row)

    def _steps(self, row: Asked) -> list[Correction]:
        joined = [(column, other) for column in _JOINS for other in row.joined(column)]
        if row.id is None:
            return self._add(row, joined)
        if row.is_untouched and not joined and not row.reason:
            return []
        known = self._known(row, row.id)
        base = self._base(row, known.record)
        problems = problems_of(row)
        with problems.noted():
            _check_reason(row, base, known.record)
        wanted = self._checked(row, base, known.article, problems)
        problems.settle()
        steps = self._edits(row, known, base, wanted, problems)
        record = reduce(edited, steps, known.record)
        row.check(base, record, problems)
        with problems.noted():
            steps += self._verdict(row, base, known, record)
        for column, other in joined:
            with problems.noted():
                steps += self._join(row, column, known._replace(record=record), other)
        problems.settle()
        if row.reason and not (wanted or joined or review_of(row) not in (None, base.review)):
            raise InputError(f"{row.where}: a reason, but the row asks for nothing")
        return steps

    def _known(self, row: Asked, wanted: str) -> Known:
        if wanted not in self._records:
            raise InputError(
                f"{row.where}: there is no record {wanted} any more; its article was forgotten or read anew: "
                "export again"
            )
        return self._records[wanted]

    def _base(self, row: Asked, now: Incident) -> Incident:
        """Return the state of the record that the row was written from.

        Raises InputError if it is none that is known.
        """
        fitting = [state for state in (now, *self._before.get(now.id, [])) if row.is_of(state)]
        if not fitting:
            raise InputError(
                f"{row.where}: {now.id} has changed since this file was written: its article was read anew, "
                "or columns that must stay were edited; export again"
            )
        for state in fitting:
            if state.review.value == row.review:
                return state
        return fitting[0]

    def _edits(
        self,
        row: Asked,
        known: Known,
        base: Incident,
        wanted: Mapping[str, JsonValue],
        problems: Problems,
    ) -> list[Correction]:
        """Return the edits a row asks for, one for each field; what others have made so already is none."""
        record, steps = known.record, []
        for field, value in wanted.items():
            meant = edit(base, field, value, known.article, self._person, rules=self._rules)
            if meant is None or meant.after == value_of(record, field):
                continue
            if meant.before != value_of(record, field):
                problems.note(
                    f"{field} of {record.id} was corrected since this file was written; export again"
                )
                continue
            step = edit(
                record, field, value, known.article, self._person, rules=self._rules, reason=row.reason
            )
            if step:
                steps.append(step)
                record = edited(record, step)
        return steps

    def _checked(
        self, row: Asked, base: Incident, article: Article, problems: Problems
    ) -> dict[str, JsonValue]:
        """Return the values a row wants, in their full form, evidence first; what is wrong is noted."""
        wanted, full = row.wants(base, problems), {}
        for field in FIELDS:
            if field in wanted:
                with problems.noted():
                    full[field] = checked(field, wanted[field], article=article, rules=self._rules)
        return full

    def _verdict(self, row: Asked, base: Incident, known: Known, record: Incident) -> list[Correction]:
        """Return the acceptance or rejection that a row asks for. `record` has the row's edits."""
        wanted = review_of(row)
        now = known.record.review
        if wanted in (None, base.review, now):
            return []
        if wanted is Review.ACCEPTED and now is record.review and self._is_as_meant(row, base, known):
            return []
        if base.review is not now:
            raise InputError(f"{row.where}: {record.id} was {now} since this file was written; export again")
        if wanted is Review.REJECTED:
            return [reject(record, known.article, self._person, reason=row.reason or "")]
        if wanted is Review.ACCEPTED:
            settled = record.review in {Review.EDITED, Review.ADDED, Review.ACCEPTED}
            return [] if settled else [accept(record, known.article, self._person, reason=row.reason)]
        if wanted is Review.EDITED and record.review in {Review.EDITED, Review.ADDED}:
            return []
        raise InputError(f"{row.where}, column review: {_HINTS[wanted]}")

    def _is_as_meant(self, row: Asked, base: Incident, known: Known) -> bool:
        """Whether a reviewed record says all that the row says: then there is nothing left to accept."""
        if known.record.review not in {Review.EDITED, Review.ADDED}:
            return False
        meant = base
        for field, value in self._checked(row, base, known.article, problems_of(row)).items():
            step = edit(meant, field, value, known.article, self._person, rules=self._rules)
            meant = edited(meant, step) if step else meant
        return all(value_of(meant, field) == value_of(known.record, field) for field in FIELDS)

    def _join(self, row: Asked, column: str, known: Known, other: str) -> list[Correction]:
        if other == known.record.id:
            raise InputError(f"{row.where}, column {column}: {other} is this record itself")
        record = self._known(row, other).record
        if record.review is Review.REJECTED:
            raise InputError(f"{row.where}, column {column}: {other} was rejected")
        question = (frozenset((known.record.id, other)), _JOINS[column])
        if question in self._decided:
            return []
        self._decided.add(question)
        return [join(_JOINS[column], known.record, record, known.article, self._person, reason=row.reason)]

    def _add(self, row: Asked, joined: Sequence[tuple[str, str]]) -> list[Correction]:
        """Return the addition that a row asks for; none if the same record was added before."""
        if review_of(row) is Review.REJECTED:
            raise InputError(f"{row.where}: a row without an id adds a record; it cannot be rejected too")
        article = self._article(row, joined)
        step = self._addition(row, article)
        added = self._added.setdefault(article.text_sha256, [])
        record = step.record or blank(step.subject)
        known = next((other for other in added if is_identical(record, other)), None)
        steps = [] if known else [step]
        if known is None:
            added.append(record)
        for column, other in joined:
            steps += self._join(row, column, Known(known or record, article), other)
        return steps

    def _addition(self, row: Asked, article: Article) -> Correction:
        sha = article.text_sha256
        names = [key for key, known in self._records.items() if known.article.text_sha256 == sha]
        names += [record.id for record in self._added.get(sha, ())]
        number = next_number(id_start(sha), names, self._history)
        problems = problems_of(row)
        fields = self._checked(row, blank(""), article, problems)
        problems.settle()
        try:
            return add(
                incident_id(sha, number),
                fields,
                article,
                self._person,
                rules=self._rules,
                reason=row.reason,
            )
        except InputError as error:
            problems.note(str(error))
            problems.settle()
            raise

    def _article(self, row: Asked, joined: Sequence[tuple[str, str]]) -> Article:
        """Return the article of an added record: the one it names, else that of what it was split from."""
        sha, label = row.article
        if not (sha or label):
            for column, other in joined:
                if column == "split_from":
                    return self._known(row, other).article
        fitting = [
            article
            for text, article in self._articles.items()
            if (text.startswith(sha) and len(sha) >= 8 if sha else article.article_id == label)
        ]
        if len(fitting) != 1:
            said = f"{sha or label!r} fits {len(fitting)} articles" if sha or label else "none is named"
            raise InputError(
                f"{row.where}: an added record needs its article, {said}; give text_sha256, or article_id"
            )
        return fitting[0]


def _check_reason(row: Asked, base: Incident, now: Incident) -> None:
    """Raise InputError for a new rejection without a reason."""
    is_new = review_of(row) is Review.REJECTED and Review.REJECTED not in (base.review, now.review)
    if is_new and not row.reason:
        raise InputError(f"{row.where}, column reason: a rejection needs one")
