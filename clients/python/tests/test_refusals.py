"""What goes wrong, and how it is reported."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from careergraph import Client, NetworkError, ServerError
from careergraph.reasons import STATUS_OF
from conftest import Served, answer, respond, started

ROLES = "{ roles { totalCount } }"
BUSY = b'{"errors": [{"message": "busy", "extensions": {"code": "SERVER_BUSY"}}]}'
DATA = b'{"data": {"roles": {"totalCount": 1}}}'


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ roles { nothing } }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ roles {", "GRAPHQL_PARSE_FAILED"),
        ("{ roles(first: 501) { totalCount } }", "LIMIT_EXCEEDED"),
        ('{ roles(after: "x") { totalCount } }', "BAD_CURSOR"),
        ('{ node(id: "role:0") { id } }', "UNKNOWN_ID"),
    ],
)
def test_a_refused_operation_has_its_code(client: Client, document: str, code: str) -> None:
    with pytest.raises(ServerError) as caught:
        client.query(document)
    assert caught.value.code == code
    assert caught.value.request_id


def test_a_limit_has_its_name_and_its_maximum(client: Client) -> None:
    with pytest.raises(ServerError) as caught:
        client.query("{ roles(first: 501) { totalCount } }")
    assert (caught.value.extensions["limit"], caught.value.extensions["maximum"]) == ("page", 500)


def test_partial_data_is_kept(client: Client) -> None:
    with pytest.raises(ServerError) as caught:
        client.query('{ roles { totalCount } role(by: { onetSoc: "15-2051.0" }) { id } }')
    assert caught.value.data["roles"]["totalCount"] > 100
    assert caught.value.data["role"] is None
    assert "role:15-2051.00" in caught.value.extensions["suggestions"]


def test_refused_exports_have_their_codes(client: Client, tmp_path: Path) -> None:
    exports: dict[str, Callable[[], object]] = {
        "UNKNOWN_TABLE": lambda: client.export("nothing"),
        "NOT_EXPORTABLE": lambda: client.table("{ __typename }"),
        "UNKNOWN_FORMAT": lambda: client.download(tmp_path / "roles.xlsx", "xlsx", table="role"),
        "NO_PATH": lambda: client.paths(
            have={"degrees": [{"id": "degree:11.0701-bachelors"}]}, constraints={"wageAtLeast": 100_000_000}
        ),
    }
    for code, export in exports.items():
        with pytest.raises(ServerError) as caught:
            export()
        assert caught.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_relation_is_reported_with_the_known_ones(client: Client) -> None:
    with pytest.raises(ValueError, match="ROLE has no relation 'employs'; it has .*employedIn"):
        client.relation("role:15-2051.00", "employs")
    with pytest.raises(ValueError, match="'nurse' is no id; ids begin with .*role"):
        client.relation("nurse", "employedIn")


def test_a_server_that_is_gone_is_a_network_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NetworkError, match="refused"):
        Client(f"http://127.0.0.1:{port}").query(ROLES)


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_after_retry_after(served: Served, status: int) -> None:
    times: list[float] = []

    def once(handler: BaseHTTPRequestHandler) -> None:
        times.append(time.monotonic())
        if len(times) == 1:
            respond(handler, status, BUSY, retry_after="1")
        else:
            respond(handler, 200, DATA)

    assert Client(served(once)).query(ROLES)["roles"]["totalCount"] == 1
    assert len(times) == 2
    assert times[1] - times[0] >= 1


def test_a_server_that_stays_busy_is_reported_after_the_last_retry(served: Served) -> None:
    requests: list[str] = []

    def always(handler: BaseHTTPRequestHandler) -> None:
        requests.append(handler.path)
        respond(handler, 503, BUSY, retry_after="0")

    with pytest.raises(ServerError) as caught:
        Client(served(always), retries=3).query(ROLES)
    assert (caught.value.code, caught.value.retry_after, len(requests)) == ("SERVER_BUSY", 0, 4)


def test_a_wait_that_is_too_long_is_an_error_at_once(served: Served) -> None:
    for value in ("3600", formatdate(time.time() + 3600, usegmt=True)):
        with pytest.raises(ServerError) as caught:
            Client(served(answer(429, b"{}", retry_after=value))).query(ROLES)
        assert caught.value.status == 429
        assert caught.value.retry_after == pytest.approx(3600, abs=10)


def test_a_page_of_a_proxy_is_an_error_without_a_code(served: Served) -> None:
    for status in (200, 502):
        with pytest.raises(ServerError) as caught:
            Client(served(answer(status, b"<h1>Hello</h1>"))).query(ROLES)
        assert (caught.value.code, caught.value.status) == (None, status)


def test_a_response_that_ends_early_is_a_network_error(served: Served) -> None:
    url = served(answer(200, DATA, content_length="1000"))
    with pytest.raises(NetworkError, match=f"after {len(DATA)} of 1000 bytes"):
        Client(url).query(ROLES)


def test_a_chunked_file_that_ends_early_is_a_network_error(served: Served, tmp_path: Path) -> None:
    def truncated(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b'A\r\n{"id": 1}\n\r\n')

    url = served(truncated)
    with pytest.raises(NetworkError):
        list(Client(url).rows(table="role"))
    with pytest.raises(NetworkError):
        Client(url).download(tmp_path / "roles.ndjson", "ndjson", table="role")
    assert list(tmp_path.iterdir()) == []


def test_the_server_itself_is_busy_while_its_only_export_runs() -> None:
    process, url = started("--export-runs", "1")
    try:
        busy = Client(url, longest_wait=1)
        open_export = busy._export("ndjson", {}, None).chunks()
        next(open_export)
        with pytest.raises(ServerError) as caught:
            busy.export("role-employed-in-region")
        assert (caught.value.code, caught.value.status, caught.value.retry_after) == ("SERVER_BUSY", 503, 5)
        open_export.close()
    finally:
        process.terminate()
        process.wait()


def test_the_statuses_are_those_of_the_schema(client: Client) -> None:
    document = "{ __schema { types { name fields { name type { kind name ofType { name } } } } } }"
    types = client.query(document)["__schema"]["types"]
    seen: dict[str, str] = {}
    for entry in types:
        named = {field["name"]: field["type"]["name"] or (field["type"]["ofType"] or {}).get("name") for field in entry["fields"] or []}
        statuses = {name for name, kind in named.items() if kind in ("FigureStatus", "RealWageStatus")}
        if not entry["name"].endswith("Edge") or not statuses:
            continue
        for name, kind in named.items():
            if kind in ("Int", "Float", "Wages"):
                assert STATUS_OF.get(name) in statuses, json.dumps([entry["name"], name])
                seen[name] = STATUS_OF[name]
    assert seen == STATUS_OF
