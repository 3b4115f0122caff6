from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.llm.capabilities import Capabilities, Form, TokenParameter, capabilities, reads
from summarizer.llm.model import Reads
from summarizer.llm.uri import ModelUri, Scheme, parse_uri

FORMS = (
    "openai:NAME, azure:DEPLOYMENT, http(s)://HOST/v1#NAME, ollama:NAME, local:, local:/path/model.gguf, "
    "scripted:FILE, baseline:cues, baseline:classifier"
)


@pytest.mark.parametrize(
    "uri",
    [
        ModelUri("openai:gpt-4o", Scheme.OPENAI, name="gpt-4o"),
        ModelUri("azure:my-deployment", Scheme.AZURE, name="my-deployment"),
        ModelUri("http://h:8000/v1#q/w-7b", Scheme.ENDPOINT, name="q/w-7b", base_url="http://h:8000/v1"),
        ModelUri("https://h/v1/#m", Scheme.ENDPOINT, name="m", base_url="https://h/v1"),
        ModelUri("ollama:qwen:7b", Scheme.OLLAMA, name="qwen:7b", base_url="http://localhost:11434/v1"),
        ModelUri("local:", Scheme.LOCAL),
        ModelUri("local:/w/m.gguf", Scheme.LOCAL, path=Path("/w/m.gguf")),
        ModelUri("scripted:a.jsonl", Scheme.SCRIPTED, path=Path("a.jsonl")),
        ModelUri("baseline:cues", Scheme.BASELINE, name="cues"),
    ],
    ids=lambda uri: uri.text,
)
def test_every_form_is_parsed(uri: ModelUri) -> None:
    assert parse_uri(f" {uri.text} ") == uri


def test_the_home_sign_is_expanded(surroundings: Path) -> None:
    assert parse_uri("local:~/m.gguf").path == surroundings / "m.gguf"


@pytest.mark.parametrize(
    "text",
    ["", "gpt-4o", "openai:", "azure:", "ollama:", "scripted:", "baseline:", "baseline:x", "http://h/v1"],
)
def test_an_unknown_form_lists_the_known_ones(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_uri(text)
    assert str(caught.value) == f"unknown model {text!r}; the forms are {FORMS}"


@pytest.mark.parametrize("text", ["https://me:sk-1@h/v1#m", "https://sk-1@h/v1#m", "https://h/v1?key=sk-1#m"])
def test_an_address_with_a_key_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_uri(text)
    assert "sk-1" not in str(caught.value)
    assert "SUMMARIZER_API_KEY" in str(caught.value)


MODERN = Capabilities(token_parameter=TokenParameter.MAX_COMPLETION_TOKENS)
REASONING = MODERN._replace(temperature=False, hidden_tokens=8192)
OLDER = MODERN._replace(form=Form.OBJECT)


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("openai:gpt-4o", MODERN),
        ("openai:gpt-4o-mini-2024-07-18", MODERN),
        ("openai:gpt-4.1-mini", MODERN),
        ("openai:gpt-5-mini", REASONING),
        ("openai:gpt-5-chat-latest", MODERN),
        ("openai:gpt-6-sol", REASONING),
        ("openai:o3", REASONING),
        ("azure:o4-mini", REASONING),
        ("azure:GPT-4o", MODERN),
        ("azure:our-deployment", MODERN),
        ("openai:gpt-4-turbo", OLDER),
        ("openai:gpt-4", OLDER),
        ("openai:gpt-3.5-turbo", OLDER),
        ("openai:gpt-4o-2024-05-13", OLDER),
        ("http://h/v1#gpt-5", Capabilities()),
        ("ollama:qwen2.5:7b", Capabilities()),
        ("local:", Capabilities(form=Form.GRAMMAR)),
    ],
)
def test_capabilities(uri: str, expected: Capabilities) -> None:
    assert capabilities(parse_uri(uri)) == expected


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("openai:gpt-4o-mini", Reads.ARTICLE),
        ("azure:any", Reads.ARTICLE),
        ("baseline:cues", Reads.NOTHING),
        ("local:", Reads.SENTENCE),
        ("local:/w/Qwen2.5-1.5B-Instruct-Q4.gguf", Reads.SENTENCE),
        ("local:/w/Llama-3.1-8B-Instruct-Q4.gguf", Reads.ARTICLE),
        ("ollama:qwen2.5:1.5b", Reads.SENTENCE),
        ("ollama:smollm2:135m", Reads.SENTENCE),
        ("ollama:llama3.2:3b-instruct-q4_K_M", Reads.SENTENCE),
        ("ollama:qwen3:30b-a3b", Reads.ARTICLE),
        ("ollama:mistral", Reads.ARTICLE),
        ("http://h/v1#meta-llama/Llama-3.1-70B-Instruct", Reads.ARTICLE),
        ("http://h/v1#mixtral-8x7b", Reads.ARTICLE),
    ],
)
def test_small_models_read_sentences(uri: str, expected: Reads) -> None:
    assert reads(parse_uri(uri)) is expected


@pytest.mark.parametrize(
    ("size", "expected"), [(3_000_000_000, Reads.SENTENCE), (3_000_000_001, Reads.ARTICLE)]
)
def test_a_file_without_a_size_in_its_name_counts_by_its_bytes(
    tmp_path: Path, size: int, expected: Reads
) -> None:
    path = tmp_path / "model.gguf"
    with path.open("wb") as file:
        file.truncate(size)  # sparse: takes no room
    assert reads(parse_uri(f"local:{path}")) is expected
