import { useLayoutEffect, useRef } from "react";
import { KINDS, KindMark } from "../../parts/kinds";
import { counted, show } from "../../parts/numbers";
import { Combobox } from "../../search/Combobox";
import { Chosen } from "../profile/Chosen";
import { type Catalog, limitOf, type Place, waysFrom } from "./catalog";
import { Conditions } from "./Conditions";
import { conditionsAt, withConditions, withNodes, withoutLastStep, withStep } from "./edits";
import type { Counts } from "./prediction";
import type { Walk } from "./walk";
import { verbOf } from "./words";

export interface EditorProps {
  walk: Walk;
  catalog: Catalog;
  places: Place[];
  set: (walk: Walk) => void;
  nameOf: (id: string) => string;
}

/** Where combinations start and how they go on, a step below the other. */
export function Places(props: EditorProps & { counts: Counts | undefined; isShown: boolean }) {
  const { walk, catalog, places, set, nameOf, counts, isShown } = props;
  const list = useRef<HTMLOListElement>(null);
  const before = useRef(places.length);
  useLayoutEffect(() => {
    // The button that added the step is gone; the keyboard goes on at the step.
    if (places.length > before.current) list.current?.lastElementChild?.querySelector("p")?.focus();
    before.current = places.length;
  }, [places.length]);
  const isFull = walk.steps.length >= limitOf(catalog, "walk_steps");
  return (
    <>
      <ol className="places" ref={list}>
        {places.map((place, at) => (
          <li key={at}>
            <p className="place" tabIndex={-1}>
              {place.way ? (
                <>
                  <span className="quiet">each</span> <strong>{verbOf(place.way)}</strong>
                </>
              ) : (
                <span className="quiet">Start with</span>
              )}{" "}
              <KindMark kind={place.kind} /> <strong>{KINDS[place.kind].many.toLowerCase()}</strong>
              {counts?.places[at] && <span className="so-far"> {counts.places[at]}</span>}
              {at > 0 && at === walk.steps.length && (
                <button type="button" className="button small" onClick={() => set(withoutLastStep(walk))}>
                  Remove this step
                </button>
              )}
            </p>
            {at === 0 && <OnlyThese {...props} />}
            <Conditions
              catalog={catalog}
              place={place}
              conditions={conditionsAt(walk, at)}
              set={(where) => set(withConditions(walk, at, where))}
              nameOf={nameOf}
            />
          </li>
        ))}
      </ol>
      {isFull ? (
        <p className="quiet">A table has at most {counted(walk.steps.length, "step")}.</p>
      ) : (
        <details className="next-step" open={!isShown}>
          <summary>{walk.steps.length === 0 ? "Which connection do you want to follow?" : "Add a step"}</summary>
          <NextStep catalog={catalog} place={places.at(-1)!} add={(name) => set(withStep(walk, name))} />
        </details>
      )}
    </>
  );
}

/** Single nodes to start with, in place of all of the kind. */
function OnlyThese({ walk, catalog, set, nameOf }: EditorProps) {
  const { kind, nodes = [] } = walk.start;
  const one = KINDS[kind].one.toLowerCase();
  return (
    <div className="sentence">
      {nodes.length > 0 && <span className="words">only</span>}
      {nodes.map((id) => (
        <Chosen key={id} kind={kind} name={nameOf(id)} remove={() => set(withNodes(walk, nodes.filter((other) => other !== id)))} />
      ))}
      {nodes.length < limitOf(catalog, "start_nodes") && (
        <Combobox
          label={`Only this ${one}`}
          hideLabel
          placeholder={nodes.length > 0 ? `or another ${one}` : "all; or type a name"}
          kinds={[kind]}
          onChoose={({ id }) => set(withNodes(walk, [...new Set([...nodes, id])]))}
        />
      )}
    </div>
  );
}

interface NextStepProps {
  catalog: Catalog;
  place: Place;
  add: (relation: string) => void;
}

/** The relations that leave the last kind, as buttons. */
function NextStep({ catalog, place, add }: NextStepProps) {
  return (
    <p className="ways">
      {waysFrom(catalog, place.kind).map(({ name, to, count, mean, description }) => (
        <button key={name} type="button" className="button" title={description} onClick={() => add(name)}>
          {verbOf({ name, to })} <KindMark kind={to} /> <strong>{KINDS[to].many.toLowerCase()}</strong>
          <span className="quiet">
            {show(count)} in all, {averageOf(mean)} on average
          </span>
        </button>
      ))}
    </p>
  );
}

const averageOf = (mean: number) => mean.toLocaleString("en-US", mean >= 10 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 2 });
