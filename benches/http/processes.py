"""What a tree of processes used, from /proc."""

import os
from pathlib import Path

TICK_US = 1_000_000 / os.sysconf("SC_CLK_TCK")


def tree(root):
    """A process and all its descendants."""
    children = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found = [root]
    for pid in found:
        found.extend(children.get(pid, ()))
    return found


def stat(pid):
    """The fields of a process after its name; the state is the first."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None


def cpu_us(root):
    """User and system time of the tree, with that of children that have ended, in microseconds.

    The kernel counts it in nanoseconds and reports it in ticks of usually 10 ms.
    """
    ticks = 0
    for pid in tree(root):
        if fields := stat(pid):
            ticks += sum(int(fields[i]) for i in (11, 12, 13, 14))
    return ticks * TICK_US


def memory_mb(root):
    """Resident memory of the tree in megabytes, shared pages divided among those who share them."""
    total = 0
    for pid in tree(root):
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return total * 1024 / 1e6


def resident_mb(pid):
    """Resident memory of one process in megabytes, shared pages included. It costs the process nothing to ask."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 1e6


def machine_us():
    """What all processes and the kernel used since the machine started, on all cores, and what the host of a virtual
    machine kept from it, in microseconds.
    """
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    user, nice, system, _idle, _iowait, irq, softirq, steal, *_ = fields
    return (user + nice + system + irq + softirq + steal) * TICK_US
