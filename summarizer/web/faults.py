"""What goes wrong on the way, before it is told to anybody.

Inside this package a Fault says why, without naming the address; `SafeFetcher.get` alone writes the line
that a user reads, so that no other place can let a query, a password or a control character into it.
"""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of FetchError."""

    REFUSED = "refused"  # where we do not go: scheme, port, credentials, address, certificate
    DEAD = "dead"  # no such host, nobody answers
    SLOW = "slow"  # the time is up
    LARGE = "large"  # more than the limit: body or headers
    STATUS = "status"  # answered, but not with the page
    TYPE = "type"  # not of a type that is asked for
    ROBOTS = "robots"  # the site does not want it fetched, or cannot say
    REDIRECT = "redirect"  # too many, in a circle, to an unprotected address, to nowhere
    BROKEN = "broken"  # not HTTP, cut off, damaged compression


class Fault(Exception):
    """Why an address could not be fetched, in words that hold nothing of what was sent."""

    def __init__(
        self,
        kind: Kind,
        reason: str,
        *,
        status: int | None = None,
        passing: bool = False,
        after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.status = status
        self.passing = passing  # may be gone if asked again at once
        self.after = after  # seconds that the server asks to wait
