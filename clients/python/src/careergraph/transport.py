"""HTTP with the standard library: retries of busy servers, compressed bodies, detection of truncated ones."""

from __future__ import annotations

import gzip
import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator, Mapping
from email.utils import parsedate_to_datetime
from typing import IO, Any
from urllib.parse import urlencode, urljoin

from .errors import NetworkError, ServerError

CHUNK = 1 << 16
BUSY = (429, 503)
BROKEN = (OSError, http.client.HTTPException, EOFError)


class Transport:
    """Sends requests to one server."""

    def __init__(self, url: str, headers: Mapping[str, str], retries: int, longest_wait: float, timeout: float) -> None:
        self._root = url if url.endswith("/") else f"{url}/"
        self._headers = {"accept-encoding": "gzip", "user-agent": "careergraph-python", **headers}
        self._retries = retries
        self._longest_wait = longest_wait
        self._timeout = timeout

    def send(self, path: str, parameters: Mapping[str, str], body: Mapping[str, Any] | None, accept: str) -> Response:
        """A response without errors; otherwise a `ServerError` or a `NetworkError`."""
        address = urljoin(self._root, path) + (f"?{urlencode(parameters)}" if parameters else "")
        headers = {**self._headers, "accept": accept}
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["content-type"] = "application/json"
        request = urllib.request.Request(address, data=data, headers=headers)
        for attempt in range(self._retries + 1):
            try:
                return Response(urllib.request.urlopen(request, timeout=self._timeout))
            except urllib.error.HTTPError as error:
                wait = retry_after(error.headers.get("retry-after"))
                pause = 2.0**attempt if wait is None else wait
                if error.code not in BUSY or attempt == self._retries or pause > self._longest_wait:
                    raise refusal(error, wait) from None
                error.close()
                time.sleep(pause)
            except BROKEN as error:
                raise NetworkError(f"The server does not respond: {error}") from error
        raise AssertionError("the last attempt returns or raises")


class Response:
    """A response whose body has not been read yet."""

    def __init__(self, response: Any) -> None:
        self._response = response
        self.headers: Mapping[str, str] = response.headers
        self.status: int = response.status

    def chunks(self) -> Generator[bytes, None, None]:
        """The body in pieces; a `NetworkError` if it ends before it is complete."""
        expected = self.headers.get("content-length")
        counted = _Counted(self._response)
        source: IO[bytes] | _Counted = counted
        if self.headers.get("content-encoding") == "gzip":
            source = gzip.GzipFile(mode="rb", fileobj=counted)  # type: ignore[call-overload]
        with self._response:
            try:
                while chunk := source.read(CHUNK):
                    yield chunk
            except BROKEN as error:
                raise NetworkError(f"The response ended before it was complete: {error}") from error
            if expected is not None and counted.size != int(expected):
                raise NetworkError(f"The response ended after {counted.size} of {expected} bytes.")

    def body(self) -> bytes:
        """The whole body."""
        return b"".join(self.chunks())

    def lines(self) -> Iterator[bytes]:
        """The lines of the body, without their ends."""
        rest = b""
        for chunk in self.chunks():
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
        if rest:
            yield rest

    def json(self) -> Any:
        """The body as JSON; a `ServerError` if it is none."""
        try:
            return json.loads(self.body())
        except ValueError:
            raise ServerError([], self.status, request_id=self.headers.get("x-request-id")) from None


class _Counted:
    """A body that counts the bytes that were read of it: `http.client` ends silently at a truncated one."""

    def __init__(self, response: IO[bytes]) -> None:
        self._response = response
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        data = self._response.read(size)
        self.size += len(data)
        return data


def refusal(error: urllib.error.HTTPError, wait: float | None) -> ServerError:
    """The error of a response whose status is one."""
    try:
        body = json.loads(Response(error).body())
    except (ValueError, NetworkError):
        body = {}
    body = body if isinstance(body, dict) else {}
    request_id = error.headers.get("x-request-id")
    return ServerError(
        body.get("errors") or [], error.code, data=body.get("data"), retry_after=wait, request_id=request_id
    )


def retry_after(value: str | None) -> float | None:
    """`Retry-After` in seconds: it is a number of seconds, or a date."""
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except ValueError:
        return None
