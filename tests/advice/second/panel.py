"""The people of the advisers' panel, and whether the advice suits them."""

from . import levels
from .person import Profile

# Names that people use, and those of the graph.
CALLED = {"SQL": "Structured query language SQL", "Excel": "Microsoft Excel", "R.T.(R)": "certification:arrt-r"}


class Panel:
    """tests/advice/panel.json over a data folder."""

    def __init__(self, panel, tables):
        self.groups, self.people, self.tables = panel["groups"], panel["people"], tables

    def judge(self, advice):
        """People whose advice is unsuitable, with what an adviser would not accept; and the first five roles of each."""
        refused, first = {}, {}
        for someone in self.people:
            answers = self._answers(someone, advice)
            first[someone["name"]] = [answer.role for answer in answers[:5]]
            faults = list(self._faults(someone, answers))
            if faults:
                refused[someone["name"]] = faults
        return refused, first

    def _profile(self, someone):
        education = someone.get("education")
        return Profile(
            degrees=tuple(tuple(degree.split(" ")) for degree in someone.get("degrees", [])),
            roles=tuple((f"role:{code}", float(years)) for code, years in (role.split(" ") for role in someone.get("roles", []))),
            certifications=tuple(self._named("certifications", "certification", name) for name in someone.get("certifications", [])),
            skills=tuple(self._named("skills", "skill", name) for name in someone.get("skills", [])),
            highest=levels.NAMES.index(education) if education else None,
        )

    def _named(self, table, kind, name):
        """The node with an id, a name, an abbreviation or an alias."""
        rows = self.tables.rows(table)
        for wanted in (name, CALLED.get(name, name)):
            for row in sorted(rows, key=lambda row: (row["id"] not in (wanted, f"{kind}:{wanted}"), row["id"])):
                names = [row["name"], row.get("abbreviation", ""), row["aliases"]]
                called = {part.lower() for text in names for part in text.split("; ")}
                if row["id"] in (wanted, f"{kind}:{wanted}") or wanted.lower() in called:
                    return row["id"]
        raise SystemExit(f"no {kind} is called {name}")

    def _answers(self, someone, advice):
        region, goal = someone.get("region"), someone.get("goal") and f"role:{someone['goal']}"
        limits = {what: someone.get(what) for what in ("months", "money")}
        return advice.ask(self._profile(someone), (region,), goal=goal, **limits)[region]

    def _faults(self, someone, answers):
        expected = someone["expected"]
        near = [answer for answer in answers if answer.reach in ("WITHIN", "OPEN_TO_ANY")] or answers
        codes = [answer.role.split(":")[1] for answer in near]
        wanted = expected["amongFirstFive"]
        if sum(code in wanted["of"] for code in codes[:5]) < wanted["atLeast"]:
            yield "too few among the first five"
        if expected.get("first") and codes[:1] and codes[0] not in expected["first"]:
            yield f"{codes[0]} is first"
        never = {code for entry in expected.get("notAmongFirstTen", []) for code in self.groups.get(entry, [entry])}
        unless = expected.get("unlessRouteAdds")
        for answer, code in list(zip(near, codes))[:10]:
            adds = unless and any(levels.NAMES[level] == unless for _, level in answer.best.route.added)
            if code in never and not adds:
                yield f"{code} is among the first ten"
        for code, within in expected.get("within", {}).items():
            if code not in codes[:within]:
                yield f"{code} is not among the first {within}"
        everything = [answer.role.split(":")[1] for answer in answers]
        for first, second in (pair.split(" ") for pair in expected.get("before", [])):
            if first in everything and second in everything and everything.index(first) > everything.index(second):
                yield f"{second} stands before {first}"
        for what, (low, high) in expected.get("bounds", {}).items():
            amount = getattr(answers[0].best.route, what)[1] if answers else low
            if not low <= amount <= high:
                yield f"{amount:.0f} {what} to the first"
