"""Operations, pages, rows and files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from careergraph import Client
from conftest import ROOT

WAGES = (ROOT / "schema/operations/wages-by-metro.graphql").read_text()
ROLE = {"role": "29-9021.00"}


def test_an_operation_returns_its_data(client: Client) -> None:
    assert client.query("{ catalog { nodeCount } }")["catalog"]["nodeCount"] > 10_000


def test_the_items_of_a_connection_are_those_of_one_large_page(client: Client) -> None:
    whole = client.query(WAGES, {**ROLE, "first": 500})["role"]["employedIn"]
    found = list(client.items(WAGES, {**ROLE, "first": 30}, "role.employedIn"))
    assert len(found) == whole["totalCount"] > 100
    assert found == whole["edges"]


def test_pages_have_the_size_that_was_requested(client: Client) -> None:
    sizes = [len(page["edges"]) for page in client.pages(WAGES, {**ROLE, "first": 50}, "role.employedIn")]
    assert sizes[:-1] == [50] * (len(sizes) - 1)
    assert 0 < sizes[-1] <= 50


def test_nodes_and_paths_are_items_too(client: Client) -> None:
    nodes = "query ($after: Cursor) { roles(first: 90, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }"
    roles = {node["id"] for node in client.items(nodes, None, "roles")}
    assert len(roles) == client.query("{ roles { totalCount } }")["roles"]["totalCount"]
    paths = """query ($after: Cursor) {
      careerPaths(from: { degrees: [{ id: "degree:11.0701-bachelors" }] }, first: 2, after: $after) {
        ... on CareerPaths { paths { rank } pageInfo { hasNextPage endCursor } }
      }
    }"""
    found = client.items(paths, None, "careerPaths")
    assert [next(found)["rank"] for _ in range(5)] == [1, 2, 3, 4, 5]


def test_a_list_that_is_not_there_has_no_items(client: Client) -> None:
    document = '{ node(id: "degree:51.2706-masters") { ... on Role { relatedTo { nodes { id } pageInfo { hasNextPage } } } } }'
    assert list(client.items(document, None, "node.relatedTo")) == []


def test_the_day_of_a_client_is_that_of_all_its_requests(url: str) -> None:
    june = Client(url, as_of="2026-06-30")
    assert june.query("{ catalog { asOf } }")["catalog"]["asOf"] == "2026-06-30"
    assert june.table("{ certifications { nodes { id } } }").day == "2026-06-30"
    with pytest.raises(ValueError, match="without `as_of`"):
        june.export("certification")


def test_rows_are_those_of_the_list(client: Client) -> None:
    rows = list(client.rows(WAGES, ROLE))
    edges = client.query(WAGES, {**ROLE, "first": 500})["role"]["employedIn"]["edges"]
    assert [row["node.id"] for row in rows] == [edge["node"]["id"] for edge in edges]
    assert [row["evidence.row"] for row in rows] == [edge["evidence"]["row"] for edge in edges]


def test_rows_of_a_table_are_its_nodes(client: Client) -> None:
    rows = list(client.rows(table="role"))
    assert len(rows) == client.query("{ roles { totalCount } }")["roles"]["totalCount"]


def test_a_file_replaces_an_older_one(client: Client, tmp_path: Path) -> None:
    target = tmp_path / "roles.ndjson"
    target.write_text("older")
    assert client.download(target, "ndjson", table="role") == target
    assert [json.loads(line)["id"] for line in target.read_text().splitlines()] == [
        row["id"] for row in client.rows(table="role")
    ]
    assert list(tmp_path.iterdir()) == [target]


def test_rows_need_either_a_document_or_a_table(client: Client) -> None:
    with pytest.raises(ValueError, match="either"):
        next(client.rows())
    with pytest.raises(ValueError, match="either"):
        next(client.rows("{ roles { nodes { id } } }", table="role"))
