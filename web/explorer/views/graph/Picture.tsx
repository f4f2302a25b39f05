import { useMemo } from "react";
import { canDraw, Network, type NetworkNode } from "../../pictures/Network";
import type { Neighbourhood, Place } from "./neighbourhood";


interface PictureProps {
  neighbourhood: Neighbourhood;
  selected?: string;
  onOpen: (id: string) => void;
}

/** The neighborhood as a picture. Where the browser cannot draw it, the table beside it has the same. */
export default function Picture({ neighbourhood: { places, connections }, selected, onOpen }: PictureProps) {
  const nodes = useMemo(() => [...places.values()].map(nodeOf), [places]);
  const rows = useMemo(() => mostRows(places), [places]);
  const edges = useMemo(() => connections.map(({ from, to }): [string, string] => [from.id, to.id]), [connections]);
  if (!canDraw()) {
    return <p className="remark">Your browser cannot draw the picture (it lacks WebGL 2). The table has the same connections.</p>;
  }
  const label = `${nodes.length} nodes and ${edges.length} connections between them. The table has the same.`;
  return <Network nodes={nodes} edges={edges} selected={selected} label={label} rows={rows} onOpen={onOpen} />;
}

/** How many nodes the fullest column has. */
function mostRows(places: Map<string, Place>): number {
  const counts = new Map<number, number>();
  for (const { column } of places.values()) counts.set(column, (counts.get(column) ?? 0) + 1);
  return Math.max(...counts.values());
}

function nodeOf({ node, column, height, isOpened }: Place): NetworkNode {
  const { id, name, kind } = node;
  return {
    id,
    label: name,
    kind,
    column,
    height,
    size: isOpened ? 13 : 6,
    labelPosition: column === 0 ? "below" : column < 0 ? "left" : "right",
  };
}
