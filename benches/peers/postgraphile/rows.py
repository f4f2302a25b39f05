"""The rows of PostgreSQL's tables as CSV."""

import csv
import io

# table of edges: (direction of the walk, relation)
EDGES = {
    "teaches": ("leaving", "teaches"),
    "prepares_for": ("leaving", "preparesFor"),
    "validated_by": ("entering", "validates"),
    "qualifies_for": ("leaving", "qualifiesFor"),
    "requires": ("leaving", "requires"),
    "required_by": ("entering", "requires"),
    "employed_in": ("leaving", "employedIn"),
}


def tables(graph):
    """Each table with its rows, nodes first."""
    for kind in ("degree", "skill", "certification"):
        yield f"{kind}s", text([row["id"], row["name"]] for row in graph.nodes[kind].values())
    roles = graph.nodes["role"].values()
    yield "roles", text([row["id"], row["name"], row["id"].removeprefix("role:"), row["job_zone"]] for row in roles)
    regions = graph.nodes["region"].values()
    yield "regions", text([row["id"], row["name"], row["kind"], row["state"]] for row in regions)
    yield "sources", text([row["id"], row["publisher"]] for row in graph.sources.values())
    for table, (direction, relation) in EDGES.items():
        lists = getattr(graph, direction)[relation]
        yield table, text(
            [node, place, other, *properties(table, row)]
            for node, edges in lists.items()
            for place, (other, row) in enumerate(edges)
        )


def properties(table, row):
    if table != "employed_in":
        return []
    return [row["employment"], row["annual_mean"], row["source_row"], row["source"]]


def text(rows):
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue().encode()
