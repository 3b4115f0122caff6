"""Places from a user's files, laid over the gazetteer that ships.

read        a file -> places and broken rows, whatever its kind: GeoNames dump, P-code table, own list
layer       the standard file and places -> one SQLite file
cached      where that file lies, and when it must be made anew
"""

from summarizer.geo.reports import Broken, FileReport, Kind
from summarizer.geo.user.cached import layered, lies_at
from summarizer.geo.user.given import Given
from summarizer.geo.user.listed import COLUMNS as LIST_COLUMNS
from summarizer.geo.user.read import check

__all__ = ["LIST_COLUMNS", "Broken", "FileReport", "Given", "Kind", "check", "layered", "lies_at"]
