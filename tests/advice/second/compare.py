"""Compares the second implementation with a server, and checks the server's answers against the tables.

    python3 -m second.compare --binary target/release/careergraph --sample 40 --people 40 --pairs 200

`--sample all` asks about every degree with awards, anywhere and in its ten largest metros.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

from . import matrix, more_facts, profiles
from .advice import Advice
from .checks import Checks
from .difference import differences, of_places
from .numbers_of_rules import Numbers
from .report import progress, table
from .score import HEALTH
from .server import Server
from .tables import Tables

ROOT = Path(__file__).resolve().parents[3]
# Number of requests sent together, and of people per comparison of places.
TOGETHER, EVERY = 4, 10


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=ROOT / "target/release/careergraph")
    parser.add_argument("--data", default=ROOT / "graph-data")
    parser.add_argument("--day", default="2026-11-23", help="the day on which certifications have to be on offer")
    parser.add_argument("--sample", default="40", help="number of degrees, or `all`")
    parser.add_argument("--start", type=int, default=0, help="number of degrees to skip, to continue a run")
    parser.add_argument("--people", type=int, default=40, help="number of random people")
    parser.add_argument("--pairs", type=int, default=200, help="number of random people with and without more facts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--matrix", action="store_true", help="print each family of fields with its first roles")
    return parser.parse_args()


def main():
    options = arguments()
    tables = Tables(options.data)
    advice = Advice(tables, Numbers.of_page(), options.day)
    metros = profiles.degrees(tables)
    chosen = sorted(metros)
    if options.sample != "all":
        chosen = sorted(random.Random(options.seed).sample(chosen, min(len(chosen), int(options.sample))))
    chosen = chosen[options.start:]
    with Server(options.binary, options.data, options.day) as server:
        is_right = compare_degrees(server, advice, metros, chosen)
        is_right &= compare_people(server, advice, options)
        is_right &= check_degrees(server, advice, chosen, options)
        is_right &= more_facts.check(server, advice, options.pairs, options.seed)
    print("\nno difference" if is_right else "\nDIFFERENCES")
    sys.exit(0 if is_right else 1)


def compare_degrees(server, advice, metros, chosen):
    """Each degree anywhere, and in the metros where most of it is awarded."""
    found, roles, places, began = [], 0, 0, time.monotonic()
    for done, degree in enumerate(chosen):
        case = profiles.of_degree(advice.tables, degree)
        answers = advice.ask(case.profile, (None, *metros[degree]))
        served = server.ask([case.request()], "whole")
        for start in range(0, len(metros[degree]), TOGETHER):
            served += server.ask([case.request(metro) for metro in metros[degree][start:start + TOGETHER]], "pay")
        for region, one in zip((None, *metros[degree]), served):
            found += [(degree, region or "anywhere", sentence) for sentence in differences(answers[region], one)]
            roles, places = roles + len(one["roles"]), places + (region is not None)
        if done % 100 == 99:
            progress(f"{done + 1} of {len(chosen)} degrees, {len(found)} differences, {time.monotonic() - began:.0f} s")
    table("Degrees by the page of rules and by the server", ["degrees", "in a metro", "roles", "differences"],
          [[len(chosen), places, roles, len(found)]])
    return _print(found)


def compare_people(server, advice, options):
    """Random people; for every tenth the places of each role too."""
    people = profiles.People(advice, random.Random(options.seed))
    found, roles, kinds = [], 0, Counter()
    for number in range(options.people):
        case = people.any(f"person {number}")
        served = server.ask([case.request()], "whole")[0]
        parts = tuple(HEALTH) if case.parts is None else case.parts
        answers = advice.ask(case.profile, (case.region,), parts, case.goal, case.months, case.money)[case.region]
        sentences = list(differences(answers, served))
        if number % EVERY == 0:
            sentences += of_places(advice, case.region, server.ask([case.request()], "places")[0])
        found += [(case.name, case.region or "anywhere", sentence) for sentence in sentences]
        roles += len(served["roles"])
        kinds.update(answer.reach for answer in answers)
    table("Random people by the page of rules and by the server", ["people", "roles", "differences", *sorted(kinds)],
          [[options.people, roles, len(found), *(kinds[kind] for kind in sorted(kinds))]])
    return _print(found)


def _print(found):
    if found:
        table("Differences", ["profile", "where", "what"], found, 20)
    return not found


def check_degrees(server, advice, chosen, options):
    """Invariants of the advice for every degree, from the tables alone."""
    checks = Checks(advice.tables)
    for start in range(0, len(chosen), TOGETHER):
        degrees = chosen[start:start + TOGETHER]
        cases = [profiles.of_degree(advice.tables, degree) for degree in degrees]
        for degree, served in zip(degrees, server.ask([case.request() for case in cases], "whole")):
            checks.read(degree, served)
    is_right = checks.print(is_whole=options.sample == "all" and not options.start)
    if options.matrix:
        matrix.print_matrix(advice.tables, checks.first)
    return is_right


if __name__ == "__main__":
    main()
