// What is asked of every client: operations about today and about other days, in groups that share one cache.

const EXAM = 'certification(by: {examCode: "AI-102"})';
const NAMED = 'certifications(filter: {name: {contains: "Azure AI"}})';
const DAY = "2026-06-30";
const EARLY = "2026-01-15";
const LATE = "2026-12-01";

const today = (fields) => `{ ${fields} }`;
const on = (day, fields) => `{ asOf(date: "${day}") { ${fields} } }`;
const both = (day, fields) => `{ ${fields} asOf(date: "${day}") { ${fields} } }`;
const dated = (id, day) => `${id}@${day}`;
const AZURE = "certification:ms-azure-ai-engineer";

/** The same fields about today and about two other days, as operations of their own. */
const apart = (fields, ...days) => [today(fields), ...days.map((day) => on(day, fields))];

/** Operations by the name of their group. The first nine are those of published bug reports. */
export const rows = {
  bothWithoutId: [both(EARLY, `${EXAM} { name retiredOn offered offeredStatus currentSuccessors { name examCode } }`)],
  bothWithId: [both(DAY, `${EXAM} { id offered offeredStatus }`), both(EARLY, `${EXAM} { id offered offeredStatus }`)],
  counts: [both(EARLY, "certifications(first: 0) { totalCount }")],
  twoDays: [
    `{ a: asOf(date: "${EARLY}") { certifications(first: 0) { totalCount } }
       b: asOf(date: "2030-01-15") { certifications(first: 0) { totalCount } } }`,
  ],
  skillBeside: [both(EARLY, 'skill(by: {id: "skill:agentic-solutions"}) { id validatedBy { totalCount } }')],
  apartWithoutId: apart(`${EXAM} { offered offeredStatus }`, EARLY, DAY, LATE),
  apartWithId: apart(`${EXAM} { id offered offeredStatus }`, EARLY, DAY, LATE),
  dayOfCatalog: [both(EARLY, "catalog { asOf }"), ...apart("catalog { asOf }", DAY, LATE)],
  namedAzure: [
    `{ asOf(date: "${EARLY}") { catalog { asOf } ${NAMED} { totalCount nodes { id offered } } ${EXAM} { id offered } }
       catalog { asOf } ${NAMED} { totalCount nodes { id offered } } ${EXAM} { id offered } }`,
    ...apart(`${NAMED} { totalCount nodes { id offered } }`, EARLY, DAY),
  ],
  anotherDay: [
    {
      query: `query ($date: Date!, $exams: CertificationFilter!) {
        asOf(date: $date) { id catalog { asOf } certifications(filter: $exams) { totalCount nodes { id name offered offeredNote } } }
        certifications(filter: $exams, includeRetired: true) { totalCount nodes { id name offered offeredNote } } }`,
      variables: {
        date: DAY,
        exams: { id: { in: ["aws-ml-specialty", "ms-azure-ai-engineer", "aws-ml-engineer-associate"].map((c) => `certification:${c}`) } },
      },
    },
  ],
  claims: apart('claim(id: "claim-f121") { id verdict checks { measuredAs agrees } }', DAY, LATE),
  claimsBesideNodes: apart(`${EXAM} { id claims { nodes { id verdict subject } } }`, DAY, LATE),
  throughARole: apart(
    'role(by: {onetSoc: "15-1252.00"}) { id name qualifiedBy(first: 40) { totalCount nodes { id offered } } }',
    DAY,
    LATE,
  ),
  throughASkill: apart(
    `${EXAM} { id validates(first: 3) { nodes { id name validatedBy { totalCount nodes { id offered } } } } }`,
    DAY,
    "2026-03-01",
  ),
  byDatedId: [
    `{ node(id: "${AZURE}") { ... on Certification { id offered } } }`,
    ...[EARLY, DAY, LATE].map((day) => `{ node(id: "${dated(AZURE, day)}") { ... on Certification { id offered } } }`),
    `{ certification(by: {id: "${dated(AZURE, DAY)}"}) { id offered claims { nodes { id verdict } } } }`,
  ],
  severalDatedIds: [
    `{ nodes(ids: ["${AZURE}", "${dated(AZURE, DAY)}", "${dated(AZURE, LATE)}", "${dated("skill:tech-r", DAY)}"]) {
         id ... on Certification { offered offeredStatus } } }`,
  ],
  fragments: [
    `query { certification(by: {id: "${AZURE}"}) { ...shown } asOf(date: "${DAY}") { certification(by: {id: "${AZURE}"}) { ...shown } } }
     fragment shown on Certification { id offered currentSuccessors { id offered } supersededBy { nodes { id offered } } }`,
  ],
  paths: apart(
    `careerPaths(from: {certifications: [{id: "${AZURE}"}]}, first: 2) {
       ... on CareerPaths { paths { role { id name } steps { from { id } to { id ... on Certification { offered } } } } }
       ... on NoPath { message } }`,
    DAY,
  ),
  walks: apart(
    `traverse(start: {kind: CERTIFICATION, nodes: [{id: "${AZURE}"}]}, steps: [{relations: ["supersededBy"]}],
              select: [{at: 1, property: "node"}, {at: 1, property: "id"}, {at: 1, property: "offeredStatus"}]) {
       ... on Traversal { rows { cells { text node { id ... on Certification { offered } } } } } }`,
    DAY,
    EARLY,
  ),
};

/** Operations whose page follows from the answer to the one before. */
export const pages = [today, (fields) => on(DAY, fields), (fields) => on(LATE, fields)].map((ask) => (after) =>
  ask(`certifications(first: 3, ${after ? `after: "${after}", ` : ""}orderBy: [{field: NAME}]) {
    totalCount nodes { id name offered } pageInfo { hasNextPage endCursor } }`),
);

/** Two operations about one day, of which a cache has to keep both. */
export const keptTogether = [
  `{ asOf(date: "${DAY}") { id ${EXAM} { id offered } } }`,
  `{ asOf(date: "${DAY}") { id catalog { asOf nodeCount } } }`,
];
