"""Sends every body of a file to a server once and writes the responses to another file.

    python3 -m benches.http.ask URL BODIES ANSWERS

A process of its own, because a server may be in another network namespace.
"""

import sys
import urllib.error
import urllib.request
from pathlib import Path

from benches.http import texts


def ask(url, body):
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.read()


if __name__ == "__main__":
    url, bodies, answers = sys.argv[1:]
    texts.write(Path(answers), [ask(url, body) for body in texts.read(Path(bodies))])
