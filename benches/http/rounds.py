"""The rounds: systems are started, queried once for comparison, warmed up, and measured in turn."""

import json
import math
import time
from types import SimpleNamespace

from benches.http import texts
from benches.http.answers import Wrong, compare, parse
from benches.http.load import window
from benches.http.system import ROOT

WORK = ROOT / "target" / "bench"
HEAD_BYTES = 600  # The most that status line and headers take.
CONNECTIONS = (1, 32)
LONGEST_SECONDS = 20


def bodies(system, query, variables):
    text = system.query(query)
    return [json.dumps({"query": text, "variables": set_}).encode() for set_ in variables]


def start(systems, variables):
    """Starts the available systems; the others are reported with the reason."""
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
    """Sends all sets to every system and compares; differing ones are left out, so that no window counts wrong responses."""
    files, expected = {}, {}
    for query in queries:
        for system in running:
            try:
                files[system.key, query] = asked(system, query, variables[query], expected)
            except Wrong as wrong:
                left_out[f"{system.key} {query}"] = str(wrong)
                print(f"{system.key} {query}: left out: {wrong}", flush=True)
    return files


def asked(system, query, variables, expected):
    """Sends all sets of a query to a system; the first valid responses of any system are expected of the others.

    Raises Wrong where the answers have errors or differ.
    """
    path = WORK / f"{system.key}.{query}.bodies"
    texts.write(path, bodies(system, query, variables))
    answers = system.ask(path)
    for answer in answers:
        parse(answer)
    reference = expected.setdefault(query, answers)
    for one, other in zip(reference, answers, strict=True):
        compare(one, other, system.dialect == "careergraph")
    return known(path, answers)


def known(path, answers):
    """The files of a query and the sizes of its responses."""
    texts.write(path.with_suffix(".answers"), answers)
    lengths = [len(answer) for answer in answers]
    return SimpleNamespace(
        bodies=path, answers=path.with_suffix(".answers"), count=len(answers), mean=sum(lengths) / len(lengths),
        shortest=min(lengths), longest=max(lengths), head=HEAD_BYTES,
    )


def measure(running, queries, files, chosen):
    """All windows of all rounds, in the order in which they were measured."""
    windows = []
    turns = {query: [system for system in running if (system.key, query) in files] for query in queries}
    longer = {}

    def one(system, query, connections, seconds, check):
        found = window(system, files[system.key, query], connections, seconds, check)
        system.settle()
        if not found["valid"]:
            print(f"{system.key} {query} c={connections}: does not count: {found['why']}", flush=True)
        return found

    def add(round_, system, query, connections, check):
        seconds = max(longer[system.key, query], 1 if check else chosen.seconds)
        kind = {"round": round_, "system": system.key, "query": query, "connections": connections, "checked": check}
        windows.append({**kind, **one(system, query, connections, seconds, check or chosen.check_all)})

    for query in queries:
        for system in turns[query]:
            warm = one(system, query, 8, 1 if chosen.quick else system.warm_up, False)
            longer[system.key, query] = long_enough(warm)
    for round_ in range(chosen.rounds):
        for query in queries:
            for system in turns[query]:
                add(round_, system, query, CONNECTIONS[-1], True)
            for connections in CONNECTIONS:
                for system in turns[query]:
                    add(round_, system, query, connections, False)
        print(f"round {round_ + 1} of {chosen.rounds} at {time.strftime('%H:%M:%S')}", flush=True)
    return windows


def long_enough(warm):
    """Seconds in which each connection of a window gets some answers, however slow the system is."""
    expected = 4 * CONNECTIONS[-1] / max(warm.get("rps", 0), 1)
    return min(LONGEST_SECONDS, math.ceil(expected))
