import { useQueries } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { pathOf, text, texts, useAddress } from "../../address";
import { NeighbourhoodDocument, type RelationKind } from "../../gen/graphql";
import { RequestError, run } from "../../gql";
import { Failure } from "../../parts/Failure";
import { Heading } from "../../parts/Heading";
import { KindMark } from "../../parts/kinds";
import { counted } from "../../parts/numbers";
import { ViewActions } from "../../parts/ViewActions";
import { Combobox } from "../../search/Combobox";
import { Chips } from "./Chips";
import { ConnectionTable } from "./ConnectionTable";
import { arrange, type Neighbourhood, neighborTowards, type Opened } from "./neighbourhood";
import "./graph.css";

const Picture = lazy(() => import("./Picture"));

/** `open` are the ids of opened nodes; `more` are relations shown at length, as `id/KIND/name/count`. */
export const PARAMETERS = { around: text, open: texts, more: texts };
const FEW = 12;

/** What is around a node, expanded step by step. */
export default function GraphView() {
  const [{ around, open, more }, set] = useAddress(PARAMETERS);
  const ids = useMemo(() => [...new Set([around, ...open].filter(Boolean))], [around, open]);
  const { opened, error, failed, isLoading, again } = useOpened(ids, more);
  // The picture is drawn once for all that was requested, not again for each response.
  const complete = useRef(opened);
  if (!isLoading || complete.current[0]?.id !== around) complete.current = opened;
  const neighbourhood = useMemo(() => arrange(complete.current), [complete.current]);
  const [selected, select] = useState<string>();
  const [middle] = opened;
  const toggle = (id: string) => {
    if (id === around) return;
    set({ open: open.includes(id) ? open.filter((other) => other !== id) : [...open, id] });
  };
  if (!around) return <Start choose={(id) => set({ around: id })} />;
  if (error) return <Failure error={error} again={again} />;
  return (
    <>
      {middle && (
        <>
          <p className="kicker">
            <KindMark kind={middle.kind} /> Neighborhood
          </p>
          <Heading title={`Around ${middle.name}`}>Around {middle.name}</Heading>
          <p>
            At the left is what leads to it, at the right what it leads to. Click a node, or “Open” in the table, to see what is
            around that node too. <Link href={pathOf(around)}>Back to its page</Link>
          </p>
          {opened.map((node) => (
            <Chips
              key={node.id}
              node={node}
              isFirst={node.id === around}
              more={more}
              setMore={(next) => set({ more: next })}
              close={() => toggle(node.id)}
            />
          ))}
          {failed.length > 0 && <p className="remark">Could not be opened: {[...new Set(failed)].join(", ")}.</p>}
          <p role="status" className="quiet">
            {counted(neighbourhood.places.size, "node")}, {counted(neighbourhood.connections.length, "connection")}
            {isLoading && ". Loading…"}
          </p>
          <div className="graph">
            <Walkable neighbourhood={neighbourhood} around={around} selected={selected} select={select} toggle={toggle}>
              <Suspense fallback={<p>Loading the picture…</p>}>
                <Picture neighbourhood={neighbourhood} selected={selected} onOpen={toggle} />
              </Suspense>
            </Walkable>
            <ConnectionTable neighbourhood={neighbourhood} around={around} toggle={toggle} />
          </div>
        </>
      )}
      {!middle && isLoading && <p role="status">Loading…</p>}
      <ViewActions name="Neighbourhood" variables={{ id: around, first: FEW }} />
    </>
  );
}

/** Each opened node is a request of its own, so that one more node asks for no more than that node. */
function useOpened(ids: string[], more: string[]) {
  const queries = ids.flatMap((id): { id: string; first: number; only?: RelationKind[]; relation?: string }[] => [
    { id, first: FEW },
    ...more
      .map((entry) => entry.split("/"))
      .filter(([of]) => of === id)
      .map(([, kind, relation, count]) => ({ id, first: Number(count) || FEW, only: [kind as RelationKind], relation })),
  ]);
  return useQueries({
    queries: queries.map(({ id, first, only }) => {
      const variables = { id, first, only };
      return { queryKey: ["Neighbourhood", variables], queryFn: ({ signal }: { signal: AbortSignal }) => run(NeighbourhoodDocument, variables, signal) };
    }),
    combine: (results) => ({
      opened: merged(queries, results.map(({ data }) => data?.node ?? undefined)),
      error: results[0]?.error instanceof RequestError ? results[0].error : undefined,
      failed: queries.filter((_, index) => index > 0 && results[index]?.error).map(({ id }) => id),
      isLoading: results.some(({ isFetching }) => isFetching),
      again: () => results.forEach(({ error, refetch }) => error && void refetch()),
    }),
  });
}

/** A node with few of each relation, and with more of those that were asked for at length. */
function merged(queries: { id: string; relation?: string }[], answers: (Opened | undefined)[]): Opened[] {
  const nodes = new Map<string, Opened>();
  queries.forEach(({ id, relation }, index) => {
    const answer = answers[index];
    const before = nodes.get(id);
    if (!answer) return;
    if (!relation || !before) return void nodes.set(id, answer);
    const longer = answer.relations.find(({ name }) => name === relation);
    const relations = before.relations.map((short) => (short.name === relation && longer ? longer : short));
    nodes.set(id, { ...before, relations });
  });
  return [...nodes.values()];
}

function Start({ choose }: { choose: (id: string) => void }) {
  return (
    <>
      <Heading>Neighborhood</Heading>
      <p>Choose a job, a skill, a degree, a certification, a school, an employer or a place, and see what it is connected with.</p>
      <Combobox label="Around" placeholder="For example: health informatics" onChoose={({ id }) => choose(id)} className="start" />
    </>
  );
}

interface WalkableProps {
  neighbourhood: Neighbourhood;
  around: string;
  selected?: string;
  select: (id: string | undefined) => void;
  toggle: (id: string) => void;
  children: React.ReactNode;
}

/** Lets the arrow keys walk over the picture; Enter opens or closes a node, Escape goes back to the middle. */
function Walkable({ neighbourhood, around, selected, select, toggle, children }: WalkableProps) {
  const { places } = neighbourhood;
  const here = selected && places.has(selected) ? selected : around;
  return (
    <div
      className="walkable"
      role="application"
      tabIndex={0}
      aria-label="Picture. Arrow keys move from node to node, Enter opens or closes one, Escape goes back to the middle."
      onKeyDown={(event) => {
        if (event.key === "Escape") return select(around);
        if (event.key === "Enter") return toggle(here);
        const next = neighborTowards(places, here, event.key);
        if (!next) return;
        event.preventDefault();
        select(next);
      }}
    >
      {children}
      <p role="status" className="chosen">
        {selected && places.get(selected)?.node.name}
      </p>
    </div>
  );
}
