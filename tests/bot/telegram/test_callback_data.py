import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library.keys import article_key, deep_link_payload, read_payload, series_key
from bot.telegram.callback_data import OF_ADMINS, OF_EDITORS, ButtonAct, ButtonPress, decode, encode
from corpus.types import Language
from tests.fakes import PYRAMID, QUALITY, article

KEY = article_key("pyramiden")

EXAMPLES = {
    ButtonAct.HELPFUL: "12",
    ButtonAct.DRAFT: "12",
    ButtonAct.UNHELPFUL: "12",
    ButtonAct.EDITORS: "999999999999999999",
    ButtonAct.HAND_OVER: "12",
    ButtonAct.WITHDRAW: "3",
    ButtonAct.CONTACT: "3",
    ButtonAct.DETAIL: "3",
    ButtonAct.FOLLOW: KEY,
    ButtonAct.UNFOLLOW: KEY,
    ButtonAct.PUT_BACK: KEY,
    ButtonAct.SKIP: "",
    ButtonAct.CANCEL: "",
    ButtonAct.ARTICLE: KEY,
    ButtonAct.ARTICLES: "500",
    ButtonAct.ALL_SERIES: "2",
    ButtonAct.SERIES: f"{KEY}:3:{KEY}",
    ButtonAct.WHOLE: KEY,
    ButtonAct.EBOOK: KEY,
    ButtonAct.EBOOKS: "2",
    ButtonAct.LANGUAGE: "nn",
    ButtonAct.ERASE: "yes",
    ButtonAct.REPORT: f"omission:{KEY}",
    ButtonAct.EXAMPLE: "nb:0",
    ButtonAct.EXPORT: "",
    ButtonAct.TAKE: "7",
    ButtonAct.RELEASE: "7",
    ButtonAct.WRITE: "7",
    ButtonAct.USE: "999999999999999999:2",
    ButtonAct.SAME: "7",
    ButtonAct.INTO: "999999999999999999:999999999999999998",
    ButtonAct.APART: "7:12",
    ButtonAct.UNMERGE: "7",
    ButtonAct.DISMISS: "7",
    ButtonAct.REOPEN: "7",
    ButtonAct.WITHHOLD: "7",
    ButtonAct.OFFER: "7",
    ButtonAct.SHARE: "999999999999999999:everyone",
    ButtonAct.CARD: "7",
    ButtonAct.SETTLE: "999999999999999999:999999999999999998:other",
    ButtonAct.PART: "999999999999999999:999999999999999998",
    ButtonAct.ALL: "7",
    ButtonAct.MUTE: f"999999999999999999:{KEY}",
    ButtonAct.UNMUTE: f"999999999999999999:{KEY}",
    ButtonAct.QUEUE: "2",
    ButtonAct.ADD_ARTICLE: "7",
    ButtonAct.DROP_ARTICLE: "7",
    ButtonAct.REMOVE_ARTICLE: KEY,
    ButtonAct.KEEP_ARTICLE: "",
}


@pytest.mark.parametrize("act", ButtonAct)
def test_every_press_is_read_back_as_it_was_written_within_64_bytes(act: ButtonAct) -> None:
    press = ButtonPress(act, EXAMPLES[act])
    data = encode(press)
    assert decode(data) == press
    assert len(data.encode()) <= 64
    tagged = ButtonPress(act, EXAMPLES[act], "aZ09-_xy")
    assert decode(encode(tagged)) == tagged
    assert len(encode(tagged).encode()) <= 64


@pytest.mark.parametrize(
    "press",
    [
        ButtonPress(ButtonAct.HELPFUL, "x" * 70),
        ButtonPress(ButtonAct.HELPFUL, "-1"),
        ButtonPress(ButtonAct.HELPFUL, "١٢"),
        ButtonPress(ButtonAct.HELPFUL),
        ButtonPress(ButtonAct.CANCEL, "1"),
        ButtonPress(ButtonAct.ARTICLE, "pyramiden"),
        ButtonPress(ButtonAct.ARTICLES, "0"),
        ButtonPress(ButtonAct.SERIES, KEY),
        ButtonPress(ButtonAct.LANGUAGE, "da"),
        ButtonPress(ButtonAct.ERASE, "maybe"),
        ButtonPress(ButtonAct.REPORT, f"praise:{KEY}"),
        ButtonPress(ButtonAct.EXAMPLE, "nb:-1"),
        ButtonPress(ButtonAct.TAKE),
        ButtonPress(ButtonAct.USE, "7"),
        ButtonPress(ButtonAct.USE, "7:10"),
        ButtonPress(ButtonAct.INTO, "7"),
        ButtonPress(ButtonAct.APART, "7:"),
        ButtonPress(ButtonAct.SETTLE, "1:2:none"),
        ButtonPress(ButtonAct.QUEUE, "0"),
        ButtonPress(ButtonAct.TAKE, "7", "kort"),
    ],
)
def test_what_could_not_be_read_back_is_refused(press: ButtonPress) -> None:
    with pytest.raises(ValueError, match=press.act):
        encode(press)


@given(st.text() | st.builds("{}:{}".format, st.sampled_from(ButtonAct), st.text()))
def test_whatever_comes_is_a_press_that_we_could_have_written_or_nothing(data: str) -> None:
    press = decode(data)
    assert press is None or encode(press) == data


@pytest.mark.parametrize(
    "data",
    [
        "",
        ":",
        "helpful",
        "helpful:",
        "cancel:",
        "helpful:1\n",
        "a:1",
        "helpful:1~",
        "helpful:1~kort",
        "helpful:1~aZ09-_xyz",
    ],
)
def test_data_in_another_form_is_nothing(data: str) -> None:
    assert decode(data) is None


def test_the_pieces_of_an_argument_come_apart() -> None:
    assert ButtonPress(ButtonAct.SERIES, f"{KEY}:3").parts == (KEY, "3")
    assert ButtonPress(ButtonAct.SETTLE, "1:2:both").parts == ("1", "2", "both")


def test_what_is_the_editors_alone_is_told_by_its_name() -> None:
    theirs = set(list(ButtonAct)[list(ButtonAct).index(ButtonAct.TAKE) :])
    assert {act for act in ButtonAct if act in OF_EDITORS} == theirs - OF_ADMINS
    assert {act for act in ButtonAct if act in OF_ADMINS} == theirs - OF_EDITORS
    assert ButtonAct.EXPORT not in OF_EDITORS


def test_an_article_has_one_key_and_another_article_another() -> None:
    assert KEY == article_key("pyramiden") != article_key("lojalitet")
    assert len(KEY) == 12


def test_a_series_has_one_key_in_both_forms_of_norwegian_and_another_in_swedish() -> None:
    nynorsk = article("x", "X", language=Language.NN, series="Om løfter")
    swedish = article("y", "Y", language=Language.SV, series="Om løfter")
    assert series_key(PYRAMID) == series_key(nynorsk) != series_key(swedish)
    with pytest.raises(ValueError, match="kvalitet"):
        series_key(QUALITY)


def test_a_deep_link_carries_an_article_in_what_telegram_allows() -> None:
    payload = deep_link_payload("pyramiden")
    assert read_payload(payload) == KEY
    assert len(payload) <= 64
    assert payload.replace("-", "").isalnum()
    assert payload.isascii()


@pytest.mark.parametrize(
    "payload", ["", "a-", KEY, "a-xyz", f"a-{KEY}0", f"b-{KEY}", "a-" + "å" * 12]
)
def test_another_payload_is_no_article(payload: str) -> None:
    assert read_payload(payload) is None
