from pydantic import SecretStr

from bot.cli.doctor.check import CheckState
from bot.cli.doctor.pages import pages
from bot.config.settings import Settings

SITE = {"web_origins": ("https://avisa.example",)}


def states(**settings: object) -> list[CheckState]:
    return [check.state for check in pages(Settings.model_construct(**settings))]  # type: ignore[arg-type]


def test_nothing_is_said_where_no_page_is_meant_to_ask() -> None:
    assert states() == []


def test_what_is_set_in_part_is_wrong_and_mail_may_be_missing() -> None:
    assert states(web_listen=("127.0.0.1", 1)) == [
        CheckState.WRONG,
        CheckState.WRONG,
        CheckState.MISSING,
    ]
    assert states(**SITE, web_url="https://svar.example") == [CheckState.MISSING, CheckState.OK]
    mail = {"smtp_url": SecretStr("smtp://localhost:25"), "mail_from": "a@b.example"}
    assert states(**SITE, **mail, web_url="https://svar.example") == [CheckState.OK]
