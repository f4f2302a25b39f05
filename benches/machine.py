"""What the figures were measured on and with."""

import json
import os
import platform
import subprocess
import time
from pathlib import Path

NODE_PACKAGES = ["mercurius", "fastify", "graphql-jit", "@apollo/server", "graphql", "postgraphile", "pg"]
PYTHON_PACKAGES = ["raphtory", "rustworkx", "networkx", "ladybug"]
CRATES = ["async-graphql", "hyper", "axum", "tokio"]


def first_line(*command):
    """The first line that a command prints; None where it is not there."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return None
    return next(iter((ran.stdout + ran.stderr).strip().splitlines()), None)


def field(path, name):
    """The value of a line such as `model name : x`."""
    lines = Path(path).read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "?")


def machine():
    memory = int(field("/proc/meminfo", "MemTotal").split()[0]) / 2**20
    return {
        "date": time.strftime("%Y-%m-%d", time.gmtime()),
        "CPU": f"{field('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores seen",
        "memory": f"{memory:.1f} GiB",
        "kernel": f"{os.uname().sysname} {os.uname().release}",
    }


def commit(root):
    """The current commit, and whether the work tree differs from it."""
    return first_line("git", "-C", str(root), "describe", "--always", "--dirty")


def versions(root):
    """The versions of the measured and measuring programs, if installed."""
    peers = root / "benches" / "peers"
    node = next(iter(sorted(peers.glob("node_modules/node-linux-*/bin/node"))), "node")
    found = {
        "rustc": first_line("rustc", "--version"),
        "wrk": first_line("wrk", "--version"),
        "Python": platform.python_version(),
        "Node of the peers": first_line(str(node), "--version"),
        "PostgreSQL": postgres(),
    }
    for package in NODE_PACKAGES:
        path = peers / "node_modules" / package / "package.json"
        if path.exists():
            found[package] = json.loads(path.read_text())["version"]
    return {**found, **python_packages(peers), **crates(root)}


def postgres():
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return first_line(str(programs[-1]), "--version") if programs else None


def python_packages(peers):
    ask = "import importlib.metadata as m, sys; [print(p, m.version(p)) for p in sys.argv[1:]]"
    try:
        command = [peers / ".venv" / "bin" / "python", "-c", ask, *PYTHON_PACKAGES]
        ran = subprocess.run(command, capture_output=True, text=True)
    except OSError:
        return {}
    return dict(line.split() for line in ran.stdout.splitlines())


def crates(root):
    entries = (root / "Cargo.lock").read_text().split("[[package]]")
    named = [entry.split('"') for entry in entries[1:]]
    return {f"crate {parts[1]}": parts[3] for parts in named if parts[1] in CRATES}
