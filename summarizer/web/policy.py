"""What the fetcher may do: the limits of one run, set once from the settings."""

from pydantic import Field

from schemas.base import Value
from summarizer.settings import Contact


class Policy(Value):
    """Limits of fetching; the defaults suit news sites. Seconds and bytes throughout."""

    contact: Contact | None = None
    ports: frozenset[int] = frozenset({80, 443})
    max_bytes: int = Field(default=5_000_000, ge=1)  # of a body, compressed or not
    seconds: float = Field(default=30.0, gt=0)  # for one address with its redirects, without the spacing
    connect_seconds: float = Field(default=10.0, gt=0)  # for finding a host; for each of its addresses
    max_redirects: int = Field(default=5, ge=0, le=5)
    retries: int = Field(default=2, ge=0)  # after the first request, for faults that pass
    seconds_between: float = Field(default=1.0, ge=0)  # requests to one host; its crawl-delay may ask more
    obey_robots: bool = True
    allow_private: bool = False  # judge no address: for tests only
