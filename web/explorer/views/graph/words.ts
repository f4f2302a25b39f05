/** What a relation is called when it is read from a node, and on which side of the node it is drawn. */
const RELATIONS: Record<string, { words: string; side: -1 | 1 }> = {
  requires: { words: "requires", side: 1 },
  requiredBy: { words: "asked for by", side: 1 },
  employedIn: { words: "has jobs in", side: 1 },
  employs: { words: "has jobs for", side: 1 },
  relatedTo: { words: "is similar to", side: 1 },
  relatedFrom: { words: "is named as similar by", side: -1 },
  advancesTo: { words: "leads on to", side: 1 },
  advancesFrom: { words: "comes after", side: -1 },
  preparedBy: { words: "is prepared by", side: -1 },
  preparesFor: { words: "prepares for", side: 1 },
  qualifiedBy: { words: "has certifications", side: -1 },
  qualifiesFor: { words: "qualifies for", side: 1 },
  hiredBy: { words: "has applications by", side: -1 },
  hiresFor: { words: "applied for", side: 1 },
  teaches: { words: "teaches", side: 1 },
  taughtBy: { words: "is taught by", side: -1 },
  validates: { words: "tests", side: 1 },
  validatedBy: { words: "is tested by", side: -1 },
  supersededBy: { words: "was replaced by", side: 1 },
  supersedes: { words: "replaced", side: -1 },
  offers: { words: "offers", side: 1 },
  offeredBy: { words: "is offered by", side: -1 },
  locatedIn: { words: "is in", side: 1 },
  employers: { words: "has employers", side: -1 },
  institutions: { words: "has schools", side: -1 },
  partOf: { words: "is part of", side: 1 },
  parts: { words: "has parts", side: -1 },
  strongIn: { words: "is said to be strong in", side: 1 },
  strengthOf: { words: "is said to be strong in", side: -1 },
};

export const relationWords = (name: string): string => RELATIONS[name]?.words ?? name;

export const sideOf = (name: string): -1 | 1 => RELATIONS[name]?.side ?? 1;
