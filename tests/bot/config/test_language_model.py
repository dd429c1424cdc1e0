"""The settings of the language model that may word answers."""

import pytest

from bot.config.settings import load_settings
from bot.errors import SettingsInvalid

KEY = "sk-hemmelig-og-ingens"


def test_without_its_url_there_is_no_language_model() -> None:
    settings = load_settings()
    assert settings.llm_url is None
    assert (settings.llm_model, settings.llm_key, settings.llm_judge_model) == (None, None, None)
    assert (settings.llm_seconds, settings.llm_tokens_a_day) == (8, 1_000_000)


def test_every_setting_of_the_language_model_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "SVAR_LLM_URL": "http://ollama:11434",
        "SVAR_LLM_MODEL": "mistral-small3.2:24b",
        "SVAR_LLM_KEY": f"Bearer {KEY}",
        "SVAR_LLM_PROVIDER": "Modellhuset AS",
        "SVAR_LLM_PRIVATE": "ollama",
        "SVAR_LLM_SECONDS": "15",
        "SVAR_LLM_TOKENS_A_DAY": "250_000",
        "SVAR_LLM_JUDGE_MODEL": "mistral-large",
    }.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.llm_url == "http://ollama:11434/v1"
    assert settings.llm_model == "mistral-small3.2:24b"
    assert settings.llm_key is not None
    assert settings.llm_key.get_secret_value() == KEY
    assert (settings.llm_seconds, settings.llm_tokens_a_day) == (15, 250_000)
    assert settings.llm_judge_model == "mistral-large"
    assert settings.llm_provider == "Modellhuset AS"
    assert KEY not in repr(settings) + str(settings) + settings.model_dump_json()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
        ("https://llm.example/v1/chat/completions", "https://llm.example/v1"),
        ("https://llm.example/api", "https://llm.example/api/v1"),
        ("https://llm.example/v1beta/openai", "https://llm.example/v1beta/openai"),
    ],
)
def test_an_address_is_read_with_and_without_its_version(
    monkeypatch: pytest.MonkeyPatch, written: str, read: str
) -> None:
    monkeypatch.setenv("SVAR_LLM_URL", written)
    assert load_settings().llm_url == read


@pytest.mark.parametrize(
    ("server", "own"),
    [
        ("https://llm.example/v1", ""),
        ("http://localhost:11434/v1", ""),
        ("http://[::1]:11434/v1", ""),
        ("http://10.0.0.7:8000/v1", ""),
        ("http://192.168.1.20/v1", ""),
        ("http://[fd00::7]/v1", ""),
        ("http://vllm:8000/v1", "vllm"),
        ("http://100.64.3.4/v1", "100.64.0.0/10"),
    ],
)
def test_questions_go_in_the_clear_on_private_networks_and_where_an_operator_says(
    monkeypatch: pytest.MonkeyPatch, server: str, own: str
) -> None:
    monkeypatch.setenv("SVAR_LLM_URL", server)
    monkeypatch.setenv("SVAR_LLM_PRIVATE", own)
    assert load_settings().llm_url == server


@pytest.mark.parametrize(
    "server", ["http://llm.example/v1", "http://8.8.8.8/v1", "http://0.0.0.0/v1", "http://vllm/v1"]
)
def test_questions_go_in_the_clear_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    monkeypatch.setenv("SVAR_LLM_URL", server)
    with pytest.raises(SettingsInvalid, match="would send questions in the clear") as raised:
        load_settings()
    assert "SVAR_LLM_PRIVATE" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("SVAR_LLM_URL", "llm.example/v1", "must be the root"),
        ("SVAR_LLM_URL", "ftp://llm.example", "must be the root"),
        ("SVAR_LLM_URL", "http://127.0.0.1:x", "must be the root"),
        ("SVAR_LLM_URL", "https://llm.example/v1?x=1", "without"),
        ("SVAR_LLM_MODEL", "a\nb", "GET /v1/models"),
        ("SVAR_LLM_SECONDS", "0", "1 to 120"),
        ("SVAR_LLM_SECONDS", "2.5", "1 to 120"),
        ("SVAR_LLM_TOKENS_A_DAY", "-1", "unlimited"),
        ("SVAR_LLM_TOKENS_A_DAY", "mange", "unlimited"),
        ("SVAR_LLM_PRIVATE", "10.0.0.1/8", "networks or names"),
    ],
)
def test_a_wrong_value_is_told_with_what_is_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, right: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid, match=right) as raised:
        load_settings()
    assert name in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SVAR_LLM_KEY", f"{KEY} og mer"),
        ("SVAR_LLM_KEY", f"{KEY}\u2026"),
        ("SVAR_LLM_URL", f"https://{KEY}@llm.example"),
        ("SVAR_LLM_URL", f"https://svar:{KEY}@llm.example"),
        ("SVAR_LLM_URL", f"https://llm.example/v1?key={KEY}"),
        ("SVAR_LLM_SECONDS", KEY),
    ],
)
def test_a_key_in_the_wrong_place_is_not_told_back(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid) as raised:
        load_settings()
    assert "hemmelig" not in str(raised.value)


def test_a_budget_has_no_end_or_is_nothing_where_an_operator_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SVAR_LLM_TOKENS_A_DAY", "Unlimited")
    assert load_settings().llm_tokens_a_day is None
    monkeypatch.setenv("SVAR_LLM_TOKENS_A_DAY", "0")
    assert load_settings().llm_tokens_a_day == 0
