"""A careergraph server on a free port, and its responses to `careerAdvice`."""

import http.client
import json
import socket
import subprocess
import time
from pathlib import Path

PARTS_OF_ROLE = {
    "order": "role { id } reach score",
    "first": "role { id } reach because evidence { row source { id } }",
    "least": "role { id } leastMonths leastMoney",
    "pay": "role { id } reach score pay { usual lowerBound later region { id } }",
    "places": "role { id } places(first: 3) { region { id } points pay realPay jobs }",
    "whole": """role { id } reach score terms { points } requirements { kind standing } leastMonths leastMoney
        pay { usual lowerBound later region { id } evidence { row source { id } } }
        route { isOpen months { low usual high } money { low usual high }
                steps { kind summary degree { id } role { id } months { usual } } }""",
}
SECONDS_TO_START = 60


class Server:
    """A running server; use it in a `with` block."""

    def __init__(self, binary, data, day):
        self.day = day
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if not Path(binary).is_file():
            raise SystemExit(f"{binary} is not there; build it, or name another with --binary")
        arguments = [str(binary), "serve", "--data", str(data), "--listen", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.connection = None

    def __enter__(self):
        end = time.monotonic() + SECONDS_TO_START
        while True:
            if self.process.poll() is not None:
                raise SystemExit(f"the server ended: {self.process.stderr.read().decode()[-2000:]}")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                break
            except OSError:
                if time.monotonic() > end:
                    self.process.terminate()
                    raise SystemExit(f"the server does not listen after {SECONDS_TO_START} seconds")
                time.sleep(0.05)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        return self

    def __exit__(self, *_):
        self.connection.close()
        self.process.terminate()
        self.process.wait()

    def post(self, body):
        """The bytes of a response."""
        headers = {"Content-Type": "application/json", "Accept": "application/graphql-response+json"}
        self.connection.request("POST", "/graphql", body, headers)
        return self.connection.getresponse().read()

    def body(self, requests, part):
        """A request for several profiles: each a dictionary of the arguments of `careerAdvice`."""
        names = {"profile": "CareerProfile!", "region": "Reference", "goal": "Reference", "limits": "AdviceLimits",
                 "industries": "[IndustryField!]"}
        variables, declared, fields = {"day": self.day}, ["$day: Date!"], []
        for place, request in enumerate(requests):
            arguments = []
            for name, value in request.items():
                variable = f"{name}{place}"
                variables[variable] = value
                declared.append(f"${variable}: {names[name]}")
                arguments.append(f"{name}: ${variable}")
            fields.append(f"a{place}: careerAdvice({', '.join(arguments)}) {{ ...A }}")
        query = (
            f"query({', '.join(declared)}) {{ asOf(date: $day) {{ {' '.join(fields)} }} }} "
            "fragment A on CareerAdviceResult { ... on CareerAdvice { noRoleInField "
            f"roles(first: 200) {{ {PARTS_OF_ROLE[part]} }} }} }}"
        )
        return json.dumps({"query": query, "variables": variables}).encode()

    def ask(self, requests, part):
        """The responses to several requests, in order."""
        return self.answers(self.post(self.body(requests, part)))

    @staticmethod
    def answers(response):
        """The content of a response."""
        found = json.loads(response)
        if found.get("errors"):
            raise SystemExit(f"the server reports {found['errors'][:2]}")
        answers = found["data"]["asOf"]
        return [answers[f"a{place}"] for place in range(len(answers))]


def plain(id):
    """An id without the day that `asOf` appends."""
    return id.split("@")[0]
