"""PostGraphile over a separate PostgreSQL cluster, which exists as long as this process.

    python3 -m benches.peers.postgraphile.serve DATA PORT NODE
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benches.graph import Graph
from benches.peers.postgraphile.rows import tables

HERE = Path(__file__).parent
# Enough memory for all of the tables, and no compilation of queries, which costs more than these queries do.
SETTINGS = {"listen_addresses": "", "shared_buffers": "512MB", "jit": "off", "fsync": "off", "autovacuum": "off"}


def program(name):
    """A program of PostgreSQL, which Debian keeps out of the path."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    found = newest[-1] if newest else shutil.which(name)
    return str(found) if found else sys.exit(f"{name} is missing; Debian: apt-get install postgresql")


def account():
    """PostgreSQL refuses to run as root."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


class Cluster:
    def __init__(self, folder):
        self.folder, self.data = folder, folder / "data"
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        init = [program("initdb"), "-D", self.data, "-U", "postgres", "-A", "trust", "--locale=C.UTF-8", "--no-sync"]
        subprocess.run(init, check=True, stdout=subprocess.DEVNULL, cwd=folder, **account())
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [program("postgres"), "-D", self.data, "-k", folder, *settings]
        self.server = subprocess.Popen(command, cwd=folder, **account())
        while subprocess.run([program("pg_isready"), "-q", "-h", folder, "-U", "postgres"]).returncode:
            if self.server.poll() is not None:
                sys.exit("PostgreSQL did not start")
            time.sleep(0.1)

    def sql(self, *arguments, rows=None):
        command = [program("psql"), "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "postgres", *arguments]
        subprocess.run(command, input=rows, check=True)

    def stop(self):
        self.server.send_signal(signal.SIGINT)
        self.server.wait()


def load(cluster, data):
    cluster.sql("-f", HERE / "schema.sql")
    for table, rows in tables(Graph(data)):
        cluster.sql("-c", f"copy g.{table} from stdin (format csv)", rows=rows)
    cluster.sql("-f", HERE / "links.sql")


def main():
    data, port, node = sys.argv[1:]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with tempfile.TemporaryDirectory(prefix="careergraph-postgres-") as folder:
        cluster = Cluster(Path(folder))
        server = None
        try:
            load(cluster, data)
            server = subprocess.Popen([node, HERE / "serve.mjs", folder, port])
            sys.exit(server.wait())
        finally:
            if server:
                server.terminate()
                server.wait()
            cluster.stop()


if __name__ == "__main__":
    main()
