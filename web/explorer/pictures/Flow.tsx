import { sankey, sankeyLinkHorizontal, type SankeyGraph } from "d3-sankey";
import { useMemo } from "react";
import type { NodeKind } from "../gen/graphql";
import "./flow.css";

export interface Stop {
  id: string;
  name: string;
  kind: NodeKind;
  column: number;
}

/** A path as its stops in order; the columns ascend. */
export interface FlowPath {
  rank: number;
  stops: Stop[];
}

interface Node extends Stop {
  ranks: number[];
  /** Only leads a band past a column in which its path has no stop. */
  isPassage?: boolean;
}
interface Link {
  source: string;
  target: string;
  value: number;
  ranks: number[];
  kind: NodeKind;
}

interface FlowProps {
  columns: string[];
  paths: FlowPath[];
  /** What the paths are, such as "jobs". */
  what: string;
  /** The path to highlight; the others fade. */
  lit?: number;
  onPoint: (rank: number | undefined) => void;
}

const WIDTH = 1120;
const WORDS = 205;
/** The width of a letter, and the maximum number of letters per line. */
const LETTER = 7.6;
const LETTERS = 25;

/** Paths in columns: the width of a band is the number of its paths. The list beside it has the same content. */
export function Flow({ columns, paths, what, lit, onPoint }: FlowProps) {
  const height = Math.max(260, 52 * paths.length + 50);
  const { nodes, links } = useMemo(() => layout(paths, columns.length, height), [paths, columns.length, height]);
  const x = (column: number) => xOf(column, columns.length);
  const letters = (column: number) => (column === columns.length - 1 ? LETTERS : Math.min(LETTERS, Math.floor((x(1) - x(0) - 24) / LETTER)));
  const fade = (ranks: number[]) => (lit !== undefined && !ranks.includes(lit) ? " faded" : "");
  return (
    <div className="flow" role="region" aria-label={`Picture of the ${what}`} tabIndex={0}>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={`${paths.length} ${what} in ${columns.length} columns: ${columns.join(", ")}. The list below has each of them.`}>
        {columns.map((words, column) => (
          <text key={words} className="column" x={x(column)} y="16">
            {words}
          </text>
        ))}
        {links.map((link) => (
          <path
            key={`${link.source.id}>${link.target.id}`}
            className={`band kind-${link.kind.toLowerCase()}${fade(link.ranks)}`}
            d={sankeyLinkHorizontal()(link as never) ?? ""}
            strokeWidth={Math.max(2, (link.width ?? 1) * 0.8)}
          />
        ))}
        {nodes.filter(({ isPassage }) => isPassage).map(({ id, kind, ranks, x0, y0, y1 }) => (
          <rect key={id} className={`passage kind-${kind.toLowerCase()}${fade(ranks)}`} x={x0} y={y0! + 0.1 * (y1! - y0!)} width="9" height={0.8 * (y1! - y0!)} />
        ))}
        {nodes.filter(({ isPassage }) => !isPassage).map((node) => (
          <g key={node.id} className={`stop${fade(node.ranks)}`} onMouseEnter={() => onPoint(node.ranks[0])} onMouseLeave={() => onPoint(undefined)}>
            <rect className={`bar kind-${node.kind.toLowerCase()}`} x={node.x0} y={node.y0} width="9" height={Math.max(6, node.y1! - node.y0!)} rx="2" />
            <Words x={node.x1! + 7} y={(node.y0! + node.y1!) / 2} text={node.name} letters={letters(node.column)} />
          </g>
        ))}
      </svg>
    </div>
  );
}

type Placed = SankeyGraph<Node, Link>;

function layout(paths: FlowPath[], columns: number, height: number) {
  const nodes = new Map<string, Node>();
  const links = new Map<string, Link>();
  const used = [...new Set(paths.flatMap(({ stops }) => stops.map(({ column }) => column)))].sort((a, b) => a - b);
  for (const { rank, stops: own } of paths) {
    const stops = withPassages(own, used);
    for (const [index, stop] of stops.entries()) {
      const node = nodes.get(stop.id) ?? { ...stop, ranks: [] };
      node.ranks.push(rank);
      nodes.set(stop.id, node);
      const before = stops[index - 1];
      if (!before) continue;
      const key = `${before.id}>${stop.id}`;
      const link = links.get(key) ?? { source: before.id, target: stop.id, value: 0, ranks: [], kind: stop.kind };
      link.value += 1;
      link.ranks.push(rank);
      links.set(key, link);
    }
  }
  const placed = sankey<Node, Link>()
    .nodeId(({ id }) => id)
    .nodeAlign(({ column }) => used.indexOf(column))
    .nodeWidth(9)
    .nodePadding(24)
    .extent([
      [6, 34],
      [WIDTH - WORDS, height - 12],
    ])({ nodes: [...nodes.values()], links: [...links.values()] });
  return stretched(placed, columns) as {
    nodes: Placed["nodes"];
    links: (Omit<Placed["links"][number], "source" | "target"> & { source: Node; target: Node; width?: number })[];
  };
}

/** Every used column that a path skips gets a passage, so that its band does not cross the stops of others. */
function withPassages(stops: Stop[], used: number[]): (Stop & { isPassage?: boolean })[] {
  return stops.flatMap((stop, index) => {
    const next = stops[index + 1];
    if (!next) return [stop];
    const skipped = used.filter((column) => column > stop.column && column < next.column);
    return [stop, ...skipped.map((column) => ({ ...next, id: `${column} ${stop.id}>${next.id}`, column, isPassage: true }))];
  });
}

/** d3-sankey only sees the used columns; each column keeps its place here. */
function stretched(graph: Placed, columns: number): unknown {
  for (const node of graph.nodes) {
    node.x0 = xOf(node.column, columns);
    node.x1 = node.x0 + 9;
  }
  return graph;
}

const xOf = (column: number, columns: number) => 6 + (column * (WIDTH - WORDS - 15)) / (columns - 1);

/** A name in at most two lines. */
function Words({ x, y, text, letters }: { x: number; y: number; text: string; letters: number }) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!;
    if (last && last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const shown = lines.slice(0, 2);
  if (lines.length > 2) shown[1] += "…";
  return (
    <text x={x} y={y - (shown.length - 1) * 8 + 4}>
      {shown.map((line, index) => (
        <tspan key={index} x={x} dy={index ? 16 : 0}>
          {line}
        </tspan>
      ))}
      <title>{text}</title>
    </text>
  );
}
