"""A measured system: how it is started, queried and stopped."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path

from benches.http import processes, texts
from benches.http.answers import Wrong, parse

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SERVER_CORE, LOAD_CORE = "0", "1"
READY_SECONDS = 180
SETTLE_SECONDS = 60


def all_systems(path, places):
    """The systems of a file, with the names in braces filled in."""
    return [System(entry, places) for entry in tomllib.loads(path.read_text())["system"]]


def shown(path):
    """A path as it reads from the root of the repository."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class System:
    def __init__(self, entry, places):
        self.key, self.name = entry["key"], entry["name"]
        self.dialect = entry.get("dialect", "careergraph")
        self.path = entry.get("path", "/graphql")
        self.namespace = entry.get("namespace", False)
        self.warm_up = entry.get("warm_up", 1)
        self.without = entry.get("without", {})
        self.env = entry.get("env", {})
        self.port = free_port()
        fill = {**places, "port": str(self.port)}
        self.command = [part.format(**fill) for part in entry["command"]]
        self.needs = [Path(need.format(**fill)) for need in entry.get("needs", [])]
        self.process = None
        self.ready_seconds = None

    def missing(self):
        """Why it cannot be started; None if it can."""
        for need in self.needs:
            if not need.exists():
                return f"{shown(need)} is missing"
        if self.namespace and os.geteuid() != 0:
            return "it needs a network namespace of its own, and only root may make one"
        return None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}{self.path}"

    def query(self, name):
        """The text of a query in its dialect, without comments.

        Raises Wrong where it has none.
        """
        if name in self.without:
            raise Wrong(self.without[name])
        folder = HERE if self.dialect == "careergraph" else HERE.parent / "peers" / self.dialect
        path = folder / "queries" / f"{name}.graphql"
        if not path.exists():
            raise Wrong(f"{path.relative_to(ROOT)} is missing")
        return re.sub(r"\s+", " ", re.sub(r"#.*", "", path.read_text())).strip()

    def start(self, work, body):
        """Starts it on its core and waits for the first valid response.

        Raises Wrong where none comes.
        """
        command = ["taskset", "-c", SERVER_CORE, *self.command]
        if self.namespace:
            command = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *command]
        env = {**os.environ, "NODE_ENV": "production", **self.env}
        began = time.monotonic()
        with (work / f"{self.key}.log").open("wb") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, env=env, cwd=ROOT, start_new_session=True
            )
        bodies = work / f"{self.key}.ready"
        texts.write(bodies, [body])
        while not self.answers(bodies):
            if self.process.poll() is not None or time.monotonic() - began > READY_SECONDS:
                raise Wrong(f"it does not answer; see {shown(work)}/{self.key}.log")
            time.sleep(0.1)
        self.ready_seconds = time.monotonic() - began

    def answers(self, bodies):
        try:
            return all(parse(answer) for answer in self.ask(bodies))
        except Wrong:
            return False

    def ask(self, bodies):
        """Its responses to a file of bodies.

        Raises Wrong where it cannot be reached.
        """
        found = bodies.with_suffix(".found")
        command = [*self.inside(), sys.executable, "-m", "benches.http.ask", self.url, str(bodies), str(found)]
        asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        if asked.returncode:
            raise Wrong(asked.stderr.strip().splitlines()[-1])
        return texts.read(found)

    def inside(self):
        """The beginning of a command that has to reach it."""
        return ["nsenter", "-t", str(self.process.pid), "-n"] if self.namespace else []

    def cpu_us(self):
        return processes.cpu_us(self.process.pid)

    def memory_mb(self):
        return processes.memory_mb(self.process.pid)

    def settle(self):
        """Waits until it no longer works on requests that the load generator has given up."""
        until, before = time.monotonic() + SETTLE_SECONDS, None
        while time.monotonic() < until:
            now = self.cpu_us()
            if before is not None and now - before <= processes.TICK_US:
                return
            before = now
            time.sleep(0.1)

    def stop(self):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            for pid in reversed(processes.tree(self.process.pid)):
                os.kill(pid, signal.SIGKILL)
            self.process.wait()


def tools():
    """Required programs that are not installed."""
    return [tool for tool in ("wrk", "taskset", "chrt", "unshare", "nsenter", "ip") if not shutil.which(tool)]
