"""Differences between the second implementation and the server."""

from .server import plain

CLOSE = 1e-6


def _is_rounded(amount, shown):
    """Whether a server's whole number is an amount rounded."""
    return abs(amount - shown) <= 0.5 + CLOSE


def differences(answers, served):
    """The differences as sentences: order and reach first, then each role's figures."""
    roles = served["roles"]
    ours, theirs = [answer.role for answer in answers], [plain(role["role"]["id"]) for role in roles]
    for role in sorted(set(ours) ^ set(theirs)):
        yield f"{role} is an answer of the {'page' if role in ours else 'server'} alone"
    if set(ours) == set(theirs) and ours != theirs:
        place = next(place for place, (a, b) in enumerate(zip(ours, theirs)) if a != b)
        yield f"place {place + 1} is {ours[place]} by the page, {theirs[place]} by the server"
    by_role = {answer.role: answer for answer in answers}
    for role in roles:
        answer = by_role.get(plain(role["role"]["id"]))
        if answer:
            yield from (f"{answer.role}: {sentence}" for sentence in _of_role(answer, role))


def of_places(advice, region, served):
    """Differences in the first places of each role."""
    for role in served["roles"]:
        id = plain(role["role"]["id"])
        ours = advice.places.of(advice.roles.by_id[id], region)[: len(role["places"]) or 1]
        is_same = len(ours) == len(role["places"]) and all(
            place.region == plain(shown["region"]["id"])
            and abs(place.points - shown["points"]) <= 0.005 + CLOSE
            and place.pay == shown["pay"]
            and _is_rounded(place.real_pay, shown["realPay"])
            and place.jobs == shown["jobs"]
            for place, shown in zip(ours, role["places"])
        )
        if not is_same:
            yield f"{id}: places {ours} by the page, {role['places']} by the server"


def _of_role(answer, role):
    if answer.reach != role["reach"]:
        yield f"reach {answer.reach} by the page, {role['reach']} by the server"
    if abs(answer.score - role["score"] * 100.0) > CLOSE * 100.0:
        yield f"score {answer.score / 100} by the page, {role['score']} by the server"
    if "terms" in role:
        yield from _of_route(answer, role)
    yield from _of_pay(answer.pay, role["pay"])


def _of_route(answer, role):
    for ours, term in zip(answer.terms, role["terms"]):
        if abs(ours - term["points"] * 100.0) > CLOSE * 100.0:
            yield f"terms {answer.terms} by the page, {[term['points'] for term in role['terms']]} by the server"
            break
    for what in ("months", "money"):
        ours, shown = getattr(answer.best.route, what), role["route"][what]
        for amount, part in zip(ours, ("low", "usual", "high")):
            if not _is_rounded(amount, shown[part]):
                yield f"{what} {ours} by the page, {shown} by the server"
                break
    for ours, shown in ((answer.least_months, role["leastMonths"]), (answer.least_money, role["leastMoney"])):
        if abs(ours - shown) > 0.01:
            yield f"least {ours} by the page, {shown} by the server"
    kinds = [step["kind"] for step in role["route"]["steps"]]
    if kinds != [kind for kind, _ in answer.best.route.steps]:
        yield f"steps {answer.best.route.steps} by the page, {kinds} by the server"
    standings = [(requirement["kind"], requirement["standing"]) for requirement in role["requirements"]]
    if standings != list(answer.standings):
        yield f"requirements {answer.standings} by the page, {standings} by the server"


def _of_pay(pay, shown):
    if (pay is None) != (shown is None):
        yield f"pay {pay} by the page, {shown} by the server"
    elif pay:
        is_same = (
            pay.region == plain(shown["region"]["id"])
            and _is_rounded(pay.usual, shown["usual"])
            and _is_rounded(pay.lower_bound, shown["lowerBound"])
            and pay.later == shown["later"]
        )
        if not is_same:
            yield f"pay {pay} by the page, {shown} by the server"
