from schemas.base import Value


class Point(Value):
    x: int
    y: int = 0


def test_values_share_the_set_of_given_fields_and_copies_change_none() -> None:
    one, other, whole = Point(x=1), Point(x=2), Point(x=1, y=0)
    assert one.model_fields_set is other.model_fields_set
    assert one == whole
    assert one.model_copy(update={"y": 3}).model_fields_set == {"x", "y"}
    assert one.model_fields_set == {"x"}
    assert one.model_dump(exclude_unset=True) == {"x": 1}
