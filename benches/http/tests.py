"""Tests of the rules for valid responses and windows, and of the bounds under overload."""

import json
import socket
import tempfile
import threading
import time
import unittest
from pathlib import Path
from types import SimpleNamespace

from benches.http import openloop, texts
from benches.http.answers import Wrong, compare, parse
from benches.http.load import fault, good
from benches.http.overload import wages
from benches.http.verdict import growth, recovered, shares, times, verdicts

FILES = SimpleNamespace(count=64, mean=1000, shortest=900, longest=1100, head=600)


def window(requests=10_000, length=1200, errors=0, wrong=0):
    return {"requests": requests, "bytes": requests * length, "errors": errors, "wrong": wrong}


def answer(**data):
    return json.dumps({"data": data}).encode()


class Answers(unittest.TestCase):
    def test_equal_values_are_equal(self):
        compare(answer(a=1.0, b=[{"c": None}]), answer(a=1, b=[{"c": None}]), True)

    def test_another_schema_is_compared_by_its_values(self):
        compare(answer(role={"name": "x", "skills": ["y"]}), answer(r=["x", {"s": {"t": "y"}}]), False)

    def test_cursors_are_compared_by_their_order(self):
        compare(answer(e=[{"cursor": "p"}], endCursor="p"), answer(e=[{"cursor": "q"}], endCursor="q"), True)

    def test_a_cursor_that_names_another_place_is_refused(self):
        with self.assertRaises(Wrong):
            compare(answer(e=[{"cursor": "p"}], endCursor="p"), answer(e=[{"cursor": "q"}], endCursor="r"), True)

    def test_other_names_are_refused_where_the_schema_is_the_same(self):
        with self.assertRaises(Wrong):
            compare(answer(a=1), answer(b=1), True)

    def test_the_first_difference_is_told(self):
        with self.assertRaisesRegex(Wrong, "value 1 is 3, expected 2"):
            compare(answer(a=[1, 2]), answer(a=[1, 3]), False)

    def test_a_shorter_list_is_refused(self):
        with self.assertRaisesRegex(Wrong, "1 values, expected 2"):
            compare(answer(a=[1, 2]), answer(a=[1]), False)

    def test_errors_are_no_answer(self):
        with self.assertRaisesRegex(Wrong, "errors"):
            parse(b'{"data": {"a": null}, "errors": [{"message": "no"}]}')

    def test_what_is_not_json_is_no_answer(self):
        with self.assertRaisesRegex(Wrong, "no JSON"):
            parse(b"<html>")


class Windows(unittest.TestCase):
    def test_a_good_window_counts(self):
        self.assertIsNone(fault(window(), FILES, 32))

    def test_no_answer_does_not_count(self):
        self.assertEqual(fault(window(requests=0), FILES, 32), "no answer")

    def test_one_failed_request_spoils_a_window(self):
        self.assertIn("1 failed", fault(window(errors=1), FILES, 32))

    def test_one_wrong_answer_spoils_a_window(self):
        self.assertIn("1 wrong", fault(window(wrong=1), FILES, 32))

    def test_short_answers_spoil_a_window(self):
        self.assertIn("bytes an answer", fault(window(length=200), FILES, 32))


def asked(status="200", p99_us=100, **other):
    """The report of the open loop."""
    lost = {"wrong": 0, "broken": 0, "unanswered": 0, "no_retry_after": 0}
    return {"statuses": {status: {"count": 9, "p99_us": p99_us}}, **lost, **other}


UNLOADED = {"cheap": asked(), "speed": [[1000, 2000], [450, 1000], [550, 1000]]}


def scenario(**other):
    found = {"cheap": asked(p99_us=500), "heavy": None, "memory_mb": [100] * 9, "after": [[500, 2000], [500, 1000], [250, 500]]}
    return {**found, **other}


def broken(**other):
    """The bounds that a scenario violates."""
    return [claim for claim, kept in verdicts(scenario(**other), UNLOADED).items() if not kept]


class Overload(unittest.TestCase):
    def test_what_keeps_every_bound_just_so(self):
        self.assertEqual(broken(), [])

    def test_a_p99_above_five_times(self):
        self.assertEqual(broken(cheap=asked(p99_us=501)), ["cheap p99 within 5 times"])

    def test_refused_queries_have_no_p99(self):
        refused = asked(status="503")
        self.assertIsNone(times(scenario(cheap=refused), UNLOADED))
        self.assertEqual(broken(cheap=refused), ["cheap p99 within 5 times", "no cheap query refused, lost or wrong"])

    def test_each_way_to_lose_a_cheap_query(self):
        for way in ("wrong", "broken", "unanswered"):
            self.assertEqual(broken(cheap=asked(**{way: 1})), ["no cheap query refused, lost or wrong"], way)

    def test_a_refusal_that_does_not_say_when_to_come_back(self):
        found = broken(heavy=asked(status="503", no_retry_after=1))
        self.assertEqual(found, ["every refusal with Retry-After, no answer wrong"])

    def test_memory_that_grows(self):
        self.assertEqual(broken(memory_mb=[100, 101, 102, 103, 104, 105]), ["memory flat"])

    def test_one_peak_of_memory_is_no_growth(self):
        self.assertEqual(growth([100, 100, 100, 150, 100, 100, 100, 100, 100]), 0)

    def test_speed_comes_back_after_the_last_slow_second(self):
        self.assertEqual(recovered([1000, 1000], [1000]), 0)
        self.assertEqual(recovered([899, 900], [1000]), 1)
        self.assertEqual(recovered([1000, 100, 1000], [1000]), 2)
        self.assertIsNone(recovered([1000, 100], [1000]))

    def test_a_speed_that_comes_back_late(self):
        self.assertEqual(broken(after=[[250, 1000], [250, 1000], [500, 1000]]), ["full speed within 1 s after"])

    def test_a_machine_that_became_slower_is_not_the_server(self):
        self.assertEqual(shares([[1000, 2000], [250, 500], [100, 0]]), [0.5, 0.5, 0])

    def test_refusals_are_no_speed(self):
        self.assertEqual(good({"requests": 100, "refused": 90, "us": 1_000_000}), 10)

    def test_no_two_heavy_requests_are_equal(self):
        self.assertEqual(len({json.dumps(one) for one in wages(10_000)}), 10_000)


class OpenLoop(unittest.TestCase):
    def test_waiting_for_a_slow_server_counts(self):
        """A server that answers each after 50 ms, on one connection, is asked every 10 ms: the last waits long."""
        found = self.ask(0.05, rate=100, seconds=0.5)
        self.assertEqual(found["statuses"]["200"]["count"], found["sent"])
        self.assertGreater(found["statuses"]["200"]["max_us"], 250_000)
        self.assertEqual((found["wrong"], found["broken"]), (0, 0))

    def test_what_was_not_sent_before_the_end_is_not_answered(self):
        found = self.ask(0.05, rate=100, seconds=0.5)
        self.assertGreater(found["unanswered"], 10)
        self.assertLess(found["sent"], 15)

    def test_an_answer_that_is_not_known_is_wrong(self):
        found = self.ask(0, rate=100, seconds=0.1, answers=[b"another"])
        self.assertEqual(found["wrong"], found["sent"])

    def test_connections_take_turns(self):
        """One that is never used would be closed by the server as idle, and then break when it is."""
        asked = []
        with socket.create_server(("127.0.0.1", 0)) as server, tempfile.TemporaryDirectory() as folder:
            threading.Thread(target=serve_two, args=(server, asked), daemon=True).start()
            bodies = Path(folder, "bodies")
            texts.write(bodies, [b"{}"])
            settings = {"bodies": str(bodies), "answers": None, "port": server.getsockname()[1], "connections": 2}
            openloop.run({**settings, "rate": 50, "seconds": 0.5, "start": time.monotonic(), "seed": "x"})
        self.assertLessEqual(abs(asked.count(0) - asked.count(1)), 1)

    def ask(self, pause, rate, seconds, answers=(b'{"data":{}}',)):
        with socket.create_server(("127.0.0.1", 0)) as server, tempfile.TemporaryDirectory() as folder:
            threading.Thread(target=answer_all, args=(server, pause), daemon=True).start()
            files = {"bodies": [b"{}"], "answers": list(answers)}
            for name, content in files.items():
                texts.write(Path(folder, name), content)
            paths = {name: str(Path(folder, name)) for name in files}
            port, start = server.getsockname()[1], time.monotonic()
            return openloop.run(
                {**paths, "port": port, "rate": rate, "seconds": seconds, "connections": 1, "start": start, "seed": "x"}
            )


def serve_two(server, asked):
    connections = [server.accept()[0] for _ in range(2)]

    def serve(place):
        with connections[place] as connection:
            while connection.recv(65536):
                asked.append(place)
                connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"data":{}}')

    other = threading.Thread(target=serve, args=(1,), daemon=True)
    other.start()
    serve(0)


def answer_all(server, pause):
    connection, _ = server.accept()
    with connection:
        while connection.recv(65536):
            time.sleep(pause)
            connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"data":{}}')
