"""When two links are the same, though scheme, marks of tracking, escapes or slashes at the end differ."""

import hashlib
from urllib.parse import urljoin, urlsplit

from summarizer.web.links import LONGEST, read_address


def absolute(link: str | None, base: str) -> str | None:
    """Return an http(s) address, relative ones joined to `base`; None for what is no address of a page.

    Neither is one with letters that do not show: they have no business there, and move what is printed.
    """
    if not link or len(link) > LONGEST:
        return None
    try:
        joined = urljoin(base, "".join(link.split()))
        parts = urlsplit(joined)
        fine = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        return None
    return joined if fine and joined.isprintable() and parts.username is None else None


def canonical(link: str) -> str | None:
    """Return what two links to the same page have in common; None when it is only a site's front page."""
    address = read_address(link)
    if address is None:
        return None
    path = address.path.rstrip("/")
    rest = f"{path}?{address.query}" if address.query else path
    return f"//{address.authority}{rest}" if rest else None


def hashed(*words: str) -> str:
    """Return SHA-256 of the words, as 64 hexadecimal digits."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()
