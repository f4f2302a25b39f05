import { capital, show } from "../../parts/numbers";
import { type MapFill, Swatch } from "../../pictures/MapFill";
import type { MapArea } from "../../pictures/MetroMap";
import type { Shown } from "./areas";
import type { ValueClass } from "./classes";
import { nameOf, unitOf } from "./shown";

interface KeyProps {
  measure: Shown;
  classes: ValueClass[];
  areas: MapArea[];
}

const othersOf = (measure: Shown): { fill: MapFill; words: string }[] => [
  { fill: "cap", words: "above the publisher’s cap" },
  { fill: "withheld", words: "withheld by the publisher" },
  { fill: "no-price", words: "no price level" },
  { fill: "none", words: measure === "SCORE" ? "no score" : "no figure" },
  { fill: "out", words: "left out by your conditions" },
];

/** What the colors and patterns of the map mean, with how many areas have each. */
export function Key({ measure, classes, areas }: KeyProps) {
  const unit = unitOf(measure);
  const others = othersOf(measure).map((other) => ({ ...other, count: areas.filter(({ fill }) => fill === other.fill).length })).filter(({ count }) => count > 0);
  return (
    <div className="key">
      <p id="key-title">{capital(nameOf(measure))}</p>
      <ul aria-labelledby="key-title">
        {classes.map(({ from, to, count, step }) => (
          <li key={from}>
            <Swatch fill={step} /> {from === to ? show(from, unit) : `${show(from, unit)} – ${show(to, unit)}`} <Count count={count} />
          </li>
        ))}
        {others.map(({ fill, words, count }) => (
          <li key={words}>
            <Swatch fill={fill} /> {words} <Count count={count} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Count({ count }: { count: number }) {
  return (
    <span className="quiet">
      {count}
      <span className="unseen"> areas</span>
    </span>
  );
}
