"""The requests: each class of input that multiplies, at the largest size that the body or URL allows."""

import json
import random
import socket
import struct
import time
import urllib.parse
from dataclasses import dataclass, field

BODY_BYTES = 256 * 1024
URL_BYTES = 8000
JSON = {"Content-Type": "application/json", "Accept": "application/graphql-response+json"}
# Its lower case depends on its neighbours, which makes it the most expensive letter to fold.
SIGMA = "\u03a3"


@dataclass
class Request:
    name: str
    method: str
    path: str
    body: bytes | None = None
    headers: dict = field(default_factory=dict)


def post(name, query, variables=None, path="/graphql", **more):
    body = json.dumps({"query": query, "variables": variables or {}, **more}, ensure_ascii=False, separators=(",", ":"))
    return Request(name, "POST", path, body.encode(), JSON)


def get(name, query, variables=None):
    path = "/graphql?" + urllib.parse.urlencode({"query": query, "variables": json.dumps(variables or {}, ensure_ascii=False)})
    return Request(name, "GET", path, None, {"Accept": "application/graphql-response+json"})


def letters(count, seed=1):
    chance = random.Random(seed)
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(count))


def aliases(count, text):
    """The same field under many names; `#` in the text is its number."""
    return "{" + " ".join(f"a{i}: {text.replace('#', str(i))}" for i in range(count)) + "}"


def requests():
    yield from names()
    yield from texts()
    yield from lists()
    yield from objects()
    yield from walks()
    yield from lookups()
    yield from advice()
    yield from documents()
    yield from responses()
    yield from exports()


def advice():
    """The largest profile, for as many requests as fit."""
    fields = ["11.0701", "14.0501", "14.1001", "26.0101", "26.1103", "27.0101", "27.0501", "51.0706", "51.2706", "52.0201"]
    roles = ["11-9111", "13-1111", "15-1211", "15-1232", "15-1252", "15-2051", "29-1141", "29-2034", "29-9021", "31-9092"]
    profile = {
        "fields": [{"cip": cip, "level": "BACHELORS"} for cip in fields],
        "roles": [{"role": {"id": f"role:{code}.00"}, "years": 3} for code in roles],
        "skills": [{"id": f"skill:tech-{name}"} for name in ("python", "r", "java", "tableau", "sas")],
    }
    field = "careerAdvice(profile: $p, limits: {months: #}) {... on CareerAdvice {roles(first: 200) {summary places {jobs}}}}"
    gap = """skillGap(profile: $p, goal: {role: {id: "role:15-2051.00"}}, dollarWeight: #) {... on SkillGap {summary
        plans {summary open(first: 500) {ways certifications(first: 100) {entry} degrees {schools {kilometres}}}}}}"""
    for count in (1, 4, 40):
        yield post(f"skill gaps of {count} large profiles", f"query($p: CareerProfile!) {aliases(count, gap)}", {"p": profile})
        yield post(f"advice of {count} large profiles", f"query($p: CareerProfile!) {aliases(count, field)}", {"p": profile})


REFERENCES = {
    "similarRoles": "query($n: String!) {similarRoles(role: {name: $n}) {__typename}}",
    "careerPaths": "query($n: String!) {careerPaths(from: {skills: [{name: $n}]}) {__typename}}",
    "compareRoles": "query($n: String!) {compareRoles(roles: [{name: $n}, {name: $n}]) {__typename}}",
    "compareRegions": "query($n: String!) {compareRegions(role: {name: $n}, regions: [{name: $n}]) {__typename}}",
    "skillGap": "query($n: String!) {skillGap(have: {skills: [{name: $n}]}, goal: {role: {name: $n}}) {__typename}}",
    "traverse": "query($n: String!) {traverse(start: {kind: ROLE, nodes: [{name: $n}]}, steps: [{relations: [\"requires\"]}]) {__typename}}",
    "resolve": "query($n: String!) {resolve(text: $n) {__typename}}",
    "search": "query($n: String!) {search(text: $n) {score}}",
    "suggest": "query($n: String!) {suggest(text: $n) {text}}",
}


def names():
    """Names of nodes, which are searched with tolerance for typing errors."""
    for field_name, query in REFERENCES.items():
        yield post(f"name of 200,000 letters in {field_name}", query, {"n": letters(200_000)})
        yield post(f"30,000 words in {field_name}", query, {"n": "manager " * 30_000})
        yield post(f"12 words of 200 letters in {field_name}", query, {"n": " ".join(letters(200, i) for i in range(12))})
        yield post(f"200 letters in {field_name}", query, {"n": letters(200)})
    yield post("100 names in have", "query($h: Have!) {careerPaths(from: $h) {__typename}}",
               {"h": {"skills": [{"name": letters(150, i)} for i in range(100)]}})
    yield get("name in a GET", REFERENCES["similarRoles"], {"n": letters(7_000)})


def texts():
    """Texts that every item of a list is compared with."""
    for operator in ("contains", "startsWith", "eq"):
        for letter, count in ((SIGMA, 120_000), (SIGMA, 900), ("a", 240_000), ("\u00c9", 1_000)):
            query = f"query($t: String) {{institutions(first: 1, filter: {{name: {{{operator}: $t}}}}) {{nodes {{id}}}}}}"
            yield post(f"{operator} of {count} {letter!r}", query, {"t": letter * count})
    few = ", ".join("{name: {contains: $t}}" for _ in range(300))
    for connective in ("and", "or"):
        query = f"query($t: String) {{institutions(first: 1, filter: {{{connective}: [{few}]}}) {{nodes {{id}}}}}}"
        yield post(f"300 times contains in {connective}", query, {"t": SIGMA * 900})
    nested = "query($t: String) {roles(first: 180) {nodes {employedIn(filter: {node: {name: {contains: $t}}}) {totalCount}}}}"
    yield post("contains in a list below a list", nested, {"t": SIGMA * 1_000})
    quantified = "query($t: String) {regions(filter: {employs: {every: {node: {name: {contains: $t}}}}}) {totalCount}}"
    yield post("contains in a quantifier", quantified, {"t": SIGMA * 1_000})
    for i in range(3):
        query = f"query($t: String) {{a{i}: institutions(first: 1, filter: {{name: {{contains: $t}}}}) {{nodes {{id}}}}}}"
        yield get(f"contains in a GET, {i}", query, {"t": SIGMA * 1_250})


def lists():
    """Lists of scalars and of orders."""
    ids = [f"region:cbsa-{i}" for i in range(10_000)]
    in_ids = "query($i: [ID!]) {employers(filter: {locatedIn: {some: {node: {id: {in: $i}}}}}) {totalCount}}"
    yield post("10,000 unknown ids in a filter", in_ids, {"i": ids})
    known = ["region:us"] * 9_000
    yield post("9,000 times one id in a filter", in_ids, {"i": known})
    numbers = "query($n: [Int!]) {regions(filter: {employs: {some: {node: {jobZone: {in: $n}}}}}) {totalCount}}"
    yield post("80,000 numbers in a filter", numbers, {"n": list(range(80_000))})
    yield post("10,000 numbers in a filter", numbers, {"n": list(range(10_000, 20_000))})
    words = "query($n: [String!]) {institutions(filter: {name: {in: $n}}) {totalCount}}"
    yield post("9,000 texts in a filter", words, {"n": [letters(12, i) for i in range(9_000)]})
    order = "query($o: [InstitutionOrderBy!]) {institutions(first: 1, orderBy: $o) {nodes {id}}}"
    for count in (2, 2_000, 14_000):
        yield post(f"{count} times the same order", order, {"o": [{"field": "NAME"}] * count})
    yield post("many orders in an export", "query($o: [EmployerOrderBy!]) {employers(orderBy: $o) {nodes {id}}}",
               {"o": [{"field": "NAME"}] * 12_000}, path="/export?format=csv")
    kinds = "query($k: [Kind!]) {search(text: \"nurse\", kinds: $k) {score}}"
    yield post("20,000 kinds", kinds, {"k": ["ROLE"] * 20_000})
    yield post("100 kinds", kinds, {"k": ["ROLE"] * 100})
    yield post("25,000 ids", "query($i: [ID!]!) {nodes(ids: $i) {id}}", {"i": ["role:x"] * 25_000})
    yield post("weights", "query($w: [MeasureWeight!]) {compareRegions(role: {name: \"Nurse\"}, regions: [{name: \"Ohio\"}], weights: $w) {__typename}}",
               {"w": [{"measure": "JOBS", "weight": 1}] * 5_000})


def objects():
    """Input objects, which take more memory than their text, and are read for each use."""
    use = "role(by: {onetSoc: \"15-1221.00\"}) {employedIn(first: 1, filter: {and: $f}) {nodes {id}}}"
    filters = "query($f: [RoleEmployedInFilter!]) "
    for count in (1_000, 18_000, 80_000):
        yield post(f"{count} filters in 49 fields", filters + aliases(49, use), {"f": [{}] * count})
    other = "role(by: {onetSoc: \"15-1221.00\"}) {employedIn(first: #, filter: {and: $f}) {nodes {id}}}"
    for count in (300, 1_000):
        yield post(f"{count} filters in 49 fields that differ", filters + aliases(49, other), {"f": [{}] * count})
    default = f"query($f: [RoleEmployedInFilter!] = [{'{}' * 900}]) "
    yield post("900 filters by default in 49 fields that differ", default + aliases(49, other))
    literal = "{roles(first: 1, filter: {and: [" + "{}" * 3_000 + "]}) {nodes {id}}}"
    yield post("3,000 filters in the document", literal)
    for i in range(8):
        spread = " ".join(f"a{j}: roles(first: {j}, filter: {{and: [{'{}' * 90}]}}) {{totalCount}}" for j in range(45))
        yield post(f"a document full of filters, {i}", f"{{b{i}: __typename {spread}}}")
    nested = {}
    for _ in range(60):
        nested = {"not": nested}
    yield post("filters nested 60 times", "query($f: RoleFilter) {roles(filter: $f) {totalCount}}", {"f": nested})
    deep = {"and": [{"or": [{"and": [{"name": {"contains": "a"}}] * 20}] * 20}] * 20}
    yield post("8,000 clauses over all institutions", "query($f: InstitutionFilter) {institutions(filter: $f) {totalCount}}", {"f": deep})


def walks():
    start = "query($w: [TraverseCondition!]) {traverse(start: {kind: EMPLOYER, where: $w}, steps: [{relations: [\"locatedIn\"]}]) {__typename ... on Traversal {totalRows}}}"
    for count in (1_000, 32_000):
        yield post(f"walk whose start contains {count} letters", start, {"w": [{"property": "name", "contains": SIGMA * count}]})
    for count in (90, 900, 7_000):
        any_of = [{"or": [{"property": "name", "contains": SIGMA * 10 + str(i)} for i in range(count)]}]
        yield post(f"walk with {count} conditions at its start", start, {"w": any_of})
    among = [{"property": "name", "in": [{"text": letters(8, i)} for i in range(9_000)]}]
    yield post("walk with 9,000 values at its start", start, {"w": among})
    each = "query($w: [TraverseCondition!]) {traverse(start: {kind: ROLE}, steps: [{relations: [\"employedIn\"], where: $w}, {relations: [\"employs\"], where: $w}], distinct: true) {__typename ... on Traversal {totalRows}}}"
    some = [{"or": [{"property": "name", "contains": SIGMA * 10 + str(i)} for i in range(60)]}]
    yield post("walk with 60 conditions at each step", each, {"w": some})
    wide = "query($w: [TraverseCondition!]) {traverse(start: {kind: ROLE}, steps: [{relations: [\"requires\"]}, {relations: [\"requiredBy\"]}], where: $w, distinct: true) {__typename ... on Traversal {totalRows}}}"
    both = [{"or": [{"at": 0, "property": "name", "contains": "q" + str(i)} for i in range(60)]}, {"at": 2, "property": "name", "isNull": False}]
    yield post("walk with 60 conditions on two places", wide, {"w": both})
    columns = "query($c: [TraverseColumnInput!]) {traverse(start: {kind: ROLE}, steps: [{relations: [\"requires\"]}], select: $c) {__typename}}"
    yield post("walk with 4,000 columns", columns, {"c": [{"at": 0, "property": "name", "name": f"c{i}"} for i in range(4_000)]})
    orders = "query($o: [TraverseOrder!]) {traverse(start: {kind: ROLE}, steps: [{relations: [\"requires\"]}], select: [{at: 1, property: \"name\", name: \"n\"}], orderBy: $o) {__typename ... on Traversal {totalRows}}}"
    yield post("walk with 900 times the same order", orders, {"o": [{"column": "n"}] * 900})
    part = "query($w: [TraverseCondition!]) {traverse(start: {kind: ROLE}, steps: [{relations: [\"relatedTo\"], min: 0, max: 12, where: $w}], distinct: true) {__typename ... on Traversal {totalRows}}}"
    yield post("a long walk with conditions", part, {"w": some})


def lookups():
    yield post("4,900 unknown ids in one request", "{" + " ".join(
        "asOf(date: \"2026-01-15\") {" + " ".join(f"r{j}: role(by: {{id: \"role:x{j}\"}}) {{id}}" for j in range(9)) + "}" for _ in range(1)
    ) + "}")
    yield post("450 unknown ids", aliases(49, "asOf(date: \"2026-01-15\") {" + " ".join(f"r{j}: role(by: {{id: \"role:x#{j}\"}}) {{id}}" for j in range(9)) + "}"))
    yield post("440 searches", aliases(44, "asOf(date: \"2026-01-15\") {" + " ".join(f"s{j}: search(text: \"nurs data manager # {j}\") {{score}}" for j in range(9)) + "}"))
    yield post("100 unknown ids in nodes", "query($i: [ID!]!) {nodes(ids: $i) {id}}", {"i": [f"role:{letters(180, i)}" for i in range(100)]})
    yield post("40 aliases of 100 unknown ids", "query($i: [ID!]!) " + aliases(40, "nodes(ids: $i) {id}"), {"i": [f"role:unknown-{i}" for i in range(100)]})
    yield post("unknown exam codes", aliases(49, "certification(by: {examCode: \"X#\"}) {id}"))


def documents():
    fragments = "fragment f0 on Role {id name soc} " + " ".join(f"fragment f{i} on Role {{...f{i - 1} ...f{i - 1}}}" for i in range(1, 12))
    roles = "fragment r on Query {roles(first: 1) {nodes {...f11}}} "
    many = "".join(f"query q{i} {{...r}} " for i in range(1_400))
    yield post("1,400 operations over one large fragment", fragments + roles + many, operationName="q1")
    yield post("9,900 fields", "{" + "__typename " * 9_900 + "}")
    yield post("an unknown field of 250,000 letters", "{" + letters(250_000) + "}")
    yield post("an unknown variable of 250,000 letters", "query($v: " + letters(240_000) + ") {__typename}")
    yield post("an operation name of 200,000 letters", "query a {__typename} query b {__typename}", operationName=letters(200_000))
    yield post("an unknown member of 240,000 letters", "query($f: RoleFilter) {roles(filter: $f) {totalCount}}", {"f": {letters(240_000): 1}})
    yield post("17,000 variables", "query(" + " ".join(f"$v{i}: Int" for i in range(1_900)) + ") {__typename}", {f"v{i}": 1 for i in range(17_000)})
    same = "{roles(first: 1) {nodes {" + " ".join(f"a{i}: employedIn(first: 1) {{nodes {{id name}}}}" for i in range(480)) + "}}}"
    yield post("480 aliases of one list", same)
    pairs = "{" + " ".join(f"...p{i}" for i in range(60)) + "}" + "".join(f" fragment p{i} on Query {{roles {{nodes {{id}}}} regions {{nodes {{id}}}}}}" for i in range(60))
    yield post("fragments with the same fields", pairs)


def responses():
    wide = "{roles(first: 180) {nodes {id name s0: employedIn(first: 150) {edges {node {id name} employment wageStatus annual {mean median} evidence {row basis source {id publisher release}}}}}}}"
    yield post("a large response", wide)
    texts_ = " ".join(f"d{i}: description" for i in range(400))
    yield post("descriptions 400 times over", f"{{roles(first: 181) {{nodes {{{texts_}}}}}}}")
    licences = " ".join(f"s{i}: source {{licence attribution url publisher title}}" for i in range(40))
    yield post("licences on each edge", f"{{roles(first: 180) {{nodes {{employedIn(first: 60) {{edges {{evidence {{{licences}}}}}}}}}}}}}")
    yield post("introspection, large", "{__schema {types {name description fields {name description args {name description type {name ofType {name ofType {name}}}} type {name ofType {name ofType {name}}}} inputFields {name description type {name ofType {name}}} enumValues {name description}}}}")


def exports():
    yield post("a refused export", "{__typename}", path="/export?format=csv")
    yield Request("the schema", "GET", "/schema.graphql")
    yield Request("a URL of 100,000 bytes", "GET", "/graphql?query=" + "a" * 100_000)
    yield Request("a body of 1 MB", "POST", "/graphql", b"{" + b" " * 1_000_000, JSON)
    yield Request("brackets", "POST", "/graphql", b'{"query":"{a}","variables":{"x":' + b"[" * 200_000, JSON)
    yield Request("many members", "POST", "/graphql", b'{"query":"{__typename}","variables":{' + b",".join(b'"a%d":0' % i for i in range(20_000)) + b"}}", JSON)


WIDE = list(responses())[0]


def unread_http1(port, stop):
    """Connections that request large responses and do not read them."""
    while not stop.is_set():
        open_now = []
        for i in range(60):
            try:
                one = socket.create_connection(("127.0.0.1", port), timeout=5)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                body = WIDE.body.replace(b"s0", b"s%d" % i)
                head = f"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                one.sendall(head.encode() + body)
                open_now.append(one)
            except OSError:
                time.sleep(0.1)
        stop.wait(10)
        for one in open_now:
            one.close()


def unread_http2(port, stop):
    """Connections with an empty window and many streams of large responses."""
    while not stop.is_set():
        try:
            one = socket.create_connection(("127.0.0.1", port), timeout=5)
            # SETTINGS_INITIAL_WINDOW_SIZE is 4.
            one.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, struct.pack(">HI", 4, 0)))
            for i in range(60):
                body = WIDE.body.replace(b"s0", b"t%d" % i)
                stream = 2 * i + 1
                one.sendall(frame(1, 4, stream, header_block(port)) + frame(0, 1, stream, body))
            stop.wait(10)
            one.close()
        except OSError:
            time.sleep(0.1)


def frame(kind, flags, stream, payload):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def header_block(port):
    def literal(name, value):
        return b"\x00" + bytes([len(name)]) + name + bytes([len(value)]) + value

    fields = [(b":method", b"POST"), (b":scheme", b"http"), (b":path", b"/graphql"), (b":authority", b"127.0.0.1:%d" % port),
              (b"content-type", b"application/json")]
    return b"".join(literal(name, value) for name, value in fields)
