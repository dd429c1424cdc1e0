"""Asking, handing over and coming back over HTTP, with the real queue and database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from bot.errors import StoreUnavailable
from bot.members.links import Ticket, make_token, minute_of
from bot.types.questions import QuestionKind, QuestionStatus, Said, Sharing
from bot.web.api import create_api
from corpus.types import Access, Language
from index.errors import RetrievalError
from tests.bot.web.conftest import ROOT, SITE, Make
from tests.bot.writing.llm_server import hangs, llm_server, writes
from tests.fakes import EDITOR, FakeAnswerer, answered, article, evidence
from tests.index.fake_encoders import HashingEncoder

CONTRACT = ("question", "language", "status", "confidence", "answer", "passages")
SECRET = "en hemmelighet som ingen kan gjette"
HIDDEN = "Tavlen ved døra halverer uroen."
PAID = article(
    "koer",
    "Om køer",
    f"Køen begynner ute. Den som ser enden, blir stående. {HIDDEN}",
    access=Access.SUBSCRIBERS,
    url="https://avisa.example/koer",
)


def paid_answerer() -> FakeAnswerer:
    answerer = FakeAnswerer({"hva halverer uroen": answered("Hva?", evidence(PAID, HIDDEN))})
    answerer.articles = lambda: iter((PAID,))  # type: ignore[method-assign]
    return answerer


def token(*, minutes: int = 30, until: date = date(2099, 1, 1), secret: str = SECRET) -> str:
    expires = minute_of(datetime.now(UTC) + timedelta(minutes=minutes))
    return make_token(Ticket(7, until, expires, bytes(12)), secret)


def test_an_answer_keeps_to_the_contract_and_knows_the_page(make: Make) -> None:
    service = make()
    page = "http://www.svar.example/pyramiden/?utm_source=brev#om"
    found = service.ask("Hva er pyramiden?", article=page)
    assert tuple(found)[: len(CONTRACT)] == CONTRACT
    assert (found["status"], found["article"]) == ("answered", "pyramiden")
    passage = found["passages"][0]
    [[start, end]] = passage["highlights"]
    assert passage["text"][start:end] == found["answer"] == "Løfter gis, muliggjøres og holdes."
    [count] = service.app.stores.page_asks.since(date(2000, 1, 1))
    assert (count.article, count.outcome, count.asks) == ("pyramiden", "library", 1)
    assert service.app.queue.waiting() == 0, "asking hands nothing over"


def test_an_answer_is_worded_where_that_is_asked_for(make: Make) -> None:
    told = ("Løfter gis, muliggjøres og holdes.", [1])
    with llm_server() as llm:
        llm.does(writes(told))
        service = make(encoder=HashingEncoder(), llm_url=llm.url, llm_model="liten")
        assert "written" not in service.ask("Hva er pyramiden?")
        assert llm.bodies == []
        found = service.ask("Hva er pyramiden?", written=True, interface="sv")["written"]
        assert found["sentences"] == [{"text": told[0], "passages": [0]}]
        assert "språkmodell" in found["said"]
        for other in ("Hvem er lojal?", "Hei!", "Hva koster månen?"):
            assert service.ask(other, written=True)["written"] is None
        assert len(llm.bodies) == 1
    assert make().ask("Hva er pyramiden?", written=True)["written"] is None


def test_a_wording_that_is_late_is_left_out(make: Make) -> None:
    with llm_server() as llm:
        llm.does(hangs)
        settings = {"llm_url": llm.url, "llm_model": "liten", "llm_seconds": 2}
        service = make(encoder=HashingEncoder(), **settings)
        found = service.ask("Hva er pyramiden?", written=True)
        assert found["written"] is None
        assert found["answer"].startswith("Løfter gis")
        late = replace(service.parts, answer_seconds=0.5)
        client = TestClient(create_api(late), base_url=ROOT)
        asked = {"question": "Hva er pyramiden?", "written": True}
        assert (
            client.post("/v1/ask", json=asked, headers={"Origin": SITE}).json()["written"] is None
        )
        assert len(llm.bodies) == 1, "with no time left nothing is begun"


def test_small_talk_is_met_kindly_and_in_the_language_of_the_page(make: Make) -> None:
    found = make().ask("Hej!", interface="sv")
    assert found["small_talk"]
    assert found["said"].startswith("Hej")


def test_what_is_for_members_is_shown_to_them_alone(make: Make) -> None:
    service = make(paid_answerer(), access=Access.SUBSCRIBERS, members_secret=SecretStr(SECRET))
    asked = "Hva halverer uroen?"
    ended, late = token(until=date(2020, 1, 1)), token(minutes=-60)
    for given in (None, "m-tull", token(secret=SECRET[::-1]), ended, late):
        found = service.client.post("/v1/ask", json={"question": asked, "member": given})
        assert HIDDEN not in found.text
        assert found.json()["withheld"] == {"subscribe_url": None}
    for _ in range(2):  # a page asks again and again with its token
        found = service.client.post("/v1/ask", json={"question": asked, "member": token()})
        assert found.json()["answer"] == HIDDEN
    stranger = service.hand_over("Når kommer det mer?")["secret"]
    member = service.hand_over("Hvem skriver om køer?", member=token())["secret"]
    for question in service.app.queue.questions():
        said, quoted = Said(f"Slik: {HIDDEN}"), ("koer",)
        service.app.queue.answer(
            question.number, said, EDITOR, articles=quoted, known=quoted, sharing=Sharing.TEASER
        )
    assert service.standing(member)["answer"]["text"] == f"Slik: {HIDDEN}"
    assert HIDDEN not in str(service.standing(stranger))
    assert HIDDEN not in service.client.get(f"/q/{stranger}").text
    assert service.standing(stranger)["answer"]["title"] == "Om køer"


def test_a_question_is_stored_with_where_it_was_asked_and_answered_behind_its_link(
    make: Make,
) -> None:
    service = make()
    got = service.hand_over("Hva koster det?", article="pyramiden", name="Kari", interface="sv")
    dossier = service.app.queue.dossier(got["number"])
    [asking] = dossier.askings
    assert (asking.name, asking.article, asking.reader.channel) == ("Kari", "pyramiden", "web")
    assert got["url"] == f"{ROOT}/q/{got['secret']}"
    assert service.standing(got["secret"])["status"] == "open"
    service.app.queue.answer(got["number"], Said("490 kroner.\nPer år."), EDITOR)
    seen = service.standing(got["secret"])
    assert (seen["status"], seen["answer"]["text"]) == ("answered", "490 kroner.\nPer år.")
    page = service.client.get(f"/q/{got['secret']}").text
    assert "490 kroner.<br>" in page


@pytest.mark.parametrize("what", ["question", "report"])
def test_the_same_request_sent_twice_is_one_and_another_one_is_not(make: Make, what: str) -> None:
    service = make()
    send = service.hand_over if what == "question" else service.report
    more = {"article": "pyramiden"}
    one = send("Dette er feil", key="nokkel-" + "x" * 20, **more)
    two = send("Dette er feil", key="nokkel-" + "x" * 20, **more)
    assert (two["number"], two["secret"], two["said"]) == (
        one["number"],
        one["secret"],
        one["said"],
    )
    assert two["repeated"]
    assert service.app.queue.dossier(one["number"]).question.askings == 1
    other = send("Dette er også feil", key="nokkel-" + "x" * 20, **more)
    assert other["secret"] != one["secret"], "nobody gets another's receipt by a weak key"


def test_two_readers_join_one_question_and_neither_sees_the_other(make: Make) -> None:
    service = make(encoder=HashingEncoder())
    one = service.hand_over("Hva koster det for skoler?", name="Kari")
    two = service.hand_over("Hva koster det for skoler?", name="Ola")
    assert (two["number"], two["others"]) == (one["number"], 1)
    service.app.queue.answer(one["number"], Said("Ti."), EDITOR)
    for got, other in ((one, "Ola"), (two, "Kari")):
        seen = service.standing(got["secret"])
        assert seen["answer"]["text"] == "Ti."
        assert other not in str(seen)
        assert other not in service.client.get(f"/q/{got['secret']}").text


def test_a_report_is_bound_to_its_article_also_to_one_that_is_not_in_the_library(
    make: Make,
) -> None:
    service = make()
    known = service.report("Årstallet er galt", article="https://svar.example/pyramiden")
    unknown = service.report("Lenken er død", article="https://avisa.example/ny", kind="wish")
    first, second = (service.app.queue.dossier(each["number"]) for each in (known, unknown))
    assert first.question.kind is QuestionKind.ERROR
    assert first.question.shown.articles[0].title == "Pyramiden (løfter)"
    assert second.question.kind is QuestionKind.WISH
    assert second.question.shown.articles[0].title == "https://avisa.example/ny"
    assert second.question.shown.articles[0].url is None, "no link of a stranger's on a card"


def test_a_question_is_taken_also_when_the_library_cannot_answer(make: Make) -> None:
    answerer = FakeAnswerer()

    def broken(_: str, __: Language | None = None) -> object:
        raise RetrievalError("the index is gone")

    answerer.answer = broken  # type: ignore[method-assign,assignment]
    service = make(answerer)
    asked = service.client.post("/v1/ask", json={"question": "Hva koster det?"})
    assert (asked.status_code, asked.headers["retry-after"]) == (503, "5")
    got = service.hand_over("Hva koster det?")
    assert service.app.queue.dossier(got["number"]).question.text == "Hva koster det?"


def test_what_is_not_stored_is_not_said_to_be(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    service = make()

    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("the disk is full")

    monkeypatch.setattr(service.app.stores.contacts.__class__, "put", full)
    monkeypatch.setattr(service.parts.handing, "_can_mail", True)
    answer = service.client.post(
        "/v1/questions",
        json={"question": "Hva koster det?", "email": "kari@example.org"},
        headers={"Idempotency-Key": "x" * 32},
    )
    assert answer.status_code == 503
    assert service.app.queue.waiting() == 0, "all of it, or nothing"


def test_who_has_the_secret_can_erase_and_nobody_else(make: Make) -> None:
    service = make()
    got = service.hand_over("Jeg heter Kari og lurer", name="Kari")
    wrong = got["secret"][:-2] + ("AA" if got["secret"][-2:] != "AA" else "BB")
    assert service.client.delete(f"/v1/questions/{wrong}").status_code == 404
    own = {"Origin": ROOT}
    assert service.client.post(f"/q/{got['secret']}/erase", headers=own).status_code == 200
    assert service.client.get(f"/v1/questions/{got['secret']}").status_code == 404
    assert service.app.queue.questions(tuple(QuestionStatus)) == []


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Origin": "https://annen.example"}, b"{}", 403),
        ({"Origin": "null"}, b"{}", 403),
        ({"Origin": SITE + ".ond.example"}, b"{}", 403),
        ({"Content-Type": "text/plain"}, b"{}", 415),
        ({"Content-Type": "application/json"}, b"{" + b" " * 70_000 + b"}", 413),
        ({"Content-Type": "application/json"}, b'{"question": "hemmelig ord"', 422),
        ({"Content-Type": "application/json"}, b'{"question": ["hemmelig ord"]}', 422),
    ],
)
def test_what_is_not_for_us_is_refused_without_repeating_it(
    make: Make, headers: dict[str, str], body: bytes, status: int
) -> None:
    service = make()
    answer = service.client.post("/v1/ask", content=body, headers=headers)
    assert answer.status_code == status
    assert "hemmelig" not in answer.text
    assert set(answer.json()) == {"detail"}


def test_browsers_are_told_which_sites_may_ask(make: Make) -> None:
    client = make().client
    asks = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    allowed = client.options("/v1/ask", headers={"Origin": SITE, **asks})
    assert allowed.headers["access-control-allow-origin"] == SITE
    assert "access-control-allow-credentials" not in allowed.headers
    refused = client.options("/v1/ask", headers={"Origin": "https://annen.example", **asks})
    assert "access-control-allow-origin" not in refused.headers
