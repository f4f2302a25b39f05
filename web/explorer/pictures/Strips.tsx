import { showShort } from "../parts/numbers";
import "./strips.css";

/** Wages of one place: under each of these amounts earn a tenth, a quarter, a half and so on. A missing one is null. */
export interface Spread {
  id: string;
  letter: string;
  name: string;
  p10: number | null;
  p25: number | null;
  median: number | null;
  p75: number | null;
  p90: number | null;
}

const TICKS = 5;

/** How wages spread in several places, on one axis. The table beside it has the numbers. */
export function Strips({ spreads, label }: { spreads: Spread[]; label: string }) {
  const known = spreads.flatMap(({ p10, p25, median, p75, p90 }) => [p10, p25, median, p75, p90]).filter((value) => value !== null);
  if (known.length === 0) return <p className="remark">None of these areas has published pay.</p>;
  const step = roundStep((Math.max(...known) - Math.min(...known)) / TICKS);
  const from = Math.floor(Math.min(...known) / step) * step;
  const to = Math.max(from + step, Math.ceil(Math.max(...known) / step) * step);
  const at = (value: number) => (100 * (value - from)) / (to - from);
  const ticks = Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);
  return (
    <figure className="strips">
      <div role="img" aria-label={label}>
        {spreads.map((spread) => (
          <div key={spread.id} className="row">
            <span className="place">
              <b>{spread.letter}</b> {spread.name}
            </span>
            <Strip spread={spread} at={at} ticks={ticks} />
          </div>
        ))}
        <div className="row axis">
          <span className="place" />
          <span className="ticks">
            {ticks.map((tick) => (
              <span key={tick} style={{ left: `${at(tick)}%` }}>
                {showShort(tick)}
              </span>
            ))}
          </span>
        </div>
      </div>
      <figcaption>Half of all workers earn an amount inside the box; eight of ten, an amount on the line. The thick line is the median.</figcaption>
    </figure>
  );
}

function Strip({ spread, at, ticks }: { spread: Spread; at: (value: number) => number; ticks: number[] }) {
  const { p10, p25, median, p75, p90 } = spread;
  const known = [p10, p25, median, p75, p90].filter((value) => value !== null);
  const [from, to] = [known[0], known.at(-1)];
  if (from === undefined || to === undefined) return <span className="quiet">no published pay</span>;
  return (
    <svg viewBox="0 0 100 30" preserveAspectRatio="none">
      {ticks.map((tick) => (
        <line key={tick} className="grid" x1={at(tick)} x2={at(tick)} y1="0" y2="30" />
      ))}
      <line className="whisker" x1={at(from)} x2={at(to)} y1="15" y2="15" />
      {/* Above the publisher's ceiling the line continues to an unknown end. */}
      {p90 === null && <line className="beyond" x1={at(to)} x2="100" y1="15" y2="15" />}
      {p25 !== null && <rect className="box" x={at(p25)} width={at(p75 ?? to) - at(p25)} y="6" height="18" />}
      {median !== null && <line className="middle" x1={at(median)} x2={at(median)} y1="2" y2="28" />}
    </svg>
  );
}

/** 1, 2 or 5 with zeros, at least as much. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least)!;
}
