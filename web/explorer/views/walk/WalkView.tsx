import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { choice, flag, text, useAddress } from "../../address";
import { WalkCatalogDocument, WalkDocument, WalkPredictionDocument, type WalkPredictionQueryVariables } from "../../gen/graphql";
import { type RequestError, run } from "../../gql";
import { Export, MOST_EXPORTED } from "../../parts/Export";
import { Heading } from "../../parts/Heading";
import { KINDS } from "../../parts/kinds";
import { counted } from "../../parts/numbers";
import { Request, View } from "../../parts/View";
import { ViewActions } from "../../parts/ViewActions";
import { useNames } from "../profile/names";
import "../profile/profile.css";
import { type Catalog, limitOf, type Place, placesOf, propertyOf } from "./catalog";
import { shownIn, withOrder } from "./edits";
import { Places } from "./Places";
import { type Counts, countsOf, type Explained } from "./prediction";
import { Result, type Traversal } from "./Result";
import { hasSources, Shown } from "./Shown";
import { Damaged, Start } from "./Start";
import { combinationsOf, strangeIn, tableHeadsOf, tableOf } from "./variables";
import { readWalk, type Walk, writeWalk } from "./walk";
import "./walk.css";

export const PARAMETERS = { q: text, show: flag, rows: choice(["50", "20", "200", "500"]), after: text };
type Values = ReturnType<typeof useAddress<typeof PARAMETERS>>[0];
type SetValues = ReturnType<typeof useAddress<typeof PARAMETERS>>[1];

/** Builds a table over the whole graph, step by step, for people who do not write queries. */
export default function WalkView() {
  const [values, set] = useAddress(PARAMETERS);
  return (
    <>
      <Heading>Build a table</Heading>
      <p className="lead">
        Start with something, follow its connections step by step, and choose the columns. The size is shown before anything runs.
      </p>
      <Request name="WalkCatalog" operation={WalkCatalogDocument} variables={{}} isPart>
        {({ catalog }) => <Builder catalog={catalog} values={values} set={set} />}
      </Request>
    </>
  );
}

interface BuilderProps {
  catalog: Catalog;
  values: Values;
  set: SetValues;
}

function Builder({ catalog, values, set }: BuilderProps) {
  const walk = useMemo(() => (values.q ? readWalk(values.q) : undefined), [values.q]);
  const places = useMemo(() => (walk ? placesOf(catalog, walk) : []), [catalog, walk]);
  if (!values.q) return <StartPage catalog={catalog} />;
  if (!walk) return <Damaged catalog={catalog} why="It does not describe a whole table." />;
  const strange = strangeIn(walk, catalog, places);
  if (strange) return <Damaged catalog={catalog} why={`This server does not know ${strange}.`} />;
  return <Editor catalog={catalog} walk={walk} places={places} values={values} set={set} />;
}

function StartPage({ catalog }: { catalog: Catalog }) {
  return (
    <>
      <Start catalog={catalog} />
      <ViewActions name="WalkCatalog" variables={{}} />
    </>
  );
}

interface EditorProps extends BuilderProps {
  walk: Walk;
  places: Place[];
}

function Editor({ catalog, walk, places, values, set }: EditorProps) {
  const [hasAsked, setAsked] = useState(false);
  const names = useNames(idsIn(walk));
  const nameOf = (id: string) => names.get(id)?.name ?? id;
  const change = (next: Walk) => set({ q: writeWalk(next), after: "" });
  const isWalk = walk.steps.length > 0;
  const { data, error, isPlaceholderData } = usePrediction(combinationsOf(walk, catalog, places), isWalk);
  // The table is of the last walk that was counted, so that none runs before it was.
  const last = useRef<Walk>(undefined);
  if (data && !isPlaceholderData) last.current = walk;
  const known = last.current && { walk: last.current, places: placesOf(catalog, last.current) };
  const counts = data && known && countsOf(data, known.walk, known.places, exportLimitsOf(catalog));
  const refusal = error ? messageOf(error) : counts?.refusal;
  return (
    <>
      <div className="profile walk">
        <Places walk={walk} catalog={catalog} places={places} set={change} nameOf={nameOf} counts={counts} isShown={values.show} />
        {isWalk && <Shown walk={walk} catalog={catalog} places={places} set={change} />}
        <p role="status" className={refusal ? "remark" : "predicted"}>
          {refusal ?? counts?.whole}
        </p>
        <p className="buttons">
          {!values.show && (
            <button type="button" className="primary" disabled={refusal !== undefined || !counts} onClick={() => (setAsked(true), set({ show: true }))}>
              Show the table
            </button>
          )}
          <Link href="/walk" className="button">
            Start over
          </Link>
        </p>
      </div>
      {values.show && counts && known && !refusal && (
        <Shows catalog={catalog} {...known} values={values} set={set} change={change} counts={counts} takeFocus={hasAsked} />
      )}
      {!values.show && isWalk && <ViewActions name="WalkPrediction" variables={combinationsOf(walk, catalog, places)} />}
    </>
  );
}

const exportLimitsOf = (catalog: Catalog) => ({
  work: limitOf(catalog, "export_work"),
  rows: MOST_EXPORTED,
  orderedRows: limitOf(catalog, "ordered_rows"),
});

function messageOf({ code, message }: RequestError): string {
  return code === "UNKNOWN_ID" ? "One of those that you chose is not in this graph. Remove it." : message;
}

/** Counts the combinations whenever the walk changes, before anything else is requested. */
function usePrediction(variables: WalkPredictionQueryVariables, enabled: boolean) {
  return useQuery<Explained | undefined, RequestError>({
    queryKey: ["WalkPrediction", variables],
    queryFn: async ({ signal }) => {
      const { traverse } = await run(WalkPredictionDocument, variables, signal);
      return traverse.__typename === "Traversal" ? (traverse.explain ?? undefined) : undefined;
    },
    enabled,
    placeholderData: keepPreviousData,
  });
}

interface ShowsProps extends EditorProps {
  change: (walk: Walk) => void;
  counts: Counts;
  /** The reader has just asked for the table: the keyboard goes on at it. */
  takeFocus: boolean;
}

function Shows({ catalog, walk, places, values, set, change, counts, takeFocus }: ShowsProps) {
  const title = useCallback(
    (element: HTMLElement | null) => {
      if (takeFocus) element?.focus({ preventScroll: true });
    },
    [takeFocus],
  );
  const heads = tableHeadsOf(walk, catalog, places);
  const variables = {
    ...tableOf(walk, catalog, places),
    first: Number(values.rows),
    after: values.after || undefined,
    sources: hasSources({ walk, catalog, places }) || undefined,
  };
  const order = {
    current: walk.order && { id: heads[walk.order.column]!, desc: walk.order.desc ?? false },
    set: (chosen: { id: string; desc: boolean } | undefined) =>
      change(withOrder(walk, chosen && { column: heads.indexOf(chosen.id), ...(chosen.desc && { desc: true }) })),
  };
  const shownOf = ({ at, of, property }: Traversal["columns"][number]) =>
    propertyOf(catalog, places, { at: at ?? undefined, of: of === "RELATION" ? of : undefined, property: property ?? undefined });
  return (
    <View name="Walk" operation={WalkDocument} variables={variables} keepLast>
      {({ traverse: table }) =>
        table.__typename !== "Traversal" ? (
          <p className="remark">{table.message}</p>
        ) : counts.isEmpty || table.rows.length === 0 ? (
          <p className="remark">No rows match. Remove a condition.</p>
        ) : (
          <>
            <h2 tabIndex={-1} ref={title}>{table.totalRows === null ? "The table" : counted(table.totalRows, "row")}</h2>
            <Export
              operation={WalkDocument}
              variables={{ ...variables, sources: undefined }}
              name={places.map(({ kind }) => KINDS[kind].many.toLowerCase()).join("-")}
              what={table.totalRows === null ? "All rows" : `All ${counted(table.totalRows, "row")}`}
              most={walk.order ? exportLimitsOf(catalog).orderedRows : undefined}
              refusal={counts.exportRefusal}
            />
            <Result table={table} propertyOf={shownOf} order={order} isGrouped={(walk.figures ?? []).length > 0} shown={shownIn(walk).length || table.columns.length} />
            <Pages table={table} values={values} set={set} />
          </>
        )
      }
    </View>
  );
}

function Pages({ table, values, set }: { table: Traversal; values: Values; set: SetValues }) {
  const { hasNextPage, endCursor } = table.pageInfo;
  return (
    <nav className="buttons" aria-label="Pages">
      {values.after && (
        <button type="button" onClick={() => set({ after: "" })}>
          First page
        </button>
      )}
      {hasNextPage && endCursor && (
        <button type="button" onClick={() => set({ after: endCursor })}>
          Next {values.rows} rows
        </button>
      )}
      <label>
        Rows on a page{" "}
        <select value={values.rows} onChange={(event) => set({ rows: (event.target as HTMLSelectElement).value as Values["rows"], after: "" })}>
          {["20", "50", "200", "500"].map((rows) => (
            <option key={rows} value={rows}>
              {rows}
            </option>
          ))}
        </select>
      </label>
    </nav>
  );
}

/** The ids in a walk, whose names are shown. */
function idsIn({ start, steps }: Walk): string[] {
  const values = [start, ...steps].flatMap(({ where }) => where ?? []).flatMap(({ value }) => value);
  return [...(start.nodes ?? []), ...values.filter((value): value is string => typeof value === "string" && /^[a-z]+:./.test(value))];
}
