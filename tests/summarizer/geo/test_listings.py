"""Listings of any size: like one, they never claim too little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.geo.listing import bits_of
from summarizer.geo.listings import Listings


@given(st.frozensets(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1)))
def test_hold_every_key_in_several_stretches(keys: frozenset[str]) -> None:
    bits, starts = Listings.of(sorted(keys), most=3)
    assert len(starts) == max(0, -(-len(keys) // 3) - 1)
    listings = Listings.open({"listing": bits, "starts": "\n".join(starts)})
    assert all(key in listings for key in keys)


def test_hold_few_others() -> None:
    listings = Listings(*Listings.of(sorted(f"town {number}" for number in range(1000)), most=300))
    assert not any(f"word {number}" in listings for number in range(1000))


def test_one_listing_is_as_before() -> None:
    keys = ["a", "b"]
    assert Listings.of(keys) == (bits_of(keys), ())
    assert "a" in Listings.open({"listing": bits_of(keys)})


def test_stretches_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match="1 listings for 2 stretches of keys"):
        Listings(bits_of(["a"]), ("b",))
