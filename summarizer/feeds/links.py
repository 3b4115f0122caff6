"""When two links are the same, though scheme, marks of tracking, escapes or slashes at the end differ."""

import hashlib
import re
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

# Who sent the reader, not what is read. Other parameters may choose the article (?id=7), so they count.
_TRACKING = re.compile(
    r"(?:utm_\w+|at_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|ns_\w+)(?:=|$)"
)
_LONGEST = 2000


def absolute(link: str | None, base: str) -> str | None:
    """Return an http(s) address, relative ones joined to `base`; None for what is no address of a page.

    Neither is one with letters that do not show: they have no business there, and move what is printed.
    """
    if not link or len(link) > _LONGEST:
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
    parts = urlsplit(link)
    path = unquote(parts.path).rstrip("/")
    query = "&".join(part for part in unquote(parts.query).split("&") if part and not _TRACKING.match(part))
    if not path and not query:
        return None
    return f"//{_host(parts)}{path}{f'?{query}' if query else ''}"


def _host(parts: SplitResult) -> str:
    default = {"http": 80, "https": 443}.get(parts.scheme)
    host = (parts.hostname or "").rstrip(".")
    return host if parts.port in (None, default) else f"{host}:{parts.port}"


def hashed(*words: str) -> str:
    """Return SHA-256 of the words, as 64 hexadecimal digits."""
    return hashlib.sha256("\0".join(words).encode("utf-8", "surrogatepass")).hexdigest()
