"""Each family of fields with the roles that are first for its degrees."""

from collections import Counter, defaultdict

from .checks import family
from .report import table

MOST_ROLES = 4


def print_matrix(tables, first):
    """`first` is the first role of each degree; None where none is in its field."""
    titles, roles, members = {}, tables.by("roles", "id"), defaultdict(list)
    for degree in sorted(first):
        members[family(degree)].append(first[degree])
        titles.setdefault(family(degree), tables.by("degrees", "id")[degree][0]["field"])
    rows = []
    for code, found in sorted(members.items()):
        names = [f"{many} {roles[role][0]['name'] if role else 'none in the field'}" for role, many in Counter(found).most_common()]
        rest = sum(int(name.split()[0]) for name in names[MOST_ROLES:])
        rows.append([code, titles[code][:36], len(found), "; ".join(names[:MOST_ROLES]) + (f"; {rest} others" if rest else "")])
    table("Families of fields and their first roles", ["family", "a field", "degrees", "first roles, with degrees"], rows)
