"""Fetch pages and feeds, safely: the only room that opens connections to addresses that others chose."""

from summarizer.web.fetch import Outside, SafeFetcher
from summarizer.web.fetched import Fetched, Fetcher
from summarizer.web.policy import Policy
from summarizer.web.targets import shown

__all__ = ["Fetched", "Fetcher", "Outside", "Policy", "SafeFetcher", "shown"]
