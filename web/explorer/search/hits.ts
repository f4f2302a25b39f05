import type { SuggestQuery } from "../gen/graphql";

export type Group = SuggestQuery["searchByKind"]["groups"][number];
export type Hit = Group["hits"][number];

/** The first text of a hit: the matching text if it is another name, else the node's own name. */
export function namesOf({ matched, matchedAs, node }: Hit): { shown: string; means?: string } {
  const isOwnName = matchedAs === "NAME" || matchedAs === "DERIVED" || matched.toLowerCase() === node.name.toLowerCase();
  return isOwnName ? { shown: node.name } : { shown: matched, means: node.name };
}

/** "3 more levels" for a field of study that is awarded at several. */
export function moreLevels({ levels }: Hit): number {
  return Math.max(0, levels.length - 1);
}
