"""Which addresses a page may claim as its own."""

from collections.abc import Iterable
from urllib.parse import urljoin

from summarizer.web.links import LONGEST, Address, read_address

_MIRRORS = ("www.", "m.", "mobile.", "amp.")
_SECOND_LEVEL = frozenset("ac co com edu gob gouv gov info mil net or org sch".split())


def own_url(claims: Iterable[str], asked: str | None) -> str | None:
    """Return the address that a page gives itself, else the one it was asked for, in one form.

    The first claim on the page's own site counts: anybody can name another's page as his own. One that leads
    to a front page does not: sites name it on all their pages by mistake. Of a page without a known address
    (a saved file) the first claim is all there is.
    """
    here = read_address(asked) if asked else None
    for claim in claims:
        if not claim.strip() or len(claim) > LONGEST:
            continue
        there = read_address(_joined(str(here), claim) if here else claim)
        if there and (here is None or _may_claim(here, there)):
            return str(there)
    return str(here) if here else None


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return ""


def _may_claim(here: Address, there: Address) -> bool:
    is_front_page = _is_front(there) and not _is_front(here)
    return not is_front_page and _is_same_site(here.host, there.host) and there.port in (here.port, 80, 443)


def _is_front(page: Address) -> bool:
    return page.path == "/" and not page.query


def _is_same_site(one: str, other: str) -> bool:
    """Say whether two hosts are the same, or one lies below the other; "www." and the like left aside.

    What lies directly under a public ending ("com.sy") is no site above others. The endings are told by their
    form; services that lend names to anyone ("blogspot.com") are not known here.
    """
    one, other = _without_mirror(one), _without_mirror(other)
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer or longer[-1:].isdigit():  # a number, of which no part is a host
        return one == other
    return longer.endswith(f".{shorter}") and "." in shorter and not _is_public_ending(shorter)


def _without_mirror(host: str) -> str:
    rest = next((host.removeprefix(mirror) for mirror in _MIRRORS if host.startswith(mirror)), host)
    return rest if "." in rest else host


def _is_public_ending(host: str) -> bool:
    labels = host.split(".")
    return len(labels) == 2 and len(labels[1]) == 2 and labels[0] in _SECOND_LEVEL
