"""An additional fact never removes a role or makes it longer or more expensive, and results are deterministic."""

import random
import time

from . import profiles
from .report import progress, table
from .server import plain


def check(server, advice, pairs, seed):
    """Requests advice for random people without and with more facts."""
    people = profiles.People(advice, random.Random(seed + 1))
    compared, faults, unequal, began = 0, [], 0, time.monotonic()
    for place in range(pairs):
        facts, more = people.facts(), people.facts()
        both = profiles.together(facts, more)
        cases = [people.case("before", facts), people.case("after", both)]
        region = people.random.choice([None, *people.regions])
        body = server.body([case.request(region) for case in cases], "least")
        response = server.post(body)
        unequal += response != server.post(body)
        before, after = (_least(served) for served in server.answers(response))
        held = {id for id, _ in both["roles"]}
        for role in sorted(set(before) - held):
            compared += 1
            fault = _fault(before[role], after.get(role))
            if fault:
                faults.append([place, role, fault, facts, more])
        if place % 1000 == 999:
            progress(f"{place + 1} of {pairs} pairs, {len(faults)} faults, {time.monotonic() - began:.0f} s")
    table("Random people with more facts", ["pairs", "roles compared", "lost", "longer", "costlier", "other bytes the second time"],
          [[pairs, compared, *(sum(fault[2] == kind for fault in faults) for kind in ("lost", "longer", "costlier")), unequal]])
    if faults:
        table("Faults", ["pair", "role", "what", "facts", "more"], faults, 5)
    return not faults and not unequal


def _least(served):
    return {plain(role["role"]["id"]): (role["leastMonths"], role["leastMoney"]) for role in served["roles"]}


def _fault(before, after):
    if after is None:
        return "lost"
    if after[0] > before[0] + 1e-6:
        return "longer"
    return "costlier" if after[1] > before[1] + 0.5 else None
