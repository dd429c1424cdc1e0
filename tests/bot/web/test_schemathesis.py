"""What OpenAPI says of the service is so: thousands of requests, valid and not, find nothing."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.bot.web.conftest import Make

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/ask"),
        ("POST", "/v1/questions"),
        ("POST", "/v1/reports"),
        ("GET", "/v1/questions/{secret}"),
        ("DELETE", "/v1/questions/{secret}"),
    ],
)
def test_a_request_of_any_shape_is_answered_as_the_description_says(
    make: Make, method: str, path: str
) -> None:
    service = make()
    schema = schemathesis.openapi.from_asgi("/v1/openapi.json", service.client.app)
    operation = schema[path][method]

    @settings(
        max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @schema_case(operation)
    def each(case: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            case.call_and_validate()

    each()


def schema_case(operation: Any) -> Any:
    """Give a function cases of an operation."""
    from hypothesis import given

    strategies = operation.as_strategy()
    negative = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    return given(strategies | negative)
