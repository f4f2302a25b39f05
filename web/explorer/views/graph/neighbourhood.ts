import type { NeighbourhoodQuery, NodeLineFragment } from "../../gen/graphql";
import { sideOf } from "./words";

export type Opened = NonNullable<NeighbourhoodQuery["node"]>;
export type Relation = Opened["relations"][number];
export type Evidence = Relation["nodes"]["edges"][number]["evidence"];

/** A node of the picture. The middle is column 0; what leads to it is at its left, what it leads to at its right. */
export interface Place {
  node: NodeLineFragment;
  column: number;
  /** From 0 at the top to 1. */
  height: number;
  isOpened: boolean;
}

/** A connection: `from` is an opened node, from which the relation is read. */
export interface Connection {
  from: NodeLineFragment;
  to: NodeLineFragment;
  relation: string;
  evidence: Evidence;
}

export interface Neighbourhood {
  places: Map<string, Place>;
  connections: Connection[];
}

/**
 * Puts opened nodes and their neighbors into columns. The first node is in the middle. A node that is opened later keeps
 * its place, and its neighbors come into the next column on its side. Relations stay together, with a space between them.
 */
export function arrange(opened: Opened[]): Neighbourhood {
  const columns = new Map<number, (NodeLineFragment | undefined)[]>();
  const columnOf = new Map<string, number>();
  const connections = new Map<string, Connection>();
  const put = (node: NodeLineFragment, column: number) => {
    columnOf.set(node.id, column);
    columns.set(column, [...(columns.get(column) ?? []), node]);
  };
  for (const middle of opened) {
    // An opened node that no shown relation leads to stands at the right.
    if (!columnOf.has(middle.id)) put(middle, columns.size === 0 ? 0 : 1);
    const column = columnOf.get(middle.id)!;
    for (const { name, nodes } of middle.relations) {
      const target = column + (column === 0 ? sideOf(name) : Math.sign(column));
      const before = columns.get(target)?.length ?? 0;
      for (const { node, evidence } of nodes.edges) {
        if (!columnOf.has(node.id)) put(node, target);
        const key = [middle.id, node.id].sort().join(" ");
        if (node.id !== middle.id && !connections.has(key)) {
          connections.set(key, { from: middle, to: node, relation: name, evidence });
        }
      }
      const after = columns.get(target)?.length ?? 0;
      if (after > before) columns.get(target)!.push(undefined);
    }
  }
  const ids = new Set(opened.map(({ id }) => id));
  return { places: placesOf(columns, ids), connections: [...connections.values()] };
}

function placesOf(columns: Map<number, (NodeLineFragment | undefined)[]>, opened: Set<string>): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [column, rows] of columns) {
    // The last space of a column separates nothing.
    const last = Math.max(1, rows.length - (rows.at(-1) ? 1 : 2));
    rows.forEach((node, row) => {
      if (!node) return;
      const height = rows.filter(Boolean).length === 1 ? 0.5 : row / last;
      places.set(node.id, { node, column, height, isOpened: opened.has(node.id) });
    });
  }
  return places;
}

/** The node that an arrow key leads to: the nearest in that direction, along it before across it. */
export function neighborTowards(places: Map<string, Place>, from: string, key: string): string | undefined {
  const here = places.get(from);
  if (!here) return undefined;
  const candidates = [...places.values()].filter(({ node, column, height }) => {
    if (node.id === from) return false;
    switch (key) {
      case "ArrowLeft":
        return column === here.column - 1;
      case "ArrowRight":
        return column === here.column + 1;
      case "ArrowUp":
        return column === here.column && height < here.height;
      case "ArrowDown":
        return column === here.column && height > here.height;
      default:
        return false;
    }
  });
  const distance = ({ height }: Place) => Math.abs(height - here.height);
  return candidates.sort((a, b) => distance(a) - distance(b))[0]?.node.id;
}
