"""Writes benches/RESULTS.md from what was measured last (target/bench/*.json).

    python3 -m benches.report
"""

import json
from pathlib import Path
from statistics import median

from benches.http import verdict
from benches.machine import machine, versions

QUERIES = {
    "q1": "Q1: a role and the names of ten skills",
    "q2": "Q2: degree, skills, certifications, roles, regions, five each",
    "q3": "Q3: a hundred roles, three scalars, one nested",
    "q4": "Q4: a Relay page of fifty edges with properties, evidence, cursor and node",
    "q5": "Q5: four hops with full lists, 625 leaves",
}
MOST_BUSY = 0.97


def write(root):
    bench = root / "target" / "bench"
    http, overload = read(bench / "http.json"), read(bench / "overload.json")
    paths = [json.loads(path.read_text()) for path in sorted(bench.glob("paths-*.json"))]
    parts = [
        "# Results",
        "Written by `python3 -m benches.report` from the last run; [README.md](README.md) tells how to repeat it and "
        "what the columns mean.",
        listed(machine()),
        *(over_http(http) if http else []),
        *(overloaded(overload) if overload else []),
        *(in_process(paths) if paths else []),
        "## Versions",
        listed({name: version for name, version in versions(root).items() if version}),
    ]
    (root / "benches" / "RESULTS.md").write_text("\n\n".join(parts) + "\n")


def read(path):
    return json.loads(path.read_text()) if path.exists() else None


def listed(facts):
    return "\n".join(f"- {name}: {value}" for name, value in facts.items())


def over_http(http):
    """The sections of a run over HTTP."""
    refused = [window for window in http["windows"] if not window["valid"]]
    wrong = {turn(window) for window in refused if window["checked"]}
    windows = [w for w in http["windows"] if w["valid"] and not w["checked"] and turn(w) not in wrong]
    yield "## Over HTTP"
    if http["quick"]:
        yield "**A quick look, not a result**: one round of one-second windows."
    yield listed({
        "data": f"`{http['data']}`: {http['nodes']:,} nodes, {http['edges']:,} edges of the relations that are asked",
        "commit": f"`{http['commit']}`",
        "run": f"{http['rounds']} round(s), windows of {http['seconds']} s or, for slow systems, longer; server on "
        "core 0, load on core 1, systems interleaved; medians of the rounds, ratios within each round",
        "windows that do not count": f"{len(refused)} of {len(http['windows'])}",
    })
    for query in http["queries"]:
        yield f"### {QUERIES.get(query, query)}"
        yield f"{http['sets'][query]} sets of variables, {http['bytes'].get(query, 0):,} bytes an answer on average."
        yield query_table(http, [window for window in windows if window["query"] == query])
    yield "### Start and memory"
    yield table(
        ["system", "first good answer, s", "memory after the run, MB"],
        [[s["name"], f"{s['ready_seconds']:.1f}", f"{s['memory_mb']:.0f}"] for s in http["systems"]],
    )
    if http["left_out"]:
        yield "### Left out"
        yield listed(http["left_out"])
    if refused:
        yield "### Windows that do not count"
        name = "{system} {query} with {connections}, round {round}"
        yield listed({name.format(**w): w["why"] for w in refused})


def turn(window):
    """What a window with every answer compared vouches for."""
    return window["round"], window["system"], window["query"]


def query_table(http, windows):
    rows = []
    for system in http["systems"]:
        at = {c: [w for w in windows if w["system"] == system["key"] and w["connections"] == c] for c in (1, 32)}
        if not at[32]:
            continue
        busy = median(w["load_busy"] for w in at[32])
        rows.append([
            system["name"],
            f"{median(w['rps'] for w in at[32]):,.0f}",
            ratio(windows, at[32], "a", "rps"),
            f"{median(w['cpu_us'] for w in at[32]):,.1f}",
            ratio(windows, at[32], "a", "cpu_us"),
            ratio(windows, at[32], "h", "cpu_us"),
            latency(at[32]),
            latency(at[1]) if at[1] else "",
            f"{100 * busy:.0f} %" + (" (the limit)" if busy > MOST_BUSY else ""),
        ])
    return table(
        ["system", "requests/s", "of A", "CPU us", "CPU x A", "CPU x H", "p50/p99 us, c=32", "c=1", "load core"], rows
    )


def ratio(windows, own, key, measure):
    """The median of the ratios to another system within each round."""
    other = {w["round"]: w[measure] for w in windows if w["system"] == key and w["connections"] == 32}
    found = [w[measure] / other[w["round"]] for w in own if other.get(w["round"])]
    return f"{median(found):.3g}" if found else ""


def latency(windows):
    return "/".join(f"{median(w[name] for w in windows):,.0f}" for name in ("p50_us", "p99_us"))


def overloaded(run):
    """The section on overload: a column for each scenario."""
    yield "## Overload"
    if run["quick"]:
        yield "**A quick look, not a result**: a few seconds each."
    yield listed({
        "data": f"`{run['data']}`",
        "commit": f"`{run['commit']}`",
        "run": f"{run['seconds']} s each; server on core 0, load on core 1; times in microseconds, from when a request "
        "was due",
    })
    columns = [overload_rows(scenario) for scenario in run["scenarios"]]
    yield table(["", *(f"`{scenario['name']}`" for scenario in run["scenarios"])],
                [[row, *(column[row] for column in columns)] for row in columns[0]])


def overload_rows(scenario):
    """What is told of a scenario, by row."""
    before, cheap, heavy, flood = scenario["unloaded"], scenario["cheap"], scenario["heavy"], scenario["flood"]
    capacity, memory = median(before["capacity"]), scenario["memory_mb"]
    times = verdict.times(scenario, before)
    rows = {
        "alone: cheap p50/p99": answered(before["cheap"], "200", ("p50_us", "p99_us")),
        "alone: cheap, heavy capacity a second": f"{capacity:,.0f}, {before['heavy_capacity']:,.0f}",
        "offered: heavy a second, clients of the flood":
            f"{scenario['heavy_rate']:,.0f}, {scenario['clients']}",
        "cheap answered, refused": f"{count(cheap, '200'):,}, {count(cheap, '503'):,}",
        "cheap p50/p99/max": answered(cheap, "200"),
        "cheap p99 of that alone": "" if times is None else f"{times:.1f} times",
        "heavy answered, refused": f"{count(heavy, '200'):,}, {count(heavy, '503'):,}" if heavy else "",
        "refusals p50/p99/max": answered(heavy, "503") if heavy else "",
        "flood a second, of capacity": f"{flood['good_rps']:,.0f}, {flood['good_rps'] / capacity:.0%}" if flood else "",
        "memory least-greatest MB, growth":
            f"{min(memory):.1f}-{max(memory):.1f}, {100 * verdict.growth(memory):.1f} %",
        "capacity after, second by second": " ".join(f"{rate / capacity:.0%}" for rate in scenario["after"]),
        "load core, others' part of all cores": f"{scenario['load_busy']:.0%}, {scenario['others']:.0%}",
        "sent late, p99 alone and under load": f"{before['cheap']['late']['p99_us']:,}, {cheap['late']['p99_us']:,}",
    }
    return rows | {f"**{claim}**": "yes" if kept else "**no**" for claim, kept in scenario["verdicts"].items()}


def count(found, status):
    return found["statuses"].get(status, {}).get("count", 0)


def answered(found, status, measures=("p50_us", "p99_us", "max_us")):
    times = found["statuses"].get(status)
    return "/".join(f"{times[measure]:,}" for measure in measures) if times else ""


def in_process(paths):
    """The section on walks without HTTP. Systems that count differently are not put side by side."""
    yield "## Walks without HTTP"
    yield f"Median microseconds an operation, {paths[0]['starts']} starts and {paths[0]['pairs']} pairs, one core."
    operations = list(paths[0]["operations"])
    expected = paths[0]["operations"]
    rows = []
    for one in paths:
        found = one["operations"]
        agrees = all(found[name]["answers"] == expected[name]["answers"] for name in operations)
        times = [f"{found[name]['p50_us']:,.1f}" for name in operations]
        rows.append([one["system"], *times, f"{one['load_seconds']:.1f}", "yes" if agrees else "**no**"])
    yield table(["system", *operations, "load, s", "same answers"], rows)


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    write(Path(__file__).parent.parent)
