"""Sends requests at a fixed rate, independent of responses, and reports each latency from the time at which it was due.

    python3 -m benches.http.openloop SETTINGS RESULT

SETTINGS is a JSON file: `port`, `bodies` (a file of texts), `answers` (such a file, or null: then any data will do),
`rate` a second, `seconds`, `connections`, `start` by the monotonic clock, and `seed`. Requests are due at random times,
as those of many clients are, so that two of these never fall into step.
"""

import gc
import json
import random
import select
import socket
import sys
import time
from collections import Counter, defaultdict, deque
from pathlib import Path

from benches.http import texts

PATIENCE = 15  # Seconds in which the last answers may come; a request may run for ten.
HEAD = "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"


class Connection:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.due = None
        self.got = b""

    def fileno(self):
        return self.socket.fileno()

    def ask(self, due, request):
        self.due, self.got = due, b""
        self.socket.sendall(request)

    def answer(self):
        """Reads what has arrived: head and body once both are complete, None before. OSError if the server disconnected."""
        part = self.socket.recv(65536)
        if not part:
            raise ConnectionResetError
        self.got += part
        head, end, body = self.got.partition(b"\r\n\r\n")
        if not end or len(body) < length(head):
            return None
        return head, body


def length(head):
    return int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])


class Tally:
    """The results of the requests."""

    def __init__(self, answers):
        self.known = answers and set(answers)
        self.times = defaultdict(list)
        self.counts = Counter()

    def add(self, due, now, head, body):
        status = head[9:12].decode()
        self.times[status].append(now - due)
        if status == "200":
            self.counts["wrong"] += not (body in self.known if self.known else body.startswith(b'{"data":{'))
        if status == "503":
            self.counts["no_retry_after"] += b"retry-after:" not in head.lower()


class Client:
    """Connections, the requests in flight, and those that wait for a free connection."""

    def __init__(self, settings):
        self.port = settings["port"]
        bodies = texts.read(Path(settings["bodies"]))
        self.requests = [HEAD.format(len(body)).encode() + body for body in bodies]
        self.tally = Tally(settings["answers"] and texts.read(Path(settings["answers"])))
        self.idle = deque(Connection(self.port) for _ in range(settings["connections"]))
        self.busy, self.waiting, self.late = set(), deque(), []

    def send(self):
        """Sends what is due as far as there are connections."""
        while self.waiting and self.idle:
            connection, due = self.idle.popleft(), self.waiting.popleft()
            connection.ask(due, self.requests[len(self.late) % len(self.requests)])
            self.busy.add(connection)
            self.late.append(time.monotonic() - due)

    def read(self, wait):
        """Reads until something has arrived, or the wait is over."""
        for connection in select.select(self.busy, (), (), wait)[0]:
            try:
                answer = connection.answer()
            except OSError:
                self.tally.counts["broken"] += 1
                self.busy.remove(connection)
                connection.socket.close()
                self.idle.append(Connection(self.port))
                continue
            if answer:
                self.tally.add(connection.due, time.monotonic(), *answer)
                self.busy.remove(connection)
                self.idle.append(connection)

    def close(self):
        for connection in [*self.idle, *self.busy]:
            connection.socket.close()


def run(settings):
    """Sends the requests, and returns their results."""
    client, dice = Client(settings), random.Random(settings["seed"])
    due = settings["start"]
    end = due + settings["seconds"]
    time.sleep(max(0, due - time.monotonic()))
    while (now := time.monotonic()) < end:
        while due < now:
            client.waiting.append(due)
            due += dice.expovariate(settings["rate"])
        client.send()
        client.read(max(0, min(due, end) - time.monotonic()))
    # The load is over: requests that still wait for a connection are not sent, or they would be measured as recovery.
    while client.busy and time.monotonic() < end + PATIENCE:
        client.read(1)
    client.close()
    tally = client.tally
    return {
        "sent": len(client.late),
        "late": spread(client.late),
        "statuses": {status: spread(times) for status, times in sorted(tally.times.items())},
        **{name: tally.counts[name] for name in ("wrong", "no_retry_after", "broken")},
        "unanswered": len(client.busy) + len(client.waiting),
        "busy": time.process_time() / settings["seconds"],
    }


def spread(seconds):
    """Count and percentiles in microseconds."""
    ordered = sorted(seconds)
    at = lambda share: round(1e6 * ordered[min(len(ordered) - 1, int(share * len(ordered)))])
    if not ordered:
        return {"count": 0}
    return {"count": len(ordered), "p50_us": at(0.5), "p99_us": at(0.99), "p999_us": at(0.999), "max_us": at(1)}


if __name__ == "__main__":
    settings, result = map(Path, sys.argv[1:])
    gc.disable()  # It would hold up what is measured; the run is short.
    result.write_text(json.dumps(run(json.loads(settings.read_text()))))
