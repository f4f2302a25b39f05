"""One window of load: wrk on its core, one system, one query."""

import json
import os
import re
import resource
import subprocess

from benches.http.system import HERE, LOAD_CORE

# Responses of other lengths than the known ones change the mean; so do requests in flight at the end.
LENGTH_TOLERANCE = 0.02


def window(system, files, connections, seconds, check):
    """Measures one window. With `check`, every response is compared with the known ones.

    The result has `valid`, and `why` where it is not.
    """
    found = wrk(system, files, connections, seconds, check)
    if "why" not in found:
        found["why"] = fault(found, files, connections)
    found["valid"] = found["why"] is None
    return found


def wrk(system, files, connections, seconds, check=False, before=()):
    """What wrk counts in some seconds, valid or not; `why` if it counts nothing. `before` stands before its
    command.
    """
    command = [
        *system.inside(), "taskset", "-c", LOAD_CORE, *before, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s",
        "--timeout", "20s", "-s", str(HERE / "post.lua"), system.url,
    ]
    env = {**os.environ, "BODIES": str(files.bodies), **({"ANSWERS": str(files.answers)} if check else {})}
    used, load_used = system.cpu_us(), children_us()
    ran = subprocess.run(command, env=env, capture_output=True, text=True)
    used, load_used = system.cpu_us() - used, children_us() - load_used
    result = re.search(r"RESULT (.*)", ran.stdout)
    if not result:
        return {"why": (ran.stdout + ran.stderr).strip()[-300:]}
    found = json.loads(result.group(1))
    found["rps"] = found["requests"] / found["us"] * 1e6
    found["good_rps"] = good(found)
    found["cpu_us"] = used / max(found["requests"], 1)
    found["load_busy"] = load_used / found["us"]
    return found


def fault(found, files, connections):
    """Why a window is invalid; None if it is valid."""
    if found["requests"] == 0:
        return "no answer"
    if found["errors"] or found["wrong"]:
        return f"{found['errors']} failed requests, {found['wrong']} wrong answers"
    length = found["bytes"] / found["requests"]
    on_the_way = connections * files.longest / found["requests"]
    few = files.longest - files.shortest if found["requests"] < 20 * files.count else 0
    least, greatest = files.mean * (1 - LENGTH_TOLERANCE) - few, files.mean * (1 + LENGTH_TOLERANCE) + files.head + few
    if not least - on_the_way <= length <= greatest + on_the_way:
        return f"{length:.0f} bytes an answer, expected {files.mean:.0f}"
    return None


def good(found):
    """Responses per second without rejections, which are fast but not results."""
    return (found["requests"] - found["refused"]) / found["us"] * 1e6


def children_us():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1e6
