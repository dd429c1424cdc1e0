"""What happens in groups, and what the bot hears of it."""

from __future__ import annotations

from botapi import BotApi
from tests.botapi.conftest import Ask, updates


def heard(ask: Ask) -> list[str]:
    """The texts of the messages that the bot hears of."""
    return [update["message"]["text"] for update in updates(ask) if "message" in update]


def test_a_bot_with_privacy_hears_in_groups_what_is_meant_for_it(api: BotApi, ask: Ask) -> None:
    ada, other = api.user("Ada"), api.user("Robot", is_bot=True)
    group = api.group("Lesere", ada, other)
    ask("sendMessage", chat_id=group.id, text="Her er jeg")
    ada.say(group, "prat")
    ada.say(group, "/hjelp")
    ada.say(group, "/hjelp@OtherBot")
    ada.say(group, "/hjelp@SvarTestBot")
    ada.say(group, "hva sier @svartestbot")
    ada.say(group, "og du?", reply_to=group.answers()[0])
    other.say(group, "/hjelp")
    assert heard(ask) == ["/hjelp", "/hjelp@SvarTestBot", "hva sier @svartestbot", "og du?"]


def test_an_administrator_hears_everything_but_other_bots(api: BotApi, ask: Ask) -> None:
    ada, other = api.user("Ada"), api.user("Robot", is_bot=True)
    group = api.group("Redaksjonen", ada, other, bot="administrator")
    ada.say(group, "prat")
    other.say(group, "pip")
    ada.say(group, "som gruppen", anonymous=True)
    got = updates(ask)
    assert [update["message"]["text"] for update in got] == ["prat", "som gruppen"]
    assert got[1]["message"]["sender_chat"]["id"] == group.id


def test_a_bot_is_brought_in_restricted_and_thrown_out(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    group = api.group("Redaksjonen", ada, bot=None)

    def send() -> str:
        return str(ask("sendMessage", chat_id=group.id, text="x").get("description", "sent"))

    assert send() == "Forbidden: bot is not a member of the supergroup chat"
    group.add_bot(ada)
    assert send() == "sent"
    group.set_bot("restricted", ada, can_send_messages=False)
    assert send() == "Bad Request: not enough rights to send text messages to the chat"
    group.remove_bot(ada)
    assert send() == "Forbidden: bot was kicked from the supergroup chat"
    got = updates(ask)
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in got
        if "my_chat_member" in update
    ]
    assert statuses == ["member", "restricted", "kicked"]
    assert [m["message"]["new_chat_members"][0]["id"] for m in got if "message" in m] == [
        api.bot_id
    ]


def test_leaving_a_group_is_the_bots_own_doing(api: BotApi, ask: Ask) -> None:
    group = api.group("Redaksjonen", api.user())
    assert ask("getChatMember", chat_id=group.id, user_id=api.bot_id)["result"]["status"] == (
        "member"
    )
    assert ask("leaveChat", chat_id=group.id)["ok"]
    assert ask("getChat", chat_id=group.id)["error_code"] == 403


def test_a_group_that_became_a_supergroup_says_where_it_went(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    old = api.group("Redaksjonen", ada, kind="group")
    new = old.migrate(ada)
    body = ask("sendMessage", chat_id=old.id, text="x")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new.id}
    assert ask("sendMessage", chat_id=new.id, text="x")["ok"]
    told = [update["message"] for update in updates(ask)]
    assert told[0]["migrate_to_chat_id"] == new.id
    assert told[1]["migrate_from_chat_id"] == old.id


def test_topics_are_opened_written_in_closed_and_deleted(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    forum = api.group("Redaksjonen", ada, forum=True, bot="administrator")
    topic = ask("createForumTopic", chat_id=forum.id, name="Spørsmål 1")["result"]
    thread = topic["message_thread_id"]
    sent = ask("sendMessage", chat_id=forum.id, text="x", message_thread_id=thread)["result"]
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    answer = ada.say(forum, "svar", thread_id=thread)
    # In a topic, what answers nothing else answers the message that opened it.
    assert answer.reply_to == thread
    replied = ask(
        "sendMessage",
        chat_id=forum.id,
        text="y",
        reply_parameters={"message_id": answer.message_id},
    )
    assert replied["result"]["message_thread_id"] == thread
    edit = {"chat_id": forum.id, "message_thread_id": thread, "name": "Besvart"}
    assert ask("editForumTopic", **edit)["ok"]
    assert ask("editForumTopic", **edit)["description"] == "Bad Request: TOPIC_NOT_MODIFIED"
    assert ask("closeForumTopic", chat_id=forum.id, message_thread_id=thread)["ok"]
    assert forum.topics() == {thread: "Besvart (closed)"}
    assert ask("reopenForumTopic", chat_id=forum.id, message_thread_id=thread)["ok"]
    assert ask("deleteForumTopic", chat_id=forum.id, message_thread_id=thread)["ok"]
    assert forum.answers() == []
    gone = ask("sendMessage", chat_id=forum.id, text="x", message_thread_id=thread)
    assert gone["description"] == "Bad Request: message thread not found"


def test_topics_need_a_forum_and_the_right(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    plain = api.group("Lesere", ada, bot="administrator")
    forum = api.group("Redaksjonen", ada, forum=True)
    assert ask("createForumTopic", chat_id=plain.id, name="x")["description"] == (
        "Bad Request: the chat is not a forum"
    )
    assert ask("createForumTopic", chat_id=forum.id, name="x")["description"] == (
        "Bad Request: not enough rights to create a topic"
    )
    thread = forum.open_topic(ada, "Mine")
    assert ask("sendMessage", chat_id=forum.id, text="x", message_thread_id=thread)["ok"]
    general = ask("sendMessage", chat_id=forum.id, text="x", message_thread_id=1)
    assert general["description"] == "Bad Request: message thread not found"
    ignored = ask("sendMessage", chat_id=plain.id, text="x", message_thread_id=77)["result"]
    assert "message_thread_id" not in ignored


def test_pinning_needs_the_right_and_is_heard(api: BotApi, ask: Ask) -> None:
    ada = api.user()
    group = api.group("Redaksjonen", ada)
    number = ask("sendMessage", chat_id=group.id, text="x")["result"]["message_id"]
    pin = {"chat_id": group.id, "message_id": number}
    assert ask("pinChatMessage", **pin)["description"] == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )
    group.set_bot("administrator", ada, can_pin_messages=True)
    assert ask("pinChatMessage", **pin)["ok"]
    assert group.pinned() == [number]
    assert updates(ask)[-1]["message"]["pinned_message"]["message_id"] == number
