from bot.telegram.transport.outgoing.message_ids import MessageIds, space_of

KARI, OLA, GROUP = 10, 11, -12
SUPERGROUP, CHANNEL = -1_001_000_000_001, -1_001_000_000_002


def test_private_chats_and_basic_groups_are_counted_together_and_the_rest_alone() -> None:
    assert len({space_of(chat) for chat in (KARI, OLA, GROUP)}) == 1
    assert len({space_of(chat) for chat in (KARI, SUPERGROUP, CHANNEL)}) == 3


def test_the_highest_id_is_known_where_messages_are_counted_together() -> None:
    ids = MessageIds()
    assert ids.highest(KARI) is None
    ids.note_message(KARI, 7)
    ids.note_message(GROUP, 9)
    ids.note_message(OLA, 8)
    ids.note_message(SUPERGROUP, 3)
    assert [ids.highest(chat) for chat in (KARI, SUPERGROUP, CHANNEL)] == [9, 3, None]


def test_an_id_is_taken_where_messages_are_counted_together() -> None:
    ids = MessageIds()
    for chat, number in ((KARI, 7), (OLA, 8), (SUPERGROUP, 9)):
        ids.note_message(chat, number)
    assert ids.taken(GROUP) == {7, 8}
    assert ids.taken(SUPERGROUP) == {9}


def test_only_the_latest_ids_are_kept_in_mind() -> None:
    ids = MessageIds()
    for number in range(1, 10_000):
        ids.note_message(KARI, number)
    assert len(ids.taken(KARI)) < 5_000
    assert 9_999 in ids.taken(KARI)


def test_an_id_that_is_known_to_be_given_out_is_not_thereby_taken() -> None:
    ids = MessageIds()
    ids.note_id(KARI, 7)
    assert (ids.highest(OLA), ids.taken(OLA)) == (7, frozenset())
