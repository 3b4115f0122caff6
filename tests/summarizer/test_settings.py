from pathlib import Path

import platformdirs
import pytest
from pydantic import SecretStr

from summarizer.errors import UsageError
from summarizer.settings import Settings, load_settings, settings_file

KEY = "sk-123456789"


@pytest.fixture
def file(surroundings: Path) -> Path:
    """The settings file that SUMMARIZER_SETTINGS names."""
    return surroundings / "settings.toml"


def test_defaults(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUMMARIZER_HOME")
    monkeypatch.delenv("SUMMARIZER_CACHE")
    assert load_settings() == Settings(
        home=Path(platformdirs.user_data_dir("summarizer")),
        cache=Path(platformdirs.user_cache_dir("summarizer")),
        model="local:",
        api_key=None,
        concurrency=4,
        requests_per_minute=None,
        tokens_per_minute=None,
        timeout=120.0,
        retries=4,
        threads=None,
        prices=None,
        codebook=None,
        max_article_bytes=2_000_000,
        openai_base_url="https://api.openai.com/v1",
    )
    assert load_settings().home.is_relative_to(surroundings)


def test_the_file_is_read_and_the_environment_wins(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('model = "openai:gpt-4o"\nconcurrency = 7\nprices = "~/prices.toml"\n')
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "9")
    settings = load_settings()
    assert (settings.model, settings.concurrency) == ("openai:gpt-4o", 9)
    assert settings.prices == file.parent / "prices.toml"


def test_the_names_of_openai_s_tools_are_known(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('openai_api_key = "from-the-file"\nazure_openai_endpoint = "https://e"\n')
    monkeypatch.setenv("OPENAI_API_KEY", "from-the-environment")
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")
    settings = load_settings()
    assert settings.openai_api_key == SecretStr("from-the-environment")
    assert settings.azure_openai_endpoint == "https://e"
    assert settings.openai_api_version == "2024-10-21"


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_MODEL", "")
    assert load_settings().model == "local:"


def test_making_settings_reads_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("concurrency = 7\n")
    monkeypatch.setenv("SUMMARIZER_RETRIES", "9")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    settings = Settings()
    assert (settings.concurrency, settings.retries, settings.openai_api_key) == (4, 4, None)


def test_keys_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SUMMARIZER_API_KEY", "OPENAI_API_KEY", "AZURE_OPENAI_API_KEY"):
        monkeypatch.setenv(name, KEY)
    settings = load_settings()
    assert settings.api_key is not None
    assert settings.api_key.get_secret_value() == KEY
    assert KEY not in f"{settings!r}{settings}{settings.model_dump()}{settings.model_dump_json()}"


BAD_FILES = [
    pytest.param("concurrency = 0\n", "concurrency: Input should be greater than or equal to 1", id="range"),
    pytest.param(f"api_key = {KEY[3:]}\n", "api_key: Input should be a valid string", id="key-as-number"),
    pytest.param(
        'modell = "x"\n', "modell: no such setting; there are aliases, analyst, ", id="typing-error"
    ),
    pytest.param("home = [", "not a TOML file: ", id="not-toml"),
]


@pytest.mark.parametrize(("content", "complaint"), BAD_FILES)
def test_a_bad_file_is_named_with_its_field_in_one_line(file: Path, content: str, complaint: str) -> None:
    file.write_text(content)
    with pytest.raises(UsageError) as caught:
        load_settings()
    message = str(caught.value)
    assert message.startswith(f"{file}: {complaint}")
    assert "\n" not in message
    assert KEY[3:] not in message


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        (
            "SUMMARIZER_CONCURRENCY",
            "many",
            "Input should be a valid integer, unable to parse string as an integer",
        ),
        ("SUMMARIZER_TIMEOUT", "0", "Input should be greater than 0"),
    ],
)
def test_a_bad_variable_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, complaint: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError) as caught:
        load_settings()
    assert str(caught.value) == f"environment variable {name}: {complaint}"


def test_a_bad_variable_is_named_although_the_file_is_good(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("retries = 3\n")
    monkeypatch.setenv("SUMMARIZER_RETRIES", "-1")
    with pytest.raises(UsageError, match=r"^environment variable SUMMARIZER_RETRIES: "):
        load_settings()


def test_a_file_that_was_named_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_SETTINGS", "/none.toml")
    with pytest.raises(UsageError) as caught:
        load_settings()
    assert str(caught.value) == "SUMMARIZER_SETTINGS: no such file: /none.toml"


def test_the_working_folder_comes_before_the_configuration_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUMMARIZER_SETTINGS")
    monkeypatch.chdir(tmp_path)
    assert settings_file() is None
    folder = Path(platformdirs.user_config_dir("summarizer"))
    folder.mkdir(parents=True)
    (folder / "summarizer.toml").write_text("retries = 1\n")
    assert load_settings().retries == 1
    Path("summarizer.toml").write_text("retries = 2\n")
    assert load_settings().retries == 2


def test_ports_are_written_with_commas(surroundings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_FETCH_PORTS", "80,443,8080")
    assert load_settings().fetch_ports == {80, 443, 8080}


@pytest.mark.parametrize("contact", ["https://desk.test/bot", "desk@example.org", "d.e+s@news.example.org"])
def test_a_contact_can_be_reached(surroundings: Path, monkeypatch: pytest.MonkeyPatch, contact: str) -> None:
    monkeypatch.setenv("SUMMARIZER_FETCH_CONTACT", contact)
    assert load_settings().fetch_contact == contact


@pytest.mark.parametrize(
    "contact",
    ["foo", "press desk", "a@b@c", "@example.org", "desk@", "https://", "a@b (c)", "a@" + "b" * 200],
)
def test_another_contact_is_refused(
    surroundings: Path, monkeypatch: pytest.MonkeyPatch, contact: str
) -> None:
    monkeypatch.setenv("SUMMARIZER_FETCH_CONTACT", contact)
    line = (
        "environment variable SUMMARIZER_FETCH_CONTACT: "
        r"neither an address \(https://...\) nor an e-mail address"
    )
    with pytest.raises(UsageError, match=f"^{line}$"):
        load_settings()
