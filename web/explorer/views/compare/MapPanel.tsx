import { useCallback, useMemo, useState } from "react";
import { counted, show } from "../../parts/numbers";
import type { MapFill } from "../../pictures/MapFill";
import { MetroMap } from "../../pictures/MetroMap";
import type { SetState, State } from "./address";
import { type Area, type Shown, shownOf } from "./areas";
import { useChoice } from "./choice";
import { classesOf, stepOf, type ValueClass } from "./classes";
import { Key } from "./Key";
import { Readout } from "./Readout";
import { nameOf, unitOf } from "./shown";

interface MapPanelProps {
  /** Every area, in the order of ids. */
  all: Area[];
  /** Those that meet the conditions, the best first. */
  order: Area[];
  chosen: string[];
  /** Those that are side by side, which have letters. */
  side: string[];
  state: State;
  set: SetState;
  role: { id: string; name: string };
}

/** The map with its key, and what is read off at one area. */
export function MapPanel({ all, order, chosen, side, state, set, role }: MapPanelProps) {
  const { measure } = state;
  const [pointed, setPointed] = useState<string>();
  const [said, setSaid] = useState("");
  const choose = useChoice(chosen, set);
  const { areas, classes } = useMemo(() => painted(all, order, measure), [all, order, measure]);
  const shown = all.find(({ id }) => id === pointed) ?? order[0]!;
  const point = useCallback(
    (id: string, way: "pointer" | "key") => {
      setPointed(id);
      // A pointer passes many areas; a screen reader would read each of them.
      setSaid(way === "key" ? sentence(all.find((area) => area.id === id), measure) : "");
    },
    [all, measure],
  );
  return (
    <div className="map-panel">
      <MetroMap
        areas={areas}
        label={`Map: ${role.name}, ${nameOf(measure)} in ${counted(all.length, "metro area")}. The table below has the same figures.`}
        pointed={shown.id}
        lettered={side}
        onPoint={point}
        onChoose={choose.toggle}
      />
      <Readout area={shown} measure={measure} role={role} place={order.indexOf(shown) + 1} known={classes.reduce((sum, { count }) => sum + count, 0)} choose={choose} />
      <Key measure={measure} classes={classes} areas={areas} />
      <span role="status" className="unseen">
        {said}
      </span>
    </div>
  );
}

/** The areas with their fills: what is shown first, then those that the conditions leave out. */
function painted(all: Area[], order: Area[], measure: Shown) {
  const values = order.flatMap((area) => shownOf(area, measure).value ?? []);
  const classes = classesOf(values);
  const within = new Set(order);
  const out = all.filter((area) => !within.has(area));
  const areas = [...order, ...out].map((area) => ({ id: area.id, name: area.name, fill: within.has(area) ? fillOf(area, measure, classes) : ("out" as MapFill) }));
  return { areas, classes };
}

function fillOf(area: Area, measure: Shown, classes: ValueClass[]): MapFill {
  const { value, status } = shownOf(area, measure);
  if (value !== null) return stepOf(classes, value);
  switch (status) {
    case "SUPPRESSED":
      return "withheld";
    case "NO_PRICE_PARITY":
      return "no-price";
    case "TOP_CODED":
      return "cap";
    default:
      return "none";
  }
}

function sentence(area: Area | undefined, measure: Shown): string {
  if (!area) return "";
  const { value } = shownOf(area, measure);
  return `${area.name}: ${value === null ? "no value" : show(value, unitOf(measure))}`;
}
