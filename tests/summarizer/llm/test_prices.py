from datetime import date
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.llm.prices import Price, Prices, load_prices


def test_cost_of_plain_and_cached_input() -> None:
    price = Price(input=2.0, output=8.0, cached_input=0.5)
    assert price.cost(1_000_000, 250_000) == 4.0
    assert price.cost(1_000_000, 250_000, cached_in=500_000) == 3.25


def test_without_a_price_for_cached_input_it_costs_as_any_other() -> None:
    assert Price(input=2.0, output=8.0).cost(1_000_000, 0, cached_in=500_000) == 2.0


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("openai:gpt-4o-mini", Price(input=0.15, cached_input=0.075, output=0.60)),
        ("openai:gpt-4.1", Price(input=2.00, cached_input=0.50, output=8.00)),
        ("local:", Price(input=0.0, output=0.0)),
        ("local:/w/m.gguf", Price(input=0.0, output=0.0)),
        ("ollama:qwen2.5:7b", Price(input=0.0, output=0.0)),
        ("openai:gpt-4o-2024-05-13", None),  # cost twice as much: no guessing from the name
        ("openai:something-new", None),
        ("azure:gpt-4o", None),
        ("http://h/v1#gpt-4o", None),
    ],
)
def test_the_table_that_ships(uri: str, expected: Price | None) -> None:
    assert load_prices().price(uri) == expected


def test_the_users_entries_come_first_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "prices.toml"
    path.write_text(
        'as_of = 2026-11-01\n[models]\n"azure:*" = { input = 1, output = 2 }\n'
        '"openai:gpt-4o" = { input = 3, output = 4 }\n'
    )
    prices = load_prices(path)
    assert prices.as_of == date(2026, 11, 1)
    assert prices.price("azure:any") == Price(input=1, output=2)
    assert prices.price("openai:gpt-4o") == Price(input=3, output=4)
    assert prices.price("openai:gpt-4o-mini") == load_prices().price("openai:gpt-4o-mini")


def test_the_first_pattern_wins() -> None:
    cheap, dear = Price(input=1, output=1), Price(input=2, output=2)
    prices = Prices(as_of=date(2026, 1, 1), models={"azure:mini": cheap, "azure:*": dear})
    assert (prices.price("azure:mini"), prices.price("azure:max")) == (cheap, dear)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("as_of = 2026-11-01\n", "models: Field required", id="no-models"),
        pytest.param(
            'as_of = 2026-11-01\n[models]\n"x" = { input = -1, output = 2 }\n',
            "models.x.input: Input should be greater than or equal to 0",
            id="negative",
        ),
        pytest.param("as_of = [", "not a TOML file", id="no-toml"),
    ],
)
def test_a_bad_file_is_named_with_its_field(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "p.toml"
    path.write_text(content)
    with pytest.raises(UsageError) as caught:
        load_prices(path)
    assert str(caught.value).startswith(f"prices: {path}: {complaint}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        load_prices(tmp_path / "none.toml")
