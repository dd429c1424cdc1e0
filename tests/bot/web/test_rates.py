"""How fast one address and one site may be."""

from __future__ import annotations

import pytest

from bot.web import rates
from bot.web.rates import Rate, RatedAct, RateLimits, network_of
from tests.bot.web.conftest import FREE_RATES, Make


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def limits(clock: Clock, burst: int = 2, site: int = 5) -> RateLimits:
    mine = dict.fromkeys(RatedAct, Rate(burst, 10.0))
    return RateLimits(mine, dict.fromkeys(RatedAct, Rate(site, 1.0)), clock)


def test_an_address_has_a_burst_and_then_one_at_a_time() -> None:
    clock = Clock()
    of = limits(clock)
    waits = [of.wait_seconds(RatedAct.ASK, "192.0.2.1", "a") for _ in range(3)]
    assert waits == [0, 0, 10]
    assert of.wait_seconds(RatedAct.ASK, "192.0.2.2", "a") == 0, "others have their own"
    assert of.wait_seconds(RatedAct.LOOK, "192.0.2.1", "a") == 0, "so has what else is done"
    clock.now = 4
    assert of.wait_seconds(RatedAct.ASK, "192.0.2.1", "a") == 6, "trying again costs nothing"
    clock.now = 10
    assert of.wait_seconds(RatedAct.ASK, "192.0.2.1", "a") == 0


def test_a_site_s_readers_share_what_is_its() -> None:
    of = limits(Clock(), site=3)
    waits = [of.wait_seconds(RatedAct.ASK, f"192.0.2.{n}", "a") for n in range(4)]
    assert waits == [0, 0, 0, 1]
    assert of.wait_seconds(RatedAct.ASK, "192.0.2.9", "b") == 0


def test_a_network_of_ipv6_is_one_reader() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8::ffff:1")
    assert network_of("2001:db8:0:1::1") != network_of("2001:db8::1")
    assert network_of("::ffff:192.0.2.1") == network_of("192.0.2.1")
    assert network_of("fe80::1%eth0") == network_of("fe80::2")
    assert len(network_of("x" * 5000)) == 64


def test_memory_is_not_filled_by_strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "_MOST_BUCKETS", 50)
    clock = Clock()
    of = limits(clock)
    for n in range(500):
        clock.now += 0.01
        of.wait_seconds(RatedAct.ASK, f"192.0.{n // 250}.{n % 250}", str(n))
        assert len(of._buckets) <= 53


def test_who_is_too_fast_is_told_when_to_come_back(make: Make) -> None:
    strict = dict.fromkeys(RatedAct, Rate(1, 60.0))
    service = make(rates=RateLimits(strict, FREE_RATES))
    service.ask("hei")
    refused = service.client.post("/v1/ask", json={"question": "hei"})
    assert refused.status_code == 429
    assert 58 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["access-control-expose-headers"] == "Retry-After"
