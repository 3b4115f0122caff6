"""The listing of keys: it may claim too much, never too little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.geo.listing import Listing, bits_of


@given(st.frozensets(st.text(min_size=1), min_size=1))
def test_holds_every_key_it_was_made_of(keys: frozenset[str]) -> None:
    listing = Listing(bits_of(keys))
    assert all(key in listing for key in keys)


def test_holds_few_others() -> None:
    listing = Listing(bits_of(f"town {number}" for number in range(1000)))
    assert not any(f"word {number}" in listing for number in range(1000))


@pytest.mark.parametrize("bits", [b"", bytes(1 << 20)], ids=["empty", "short"])
def test_refuses_what_is_no_listing(bits: bytes) -> None:
    with pytest.raises(ValueError, match=f"a listing has 2097152 bytes, not {len(bits)}"):
        Listing(bits)
