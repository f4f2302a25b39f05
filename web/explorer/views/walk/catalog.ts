import type { NodeKind, WalkCatalogQuery, WalkPropertyFragment } from "../../gen/graphql";
import type { Walk } from "./walk";

export type Catalog = WalkCatalogQuery["catalog"];
export type Property = WalkPropertyFragment;

/** A relation in the direction in which a step follows it. */
export interface Way {
  name: string;
  from: NodeKind;
  to: NodeKind;
  /** How many there are in all. */
  count: number;
  /** How many a node of the kind has on average. */
  mean: number;
  description: string;
  properties: Property[];
}

/** The relations that leave a kind, in both directions. */
export function waysFrom(catalog: Catalog, kind: NodeKind): Way[] {
  const nodes = catalog.kinds.find((entry) => entry.kind === kind)?.count ?? 0;
  return catalog.relations.flatMap(({ name, inverse, from, to, count, description, properties }) => {
    const both = { count, mean: nodes > 0 ? count / nodes : 0, description, properties };
    return [
      ...(from === kind ? [{ ...both, name, from, to }] : []),
      ...(to === kind ? [{ ...both, name: inverse, from: to, to: from }] : []),
    ];
  });
}

/** A place of a walk: its kind, and the way that leads there; none at the start. */
export interface Place {
  kind: NodeKind;
  way?: Way;
}

/** The places of a walk from its start. They end before a step that the catalog does not know. */
export function placesOf(catalog: Catalog, walk: Walk): Place[] {
  const places: Place[] = [{ kind: walk.start.kind }];
  for (const { relation } of walk.steps) {
    const way = waysFrom(catalog, places.at(-1)!.kind).find(({ name }) => name === relation);
    if (!way) break;
    places.push({ kind: way.to, way });
  }
  return places;
}

/** The properties at a place: of its nodes, or of the relation that leads there. */
export function propertiesAt(catalog: Catalog, place: Place | undefined, of: "RELATION" | undefined): Property[] {
  if (!place) return [];
  if (of === "RELATION") return place.way?.properties ?? [];
  return catalog.kinds.find(({ kind }) => kind === place.kind)?.properties ?? [];
}

interface Named {
  at?: number;
  of?: "RELATION";
  property?: string;
}

export function propertyOf(catalog: Catalog, places: Place[], { at, of, property }: Named): Property | undefined {
  return at === undefined ? undefined : propertiesAt(catalog, places[at], of).find(({ name }) => name === property);
}

export function limitOf(catalog: Catalog, name: string): number {
  return catalog.limits.find((limit) => limit.name === name)?.maximum ?? Infinity;
}
