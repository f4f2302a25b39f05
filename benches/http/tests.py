"""What decides whether an answer and a window count."""

import json
import unittest
from types import SimpleNamespace

from benches.http.answers import Wrong, compare, parse
from benches.http.load import fault

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
