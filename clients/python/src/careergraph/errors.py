"""What can go wrong with a request."""

from __future__ import annotations

from typing import Any


class CareergraphError(Exception):
    """Anything that this package raises."""


class NetworkError(CareergraphError):
    """No complete response came: the server is gone, or the connection ended early."""


class ServerError(CareergraphError):
    """The server refused a request or could not answer all of it.

    `code` is the stable code of the first error; None if the response came from something other than careergraph, such
    as a proxy. `data` is what was computed in spite of the errors, `retry_after` the seconds after which the server
    wants to be asked again, `request_id` the id of the request in its log.
    """

    def __init__(
        self,
        errors: list[dict[str, Any]],
        status: int,
        *,
        data: Any = None,
        retry_after: float | None = None,
        request_id: str | None = None,
    ) -> None:
        first = errors[0] if errors else {}
        super().__init__(first.get("message") or f"The server responded with status {status} and no reason.")
        self.extensions: dict[str, Any] = first.get("extensions") or {}
        self.code: str | None = self.extensions.get("code")
        self.errors = errors
        self.status = status
        self.data = data
        self.retry_after = retry_after
        self.request_id = request_id


class MissingStatusWarning(UserWarning):
    """A figure is missing, and the operation does not select the status that says why."""
