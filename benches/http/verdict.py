"""The bounds of a run under overload."""

from statistics import mean, median

MOST_TIMES = 5  # The p99 of cheap queries, in terms of the unloaded one.
FLAT = 0.02  # Memory may grow by this share.
FULL = 0.9  # Full speed is this share of that before, both in terms of the same bytes ready-made.


def times(scenario, unloaded):
    """The p99 of the cheap queries that were admitted, in terms of the unloaded one; None where none was."""
    answered = scenario["cheap"]["statuses"].get("200")
    return answered and answered["p99_us"] / unloaded["cheap"]["statuses"]["200"]["p99_us"]


def growth(memory):
    """By what share the last third lies above the first. Both are means, so one page more or less is no growth."""
    third = max(1, len(memory) // 3)
    return mean(memory[-third:]) / mean(memory[:third]) - 1


def shares(speed):
    """The rates of windows in terms of the same bytes ready-made."""
    return [rate / beside if beside else 0 for rate, beside in speed]


def recovered(after, before):
    """The windows after which every further one had full speed; None where the last had not."""
    full = FULL * median(before)
    slow = [window for window, share in enumerate(after, 1) if share < full]
    last = max(slow, default=0)
    return last if last < len(after) else None


def verdicts(scenario, unloaded):
    """Each bound with whether it was kept."""
    ratio = times(scenario, unloaded)
    cheap = scenario["cheap"]
    windows = recovered(shares(scenario["after"]), shares(unloaded["speed"]))
    lost = cheap["wrong"] + cheap["broken"] + cheap["unanswered"]
    heavy = scenario.get("heavy") or {"no_retry_after": 0, "wrong": 0}
    return {
        f"cheap p99 within {MOST_TIMES} times": ratio is not None and ratio <= MOST_TIMES,
        "no cheap query refused, lost or wrong": lost == 0 and set(cheap["statuses"]) == {"200"},
        "every refusal with Retry-After, no answer wrong": heavy["no_retry_after"] == heavy["wrong"] == 0,
        "memory flat": growth(scenario["memory_mb"]) <= FLAT,
        "full speed within 1 s after": windows is not None and windows <= 1,
    }
