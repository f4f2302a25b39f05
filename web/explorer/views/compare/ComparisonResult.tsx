import { useMemo, useRef } from "react";
import { Link } from "wouter";
import { pathOf } from "../../address";
import { type CompareQuery, MetroFiguresDocument } from "../../gen/graphql";
import { Export } from "../../parts/Export";
import { Figure } from "../../parts/Figure";
import { Heading } from "../../parts/Heading";
import { counted, show } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { MOST_CHOSEN, type SetState, type State } from "./address";
import { type Area, areasOf, ranked, selected, type Selection, type Shown, shownOf } from "./areas";
import { figureOf, widerOccupation } from "./figures";
import { MapPanel } from "./MapPanel";
import { MetroTable } from "./MetroTable";
import { NoneLeft, NothingKnown } from "./Nothing";
import { lessIsBetter, nameOf, shownFigure } from "./shown";
import { SideBySide } from "./SideBySide";

interface ComparisonResultProps {
  data: CompareQuery;
  state: State;
  set: SetState;
}

const TOP = 3;

export function ComparisonResult({ data, state: wanted, set }: ComparisonResultProps) {
  const { jobs, pay } = wanted;
  const all = useMemo(() => areasOf(data), [data]);
  // While another measure is on its way, the last one stays.
  const last = useRef(wanted.measure);
  if (has(all, wanted.measure)) last.current = wanted.measure;
  const measure = last.current;
  const state = { ...wanted, measure };
  const selection = useMemo(() => selected(all, { jobs, pay }), [all, jobs, pay]);
  const { within } = selection;
  const order = useMemo(() => ranked(within, measure, lessIsBetter(measure)), [within, measure]);
  const role = data.role!;
  const known = order.filter((area) => shownOf(area, measure).value !== null);
  const wider = widerOccupation(role.employedIn.edges[0]);
  // An area that is not on the map cannot be side by side; the address may hold anything.
  const chosen = [...new Set(state.region)].filter((id) => all.some((area) => area.id === id)).slice(0, MOST_CHOSEN);
  const side = chosen.length > 0 ? chosen : known.slice(0, TOP).map(({ id }) => id);
  const isMissing = all.every((area) => shownOf(area, measure).value === null);
  return (
    <>
      <Heading title={`${role.name} by metro area`}>{role.name} in metro areas</Heading>
      {wider && <p className="remark">{wider}</p>}
      {isMissing ? (
        <NothingKnown areas={all} measure={measure} set={set} />
      ) : known.length === 0 ? (
        <NoneLeft selection={selection} state={state} set={set} />
      ) : (
        <>
          <Best areas={known.slice(0, TOP)} measure={measure} role={role.id} />
          <HowMany state={state} selection={selection} all={all.length} known={known.length} />
          <MapPanel all={all} order={order} chosen={chosen} side={side} state={state} set={set} role={role} />
          <SideBySide all={all} side={side} chosen={chosen} state={state} set={set} role={role} />
          <Section id="table" title="All of them" count={order.length}>
            <MetroTable areas={order} chosen={chosen} state={state} set={set} role={role} />
            <p className="quiet">The survey has more for each area: the mean, every percentile, and standard errors.</p>
            <Export operation={MetroFiguresDocument} variables={{ role: role.id }} what="All figures of the survey" />
          </Section>
        </>
      )}
    </>
  );
}

const has = ([first]: Area[], measure: Shown) => first !== undefined && (measure === "SCORE" ? first.score !== undefined : first.values.has(measure));

/** The answer in a sentence. */
function Best({ areas, measure, role }: { areas: Area[]; measure: Shown; role: string }) {
  return (
    <div className="best">
      <p className="lead">
        The {nameOf(measure)} is {lessIsBetter(measure) ? "lowest" : "highest"} in:
      </p>
      <ol>
        {areas.map((area) => (
          <li key={area.id}>
            <Link href={pathOf(area.id)}>{area.name}</Link>:{" "}
            <strong>
              <Figure {...shownFigure(area, measure, role)} />
            </strong>
            {measure !== "EMPLOYMENT" && (
              <span className="quiet">
                , <Figure {...figureOf(area, "EMPLOYMENT", role)} /> jobs
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface HowManyProps {
  state: State;
  selection: Selection;
  all: number;
  /** The areas that meet the conditions and have a value. */
  known: number;
}

/** How many areas are compared, and of how many something is not known. */
function HowMany({ state: { jobs, pay, measure }, selection: { within, unknown }, all, known }: HowManyProps) {
  const conditions = [jobs ? counted(jobs, "job") : "", pay ? `a median pay of ${show(pay, "dollars")}` : ""].filter(Boolean);
  const capped = within.filter((area) => shownOf(area, measure).status === "TOP_CODED").length;
  const sentences = [
    conditions.length > 0 && `${within.length} of ${all} metro areas have at least ${conditions.join(" and ")}.`,
    `${known} of ${conditions.length > 0 ? "them" : `${all} metro areas`} have a ${measure === "SCORE" ? "score" : "figure"}.`,
    capped > 0 && `In ${capped} it is above the publisher’s cap, so it may be higher there.`,
    unknown > 0 && `${unknown} are left out because the number is not published there.`,
  ];
  return <p role="status">{sentences.filter(Boolean).join(" ")}</p>;
}
