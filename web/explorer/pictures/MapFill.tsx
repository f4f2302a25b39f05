import "./scale.css";

/** A step of the scale of colors, 0 to 6, or why there is none. */
export type MapFill = number | "withheld" | "no-price" | "cap" | "none" | "out";

/** What an area of a map or of its key is filled with. */
export function paint(fill: MapFill): { className: string; fill?: string } {
  if (typeof fill === "number") return { className: `step-${fill}` };
  const isPattern = fill === "withheld" || fill === "no-price" || fill === "cap";
  return { className: fill, fill: isPattern ? `url(#map-${fill})` : undefined };
}

/** The patterns, each different in shape: stripes, dots and bars. One such element serves a page. */
export function Patterns() {
  return (
    <defs>
      <pattern id="map-withheld" className="pattern" width="36" height="36" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className="back" width="36" height="36" />
        <rect className="front" width="13" height="36" />
      </pattern>
      <pattern id="map-no-price" className="pattern" width="40" height="40" patternUnits="userSpaceOnUse">
        <rect className="back" width="40" height="40" />
        <circle className="front" cx="20" cy="20" r="10" />
      </pattern>
      <pattern id="map-cap" className="pattern" width="40" height="40" patternUnits="userSpaceOnUse">
        <rect className="step-6" width="40" height="40" />
        <rect className="bar" y="14" width="40" height="12" />
      </pattern>
    </defs>
  );
}

/** A sample for a key. It uses the patterns of the map. */
export function Swatch({ fill }: { fill: MapFill }) {
  return (
    <svg className="swatch map-fill" viewBox="0 0 220 140" width="22" height="14" aria-hidden="true">
      <rect x="5" y="5" width="210" height="130" {...paint(fill)} />
    </svg>
  );
}
