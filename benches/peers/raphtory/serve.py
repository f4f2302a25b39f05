"""Raphtory's GraphQL server over a data folder.

    python -m benches.peers.raphtory.serve DATA PORT
"""

import signal
import sys
import tempfile
from pathlib import Path

from raphtory.graphql import GraphServer

from benches.peers.raphtory.load import load


def main():
    data, port = sys.argv[1:]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with tempfile.TemporaryDirectory(prefix="careergraph-raphtory-") as folder:
        load(data).save_to_file(str(Path(folder) / "g"))
        with GraphServer(folder, log_level="WARN").start(port=int(port)):
            while True:
                signal.pause()


if __name__ == "__main__":
    main()
