"""The client."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from . import documents
from .catalog import QUERY, Catalog
from .errors import ServerError
from .table import Table
from .transport import Response, Transport

Variables = Mapping[str, Any]
Input = Mapping[str, Any]

JSON = "application/graphql-response+json"


class Client:
    """Sends operations to one server.

    `url` is its address, such as `http://127.0.0.1:8080`, without `graphql`. `as_of` is the day of all requests, such as
    `2026-01-15`. A busy server is asked again `retries` times, when the time of `Retry-After` has passed; if it wants more
    than `longest_wait` seconds, that is an error at once. `timeout` is in seconds.
    """

    def __init__(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        as_of: str | None = None,
        retries: int = 2,
        longest_wait: float = 30,
        timeout: float = 60,
    ) -> None:
        self._transport = Transport(url, headers or {}, retries, longest_wait, timeout)
        self._day = {"asOf": as_of} if as_of else {}

    def query(self, document: str, variables: Variables | None = None) -> dict[str, Any]:
        """The data of an operation; a `ServerError` with the partial data if the response has any error."""
        body = {"query": document, "variables": variables or {}}
        response = self._transport.send("graphql", self._day, body, JSON)
        answer = response.json()
        data = answer.get("data") if isinstance(answer, dict) else None
        if not isinstance(data, dict) or answer.get("errors"):
            errors = answer.get("errors") or [] if isinstance(answer, dict) else []
            request_id = response.headers.get("x-request-id")
            raise ServerError(errors, response.status, data=data, request_id=request_id)
        return data

    def pages(self, document: str, variables: Variables | None, path: str) -> Iterator[dict[str, Any]]:
        """The pages of a list, one request each: a connection, `traverse` or `careerPaths`.

        `path` leads to it, such as `role.employedIn`. The operation has a variable `$after` and selects `pageInfo {
        hasNextPage endCursor }`. If the data changes on the way, a `ServerError` has the code `STALE_CURSOR`: start again.
        """
        variables = dict(variables or {})
        while True:
            page: Any = self.query(document, variables)
            for key in path.split("."):
                page = page.get(key) if page is not None else None
            if page is None:
                return
            yield page
            if not page["pageInfo"]["hasNextPage"]:
                return
            variables["after"] = page["pageInfo"]["endCursor"]

    def items(self, document: str, variables: Variables | None, path: str) -> Iterator[dict[str, Any]]:
        """The items on all pages of a list: edges if the operation selects them, otherwise nodes, rows or paths."""
        for page in self.pages(document, variables, path):
            yield from next((page[name] for name in ("edges", "nodes", "rows", "paths") if name in page), [])

    def table(self, document: str, variables: Variables | None = None) -> Table:
        """All rows of the one list of an operation, with their evidence."""
        body = {"query": document, "variables": variables or {}}
        return Table(self._export("parquet", {}, body).body(), self.catalog)

    def relation(
        self,
        node: str,
        name: str,
        *,
        properties: Sequence[str] | None = None,
        where: Sequence[Input] | None = None,
    ) -> Table:
        """What a relation says about a node: a row for each edge, with its properties, their units and their reasons.

        `client.relation("role:15-2051.00", "employedIn")`. `where` are conditions as in the steps of `traverse`.
        """
        relation = self.catalog.relation(self.catalog.kind(node), name)
        names = [property.name for property in relation.properties] if properties is None else properties
        return self.walk(
            start={"kind": relation.start, "nodes": [{"id": node}]},
            steps=[{"relations": [name], **({"where": list(where)} if where else {})}],
            select=[
                {"at": 1, "property": "id", "name": "id"},
                {"at": 1, "property": "name", "name": "name"},
                *({"at": 1, "of": "RELATION", "property": name, "name": name} for name in names),
            ],
        )

    def walk(
        self,
        start: Input,
        steps: Sequence[Input],
        *,
        where: Sequence[Input] | None = None,
        select: Sequence[Input] | None = None,
        group_by: Sequence[Input] | None = None,
        aggregate: Sequence[Input] | None = None,
        distinct: bool | None = None,
        order_by: Sequence[Input] | None = None,
        first: int | None = None,
        repeat_nodes: bool | None = None,
        include_retired: bool | None = None,
    ) -> Table:
        """All rows of `traverse`; the arguments are those of the API."""
        arguments = {
            "start": start,
            "steps": steps,
            "where": where,
            "select": select,
            "groupBy": group_by,
            "aggregate": aggregate,
            "distinct": distinct,
            "orderBy": order_by,
            "first": first,
            "repeatNodes": repeat_nodes,
            "includeRetired": include_retired,
        }
        return self.table(*documents.walk(arguments))

    def paths(
        self,
        *,
        have: Input | None = None,
        profile: Input | None = None,
        to: Input | None = None,
        through: Sequence[Input] | None = None,
        constraints: Input | None = None,
        industries: Sequence[str] | None = None,
        rank_by: Input | None = None,
        group_by: Sequence[str] | None = None,
        per_group: int | None = None,
        first: int | None = None,
        budget: int | None = None,
    ) -> Table:
        """The steps of all paths of `careerPaths`, a row each; `have` is its argument `from`, the others are those of the API.

        If there is no path, a `ServerError` has the code `NO_PATH` and says why.
        """
        arguments = {
            "from": have,
            "profile": profile,
            "to": to,
            "through": through,
            "constraints": constraints,
            "industries": industries,
            "rankBy": rank_by,
            "groupBy": group_by,
            "perGroup": per_group,
            "first": first,
            "budget": budget,
        }
        return self.table(*documents.paths(arguments))

    def export(self, table: str) -> Table:
        """A whole table of the graph: a kind such as `role`, or a relation such as `role-employed-in-region`.

        Tables are those of today, so a client of another day has none.
        """
        return Table(self._export("parquet", {"table": table}, None).body(), self.catalog, whole=True)

    def rows(
        self, document: str | None = None, variables: Variables | None = None, *, table: str | None = None
    ) -> Iterator[dict[str, Any]]:
        """The rows of an operation or of a table one by one, without dataframes and without holding all of them."""
        if (document is None) == (table is None):
            raise ValueError("give either a document or a table")
        body = None if document is None else {"query": document, "variables": variables or {}}
        response = self._export("ndjson", {} if table is None else {"table": table}, body)
        for line in response.lines():
            yield json.loads(line)

    def download(self, path: str | Path, format: str, *, table: str | None = None) -> Path:
        """Saves a table, or the whole graph, as a file; it appears under its name when it is complete."""
        target = Path(path)
        response = self._export(format, {} if table is None else {"table": table}, None)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            try:
                for chunk in response.chunks():
                    file.write(chunk)
            except BaseException:
                os.unlink(file.name)
                raise
        os.replace(file.name, target)
        return target

    @cached_property
    def catalog(self) -> Catalog:
        """The kinds, relations and properties of this server; requested once."""
        return Catalog(self.query(QUERY)["catalog"])

    def _export(self, format: str, parameters: Mapping[str, str], body: Mapping[str, Any] | None) -> Response:
        if body is None and self._day:
            raise ValueError("files of tables and of the graph are those of today; use a client without `as_of`")
        return self._transport.send("export", {"format": format, **parameters, **self._day}, body, "*/*")
