import { Link } from "wouter";
import { pathOf } from "../../address";
import { Facts } from "../../parts/Facts";
import { Figure } from "../../parts/Figure";
import { capital, counted } from "../../parts/numbers";
import { type Area, type Shown, shownOf } from "./areas";
import type { Choice } from "./choice";
import { figureOf } from "./figures";
import { ALWAYS, wordsOf } from "./measures";
import { nameOf, shownFigure } from "./shown";

interface ReadoutProps {
  area: Area;
  measure: Shown;
  role: { id: string };
  /** Its place among those that are shown, from 1; 0 if it is left out. */
  place: number;
  known: number;
  choose: Choice;
}

/** What is known of the area under the pointer. */
export function Readout({ area, measure, role, place, known, choose }: ReadoutProps) {
  const { id, name, survey } = area;
  const hasValue = shownOf(area, measure).value !== null;
  const others = ALWAYS.filter((other) => other !== measure);
  return (
    <div className="readout">
      <h2>
        <Link href={pathOf(id)}>{name}</Link>
      </h2>
      <Facts
        facts={[
          {
            name: capital(nameOf(measure)),
            value: <Figure {...shownFigure(area, measure, role.id)} />,
            below: place === 0 ? "left out by your conditions" : hasValue ? `place ${place} of ${known}` : undefined,
          },
          ...others.map((other) => ({ name: capital(wordsOf(other).name), value: <Figure {...figureOf(area, other, role.id)} /> })),
        ]}
      />
      {survey ? (
        <p className="quiet">
          {survey.evidence.source.publisher}, {survey.evidence.source.release}, row {survey.evidence.row}.
        </p>
      ) : (
        <p className="quiet">The survey has no row of this job here.</p>
      )}
      <p className="buttons">
        <button type="button" aria-pressed={choose.has(id)} disabled={choose.isFull && !choose.has(id)} onClick={() => choose.toggle(id)}>
          {choose.has(id) ? "Remove" : choose.isFull ? `${counted(6, "area")} are side by side already` : "Put side by side"}
        </button>
      </p>
    </div>
  );
}
