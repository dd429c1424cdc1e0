"""What the server refuses, in Telegram's own words."""

from __future__ import annotations

from collections.abc import Mapping


class ApiError(Exception):
    """A refusal: `code` is the HTTP status too; `parameters` as in ResponseParameters."""

    def __init__(
        self, code: int, description: str, parameters: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})

    def body(self) -> dict[str, object]:
        """The JSON body that Telegram answers with."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> ApiError:
    """400, with the prefix that Telegram puts before the reason."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """403, with the prefix that Telegram puts before the reason."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """409, with the prefix that Telegram puts before the reason."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after_seconds: int) -> ApiError:
    """429, and the seconds to wait before the next try."""
    return ApiError(
        429,
        f"Too Many Requests: retry after {retry_after_seconds}",
        {"retry_after": retry_after_seconds},
    )


def not_found(reason: str = "") -> ApiError:
    """404: no such method, or a path that is none."""
    return ApiError(404, f"Not Found: {reason}" if reason else "Not Found")
