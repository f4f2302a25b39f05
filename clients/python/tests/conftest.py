"""The built server, and small servers between it and the client."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from careergraph import Client

ROOT = Path(__file__).parents[3]
BINARY = os.environ.get("CAREERGRAPH_BINARY", str(ROOT / "target/debug/careergraph"))
FOLDER = os.environ.get("CAREERGRAPH_FOLDER", str(ROOT / "graph-data"))

Respond = Callable[[BaseHTTPRequestHandler], None]
Served = Callable[[Respond], str]


def started(*settings: str) -> tuple[subprocess.Popen[str], str]:
    """The server as a process, and its address."""
    command = [BINARY, "serve", "--data", FOLDER, "--listen", "127.0.0.1:0", *settings]
    environment = {**os.environ, "CAREERGRAPH_LOG": "error"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    for line in process.stdout:
        if "API at http" in line:
            return process, line.split("API at ")[1].split("graphql")[0]
    raise RuntimeError(f"{BINARY} ended without listening")


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    process, address = started()
    yield address
    process.terminate()
    process.wait()


@pytest.fixture(scope="session")
def client(url: str) -> Client:
    return Client(url)


@pytest.fixture
def served() -> Iterator[Served]:
    """Starts a server that answers as a function does."""
    servers: list[ThreadingHTTPServer] = []

    def serve(respond: Respond) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                respond(self)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                respond(self)

            def log_message(self, format: str, *arguments: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def respond(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Sends a whole response, or part of one if `headers` state another length."""
    handler.send_response(status)
    for name, value in {"content_length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def answer(status: int, body: bytes, **headers: str) -> Respond:
    """Responds so to every request."""
    return lambda handler: respond(handler, status, body, **headers)
