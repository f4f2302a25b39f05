"""How divan's output is read."""

import unittest

from benches.in_process import read

PRINTED = """\
queries                fastest       │ slowest       │ median        │ mean          │ samples │ iters
├─ known                             │               │               │               │         │
│  ├─ Q1               426.6 ns      │ 15.12 µs      │ 557.6 ns      │ 774.3 ns      │ 100     │ 100
│  │                   max alloc:    │               │               │               │         │
│  │                     3           │ 3             │ 3             │ 3             │         │
│  │                     65.74 KB    │ 65.74 KB      │ 65.74 KB      │ 65.74 KB      │         │
│  │                   alloc:        │               │               │               │         │
│  │                     4           │ 9             │ 5             │ 4             │         │
│  │                     65.8 KB     │ 65.8 KB       │ 65.8 KB       │ 65.8 KB       │         │
│  │                   grow:         │               │               │               │         │
│  │                     2           │ 2             │ 2             │ 2             │         │
│  │                     168 B       │ 168 B         │ 168 B         │ 168 B         │         │
│  ╰─ no such thing    8.127 µs      │ 20.03 µs      │ 8.218 µs      │ 8.391 µs      │ 100     │ 100
╰─ load_folder         1.2 s         │ 1.4 s         │ 1.3 s         │ 1.3 s         │ 5       │ 5
                       alloc:        │               │               │               │         │
                         10          │ 10            │ 10            │ 10            │         │
                         1 MB        │ 1 MB          │ 1 MB          │ 1 MB          │         │
"""


class InProcess(unittest.TestCase):
    def test_medians_are_read_with_what_was_allocated_or_grown(self):
        found = read(PRINTED.splitlines())
        self.assertEqual(found["known"]["Q1"], {"us": 0.5576, "allocations": 7})

    def test_a_name_may_hold_blanks(self):
        self.assertEqual(read(PRINTED.splitlines())["known"]["no such thing"], {"us": 8.218, "allocations": 0})

    def test_a_benchmark_without_arguments_stands_by_its_own_name(self):
        found = read(PRINTED.splitlines())
        self.assertEqual(found["load_folder"], {"load_folder": {"us": 1.3e6, "allocations": 10}})
