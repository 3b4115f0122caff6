import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from summarizer.errors import Unavailable, UsageError
from summarizer.llm import offers as offers_module
from summarizer.llm.model import Reads
from summarizer.llm.offers import offers
from summarizer.llm.open import key_for
from summarizer.llm.uri import Scheme
from summarizer.llm.weights import EMBEDDED
from summarizer.settings import Settings
from tests.summarizer.llm.asked import Toll, ask_for_toll
from tests.summarizer.llm.conftest import Open

OWN, OPENAI, AZURE = (SecretStr(name) for name in ("own", "openai", "azure"))


def test_the_baseline_reads_nothing_and_answers_nothing(opened: Open) -> None:
    model = opened("baseline:cues")
    assert (model.uri, model.reads) == ("baseline:cues", Reads.NOTHING)
    with pytest.raises(Unavailable, match="without a model"):
        model.ask(ask_for_toll(), Toll)
    assert model.ledger.total().calls == 0


def test_an_unknown_model_is_a_usage_error(opened: Open) -> None:
    with pytest.raises(UsageError, match="unknown model"):
        opened("gpt-4o")


@pytest.mark.parametrize(
    ("uri", "complaint"),
    [
        ("openai:gpt-4o", "openai: needs a key: set OPENAI_API_KEY or SUMMARIZER_API_KEY"),
        (
            "azure:gpt-4o",
            "azure: set AZURE_OPENAI_API_KEY, AZURE_OPENAI_ENDPOINT and OPENAI_API_VERSION",
        ),
    ],
)
def test_without_a_key_the_first_question_says_which(opened: Open, uri: str, complaint: str) -> None:
    with pytest.raises(Unavailable) as caught:
        opened(uri, api_key=None).ask(ask_for_toll(), Toll)
    assert str(caught.value) == complaint


def test_missing_weights_are_named(opened: Open, tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        opened(f"local:{tmp_path}/none.gguf")
    assert str(caught.value) == f"local: {tmp_path}/none.gguf: No such file or directory"


def test_without_the_engine_the_first_question_says_so(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    monkeypatch.delitem(sys.modules, "summarizer.llm.engine", raising=False)
    path = tmp_path / "m.gguf"
    path.touch()
    with pytest.raises(Unavailable, match="the local engine is not installed: make setup, or pip install"):
        opened(f"local:{path}").ask(ask_for_toll(), Toll)


def test_a_weights_file_is_known_by_its_content(opened: Open, tmp_path: Path) -> None:
    first, copy, other = (tmp_path / f"{name}.gguf" for name in ("first", "copy", "other"))
    first.write_bytes(b"a" * 3_000_000)
    copy.write_bytes(b"a" * 3_000_000)
    other.write_bytes(b"a" * 2_999_999 + b"b")
    identities = [opened(f"local:{path}").backend.identity for path in (first, copy, other)]
    assert identities[0] == identities[1] != identities[2]
    assert opened("local:").backend.identity == f"local:{EMBEDDED.sha256}"


@pytest.mark.parametrize(
    ("scheme", "own", "expected"),
    [
        (Scheme.OPENAI, None, OPENAI),
        (Scheme.AZURE, None, AZURE),
        (Scheme.ENDPOINT, None, None),
        (Scheme.OLLAMA, None, None),
        (Scheme.LOCAL, None, None),
        (Scheme.OPENAI, OWN, OWN),
        (Scheme.ENDPOINT, OWN, OWN),
    ],
)
def test_each_key_goes_only_where_it_belongs(
    scheme: Scheme, own: SecretStr | None, expected: SecretStr | None
) -> None:
    settings = Settings(api_key=own, openai_api_key=OPENAI, azure_openai_api_key=AZURE)
    assert key_for(scheme, settings) == expected


def test_the_engine_is_asked_one_question_at_a_time_and_given_time(opened: Open) -> None:
    policy = opened("local:", concurrency=8, timeout=10).policy
    assert (policy.concurrency, policy.timeout) == (1, 900.0)
    policy = opened("ollama:mistral", concurrency=8, timeout=10).policy
    assert (policy.concurrency, policy.timeout) == (8, 10)


def test_a_bad_price_file_is_a_usage_error(opened: Open, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="prices: "):
        opened("openai:gpt-4o", prices=tmp_path / "none.toml")


def test_offers_tell_of_keys_only_whether_there_are_any(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(offers_module, "is_installed", lambda _: False)
    monkeypatch.setattr(offers_module, "find_spec", lambda _: object())
    bare = {offer.uri: offer for offer in offers(Settings(cache=tmp_path))}
    assert [offer.uri for offer in bare.values() if not offer.ready] == [
        "local:",
        "baseline:classifier",
        "openai:NAME",
        "azure:DEPLOYMENT",
    ]
    assert bare["local:"].note == "the sentence encoder is not installed: make setup"
    assert bare["azure:DEPLOYMENT"].note == (
        "not set: AZURE_OPENAI_API_KEY, AZURE_OPENAI_ENDPOINT, OPENAI_API_VERSION"
    )
    monkeypatch.setattr(offers_module, "is_installed", lambda _: True)
    keyed = offers(Settings(cache=tmp_path, openai_api_key=SecretStr("sk-1")))
    ready = {offer.uri: offer.ready for offer in keyed}
    assert (ready["openai:NAME"], ready["local:"], ready["azure:DEPLOYMENT"]) == (True, True, False)
    assert "sk-1" not in str(keyed)


def test_opening_loads_neither_sdk_nor_engine() -> None:
    program = (
        "import sys\n"
        "import summarizer.settings, summarizer.llm.open, summarizer.llm.offers\n"
        "heavy = {'openai', 'instructor', 'xllamacpp', 'pydantic_settings', 'httpx2', 'tenacity'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
