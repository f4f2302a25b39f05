import { type KeyboardEvent, memo, type MouseEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { type MapFill, Patterns, paint } from "./MapFill";
import outlines from "./metros.json";
import "./map.css";

const METROS = outlines.metros as Record<string, string>;
const [LEFT, TOP, WIDTH, HEIGHT] = outlines.viewBox as [number, number, number, number];
/** How far a pointer may be from the middle of a small area, in pixels of the screen. */
const REACH = { mouse: 8, touch: 26 };

export interface MapArea {
  /** `region:cbsa-41940`. */
  id: string;
  name: string;
  fill: MapFill;
}

interface MetroMapProps {
  /** Every area, what is shown first before the others. */
  areas: MapArea[];
  label: string;
  /** The area that is read off. */
  pointed?: string;
  /** Areas that have a letter: the first is A. */
  lettered: string[];
  onPoint: (id: string, way: "pointer" | "key") => void;
  onChoose: (id: string) => void;
}

type Point = { x: number; y: number };
type Centers = Map<string, Point>;

/** A map of metropolitan areas. Areas are read off by pointer, touch or arrow keys, and chosen by a click or Enter. */
export function MetroMap({ areas, label, pointed, lettered, onPoint, onChoose }: MetroMapProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [centers, setCenters] = useState<Centers>(new Map());
  useLayoutEffect(() => setCenters(centersIn(svg.current!)), []);
  const move = (event: PointerEvent) => {
    const id = areaAt(event, svg.current!, centers);
    if (id && id !== pointed) onPoint(id, "pointer");
  };
  const click = (event: MouseEvent) => {
    const pointer = event as unknown as PointerEvent;
    // A finger cannot point without touching: a touch reads off, and the button beside the map chooses.
    const id = pointer.pointerType === "touch" ? undefined : areaAt(pointer, svg.current!, centers);
    if (id) onChoose(id);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") {
      if (pointed) onChoose(pointed);
    } else {
      const next = nextArea(event.key, pointed, areas, centers);
      if (next === undefined) return;
      onPoint(next, "key");
    }
    event.preventDefault();
  };
  return (
    // The table below says the same to readers who do not see the map.
    <div className="map" tabIndex={0} role="application" aria-label="Map of metro areas. Arrow keys move from area to area, Enter chooses one." onKeyDown={press}>
      <svg
        ref={svg}
        viewBox={outlines.viewBox.join(" ")}
        role="img"
        aria-label={label}
        onPointerMove={move}
        onPointerDown={move}
        onClick={click}
      >
        <Patterns />
        <Areas areas={areas} />
        {lettered.map((id) => (
          <path key={id} className="lettered" d={outlineOf(id)} />
        ))}
        {pointed && <path className="pointed" d={outlineOf(pointed)} />}
        {lettered.map((id, index) => {
          const center = centers.get(id);
          return (
            center && (
              <text key={id} x={center.x} y={center.y}>
                {letterOf(index)}
              </text>
            )
          );
        })}
      </svg>
    </div>
  );
}

export const letterOf = (index: number) => String.fromCharCode(65 + index);

const outlineOf = (id: string) => METROS[id.slice(id.lastIndexOf("-") + 1)];

/** The areas themselves change rarely, and the pointer moves often. */
const Areas = memo(function Areas({ areas }: { areas: MapArea[] }) {
  return (
    <>
      {areas.map(({ id, fill }) => (
        <path key={id} data-id={id} d={outlineOf(id)} {...paint(fill)} />
      ))}
      <path className="states" d={outlines.states} />
    </>
  );
});

function centersIn(svg: SVGSVGElement): Centers {
  const paths = [...svg.querySelectorAll<SVGPathElement>("[data-id]")];
  return new Map(
    paths.map((path) => {
      const { x, y, width, height } = path.getBBox();
      return [path.dataset["id"]!, { x: x + width / 2, y: y + height / 2 }];
    }),
  );
}

/** The area under a pointer, or one whose middle is near: many are smaller than a finger. */
function areaAt(event: PointerEvent, svg: SVGSVGElement, centers: Centers): string | undefined {
  const under = (event.target as Element).getAttribute("data-id");
  if (under) return under;
  const frame = svg.getBoundingClientRect();
  const scale = frame.width / WIDTH;
  const reach = event.pointerType === "mouse" ? REACH.mouse : REACH.touch;
  const at = { x: LEFT + (event.clientX - frame.left) / scale, y: TOP + ((event.clientY - frame.top) / frame.height) * HEIGHT };
  const distance = ({ x, y }: Point) => Math.hypot(x - at.x, y - at.y) * scale;
  const near = [...centers].filter(([, center]) => distance(center) <= reach);
  return near.sort(([, a], [, b]) => distance(a) - distance(b))[0]?.[0];
}

const WAYS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The area to which a key leads: the nearest in the direction of an arrow, or the first or last by what is shown. */
function nextArea(key: string, from: string | undefined, areas: MapArea[], centers: Centers): string | undefined {
  if (key === "Home") return areas[0]?.id;
  if (key === "End") return areas.findLast(({ fill }) => typeof fill === "number")?.id;
  const way = WAYS[key];
  if (!way) return undefined;
  const start = from && centers.get(from);
  if (!start) return areas[0]?.id;
  let [best, least] = [from, Infinity];
  for (const { id, fill } of areas) {
    const { x, y } = centers.get(id)!;
    const ahead = (x - start.x) * way.x + (y - start.y) * way.y;
    const aside = Math.abs((x - start.x) * way.y) + Math.abs((y - start.y) * way.x);
    // What lies more to the side than ahead belongs to another arrow.
    if (fill === "out" || id === from || ahead <= 0 || aside > ahead) continue;
    const distance = ahead + 2 * aside;
    if (distance < least) [best, least] = [id, distance];
  }
  return best;
}
