"""Judge an address: is it on the public internet?

What is public is listed, not what is private: IPv6 only within 2000::/3, the one block given out for public
use, and nothing of IANA's registries of special-purpose addresses (iana.org/assignments/
iana-ipv4-special-registry, iana-ipv6-special-registry). `is_global` alone does not do: Python 3.11 says True
of 64:ff9b::7f00:1 (NAT64 of 127.0.0.1), 2002:7f00:1:: (6to4 of the same) and 224.0.0.1.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: how a network with IPv6 only reaches any IPv4 address
_GIVEN_OUT = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    IPv6Network(block)
    for block in (
        "2001::/23",  # Teredo, ORCHID, benchmarks, anycast of protocols
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
_SPECIAL_4 = tuple(
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers; clouds keep metadata there
        "127.0.0.0/8",
        "168.63.129.16/32",  # the host of Azure's virtual machines
        "169.254.0.0/16",  # link-local; metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)


def is_public(address: str) -> bool:
    """Return whether an address, as a resolver gives it, is public; False for what is no address.

    >>> is_public("93.184.216.34"), is_public("64:ff9b::7f00:1"), is_public("::ffff:93.184.216.34")
    (True, False, False)
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _public_4(parsed) if isinstance(parsed, IPv4Address) else _public_6(parsed)


def _public_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in block for block in _SPECIAL_4)


def _public_6(address: IPv6Address) -> bool:
    """Judge an IPv6 address; one of NAT64 by the IPv4 address within, which is where it leads."""
    if address.scope_id:
        return False
    if address in _NAT64:
        return _public_4(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _GIVEN_OUT and address.is_global and not any(address in block for block in _SPECIAL_6)
