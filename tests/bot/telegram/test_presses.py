import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.presses import (
    OF_ADMINS,
    OF_EDITORS,
    Act,
    Press,
    article_key,
    decode,
    deep_link_payload,
    encode,
    read_payload,
    series_key,
)
from corpus.types import Language
from tests.fakes import PYRAMID, QUALITY, article

KEY = article_key("pyramiden")

EXAMPLES = {
    Act.HELPFUL: "12",
    Act.UNHELPFUL: "12",
    Act.EDITORS: "999999999999999999",
    Act.WITHDRAW: "3",
    Act.CONTACT: "3",
    Act.DETAIL: "3",
    Act.SKIP: "",
    Act.CANCEL: "",
    Act.ARTICLE: KEY,
    Act.ARTICLES: "500",
    Act.ALL_SERIES: "2",
    Act.SERIES: f"{KEY}:3:{KEY}",
    Act.WHOLE: KEY,
    Act.EBOOK: KEY,
    Act.EBOOKS: "2",
    Act.LANGUAGE: "nn",
    Act.ERASE: "yes",
    Act.REPORT: f"omission:{KEY}",
    Act.EXAMPLE: "nb:0",
    Act.EXPORT: "",
    Act.TAKE: "7",
    Act.RELEASE: "7",
    Act.WRITE: "7",
    Act.USE: "999999999999999999:2",
    Act.SAME: "7",
    Act.INTO: "999999999999999999:999999999999999998",
    Act.APART: "7:12",
    Act.UNMERGE: "7",
    Act.DISMISS: "7",
    Act.REOPEN: "7",
    Act.WITHHOLD: "7",
    Act.OFFER: "7",
    Act.SHARE: "999999999999999999:everyone",
    Act.CARD: "7",
    Act.SETTLE: "999999999999999999:999999999999999998:other",
    Act.PART: "999999999999999999:999999999999999998",
    Act.ALL: "7",
    Act.MUTE: f"999999999999999999:{KEY}",
    Act.UNMUTE: f"999999999999999999:{KEY}",
    Act.QUEUE: "2",
    Act.ADD_ARTICLE: "7",
    Act.DROP_ARTICLE: "7",
    Act.REMOVE_ARTICLE: KEY,
    Act.KEEP_ARTICLE: "",
}


@pytest.mark.parametrize("act", Act)
def test_every_press_is_read_back_as_it_was_written_within_64_bytes(act: Act) -> None:
    press = Press(act, EXAMPLES[act])
    data = encode(press)
    assert decode(data) == press
    assert len(data.encode()) <= 64
    tagged = Press(act, EXAMPLES[act], "aZ09-_xy")
    assert decode(encode(tagged)) == tagged
    assert len(encode(tagged).encode()) <= 64


@pytest.mark.parametrize(
    "press",
    [
        Press(Act.HELPFUL, "x" * 70),
        Press(Act.HELPFUL, "-1"),
        Press(Act.HELPFUL, "١٢"),
        Press(Act.HELPFUL),
        Press(Act.CANCEL, "1"),
        Press(Act.ARTICLE, "pyramiden"),
        Press(Act.ARTICLES, "0"),
        Press(Act.SERIES, KEY),
        Press(Act.LANGUAGE, "da"),
        Press(Act.ERASE, "maybe"),
        Press(Act.REPORT, f"praise:{KEY}"),
        Press(Act.EXAMPLE, "nb:-1"),
        Press(Act.TAKE),
        Press(Act.USE, "7"),
        Press(Act.USE, "7:10"),
        Press(Act.INTO, "7"),
        Press(Act.APART, "7:"),
        Press(Act.SETTLE, "1:2:none"),
        Press(Act.QUEUE, "0"),
        Press(Act.TAKE, "7", "kort"),
    ],
)
def test_what_could_not_be_read_back_is_refused(press: Press) -> None:
    with pytest.raises(ValueError, match=press.act):
        encode(press)


@given(st.text() | st.builds("{}:{}".format, st.sampled_from(Act), st.text()))
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
    assert Press(Act.SERIES, f"{KEY}:3").parts == (KEY, "3")
    assert Press(Act.SETTLE, "1:2:both").parts == ("1", "2", "both")


def test_what_is_the_editors_alone_is_told_by_its_name() -> None:
    theirs = set(list(Act)[list(Act).index(Act.TAKE) :])
    assert {act for act in Act if act in OF_EDITORS} == theirs - OF_ADMINS
    assert {act for act in Act if act in OF_ADMINS} == theirs - OF_EDITORS
    assert Act.EXPORT not in OF_EDITORS


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
