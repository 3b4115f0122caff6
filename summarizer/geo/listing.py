"""Say quickly that a key is not in the gazetteer: a Bloom filter over all keys.

Most words of a text are no place names. A key that is listed is always reported; one in a hundred others is
too, and then the file says that it has none (Bloom 1970, with two probes out of one CRC-32).
"""

import zlib
from collections.abc import Iterable

_LOW = 0xFFFFFF  # 2**24 bits, 2 MB, for about a million keys
_SIZE = (_LOW + 1) // 8


class Listing:
    """A set of keys that may claim to hold a key that it was not made of, never the reverse."""

    def __init__(self, bits: bytes) -> None:
        """Take what `bits_of` returned. Raises ValueError for anything of another length."""
        if len(bits) != _SIZE:
            raise ValueError(f"a listing has {_SIZE} bytes, not {len(bits)}")
        self._bits = bits

    def __contains__(self, key: str) -> bool:
        """Say whether the key may be listed."""
        hashed = zlib.crc32(key.encode())
        bits, low, high = self._bits, hashed & _LOW, hashed >> 8
        return bool(bits[low >> 3] >> (low & 7) & bits[high >> 3] >> (high & 7) & 1)


def bits_of(keys: Iterable[str]) -> bytes:
    """Return the keys as bits, for the file."""
    bits = bytearray(_SIZE)
    for key in keys:
        hashed = zlib.crc32(key.encode())
        for place in (hashed & _LOW, hashed >> 8):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)
