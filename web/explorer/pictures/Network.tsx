import Graph from "graphology";
import { useEffect, useRef, useState } from "react";
import Sigma from "sigma";
import { layerFill, layerPlain, pathCurvedS, sdfCircle, sdfDiamond, sdfSquare, sdfTriangle } from "sigma/rendering";
import type { Kind } from "../parts/kinds";

export interface NetworkNode {
  id: string;
  label: string;
  kind: Kind;
  /** Columns are side by side; 0 is the middle, negative ones are to its left. */
  column: number;
  /** From 0 at the top to 1. */
  height: number;
  size: number;
  /** Position of the label relative to the node. */
  labelPosition: "left" | "right" | "below";
}

interface NetworkProps {
  nodes: NetworkNode[];
  edges: [from: string, to: string][];
  selected?: string;
  /** Number of nodes in the fullest column, which determines the height of the picture. */
  rows: number;
  /** Describes the picture, and where the same content is a table. */
  label: string;
  onOpen: (id: string) => void;
}

const SHAPES: Record<Kind, string> = {
  ROLE: "diamond",
  SKILL: "circle",
  CERTIFICATION: "circle",
  DEGREE: "triangle",
  INSTITUTION: "square",
  EMPLOYER: "square",
  REGION: "circle",
};

/** More labels than this are unreadable, and cost time. */
const MOST_LABELS = 400;
const [LEAST_HEIGHT, ROW, MOST_HEIGHT] = [420, 17, 2600];
const PADDING = 24;
const LETTER = 6.6;

/** Nodes and their connections, drawn with WebGL. Colors come from the page's style. */
export function Network({ nodes, edges, selected, rows, label, onOpen }: NetworkProps) {
  const box = useRef<HTMLDivElement>(null);
  const open = useRef(onOpen);
  open.current = onOpen;
  const dark = useDark();
  const drawn = useRef<{ graph: Graph; sigma: { refresh(): void } }>(undefined);
  useEffect(() => {
    const style = getComputedStyle(document.documentElement);
    const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
    const graph = new Graph();
    const { place, extent, letters } = layout(nodes, box.current!);
    for (const { id, ...attributes } of nodes) {
      graph.addNode(id, { ...attributes, ...place(attributes), label: shortened(attributes.label, letters), isSelected: false });
    }
    for (const [from, to] of edges) graph.mergeEdge(from, to);
    const sigma = new Sigma(graph, box.current!, {
      primitives: {
        nodes: { shapes: [sdfCircle(), sdfDiamond(), sdfSquare(), sdfTriangle()], layers: [layerFill()] },
        edges: { paths: [pathCurvedS()], layers: [layerPlain()] },
      },
      styles: {
        nodes: [
          {
            color: (node: NetworkNode) => color(node.kind.toLowerCase()),
            size: (node: NetworkNode & { isSelected: boolean }) => (node.isSelected ? node.size + 5 : node.size),
            label: { attribute: "label" },
            labelColor: color("ink"),
            labelSize: 12,
            labelFont: "system-ui, sans-serif",
            labelVisibility: nodes.length <= MOST_LABELS ? "visible" : "auto",
            labelPosition: (node: NetworkNode) => node.labelPosition,
            shape: (node: NetworkNode) => SHAPES[node.kind],
            x: { attribute: "x" },
            y: { attribute: "y" },
          },
        ],
        edges: [{ color: color("quiet"), size: 1, opacity: 0.35, path: "curvedS" }],
      },
      settings: {
        stagePadding: PADDING,
        itemSizesReference: "screen",
        gestureTarget: "shared",
        // While the page is being left, its frame has no size.
        allowInvalidContainer: true,
      },
    } as never);
    sigma.setCustomBBox(extent);
    sigma.refresh();
    sigma.on("clickNode", ({ node }: { node: string }) => open.current(node));
    drawn.current = { graph, sigma };
    return () => {
      drawn.current = undefined;
      sigma.kill();
    };
  }, [nodes, edges, dark]);
  useEffect(() => {
    const { graph, sigma } = drawn.current ?? {};
    graph?.updateEachNodeAttributes((id, attributes) => ({ ...attributes, isSelected: id === selected }));
    sigma?.refresh();
  }, [selected, nodes]);
  const pixels = Math.min(MOST_HEIGHT, Math.max(LEAST_HEIGHT, rows * ROW + 2 * PADDING));
  return <div ref={box} className="network" role="img" aria-label={label} style={{ height: `${pixels}px` }} />;
}

/** Spreads the columns over the width, with space for labels at both sides. Lengths are in heights of the picture. */
function layout(nodes: NetworkNode[], { clientWidth, clientHeight }: HTMLElement) {
  const columns = nodes.map(({ column }) => column);
  const [first, last] = [Math.min(0, ...columns), Math.max(0, ...columns)];
  const height = Math.max(1, clientHeight - 2 * PADDING);
  const width = Math.max(1, clientWidth - 2 * PADDING) / height;
  const gaps = last - first || 1;
  // Each gap between columns, and each side, has about the same space for labels.
  const room = Math.min(0.3 * width, width / (gaps + 1));
  const [atLeft, atRight] = [first < 0 ? room : 0.02, last > 0 ? room : 0.02];
  const step = (width - atLeft - atRight) / gaps;
  return {
    place: ({ column, height }: Pick<NetworkNode, "column" | "height">) => ({ x: atLeft + (column - first) * step, y: 1 - height }),
    extent: { x: [0, width] as [number, number], y: [0, 1] as [number, number] },
    letters: Math.max(8, Math.floor((room * height) / LETTER) - 2),
  };
}

function shortened(label: string, letters: number): string {
  return label.length > letters ? `${label.slice(0, letters - 1)}…` : label;
}

/** Whether the browser supports WebGL. */
export function canDraw(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}

function useDark(): boolean {
  const [query] = useState(() => window.matchMedia("(prefers-color-scheme: dark)"));
  const [dark, setDark] = useState(query.matches);
  useEffect(() => {
    const listen = () => setDark(query.matches);
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, [query]);
  return dark;
}
