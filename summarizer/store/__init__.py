"""Keep articles, readings, model replies and what persons corrected and decided.

Only this package touches the database. Promises: an article, its reading and its incidents are stored
together or not at all, so that a killed run loses nothing that was finished; replies, corrections and
decisions are kept for as long as their article; a purge removes the text itself.
"""

from summarizer.store.keeping import Coming, Kept
from summarizer.store.purging import Purged
from summarizer.store.readings import Found
from summarizer.store.store import Store
from summarizer.store.tables import STORE_VERSION

__all__ = ["STORE_VERSION", "Coming", "Found", "Kept", "Purged", "Store"]
