"""Offers a server ten times its capacity, and reports the effect on cheap queries, on memory, and on its speed afterwards.

    python3 -m benches.http.overload [--data DIR] [--binaries DIR] [--seconds 30] [--quick]

Writes target/bench/overload.json and benches/RESULTS.md.
"""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from benches import report
from benches.graph import Graph
from benches.http import processes, sets, texts
from benches.http.load import children_us, wrk
from benches.http.rounds import WORK, asked, bodies
from benches.http.run import begin, parser_of, places
from benches.http.system import HERE, LOAD_CORE, ROOT, all_systems
from benches.http.verdict import verdicts
from benches.machine import commit

TIMES = 10  # Offered, in terms of the capacity.
CHEAP_RATE = 400  # A second: enough for a p99, and little work for the load core.
# More than run and wait in the server, so that requests queued there block nothing here.
CHEAP_CONNECTIONS = HEAVY_CONNECTIONS = 48
SATURATING = 32  # Connections.
FEW, ALL = 64, 1_000_000  # Different heavy requests.
LIMIT = 64  # --connections where more clients come than are admitted.
START = 3  # Seconds in which the processes that make the load get ready.
AFTER = 5  # Windows of one second each, and as many of what it is measured beside.
# Whatever makes the load runs while the process that measures cheap queries, which shares its core, wants nothing. A
# process that is merely nicer would first use up its turn of some milliseconds, and those would be counted as latency.
LAST = ("chrt", "--idle", "0")
# And what measures runs before everything else of its core where it may. Otherwise it takes turns with the kernel's thread
# for arriving packets, which a flood keeps busy, and waits for milliseconds that the server has nothing to do with.
FIRST = ("chrt", "--fifo", "1")


def options():
    parser = parser_of(__doc__)
    parser.add_argument("--seconds", type=int, default=30, help="how long each overload lasts")
    parser.add_argument("--scenarios", default=",".join(SCENARIOS), help="comma-separated")
    parser.add_argument("--quick", action="store_true", help="five seconds each: a look, not a result")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.seconds = 5
    return chosen


@cache
def first():
    """FIRST, or nothing if only root may have that priority."""
    allowed = subprocess.run([*FIRST, "true"], capture_output=True).returncode == 0
    if not allowed:
        print("what measures is not let before everything else: times under a flood count the wait for a core too")
    return FIRST if allowed else ()


class Load:
    """The queries of a server, its capacity, and that of the machine."""

    def __init__(self, system, beside, cheap):
        self.system, self.beside = system, beside
        expected = {}
        for one in (beside, system):
            one.start(WORK, bodies(one, "q1", cheap)[0])
        self.cheap = asked(system, "q1", cheap, expected)
        self.beside_cheap = asked(beside, "q1", cheap, expected)
        self.heavy = asked(system, "heavy", wages(FEW), expected)
        wrk(system, self.cheap, SATURATING, 2)
        self.speed = self.windows(AFTER)

    def windows(self, count):
        """Cheap requests a second that were answered, and what the same bytes ready-made reach in the second after:
        the same machine is faster and slower by a third from one ten seconds to the next.
        """
        pairs = ((self.system, self.cheap), (self.beside, self.beside_cheap))
        return [[wrk(*pair, SATURATING, 1).get("good_rps", 0) for pair in pairs] for _ in range(count)]

    def heavy_capacity(self):
        """Requests a second with some on the way, all of them different and none refused."""
        found = wrk(self.system, self.heavy, 4, 4)
        if found.get("errors", 1):
            sys.exit(f"the heavy query cannot be measured: {found}")
        return found["rps"]

    def open_loop(self, name, seconds, start, **settings):
        """Starts a process that sends requests at a rate."""
        path = WORK / f"overload.{name}.json"
        common = {"port": self.system.port, "seconds": seconds, "start": start, "seed": name}
        path.write_text(json.dumps({**common, **settings}))
        before = LAST if name == "heavy" else first()
        command = ["taskset", "-c", LOAD_CORE, *before, sys.executable, "-m", "benches.http.openloop"]
        result = path.with_suffix(".found")
        result.unlink(missing_ok=True)
        return subprocess.Popen([*command, str(path), str(result)], cwd=ROOT), result

    def cheap_loop(self, seconds, start):
        files = {"bodies": str(self.cheap.bodies), "answers": str(self.cheap.answers)}
        return self.open_loop("cheap", seconds, start, rate=CHEAP_RATE, connections=CHEAP_CONNECTIONS, **files)

    def heavy_loop(self, seconds, start, rate, different):
        path = WORK / "overload.heavy.bodies"
        texts.write(path, bodies(self.system, "heavy", wages(min(different, int(rate * seconds * 1.1)))))
        files = {"bodies": str(path), "answers": None}
        return self.open_loop("heavy", seconds, start, rate=rate, connections=HEAVY_CONNECTIONS, **files)


def wages(count):
    """This many sets of variables of the heavy query, all different."""
    return [{"wage": 150_000 + 50_000 * place / count} for place in range(count)]


def unloaded(load, seconds):
    """Its performance without other load."""
    found = finished(load.cheap_loop(seconds, time.monotonic() + 1))
    return {"cheap": found, "speed": load.speed, "heavy_capacity": load.heavy_capacity()}


def scenario(load, seconds, heavy_rate, different, clients):
    """Heavy queries at a rate and a flood of clients, either of which may be none, with some cheap queries measured."""
    start = time.monotonic() + START
    loops = {"cheap": load.cheap_loop(seconds, start)}
    if heavy_rate:
        loops["heavy"] = load.heavy_loop(seconds, start, heavy_rate, different)
    used = Used(load.system)
    memory = []
    with ThreadPoolExecutor() as pool:
        time.sleep(max(0, start - time.monotonic()))
        flood = pool.submit(wrk, load.system, load.cheap, clients, seconds, before=LAST) if clients else None
        while (now := time.monotonic()) < start + seconds:
            memory.append(processes.resident_mb(load.system.process.pid))
            time.sleep(min(1, start + seconds - now))
        memory.append(processes.resident_mb(load.system.process.pid))
        after = load.windows(AFTER)
    found = {name: finished(loop) for name, loop in loops.items()}
    others = used.by_others()
    flood = flood and flood.result()
    busy = sum(one["busy"] for one in found.values()) + (flood["load_busy"] if flood else 0)
    return {
        "heavy": None, **found, "flood": flood, "heavy_rate": heavy_rate, "different": different, "clients": clients,
        "memory_mb": memory, "after": after, "load_busy": busy, "others": others,
    }


class Used:
    """Other load on the machine. If it is high, the figures are unreliable."""

    def __init__(self, system):
        self.system, self.began = system, time.monotonic()
        self.before = self.now()

    def now(self):
        return processes.machine_us() - self.system.cpu_us() - children_us() - 1e6 * time.process_time()

    def by_others(self):
        """The part of all cores that others had since."""
        cores_us = os.cpu_count() * (time.monotonic() - self.began) * 1e6
        return max(0, self.now() - self.before) / cores_us


def finished(loop):
    process, result = loop
    if process.wait():
        sys.exit("the load generator failed, as it says above")
    return json.loads(result.read_text())


# By name: how many different heavy queries are offered, clients of the flood, and options of the server.
SCENARIOS = {
    "heavy": (ALL, 0, ()),
    "repeated": (FEW, 0, ()),
    "flood": (0, TIMES * SATURATING, ()),
    "limit": (0, TIMES * LIMIT, ("--connections", str(LIMIT + CHEAP_CONNECTIONS))),
    "both": (ALL, TIMES * LIMIT, ("--connections", str(LIMIT + CHEAP_CONNECTIONS + HEAVY_CONNECTIONS))),
}


def measured(name, chosen, cheap):
    """One scenario on a separate server, so that scenarios are independent."""
    different, clients, flags = SCENARIOS[name]
    systems = {system.key: system for system in all_systems(HERE / "systems.toml", places(chosen))}
    system, beside = systems["ours"], systems["a"]
    system.command.extend(flags)
    try:
        load = Load(system, beside, cheap)
        before = unloaded(load, min(chosen.seconds, 10))
        rate = TIMES * before["heavy_capacity"] if different else 0
        found = scenario(load, chosen.seconds, rate, different, clients)
    finally:
        system.stop()
        beside.stop()
    found |= {"name": name, "unloaded": before, "flags": flags}
    found["verdicts"] = verdicts(found, before)
    return found


def main():
    chosen = options()
    begin()
    where = places(chosen)
    cheap = sets.choose(Graph(where["data"]))["q1"]
    found = []
    for name in chosen.scenarios.split(","):
        found.append(measured(name, chosen, cheap))
        print(name, json.dumps(found[-1]["verdicts"]), flush=True)
    result = {
        "data": Path(where["data"]).name, "commit": commit(ROOT), "seconds": chosen.seconds, "quick": chosen.quick,
        "scenarios": found,
    }
    (WORK / "overload.json").write_text(json.dumps(result, indent=1) + "\n")
    report.write(ROOT)


if __name__ == "__main__":
    main()
