"""Writes benches/RESULTS.md from the last measurements (target/bench/*.json).

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
    found = {path.stem: json.loads(path.read_text()) for path in sorted(bench.glob("*.json"))}
    names = sorted((name for name in found if name.startswith("paths-")), key=lambda name: name != "paths-careergraph")
    paths = [found[name] for name in names]
    parts = [
        "# Results",
        "Written by `python3 -m benches.report` from the last run; [README.md](README.md) describes how to repeat it and "
        "what the columns mean.",
        listed(machine()),
        *(over_http(found["http"]) if "http" in found else []),
        *(overloaded(found["overload"]) if "overload" in found else []),
        *(in_process(found["in_process"]) if "in_process" in found else []),
        *(growth(found["scale"]) if "scale" in found else []),
        *(walks(paths) if paths else []),
        "## Versions",
        listed({name: version for name, version in versions(root).items() if version}),
    ]
    (root / "benches" / "RESULTS.md").write_text("\n\n".join(parts) + "\n")


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
    """The guarantee of a window in which every response is compared."""
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
    """The rows of a scenario."""
    before, cheap, heavy, flood = scenario["unloaded"], scenario["cheap"], scenario["heavy"], scenario["flood"]
    capacity, memory = median(rate for rate, _ in before["speed"]), scenario["memory_mb"]
    share = median(verdict.shares(before["speed"]))
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
        "speed before, of A": f"{share:.2f}",
        "speed after, of that before": " ".join(f"{one / share:.0%}" for one in verdict.shares(scenario["after"])),
        "load core, others' part of all cores": f"{scenario['load_busy']:.0%}, {scenario['others']:.0%}",
        "sent late, p99 alone and under load": f"{before['cheap']['late']['p99_us']:,}, {cheap['late']['p99_us']:,}",
    }
    return rows | {f"**{claim}**": "yes" if kept else "**no**" for claim, kept in scenario["verdicts"].items()}


def count(found, status):
    return found["statuses"].get(status, {}).get("count", 0)


def answered(found, status, measures=("p50_us", "p99_us", "max_us")):
    times = found["statuses"].get(status)
    return "/".join(f"{times[measure]:,}" for measure in measures) if times else ""


def in_process(measured):
    """The section on operations in process. The difference is the cost of a new document."""
    yield "## In process"
    yield listed({"data": f"`{measured['data']}`", "commit": f"`{measured['commit']}`"})
    yield (
        "Median time from the bytes of a request to the bytes of its answer, and how many times memory is taken for it. "
        "`unseen - known` is what parsing, judging and compiling a document costs; the last column has the same "
        "definitions on the executor of async-graphql."
    )
    of = measured["benches"]
    rows = []
    for name in sorted(of["known"]):
        hand, known, unseen = (of[bench][name] for bench in ("by_hand", "known", "unseen"))
        difference = {key: unseen[key] - known[key] for key in known}
        other = of.get("by_async_graphql", {}).get(name)
        foreign = f"{cost(other)}: {other['us'] / known['us']:.0f} times known" if other else "not run"
        times = [f"{known['us'] / hand['us']:.2f}", foreign]
        rows.append([name, *map(cost, (hand, known)), cost(of["read"][name]), *map(cost, (unseen, difference)), *times])
    columns = ["by hand", "known", "of that, once it is read", "unseen", "unseen - known", "known / by hand"]
    yield table(["query", *columns, "async-graphql"], rows)
    others = [[f"search for `{text}`", cost(one)] for text, one in sorted(of.get("search", {}).items())]
    others += [[f"{regions} regions compared", cost(one)] for regions, one in sorted(of.get("compare", {}).items())]
    others += [["read and build the graph", cost(one)] for one in of.get("load_folder", {}).values()]
    if others:
        yield table(["what", "time, allocations"], others)


def cost(one):
    return f"{one['us']:,.{1 if one['us'] < 1000 else 0}f} us, {one['allocations']:,.0f}"


def growth(scale):
    """The section on how cost grows with the graph."""
    yield "## Growth"
    yield listed({"data": f"`{scale['data']}`, the first line as it is, then grown", "commit": f"`{scale['commit']}`"})
    yield (
        "One process a size, on one core. Ready is the time from records to a graph that answers; memory is what is "
        "resident then, and at most while it was grown and built. A query is shown with its median time in microseconds, "
        "the same where each set of variables is asked again and again, and the mean bytes of its answers. Where the "
        "first grows more than the second, the rest is waiting for memory that is in no cache."
    )
    rows = []
    for size in scale["sizes"]:
        queries = [f"{one['p50_us']:.1f}, {one['again_us']:.1f} ({one['bytes']:,})" for one in size["queries"].values()]
        counts = [f"{size['nodes']:,}", f"{size['relations']:,}", f"{size['ready_seconds']:.1f}"]
        rows.append([*counts, f"{size['memory_mb']:,}", f"{size['peak_mb']:,}", *queries])
    queries = [name.upper() for name in scale["sizes"][0]["queries"]]
    yield table(["nodes", "relations", "ready, s", "memory, MB", "at most, MB", *queries], rows)


def walks(paths):
    """The section on walks without HTTP. Systems that count differently are not compared."""
    yield "## Walks without HTTP"
    yield (
        f"Median microseconds an operation on `{paths[0]['data']}`, {paths[0]['starts']} starts and {paths[0]['pairs']} "
        "pairs, one core. The load of careergraph is that of the whole graph with its text index, that of the others of "
        "these relations only; none of them reads files in it."
    )
    operations = list(paths[0]["operations"])
    expected = paths[0]["operations"]
    rows = []
    for one in paths:
        found = one["operations"]
        agrees = all(found[name]["answers"] == expected[name]["answers"] for name in operations)
        times = [f"{found[name]['p50_us']:,.2f}" for name in operations]
        rows.append([one["system"], *times, f"{one['load_seconds']:.1f}", "yes" if agrees else "**no**"])
    yield table(["system", *operations, "load, s", "same answers"], rows)


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    write(Path(__file__).parent.parent)
