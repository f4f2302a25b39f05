import { useState } from "react";
import type { ComparisonMeasure, NodeKind } from "../../gen/graphql";
import { NodeLink } from "../../parts/NodeLink";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import { letterOf } from "../../pictures/MetroMap";
import { type Spread, Strips } from "../../pictures/Strips";
import { Combobox } from "../../search/Combobox";
import { MOST_CHOSEN, type SetState, type State } from "./address";
import type { Area } from "./areas";
import { useChoice } from "./choice";
import { figureOfRow, rowsOf, useRows } from "./figures";

type Place = ReturnType<typeof rowsOf>[number];

const REGIONS: NodeKind[] = ["REGION"];
const PERCENTILES = [
  { head: "Lowest tenth, under", key: "p10" },
  { head: "Lowest quarter, under", key: "p25" },
  { head: "Half, under", key: "median" },
  { head: "Top quarter, over", key: "p75" },
  { head: "Top tenth, over", key: "p90" },
] as const;

const measureOf = (key: (typeof PERCENTILES)[number]["key"], isReal: boolean) =>
  `${isReal ? "REAL_" : ""}WAGE_${key.toUpperCase()}` as ComparisonMeasure;

interface SideBySideProps {
  all: Area[];
  /** What is side by side: the chosen, or the first by what the map shows while nothing is chosen. */
  side: string[];
  chosen: string[];
  state: State;
  set: SetState;
  role: { id: string; name: string };
}

/** How pay spreads in up to six areas, as strips on one axis and as a table. */
export function SideBySide({ all, side, chosen, state, set, role }: SideBySideProps) {
  const isReal = state.measure.startsWith("REAL_");
  const measures = PERCENTILES.map(({ key }) => measureOf(key, isReal));
  const { data, error, isFetching } = useRows(role.id, side, measures, true);
  const places = data ? rowsOf(data) : [];
  const basis = isReal ? "at national prices" : "as paid";
  return (
    <Section id="side" title={`Pay side by side, ${basis}`}>
      <p className="quiet">
        {chosen.length > 0 ? `Up to ${MOST_CHOSEN} areas.` : `These are the first ${side.length}. Choose others on the map, in the table or here, up to ${MOST_CHOSEN}.`}
      </p>
      <AddArea all={all} chosen={chosen} set={set} />
      {error && <p role="alert">They could not be loaded. {error.message}</p>}
      <div aria-busy={isFetching} className={isFetching ? "side outdated" : "side"}>
        {places.length > 0 && (
          <>
            <Strips spreads={places.map((place, index) => spreadOf(place, index, isReal))} label={`How the pay of ${role.name} spreads in ${places.map(({ name }) => name).join("; ")}. The table below has the figures.`} />
            <Table
              name="side"
              caption={`Pay a year of ${role.name}, ${basis}`}
              rows={places}
              columns={columns(isReal, all, chosen, set)}
            />
          </>
        )}
      </div>
    </Section>
  );
}

function spreadOf({ id, name, rows }: Place, index: number, isReal: boolean): Spread {
  const values = PERCENTILES.map(({ key }) => [key, rows.get(measureOf(key, isReal))?.value ?? null]);
  return { id, name, letter: letterOf(index), ...(Object.fromEntries(values) as Record<(typeof PERCENTILES)[number]["key"], number | null>) };
}

function columns(isReal: boolean, all: Area[], chosen: string[], set: SetState): Column<Place>[] {
  const errorOf = (id: string) => all.find((area) => area.id === id)?.survey?.wageRse;
  return [
    { id: "area", head: "Metro area", value: ({ name }) => name, show: ({ id, name }) => <Name id={id} name={name} chosen={chosen} set={set} /> },
    ...PERCENTILES.map(({ key, head }) => ({
      id: key,
      head,
      number: true,
      figure: ({ id, name, rows }: Place) => {
        const row = rows.get(measureOf(key, isReal));
        if (!row) return { of: `${head}, ${name}`, value: null };
        return { ...figureOfRow(row, name), error: key === "median" ? errorOf(id) : undefined };
      },
    })),
  ];
}

function Name({ id, name, chosen, set }: { id: string; name: string; chosen: string[]; set: SetState }) {
  const choose = useChoice(chosen, set);
  return (
    <>
      <NodeLink node={{ __typename: "Region", id, name, kind: "REGION", regionKind: "METRO", regionState: null }} />
      {choose.has(id) && (
        <button type="button" className="remove" aria-label={`Remove ${name}`} onClick={() => choose.toggle(id)}>
          ×
        </button>
      )}
    </>
  );
}

/** A field that adds an area by its name. */
function AddArea({ all, chosen, set }: { all: Area[]; chosen: string[]; set: SetState }) {
  const choose = useChoice(chosen, set);
  const [refused, setRefused] = useState("");
  if (choose.isFull) return null;
  return (
    <div className="add-area">
      <Combobox
        label="Add a metro area"
        hideLabel
        placeholder="+ metro area"
        kinds={REGIONS}
        onChoose={({ id, name }) => {
          const isMetro = all.some((area) => area.id === id);
          setRefused(isMetro ? "" : `${name} is not a metro area. Only metro areas can be compared here.`);
          if (isMetro && !choose.has(id)) choose.toggle(id);
        }}
      />
      {refused && <p role="status">{refused}</p>}
    </div>
  );
}
