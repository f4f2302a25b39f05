"""The most expensive requests that a client can send: the cost of each alone, and the effect on others while all run together.

Three parts: every request alone (CPU and memory of the server), a mixed run during which `/health` is asked all the time,
and a SIGTERM in the middle of one. It fails where a request takes more than 1 CPU second or 64 MB, where the 99th
percentile of `/health` is 50 ms or more, where the server grows beyond 400 MB, or where it outlives its shutdown time.
"""

import argparse
import http.client
import itertools
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from benches.http.hostile_requests import requests, unread_http1, unread_http2
from benches.http.processes import TICK_US, resident_mb, stat

MOST_CPU_SECONDS = 1.0
MOST_REQUEST_MB = 64
MOST_SERVER_MB = 400
SLOWEST_HEALTH_MS = 50
SHUTDOWN_SECONDS = 5


class Server:
    def __init__(self, binary, data):
        command = [
            binary, "serve", "--data", data, "--listen", "127.0.0.1:0", "--log-format", "json",
            "--shutdown-seconds", str(SHUTDOWN_SECONDS),
        ]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        self.pid = self.process.pid
        self.port = None
        for line in self.process.stderr:
            if port := self.listening(line):
                self.port = port
                break
        if self.port is None:
            sys.exit("the server did not start")
        threading.Thread(target=lambda: [None for _ in self.process.stderr], daemon=True).start()

    @staticmethod
    def listening(line):
        found = line.rpartition("127.0.0.1:")[2]
        digits = "".join(itertools.takewhile(str.isdigit, found))
        return int(digits) if "127.0.0.1:" in line and digits else None

    def cpu_seconds(self):
        fields = stat(self.pid)
        return (int(fields[11]) + int(fields[12])) * TICK_US / 1e6 if fields else 0.0

    def peak_mb(self):
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) * 1024 / 1e6

    def reset_peak(self):
        Path(f"/proc/{self.pid}/clear_refs").write_text("5")

    def send(self, request, seconds=40):
        """The status of a request; 0 where the connection ended without one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(request.method, request.path, request.body, request.headers)
            response = connection.getresponse()
            response.read()
            return response.status
        except OSError:
            return 0
        finally:
            connection.close()


def alone(server, all_requests):
    """The cost of each request. CPU is counted in ticks of 10 ms, so small ones read 0."""
    worst = []
    for request in all_requests:
        server.reset_peak()
        before_mb, before = resident_mb(server.pid), server.cpu_seconds()
        start = time.monotonic()
        status = server.send(request)
        seconds = time.monotonic() - start
        cpu, grown = server.cpu_seconds() - before, server.peak_mb() - before_mb
        bad = cpu > MOST_CPU_SECONDS or grown > MOST_REQUEST_MB or status in (0, 500)
        worst.append((cpu, grown, request.name))
        size = len(request.body or request.path)
        print(f"{'FAIL' if bad else 'ok':4} {status:3} {cpu:6.2f} CPU s {grown:7.1f} MB {seconds:6.2f} s {size:7} B  {request.name}")
        if bad:
            yield f"{request.name}: {cpu:.2f} CPU s, {grown:.0f} MB, status {status}"
    print(f"most CPU: {max(worst)[0]:.2f} s ({max(worst)[2]}); most memory: {max(row[1] for row in worst):.0f} MB")


class Health(threading.Thread):
    """Requests `/health` over one connection after the other and records the latencies."""

    def __init__(self, server, stop):
        super().__init__()
        self.server, self.stop, self.times = server, stop, []

    def run(self):
        while not self.stop.is_set():
            start = time.monotonic()
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
                connection.request("GET", "/health")
                ok = connection.getresponse().status == 200
                connection.close()
            except OSError:
                ok = False
            self.times.append((time.monotonic() - start) * 1000 if ok else float("inf"))
            time.sleep(0.01)


def flood(server, all_requests, stop, counts, seed):
    chance = random.Random(seed)
    while not stop.is_set():
        status = server.send(chance.choice(all_requests))
        counts[status] = counts.get(status, 0) + 1


def mixed(server, all_requests, seconds, clients):
    stop, counts = threading.Event(), {}
    health = Health(server, stop)
    threads = [threading.Thread(target=flood, args=(server, all_requests, stop, counts, n)) for n in range(clients)]
    threads += [threading.Thread(target=unread, args=(server.port, stop)) for unread in (unread_http1, unread_http2)]
    server.reset_peak()
    for thread in [health, *threads]:
        thread.start()
    stop.wait(seconds)
    peak = server.peak_mb()
    times = sorted(health.times)
    at = lambda share: times[min(int(len(times) * share), len(times) - 1)]
    print(f"{seconds} s mixed, {clients} clients: {sum(counts.values())} responses {dict(sorted(counts.items()))}")
    print(f"/health {len(times)} times: p50 {at(.5):.1f} ms, p99 {at(.99):.1f} ms, most {times[-1]:.1f} ms; peak {peak:.0f} MB")
    if at(0.99) >= SLOWEST_HEALTH_MS:
        yield f"/health p99 is {at(.99):.1f} ms"
    if peak >= MOST_SERVER_MB:
        yield f"the server took {peak:.0f} MB"
    start = time.monotonic()
    os.kill(server.pid, signal.SIGTERM)
    try:
        code = server.process.wait(SHUTDOWN_SECONDS + 5)
        took = time.monotonic() - start
        print(f"SIGTERM in the middle: ended after {took:.1f} s of {SHUTDOWN_SECONDS} s with status {code}")
        if took > SHUTDOWN_SECONDS + 1:
            yield f"the server outlived its shutdown time: {took:.1f} s"
    except subprocess.TimeoutExpired:
        server.process.kill()
        yield "the server did not end after SIGTERM"
    stop.set()
    for thread in [health, *threads]:
        thread.join()


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--binary", default="target/release/careergraph")
    options.add_argument("--data", default="graph-data")
    options.add_argument("--seconds", type=int, default=60)
    options.add_argument("--clients", type=int, default=8)
    options = options.parse_args()
    server = Server(options.binary, options.data)
    all_requests = list(requests())
    failures = [*alone(server, all_requests), *mixed(server, all_requests, options.seconds, options.clients)]
    for failure in failures:
        print("FAIL", failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
