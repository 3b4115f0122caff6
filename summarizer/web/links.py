"""One form for the address of one page, without what tells only where its reader came from."""

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

import idna

LONGEST = 2_000  # letters
_PORTS = {"http": 80, "https": 443}
# Parameters that tell where a reader came from, and nothing about the page.
_TRACKING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igsh igshid mc_cid "
    "mc_eid _ga _gl _hsenc _hsmi __hssc __hstc __hsfp mkt_tok vero_id oly_enc_id oly_anon_id ref_src ref_url "
    "traffic_source cmpid ocid icid xtor at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 "
    "at_bbc_team at_format at_link_id at_link_origin at_link_type at_ptr_name ns_campaign ns_fee ns_linkname "
    "ns_mchannel ns_source wt_mc spm wickedid "
    "s_kwcid rb_clickid soc_src soc_trk __twitter_impression".split()
)
_ESCAPE = re.compile("%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986, 2.3


class Address(NamedTuple):
    """An address in parts: `host` in ASCII and lower case, `path` and `query` with even escapes."""

    scheme: str
    host: str
    port: int
    path: str
    query: str

    @property
    def authority(self) -> str:
        """Host, and port unless it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    def __str__(self) -> str:
        return urlunsplit((self.scheme, self.authority, self.path, self.query, ""))


def tidy_url(url: str) -> str | None:
    """Return an address in one form: what follows "#" and what tracks readers is gone, escapes are even.

    None for what is no address of a page: another scheme, no host, a user name in it, or absurdly long.

    >>> tidy_url("HTTPS://مثال.example:443/%7ex?utm_source=a&id=1#top")
    'https://xn--mgbh0fb.example/~x?id=1'
    """
    address = read_address(url)
    return str(address) if address else None


def host_name(url: str) -> str | None:
    """Return the host of an address as people write it, without "www."."""
    address = read_address(url)
    if address is None:
        return None
    try:
        return idna.decode(address.host.removeprefix("www."))
    except idna.IDNAError:
        return address.host.removeprefix("www.")


def read_address(url: str) -> Address | None:
    """Return an address of a page in one form, in its parts; None as `tidy_url`."""
    try:
        parts = urlsplit(url.strip()[: LONGEST + 1])
        port = parts.port
    except ValueError:
        return None
    host = _ascii_host(parts.hostname or "")
    if len(url) > LONGEST or parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    path, query = _even(parts.path) or "/", _without_tracking(_even(parts.query))
    return Address(parts.scheme, host, port or _PORTS[parts.scheme], path, query)


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
