import { useRef, useState } from "react";
import type { AggregateFunction, ColumnType } from "../../gen/graphql";
import { NumberField } from "../profile/NumberField";
import { type Property, propertyOf } from "./catalog";
import { Meaning } from "./ConditionForm";
import { withColumn, withFigure, withoutShown, withOrder } from "./edits";
import type { EditorProps } from "./Places";
import { PropertyOptions } from "./PropertyOptions";
import { FUNCTIONS, headsOf, NEEDS_NUMBERS } from "./words";

/** What the table shows: columns, figures that are computed, and the order. */
export function Shown(props: Omit<EditorProps, "nameOf">) {
  const { walk, catalog, places, set } = props;
  const { columns, figures = [], order } = walk;
  const heads = headsOf(walk, catalog, places);
  const isGrouped = figures.length > 0;
  const chips = (from: number, to: number) =>
    heads.slice(from, to).map((head, index) => (
      <span key={head} className="chosen">
        <strong>{head}</strong>
        <button type="button" onClick={() => set(withoutShown(walk, from + index))} aria-label={`Remove the column ${head}`}>
          ×
        </button>
      </span>
    ));
  return (
    <>
      <div className="sentence">
        <span className="words">{isGrouped ? "One row for each" : "Columns"}</span>
        {chips(0, columns.length)}
        {columns.length === 0 && <span className="quiet">{isGrouped ? "(all combinations in one row)" : "(what is at each step)"}</span>}
        <AddColumn {...props} />
      </div>
      <div className="sentence">
        <span className="words">{isGrouped ? "with" : "Count or compute"}</span>
        {chips(columns.length, heads.length)}
        <AddFigure {...props} />
      </div>
      {heads.length > 0 && (
        <label className="sentence">
          <span className="words">Order</span>
          <select
            value={order ? `${order.column} ${order.desc ? "desc" : "asc"}` : ""}
            onChange={(event) => {
              const [column, way] = (event.target as HTMLSelectElement).value.split(" ");
              set(withOrder(walk, column ? { column: Number(column), ...(way === "desc" && { desc: true }) } : undefined));
            }}
          >
            <option value="">in no particular order</option>
            {heads.flatMap((head, index) =>
              orderWords(columns[index] && propertyOf(catalog, places, columns[index])?.type).map(([way, words]) => (
                <option key={`${head} ${way}`} value={`${index} ${way}`}>
                  {head}, {words}
                </option>
              )),
            )}
          </select>
        </label>
      )}
      {places.some(({ kind }) => kind === "CERTIFICATION") && (
        <label className="check">
          <input type="checkbox" checked={walk.retired ?? false} onChange={() => set({ ...walk, retired: walk.retired ? undefined : true })} /> with
          certifications that have ended
        </label>
      )}
    </>
  );
}

/** The two orders of a column, the likelier one first; of a figure, which has no property, as of a number. */
function orderWords(type: ColumnType = "NUMBER"): ["asc" | "desc", string][] {
  if (type === "NUMBER") return [["desc", "largest first"], ["asc", "smallest first"]];
  if (type === "DATE") return [["desc", "newest first"], ["asc", "oldest first"]];
  return [["asc", "A to Z"], ["desc", "Z to A"]];
}

type AdderProps = Omit<EditorProps, "nameOf">;

/** A choice is added by its button: arrow keys walk through a list without adding each of it. */
function AddColumn({ walk, catalog, places, set }: AdderProps) {
  const [chosen, choose] = useState("");
  const field = useRef<HTMLSelectElement>(null);
  const add = () => {
    set(withColumn(walk, JSON.parse(chosen)));
    choose("");
    field.current?.focus();
  };
  return (
    <span className="adder">
      <select ref={field} aria-label="A column to add" value={chosen} onChange={(event) => choose((event.target as HTMLSelectElement).value)}>
        <option value="">+ column</option>
        <PropertyOptions catalog={catalog} places={places} valueOf={valueOf} />
      </select>
      {chosen && <AddButton what="column" add={add} />}
      <MeaningOf chosen={chosen} catalog={catalog} places={places} />
    </span>
  );
}

const valueOf = (at: number, of: "RELATION" | undefined, { name }: Property) => JSON.stringify({ at, of, property: name });

function MeaningOf({ chosen, catalog, places }: { chosen: string } & Pick<AdderProps, "catalog" | "places">) {
  const property = chosen ? propertyOf(catalog, places, JSON.parse(chosen)) : undefined;
  return property && property.name !== "node" ? <Meaning property={property} /> : null;
}

function AddButton({ what, isOff = false, add }: { what: string; isOff?: boolean; add: () => void }) {
  return (
    <button type="button" className="button" disabled={isOff} onClick={add}>
      Add<span className="unseen"> the {what}</span>
    </button>
  );
}

/** Counts the combinations themselves, which are no property. */
const COMBINATIONS = "COMBINATIONS";

function AddFigure({ walk, catalog, places, set }: AdderProps) {
  const [name, setName] = useState<AggregateFunction | typeof COMBINATIONS | "">("");
  const [of, setOf] = useState("");
  const [percent, setPercent] = useState(50);
  const field = useRef<HTMLSelectElement>(null);
  const isOfProperty = name !== "" && name !== COMBINATIONS;
  const needsNumbers = isOfProperty && NEEDS_NUMBERS.includes(name);
  const add = () => {
    const quantile = name === "QUANTILE" ? { quantile: percent / 100 } : {};
    set(withFigure(walk, isOfProperty ? { function: name, ...JSON.parse(of), ...quantile } : { function: "COUNT" }));
    setName("");
    setOf("");
    field.current?.focus();
  };
  return (
    <span className="adder">
      <select
        ref={field}
        aria-label="What to count or compute"
        value={name}
        onChange={(event) => {
          setName((event.target as HTMLSelectElement).value as typeof name);
          setOf("");
        }}
      >
        <option value="">+ count, sum, mean …</option>
        <option value={COMBINATIONS}>Number of combinations</option>
        {(Object.keys(FUNCTIONS) as AggregateFunction[]).map((name) => (
          <option key={name} value={name}>
            {FUNCTIONS[name]}
          </option>
        ))}
      </select>
      {name === "QUANTILE" && (
        <NumberField label="Which percentile" value={percent} after="% (50 is the median)" most={100} onSet={(percent) => setPercent(percent ?? 50)} />
      )}
      {isOfProperty && (
        <select aria-label="Of what" value={of} onChange={(event) => setOf((event.target as HTMLSelectElement).value)}>
          <option value="">of …</option>
          <PropertyOptions catalog={catalog} places={places} only={({ type }) => !needsNumbers || type === "NUMBER"} valueOf={valueOf} />
        </select>
      )}
      {name && <AddButton what="figure" isOff={isOfProperty && !of} add={add} />}
      <MeaningOf chosen={of} catalog={catalog} places={places} />
    </span>
  );
}

/** Whether some column can be shown with its source: the relation at a step, and what is known of the start. */
export function hasSources({ walk, catalog, places }: Pick<EditorProps, "walk" | "catalog" | "places">): boolean {
  if ((walk.figures ?? []).length > 0) return false;
  return walk.columns.some((column) => (column.of || column.at === 0) && propertyOf(catalog, places, column)?.type === "NUMBER");
}
