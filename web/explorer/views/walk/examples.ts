import type { Walk } from "./walk";

/** Example tables to begin with. Each is an address like any other. */
export const EXAMPLES: { title: string; says: string; walk: Walk }[] = [
  {
    title: "Which certifications lead to a role in Ohio?",
    says: "With the exam fee, and with jobs and pay in Ohio.",
    walk: {
      start: { kind: "CERTIFICATION" },
      steps: [
        { relation: "qualifiesFor" },
        { relation: "employedIn", where: [{ property: "node", op: "in", value: ["region:state-39"] }] },
      ],
      columns: [
        { at: 0, property: "node" },
        { at: 0, property: "examFee" },
        { at: 1, property: "node" },
        { at: 2, of: "RELATION", property: "employment" },
        { at: 2, of: "RELATION", property: "annualMedian" },
        { at: 2, of: "RELATION", property: "occupationTitle" },
      ],
      order: { column: 4, desc: true },
    },
  },
  {
    title: "Where does the pay of data scientists go furthest?",
    says: "Metros with at least 1,000 jobs, by pay at national prices.",
    walk: {
      start: { kind: "ROLE", nodes: ["role:15-2051.00"] },
      steps: [
        {
          relation: "employedIn",
          where: [
            { property: "regionKind", op: "in", value: ["METRO"] },
            { of: "RELATION", property: "employment", op: "gte", value: 1000 },
          ],
        },
      ],
      columns: [
        { at: 1, property: "node" },
        { at: 1, of: "RELATION", property: "realAnnualMedian" },
        { at: 1, of: "RELATION", property: "annualMedian" },
        { at: 1, of: "RELATION", property: "employment" },
        { at: 1, property: "priceParity" },
      ],
      order: { column: 1, desc: true },
    },
  },
  {
    title: "Which technologies do most roles ask for?",
    says: "One row for each technology, with the number of roles.",
    walk: {
      start: { kind: "ROLE" },
      steps: [{ relation: "requires", where: [{ property: "skillKind", op: "in", value: ["TECHNOLOGY"] }] }],
      columns: [{ at: 1, property: "node" }],
      figures: [{ function: "COUNT_DISTINCT", at: 0, property: "node" }],
      order: { column: 1, desc: true },
    },
  },
  {
    title: "Which schools around Minneapolis award most nursing degrees?",
    says: "All fields and levels of nursing together, by school.",
    walk: {
      start: { kind: "DEGREE", where: [{ property: "cip", op: "startsWith", value: "51.38" }] },
      steps: [
        { relation: "offeredBy" },
        { relation: "locatedIn", where: [{ property: "node", op: "in", value: ["region:cbsa-33460"] }] },
      ],
      columns: [{ at: 1, property: "node" }],
      figures: [
        { function: "SUM", at: 1, of: "RELATION", property: "awards" },
        { function: "COUNT_DISTINCT", at: 0, property: "node" },
      ],
      order: { column: 1, desc: true },
    },
  },
];
