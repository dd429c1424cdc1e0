"""A page is fetched as its site would have it: paused, allowed, and only if new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from corpus.errors import SourceUnreadable
from corpus.fetch.address_policy import FetchPolicy
from corpus.fetch.client import WebClient, open_client
from corpus.fetch.revisits import FetchRecord
from corpus.fetch.throttle import HostClosed
from corpus.files.media_types import SIZE_LIMIT_BYTES
from tests.corpus.hostile import GZIP, RAW, deflated_zeros
from tests.corpus.site import POLICY, Clock, Site

NOON = datetime(2025, 3, 18, 12, 0, tzinfo=UTC)
PATIENT = replace(POLICY, pause_seconds=1.0)


def fetched(client: WebClient, address: str, *, crawled: bool = False) -> str:
    found = client.fetch(address, crawled=crawled)
    assert found is not None
    return found.content.decode()


def test_a_client_reaches_no_private_network_unless_it_is_told(site: Site) -> None:
    address = site.put("/a", "Kø")
    with open_client() as client, pytest.raises(SourceUnreadable, match="SVAR_FETCH_PRIVATE"):
        client.fetch(address)
    with open_client(POLICY) as client:
        assert fetched(client, address) == "Kø"


@pytest.mark.parametrize("container", [GZIP, RAW], ids=["gzip", "deflate"])
def test_a_packed_page_is_unpacked(site: Site, container: int) -> None:
    kind = "gzip" if container == GZIP else "deflate"
    body = deflated_zeros(1, container)
    address = site.put("/a", body, headers={"Content-Encoding": kind})
    with open_client(POLICY) as client:
        assert fetched(client, address) == "\0" * (1 << 20)
    assert site.asked[0][1]["Accept-Encoding"] == "gzip, deflate"


def test_a_packed_page_may_come_in_several_members(site: Site) -> None:
    body = deflated_zeros(1, GZIP) * 3
    address = site.put("/a", body, headers={"Content-Encoding": "gzip"})
    with open_client(POLICY) as client:
        assert fetched(client, address) == "\0" * (3 << 20)


def test_a_page_of_just_the_size_that_is_read_is_read(site: Site) -> None:
    address = site.put("/a", bytes(SIZE_LIMIT_BYTES))
    with open_client(POLICY) as client:
        assert len(fetched(client, address)) == SIZE_LIMIT_BYTES


def test_an_address_is_asked_for_without_what_stands_behind_the_hash(site: Site) -> None:
    site.put("/k%C3%B8?a=1&b", "Kø")
    with open_client(POLICY) as client:
        assert fetched(client, f"{site.address}/kø?a=1&b#del") == "Kø"


def test_between_two_requests_to_a_host_there_is_a_pause(site: Site, clock: Clock) -> None:
    address = site.put("/a", "Kø")
    with WebClient(PATIENT, clock=clock, sleep=clock.sleep) as client:
        for _ in range(3):
            fetched(client, address)
    assert clock.slept == [1.0, 1.0]


def test_a_crawl_keeps_to_the_delay_that_the_site_asks_for(site: Site, clock: Clock) -> None:
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 4\nDisallow: /intern", "text/plain")
    address = site.put("/a", "Kø")
    with WebClient(PATIENT, clock=clock, sleep=clock.sleep) as client:
        fetched(client, address, crawled=True)
        fetched(client, address, crawled=True)
    assert clock.slept == [4.0, 4.0]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a"]


def test_what_robots_may_not_read_is_read_only_for_the_person_who_names_it(site: Site) -> None:
    site.put("/robots.txt", "User-agent: Svar\nDisallow: /intern", "text/plain")
    address = site.put("/intern?x=1", "Kø")
    with open_client(POLICY) as client:
        with pytest.raises(SourceUnreadable, match=r"robots\.txt asks programs not to"):
            client.fetch(address, crawled=True)
        assert site.paths == []
        assert fetched(client, address) == "Kø"


def test_a_redirect_does_not_lead_round_the_robots(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /intern", "text/plain")
    site.put("/intern", "Kø")
    site.redirects["/a"] = "/intern"
    with open_client(POLICY) as client, pytest.raises(SourceUnreadable, match=r"robots\.txt"):
        client.fetch(site.address + "/a", crawled=True)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_without_robots_txt_may_be_read(site: Site, status: int) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /", status=status)
    with open_client(POLICY) as client:
        assert fetched(client, site.put("/a", "Kø"), crawled=True) == "Kø"


def test_a_site_whose_robots_txt_can_not_be_had_is_left_alone(site: Site) -> None:
    site.put("/robots.txt", "", status=500)
    address = site.put("/a", "Kø")
    with open_client(POLICY) as client:
        for _ in range(2):
            with pytest.raises(HostClosed, match=r"robots\.txt can't be read .*try again later"):
                client.fetch(address, crawled=True)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/robots.txt"]


def test_a_robots_txt_may_be_elsewhere_and_is_read_no_further_than_its_limit(site: Site) -> None:
    site.redirects["/robots.txt"] = "/r"
    site.put("/r", "User-agent: *\nDisallow: /a\n" + "#" * 600_000 + "\nDisallow: /b", "text/plain")
    with open_client(POLICY) as client:
        assert fetched(client, site.put("/b", "Kø"), crawled=True) == "Kø"
        with pytest.raises(SourceUnreadable, match=r"robots\.txt"):
            client.fetch(site.put("/a", "Kø"), crawled=True)


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_for_a_short_wait_gets_it(site: Site, clock: Clock, status: int) -> None:
    address = site.put("/a", "", status=status, headers={"Retry-After": "7"})

    def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        site.put("/a", "Kø")

    with WebClient(POLICY, clock=clock, sleep=sleep) as client:
        assert fetched(client, address) == "Kø"
    assert clock.slept == [7.0]


@pytest.mark.parametrize("status", [429, 503])
def test_a_site_that_asks_for_a_long_wait_is_left_alone(
    site: Site, clock: Clock, status: int
) -> None:
    address = site.put("/a", "", status=status, headers={"Retry-After": "3600"})
    with WebClient(POLICY, clock=clock, sleep=clock.sleep) as client:
        for _ in range(2):
            with pytest.raises(HostClosed, match="asks us to wait 60 min; try again then"):
                client.fetch(address)
    assert len(site.asked) == 1
    assert clock.slept == []


def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    headers = {"ETag": '"1"', "Last-Modified": "Tue, 18 Mar 2025 09:00:00 GMT"}
    address = site.put("/a", "Kø", headers=headers)
    with open_client(POLICY) as client:
        first = client.fetch(address)
        assert first is not None
        assert (first.etag, first.modified) == tuple(headers.values())
        record = FetchRecord(address, first.url, NOON, first.etag, first.modified)
        assert client.fetch(address, record=record) is None
        site.put("/a", "Ny kø", headers={"ETag": '"2"'})
        again = client.fetch(address, record=record)
        assert again is not None
        assert again.content.decode() == "Ny kø"


def test_conditions_are_told_only_where_the_page_was_found(site: Site) -> None:
    site.redirects["/a"] = "/b"
    target = site.put("/b", "Kø", headers={"ETag": '"1"'})
    record = FetchRecord(site.address + "/a", target, NOON, '"1"')
    with open_client(POLICY) as client:
        assert client.fetch(record.address, record=record) is None
        site.redirects["/a"] = "/c"
        site.put("/c", "Ny", headers={"ETag": '"1"'})
        assert client.fetch(record.address, record=record) is not None
    assert [headers.get("If-None-Match") for _, headers in site.asked] == [None, '"1"', None, None]


def test_an_answer_that_nobody_asked_for_is_no_unchanged_page(site: Site) -> None:
    address = site.put("/a", "", status=304)
    with open_client(POLICY) as client, pytest.raises(SourceUnreadable, match="status 304"):
        client.fetch(address)


def test_a_host_that_can_not_be_reached_is_given_up_after_three_pages() -> None:
    policy = FetchPolicy(private=POLICY.private, pause_seconds=0.0)
    with open_client(policy) as client:
        for _ in range(2):
            with pytest.raises(SourceUnreadable, match="can't be reached"):
                client.fetch("http://127.0.0.1:9/a")
        with pytest.raises(HostClosed, match="3 times in a row"):
            client.fetch("http://127.0.0.1:9/a")
