"""Who is an editor."""

import pytest

from bot.config.editorship import Editorship, Verdict, Whom, parse_editorship, verdict

GROUP, CHANNEL, INGRID, JONAS = -1001, -1002, 21, 22
MEMBERS, ADMINISTRATORS = Editorship(), Editorship(Whom.ADMINISTRATORS)
LISTED = Editorship(Whom.LISTED, frozenset({JONAS}))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("members", MEMBERS),
        (" Administrators ", ADMINISTRATORS),
        ("22", LISTED),
        ("21, 22,", Editorship(Whom.LISTED, frozenset({INGRID, JONAS}))),
    ],
)
def test_a_setting_names_members_administrators_or_people(written: str, meant: Editorship) -> None:
    assert parse_editorship(written) == meant


@pytest.mark.parametrize("written", ["", "listed", "alle", "21;22", "-5", "²", "members,21"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="members, administrators, or"):
        parse_editorship(written)


@pytest.mark.parametrize(
    ("rule", "user", "as_chat", "is_open", "known", "expected"),
    [
        (MEMBERS, JONAS, None, False, None, Verdict.EDITOR),
        (MEMBERS, JONAS, None, True, None, Verdict.UNKNOWN),
        (MEMBERS, JONAS, None, True, {INGRID}, Verdict.STRANGER),
        (MEMBERS, INGRID, None, True, {INGRID}, Verdict.EDITOR),
        (MEMBERS, JONAS, CHANNEL, False, {JONAS}, Verdict.NAMELESS),
        (MEMBERS, JONAS, GROUP, True, None, Verdict.EDITOR),
        (ADMINISTRATORS, JONAS, None, False, None, Verdict.UNKNOWN),
        (ADMINISTRATORS, JONAS, None, False, {INGRID}, Verdict.STRANGER),
        (ADMINISTRATORS, INGRID, None, False, {INGRID}, Verdict.EDITOR),
        (ADMINISTRATORS, INGRID, CHANNEL, False, {INGRID}, Verdict.NAMELESS),
        (ADMINISTRATORS, INGRID, GROUP, False, set(), Verdict.EDITOR),
        (LISTED, JONAS, None, True, None, Verdict.EDITOR),
        (LISTED, INGRID, None, False, {INGRID}, Verdict.STRANGER),
        (LISTED, INGRID, GROUP, False, {INGRID}, Verdict.NAMELESS),
    ],
)
def test_who_is_an_editor_of_a_group(
    rule: Editorship,
    user: int,
    as_chat: int | None,
    is_open: bool,
    known: set[int] | None,
    expected: Verdict,
) -> None:
    assert expected is verdict(
        rule, user=user, as_chat=as_chat, chat=GROUP, is_open=is_open, administrators=known
    )


def test_a_chat_with_one_editor_has_no_administrators() -> None:
    alone = {"user": INGRID, "as_chat": None, "chat": INGRID}
    for rule, expected in ((ADMINISTRATORS, Verdict.EDITOR), (LISTED, Verdict.STRANGER)):
        found = verdict(rule, **alone, is_open=False, administrators=None)  # type: ignore[arg-type]
        assert found is expected
