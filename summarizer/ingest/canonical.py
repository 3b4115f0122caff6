"""Addresses of pages: one form for one page, and which of them a page may claim as its own."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

import idna

_LONGEST = 2_000  # letters
_PORTS = {"http": 80, "https": 443}
# Parameters that tell where a reader came from, and nothing about the page.
_TRACKING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igsh igshid mc_cid "
    "mc_eid _ga _gl _hsenc _hsmi __hssc __hstc __hsfp mkt_tok vero_id oly_enc_id oly_anon_id ref_src ref_url "
    "traffic_source cmpid ocid icid xtor at_medium at_campaign at_custom1 at_custom2 wt_mc spm wickedid "
    "s_kwcid rb_clickid soc_src soc_trk __twitter_impression".split()
)
_ESCAPE = re.compile("%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986, 2.3
_MIRRORS = ("www.", "m.", "mobile.", "amp.")
_SECOND_LEVEL = frozenset("ac co com edu gob gouv gov info mil net or org sch".split())


class Address(NamedTuple):
    """An address in parts: `host` in ASCII and lower case, `rest` is path and query."""

    scheme: str
    host: str
    port: int
    rest: str

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.rest}"


def tidy_url(url: str) -> str | None:
    """Return an address in one form: what follows "#" and what tracks readers is gone, escapes are even.

    None for what is no address of a page: another scheme, no host, a user name in it, or absurdly long.

    >>> tidy_url("HTTPS://مثال.example:443/%7ex?utm_source=a&id=1#top")
    'https://xn--mgbh0fb.example/~x?id=1'
    """
    address = _address(url)
    return str(address) if address else None


def own_url(claims: Iterable[str], asked: str | None) -> str | None:
    """Return the address that a page gives itself, else the one it was asked for, in one form.

    The first claim on the page's own site counts: anybody can name another's page as his own. One that leads
    to a front page does not: sites name it on all their pages by mistake. Of a page without a known address
    (a saved file) the first claim is all there is.
    """
    here = _address(asked) if asked else None
    for claim in claims:
        if not claim.strip() or len(claim) > _LONGEST:
            continue
        there = _address(_joined(str(here), claim) if here else claim)
        if there and (here is None or _may_claim(here, there)):
            return str(there)
    return str(here) if here else None


def host_name(url: str) -> str | None:
    """Return the host of an address as people write it, without "www."."""
    address = _address(url)
    if address is None:
        return None
    try:
        return idna.decode(address.host.removeprefix("www."))
    except idna.IDNAError:
        return address.host.removeprefix("www.")


def _joined(base: str, reference: str) -> str:
    try:
        return urljoin(base, reference.strip())
    except ValueError:
        return ""


def _address(url: str) -> Address | None:
    try:
        parts = urlsplit(url.strip()[: _LONGEST + 1])
        port = parts.port
    except ValueError:
        return None
    host = _ascii_host(parts.hostname or "")
    if len(url) > _LONGEST or parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    path, query = _even(parts.path) or "/", _without_tracking(_even(parts.query))
    return Address(parts.scheme, host, port or _PORTS[parts.scheme], urlunsplit(("", "", path, query, "")))


def _ascii_host(host: str) -> str | None:
    """Return a host in ASCII (IDNA 2008, mapped as browsers do it by UTS 46); None for what is none."""
    host = host.rstrip(".")
    if re.fullmatch(r"[a-z0-9_.:-]+", host):
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None


def _even(part: str) -> str:
    """Write a path or a query with the same escapes however it was typed (RFC 3986, 6.2.2)."""
    escaped = quote(part, safe="%/:=&?~+!$,;'@()*[]|")
    return _ESCAPE.sub(_evened, escaped)


def _evened(match: re.Match[str]) -> str:
    letter = chr(int(match[1], 16))
    return letter if letter in _UNRESERVED else match[0].upper()


def _without_tracking(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not _tracks(pair.partition("=")[0].lower()))


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith("utm_")


def _may_claim(here: Address, there: Address) -> bool:
    is_front_page = there.rest == "/" and here.rest != "/"
    return not is_front_page and _is_same_site(here.host, there.host) and there.port in (here.port, 80, 443)


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
