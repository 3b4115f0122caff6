"""Correct: what persons say about records, kept apart from what models read, and put over it.

    read.py       an edited export to corrections: files.py opens it; asked.py, rows.py and lines.py say what
                  differs, cells.py and wanted.py read what spreadsheets write, problems.py gathers what is
                  wrong with a row; steps.py makes the corrections
    change.py     one step of a person: accept, edit, reject, add, join; fields.py and found.py check values
    standing.py   which steps stand; undo
    review.py     a reading and corrections to the records that readers see; same.py tells who is who
    links.py      merges and splits as decisions for linking
    history.py    the steps of a record, in words
    gold.py       corrected records as gold labels; gold_folder.py writes them

Pure but for reading and writing the named files. Records are never changed: a corrected one is another value.
"""

from summarizer.correct.change import Person, accept, add, edit, join, reject
from summarizer.correct.fields import Locate, Rules
from summarizer.correct.gold import as_gold
from summarizer.correct.gold_folder import Labels, make_labels, write_labels
from summarizer.correct.history import differences, history
from summarizer.correct.links import decisions
from summarizer.correct.problems import Mistakes
from summarizer.correct.read import read_corrections
from summarizer.correct.review import judge_all, judged, proposals, review_all, review_each, reviewed, unread
from summarizer.correct.standing import undo
from summarizer.correct.steps import Known, Read

__all__ = [
    "Known",
    "Labels",
    "Locate",
    "Mistakes",
    "Person",
    "Read",
    "Rules",
    "accept",
    "add",
    "as_gold",
    "decisions",
    "differences",
    "edit",
    "history",
    "join",
    "judge_all",
    "judged",
    "make_labels",
    "proposals",
    "read_corrections",
    "reject",
    "review_all",
    "review_each",
    "reviewed",
    "undo",
    "unread",
    "write_labels",
]
