import { useMemo } from "react";
import { Link } from "wouter";
import { pathOf } from "../../address";
import type { ComparisonMeasure } from "../../gen/graphql";
import { capital } from "../../parts/numbers";
import { type Column, Table } from "../../parts/Table";
import { Parts } from "../../pictures/Parts";
import { type SetState, type State, weightsOf } from "./address";
import type { Area } from "./areas";
import { type Choice, useChoice } from "./choice";
import { figureOf } from "./figures";
import { ALWAYS, wordsOf } from "./measures";
import { partsOf, sumInWords } from "./score";
import { lessIsBetter, nameOf, shownFigure } from "./shown";

interface MetroTableProps {
  /** The best first. */
  areas: Area[];
  chosen: string[];
  state: State;
  set: SetState;
  role: { id: string; name: string };
}

const FEW = 50;

/** Every area that meets the conditions: what the map shows, and the figures that are always of interest. */
export function MetroTable({ areas, chosen, state, set, role }: MetroTableProps) {
  const { measure } = state;
  const choose = useChoice(chosen, set);
  const weighed = weightsOf(state).map(({ measure }) => measure);
  const columns = useMemo(() => columnsOf(state, role.id, weighed, choose), [measure, role.id, weighed.join(), chosen.join()]);
  return (
    <Table
      name="metros"
      caption={`${role.name} in metro areas, by ${nameOf(measure)}`}
      rows={areas}
      columns={columns}
      sort={{ id: measure, desc: !lessIsBetter(measure) }}
      few={FEW}
    />
  );
}

function columnsOf({ measure }: State, role: string, weighed: ComparisonMeasure[], choose: Choice): Column<Area>[] {
  const others = ALWAYS.filter((other) => other !== measure);
  const sum: Column<Area> = {
    id: "parts",
    head: "Parts of the score",
    value: sumInWords,
    show: (area) => <Parts parts={partsOf(area, weighed)} label={`${area.name}: ${sumInWords(area)}`} />,
  };
  return [
    { id: "area", head: "Metro area", value: ({ name }) => name, show: ({ id, name }) => <Link href={pathOf(id)}>{name}</Link> },
    { id: measure, head: capital(nameOf(measure)), number: true, figure: (area) => shownFigure(area, measure, role) },
    ...(measure === "SCORE" ? [sum] : []),
    ...others.map((other) => ({ id: other, head: capital(wordsOf(other).name), number: true, figure: (area: Area) => figureOf(area, other, role) })),
    {
      id: "side",
      head: "Side by side",
      value: ({ id }) => (choose.has(id) ? "yes" : "no"),
      show: ({ id, name }) => (
        <button type="button" className="button choose" aria-pressed={choose.has(id)} disabled={choose.isFull && !choose.has(id)} aria-label={`Side by side: ${name}`} onClick={() => choose.toggle(id)}>
          {choose.has(id) ? "✓" : "+"}
        </button>
      ),
    },
  ];
}
