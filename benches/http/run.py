"""Measures systems over HTTP: one core for the server, one for the load, systems interleaved in rounds.

    python3 -m benches.http.run [--systems a,h,ours] [--queries q1,q2] [--rounds 3] [--data DIR] [--quick]

Writes target/bench/http.json and benches/RESULTS.md.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from benches import report
from benches.http import sets, texts
from benches.http.answers import Wrong, compare
from benches.http.load import window
from benches.http.system import HERE, ROOT, all_systems, tools

WORK = ROOT / "target" / "bench"
HEAD_BYTES = 600  # The most that status line and headers take.
CONNECTIONS = (1, 32)


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--systems", help="keys of systems.toml, comma-separated; all by default")
    parser.add_argument("--queries", default="q1,q2,q3,q4,q5", help="comma-separated")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2, help="length of a window")
    parser.add_argument("--data", default="graph-data", help="data folder")
    parser.add_argument("--binaries", default="target/release", help="folder of release binaries")
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
    data, binaries = (ROOT / chosen.data).resolve(), (ROOT / chosen.binaries).resolve()
    return {"data": str(data), "binaries": str(binaries), "peers": str(peers), "node": str(node)}


def bodies(system, query, variables):
    text = system.query(query)
    return text and [json.dumps({"query": text, "variables": set_}).encode() for set_ in variables]


def start(systems, variables):
    """Starts what can be started; the rest is told with its reason."""
    running, left_out = [], {}
    for system in systems:
        reason = system.missing()
        try:
            if not reason:
                system.start(WORK, bodies(system, "q1", variables["q1"])[0])
                running.append(system)
                print(f"{system.key}: ready in {system.ready_seconds:.1f} s, {system.memory_mb():.0f} MB", flush=True)
        except Wrong as wrong:
            reason = str(wrong)
            system.stop()
        if reason:
            left_out[system.key] = reason
            print(f"{system.key}: left out: {reason}", flush=True)
    return running, left_out


def prepare(running, queries, variables, left_out):
    """Asks every system all sets and compares; what differs is left out, so that no window counts wrong answers."""
    files, expected = {}, {}
    for query in queries:
        for system in running:
            found = bodies(system, query, variables[query])
            if not found:
                left_out[f"{system.key} {query}"] = f"it has no {query} in benches/peers/{system.dialect}/queries"
                continue
            path = WORK / f"{system.key}.{query}.bodies"
            texts.write(path, found)
            try:
                answers = system.ask(path)
                reference = expected.setdefault(query, (system.key, answers))
                for one, other in zip(reference[1], answers, strict=True):
                    compare(one, other, system.dialect == "careergraph")
            except Wrong as wrong:
                left_out[f"{system.key} {query}"] = f"its answers differ from {expected.get(query, '?')[0]}'s: {wrong}"
                print(f"{system.key} {query}: {wrong}", flush=True)
                continue
            files[system.key, query] = known(path, answers)
    return files


def known(path, answers):
    """The files of a query and what its answers weigh."""
    texts.write(path.with_suffix(".answers"), answers)
    lengths = [len(answer) for answer in answers]
    return SimpleNamespace(
        bodies=path, answers=path.with_suffix(".answers"), count=len(answers), mean=sum(lengths) / len(lengths),
        shortest=min(lengths), longest=max(lengths), head=HEAD_BYTES,
    )


def measure(running, queries, files, chosen):
    """All windows of all rounds, in the order in which they were measured."""
    windows = []

    def add(round_, system, query, connections, seconds, check):
        if (system.key, query) not in files:
            return
        found = window(system, files[system.key, query], connections, seconds, check)
        kind = {"round": round_, "system": system.key, "query": query, "connections": connections, "checked": check}
        if round_ is not None:
            windows.append({**kind, **found})
        if not found["valid"]:
            print(f"{system.key} {query} c={connections}: does not count: {found['why']}", flush=True)

    for system in running:
        for query in queries:
            add(None, system, query, 8, 1 if chosen.quick else system.warm_up, False)
    for round_ in range(chosen.rounds):
        for query in queries:
            for system in running:
                add(round_, system, query, CONNECTIONS[-1], 1, True)
            for connections in CONNECTIONS:
                for system in running:
                    add(round_, system, query, connections, chosen.seconds, chosen.check_all)
        print(f"round {round_ + 1} of {chosen.rounds} at {time.strftime('%H:%M:%S')}", flush=True)
    return windows


def main():
    chosen = options()
    if missing := tools():
        packages = {"wrk": "wrk"}
        sys.exit(f"missing: {', '.join(missing)}; Debian: apt-get install "
                 + " ".join(sorted({packages.get(tool, "util-linux") for tool in missing})))
    WORK.mkdir(parents=True, exist_ok=True)
    where = places(chosen)
    systems = all_systems(chosen.systems_file, where)
    if chosen.systems:
        wanted = chosen.systems.split(",")
        if unknown := set(wanted) - {system.key for system in systems}:
            sys.exit(f"unknown systems: {', '.join(sorted(unknown))}; {chosen.systems_file} names them")
        systems = [system for system in systems if system.key in wanted]
    queries = chosen.queries.split(",")
    variables = sets.write(where["data"], WORK / "sets.json")
    running = []
    try:
        running, left_out = start(systems, variables)
        files = prepare(running, queries, variables, left_out)
        windows = measure(running, queries, files, chosen)
        memory = {system.key: system.memory_mb() for system in running}
    finally:
        for system in systems:
            system.stop()
    result = {
        "data": chosen.data, "rounds": chosen.rounds, "seconds": chosen.seconds, "quick": chosen.quick,
        "check_all": chosen.check_all, "commit": commit(), "queries": queries, "left_out": left_out,
        "sets": {query: len(variables[query]) for query in queries},
        "bytes": {query: round(file.mean) for (key, query), file in files.items() if key == running[0].key},
        "systems": [
            {"key": system.key, "name": system.name, "ready_seconds": system.ready_seconds, "memory_mb": memory[system.key]}
            for system in running
        ],
        "windows": windows,
    }
    (WORK / "http.json").write_text(json.dumps(result, indent=1) + "\n")
    report.write(ROOT)


def commit():
    ran = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return ran.stdout.strip()


if __name__ == "__main__":
    main()
