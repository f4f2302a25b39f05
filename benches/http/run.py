"""Measures systems over HTTP: one core for the server, one for the load, systems interleaved in rounds.

    python3 -m benches.http.run [--systems a,h,ours] [--queries q1,q2] [--rounds 3] [--data DIR] [--quick]

Writes target/bench/http.json and benches/RESULTS.md.
"""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

from benches import report
from benches.graph import Graph
from benches.http import sets
from benches.http.rounds import WORK, measure, prepare, start
from benches.http.system import HERE, ROOT, all_systems, tools
from benches.machine import commit


def parser_of(document):
    """The options of every run: what is served, and by which binaries."""
    parser = argparse.ArgumentParser(description=document.splitlines()[0])
    parser.add_argument("--data", default="graph-data", help="data folder")
    parser.add_argument("--binaries", default="target/release", help="folder of release binaries")
    return parser


def options():
    parser = parser_of(__doc__)
    parser.add_argument("--systems", help="keys of systems.toml, comma-separated; all by default")
    parser.add_argument("--queries", default="q1,q2,q3,q4,q5", help="comma-separated")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2, help="length of a window")
    parser.add_argument("--systems-file", type=Path, default=HERE / "systems.toml")
    parser.add_argument("--check-all", action="store_true", help="compare every answer in timed windows too")
    parser.add_argument("--quick", action="store_true", help="one round of one-second windows: a look, not a result")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.rounds, chosen.seconds = 1, 1
    return chosen


def places(chosen):
    peers = ROOT / "benches" / "peers"
    machine = {"x86_64": "x64", "aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)
    node = peers / "node_modules" / f"node-linux-{machine}" / "bin" / "node"
    found = {"data": ROOT / chosen.data, "binaries": ROOT / chosen.binaries, "peers": peers, "node": node}
    return {**{name: str(path.resolve()) for name, path in found.items()}, "python": sys.executable}


def wanted(systems, keys):
    """The systems of these keys, in the order of the file."""
    if not keys:
        return systems
    chosen = keys.split(",")
    if unknown := set(chosen) - {system.key for system in systems}:
        sys.exit(f"unknown systems: {', '.join(sorted(unknown))}; there are: {', '.join(s.key for s in systems)}")
    return [system for system in systems if system.key in chosen]


def begin():
    """Makes sure that a run can come to its end, and that what it starts is stopped."""
    if missing := tools():
        sys.exit(f"missing: {', '.join(missing)}; Debian: apt-get install wrk util-linux iproute2")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    WORK.mkdir(parents=True, exist_ok=True)


def main():
    chosen = options()
    begin()
    where = places(chosen)
    systems = wanted(all_systems(chosen.systems_file, where), chosen.systems)
    queries = chosen.queries.split(",")
    graph = Graph(where["data"])
    variables = sets.write(graph, WORK / "sets.json")
    running = []
    try:
        running, left_out = start(systems, variables)
        files = prepare(running, queries, variables, left_out)
        windows = measure(running, queries, files, chosen)
        memory = {system.key: system.memory_mb() for system in running}
    finally:
        for system in systems:
            system.stop()
    first = running[0].key if running else None
    result = {
        "data": Path(where["data"]).name,
        "nodes": sum(map(len, graph.nodes.values())),
        "edges": sum(map(len, graph.edges.values())),
        "commit": commit(ROOT),
        "rounds": chosen.rounds,
        "seconds": chosen.seconds,
        "quick": chosen.quick,
        "queries": queries,
        "sets": {query: len(variables[query]) for query in queries},
        "bytes": {query: round(file.mean) for (key, query), file in files.items() if key == first},
        "systems": [
            {"key": s.key, "name": s.name, "ready_seconds": s.ready_seconds, "memory_mb": memory[s.key]}
            for s in running
        ],
        "left_out": left_out,
        "windows": windows,
    }
    (WORK / "http.json").write_text(json.dumps(result, indent=1) + "\n")
    report.write(ROOT)


if __name__ == "__main__":
    main()
