"""What OpenAPI says of the service is so: thousands of requests, valid and not, find nothing."""

from __future__ import annotations

import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.bot.web.conftest import Make

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/ask"),
        ("POST", "/v1/questions"),
        ("POST", "/v1/reports"),
        ("POST", "/v1/published"),
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

    def each(case: Any) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            case.call_and_validate()

    shape = settings(
        max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    shape(cases_of(operation)(each))()


def cases_of(operation: Any) -> Any:
    """Give a function cases of an operation, such as it takes and such as it refuses."""
    right = operation.as_strategy()
    wrong = operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE)
    return given(right | wrong)
