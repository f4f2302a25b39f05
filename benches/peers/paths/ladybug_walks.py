"""LadybugDB, an embedded Cypher engine that continues Kuzu: in memory, one thread, prepared statements."""

import csv
import tempfile
from pathlib import Path

import ladybug


class Walks:
    system = f"LadybugDB {ladybug.__version__} (Cypher)"

    def __init__(self, nodes, relations, hops, steps):
        self.connection = ladybug.Connection(ladybug.Database(":memory:"), num_threads=1)
        with tempfile.TemporaryDirectory() as folder:
            self.fill(Path(folder), nodes, relations)
        walks = [f"-[:{name}]->({i}:{KINDS[name][1]})".replace("(", "(n") for i, name in enumerate(hops)]
        self.walks = [
            self.connection.prepare(
                f"match (d:degree {{id: $a}}){''.join(walks[:n])} return count(distinct n{n - 1}.id)"
            )
            for n in range(1, len(hops) + 1)
        ]
        self.shortest = self.connection.prepare(
            f"match (a:degree {{id: $a}})-[e:{'|'.join(steps)}* shortest 1..8]->(b:region {{id: $b}}) return length(e)"
        )

    def fill(self, folder, nodes, relations):
        for kind in sorted({kind for ends in KINDS.values() for kind in ends}):
            self.connection.execute(f"create node table {kind}(id string primary key)")
            self.copy(folder, kind, [[node] for node in nodes if node.startswith(f"{kind}:")])
        for name, (start, end) in KINDS.items():
            self.connection.execute(f"create rel table {name}(from {start} to {end})")
            self.copy(folder, name, relations[name])

    def copy(self, folder, table, rows):
        path = folder / f"{table}.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(rows)
        self.connection.execute(f"copy {table} from '{path}'")

    def expand(self, start, hops):
        """Number of nodes at the end of that many hops."""
        return self.one(self.walks[hops - 1], {"a": start})

    def path(self, start, end):
        """The length of a shortest path; 0 if there is none."""
        return self.one(self.shortest, {"a": start, "b": end}) or 0

    def one(self, statement, parameters):
        answer = self.connection.execute(statement, parameters)
        return answer.get_next()[0] if answer.has_next() else None


KINDS = {
    "teaches": ("degree", "skill"),
    "validatedBy": ("skill", "certification"),
    "qualifiesFor": ("certification", "role"),
    "employedIn": ("role", "region"),
    "preparesFor": ("degree", "role"),
    "relatedTo": ("role", "role"),
}
