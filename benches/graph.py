"""The graph of a data folder, for the Python side of the benchmarks.

Nodes are the rows of their tables, by id. The edges of a node stand in the natural order of careergraph's API, so that
every system that is measured answers with the same items in the same order.
"""

import csv
import math
from collections import defaultdict
from pathlib import Path

KINDS = {
    "region": "regions",
    "institution": "institutions",
    "degree": "degrees",
    "employer": "employers",
    "skill": "skills",
    "certification": "certifications",
    "role": "roles",
}

CROSSWALK = ["OCCUPATION", "DETAIL", "STATED"]
BOOLEAN = {"": 0, "false": 1, "true": 2}


def number(cell):
    """A cell as a number; None where it is empty."""
    return float(cell) if cell else None


def most(cell):
    """Sorts the greatest number first and a missing one last."""
    return -float(cell) if cell else math.inf


def importance(row):
    return (most(row["importance_value"]), -BOOLEAN[row["in_demand"]], -BOOLEAN[row["hot_technology"]])


# relation: (table, column it leaves, column it enters, natural order before the id of the other end)
RELATIONS = {
    "teaches": ("degree_skills", "degree", "skill", lambda row: most(row["strength"])),
    "preparesFor": ("degree_roles", "degree", "role", lambda row: CROSSWALK.index(row["crosswalk_match"])),
    "validates": ("certification_skills", "certification", "skill", lambda row: 0),
    "qualifiesFor": ("certification_roles", "certification", "role", lambda row: 0),
    "requires": ("role_skills", "role", "skill", importance),
    "relatedTo": ("related_roles", "role", "related", lambda row: int(row["rank"])),
    "employedIn": ("employed_in", "role", "region", lambda row: row["place"]),
}


class Graph:
    """Nodes and edges of a data folder. An edge is a pair of the id at its other end and its row."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.nodes = {kind: {row["id"]: row for row in self.sorted(table)} for kind, table in KINDS.items()}
        self.sources = {row["id"]: row for row in self.table("sources")}
        self.edges = {name: self.read(name) for name in RELATIONS}
        self.leaving = {name: walk(edges, 0, 1) for name, edges in self.edges.items()}
        self.entering = {name: walk(edges, 1, 0) for name, edges in self.edges.items()}

    def table(self, name):
        """The rows of a table: the measured ones, then the curated ones."""
        for layer in ("measured", "curated"):
            path = self.folder / layer / f"{name}.csv"
            if path.exists():
                with path.open(newline="", encoding="utf-8") as file:
                    yield from csv.DictReader(file)

    def sorted(self, name):
        return sorted(self.table(name), key=lambda row: row["id"].encode())

    def read(self, name):
        """The edges of a relation as (order, from, to, row)."""
        table, start, end, order = RELATIONS[name]
        rows = self.employed_in() if table == "employed_in" else self.table(table)
        return [(order(row), row[start], row[end], row) for row in rows]

    def employed_in(self):
        """One row for each role of an occupation; the survey publishes by occupation, the most jobs first."""
        roles = defaultdict(list)
        for role in self.nodes["role"].values():
            roles[role["occupation"]].append(role["id"])
        rows = sorted(self.table("occupation_regions"), key=lambda row: most(row["employment"]))
        for place, row in enumerate(rows):
            for role in roles.get(row["occupation"], ()):
                yield {**row, "role": role, "place": place}


def walk(edges, here, there):
    """The edges of each node at one end, in their natural order."""
    found = defaultdict(list)
    for order, start, end, row in edges:
        ends = (start, end)
        found[ends[here]].append((order, ends[there].encode(), ends[there], row))
    return {
        node: [(other, row) for _, _, other, row in sorted(list_, key=lambda edge: edge[:2])]
        for node, list_ in found.items()
    }
