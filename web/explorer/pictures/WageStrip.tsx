import { show } from "../parts/numbers";
import type { PlaceFigures } from "../parts/wages";

const WIDTH = 600;
const MARGIN = 24;

/** Percentiles of wages as a box: half of all workers are in the box, eight of ten on the line. */
export function WageStrip({ wages, greatest }: { wages: PlaceFigures["annual"]; greatest?: number }) {
  const { p10, p25, median, p75, p90 } = wages;
  const known = [p10, p25, median, p75, p90].filter((value) => value !== null);
  if (known.length < 2) return null;
  const last = greatest ?? Math.max(...known) * 1.04;
  const x = (value: number) => MARGIN + ((WIDTH - 2 * MARGIN) * value) / last;
  const [from, to] = [known[0]!, known.at(-1)!];
  const above = ([["p25", p25], ["p75", p75]] as const).filter(([, value]) => value !== null);
  const below = ([["p10", p10], ["median", median], ["p90", p90]] as const).filter(([, value]) => value !== null);
  return (
    <figure className="strip">
      <svg viewBox={`0 0 ${WIDTH} 76`} role="img" aria-label={`Wages from ${show(from, "dollars")} to ${show(to, "dollars")}, as the list below says.`}>
        <line className="axis" x1={MARGIN} x2={WIDTH - MARGIN} y1="38" y2="38" />
        <line className="whisker" x1={x(from)} x2={x(to)} y1="38" y2="38" />
        {p90 === null && <path className="whisker" d={`M${x(to)} 38h26m-6-5l6 5-6 5`} />}
        <rect className="box" x={x(p25 ?? from)} width={x(p75 ?? to) - x(p25 ?? from)} y="26" height="24" rx="3" />
        {median !== null && <line className="middle" x1={x(median)} x2={x(median)} y1="22" y2="54" />}
        {above.map(([name, value]) => (
          <text key={name} x={x(value!)} y="17">
            {Math.round(value! / 1000)}k
          </text>
        ))}
        {below.map(([name, value]) => (
          <text key={name} x={x(value!)} y="70" className={name}>
            {Math.round(value! / 1000)}k
          </text>
        ))}
      </svg>
      <figcaption>Half of all workers earn an amount inside the box; eight of ten, an amount on the line.</figcaption>
    </figure>
  );
}
