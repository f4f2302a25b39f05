import { useLayoutEffect, useRef, useState } from "react";
import { KINDS } from "../../parts/kinds";
import { prose } from "../../parts/numbers";
import { Combobox } from "../../search/Combobox";
import { type Catalog, type Place, propertiesAt, type Property } from "./catalog";
import { PropertyOptions } from "./PropertyOptions";
import type { Condition, Value } from "./walk";
import { operatorsOf } from "./words";

interface ConditionFormProps {
  catalog: Catalog;
  place: Place;
  add: (condition: Condition) => void;
  cancel: () => void;
}

/** A property, a comparison and a value. Which there are is in the catalog. */
export function ConditionForm({ catalog, place, add, cancel }: ConditionFormProps) {
  const first = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const [chosen, choose] = useState<{ of?: "RELATION"; property: string }>({ property: "node" });
  const [key, setKey] = useState("");
  const property = propertiesAt(catalog, place, chosen.of).find(({ name }) => name === chosen.property);
  const operators = property ? operatorsOf(property).filter(({ op }) => !(op === "in" && property.type === "NODE")) : [];
  // Few ask for an exact number or day.
  const usual = property?.type === "NUMBER" || property?.type === "DATE" ? operators.find(({ op }) => op === "gte") : undefined;
  const operator = operators.find((other) => other.key === key) ?? usual ?? operators[0];
  // A node is chosen by its name and may be one of several; the catalog has one operator for that.
  const op = property?.type === "NODE" && operator?.op === "eq" && property.operators.includes("in") ? "in" : operator?.op;
  const finish = (value: Value | Value[]) => op && add({ ...chosen, op, value });
  return (
    <form
      className="condition"
      aria-label="New condition"
      onSubmit={(event) => {
        event.preventDefault();
        if (operator?.value !== undefined) finish(operator.value);
      }}
    >
      <select ref={first} aria-label="What is compared" value={JSON.stringify(chosen)} onChange={(event) => choose(JSON.parse((event.target as HTMLSelectElement).value))}>
        <PropertyOptions catalog={catalog} places={[place]} valueOf={(_, of, { name }) => JSON.stringify({ of, property: name })} />
      </select>
      {operators.length > 1 && (
        <select aria-label="How it is compared" value={operator?.key} onChange={(event) => setKey((event.target as HTMLSelectElement).value)}>
          {operators.map(({ key, words }) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      )}
      {property && operator && operator.value === undefined ? (
        <ValueField key={`${chosen.of} ${property.name} ${operator.key}`} property={property} place={place} isList={operator.op === "in"} finish={finish} />
      ) : (
        <button type="submit" className="button">
          Add
        </button>
      )}
      <button type="button" className="button small" onClick={cancel}>
        Cancel
      </button>
      {property && chosen.property !== "node" && <Meaning property={property} />}
    </form>
  );
}

/** What a property means, in the catalog's words. */
export function Meaning({ property: { description } }: { property: Property }) {
  return <span className="meaning">{description}</span>;
}

interface ValueFieldProps {
  property: Property;
  place: Place;
  isList: boolean;
  finish: (value: Value | Value[]) => void;
}

function ValueField({ property, place, isList, finish }: ValueFieldProps) {
  const { type, values, name, unit } = property;
  if (type === "NODE") {
    const isOwn = name === "node";
    const label = isOwn ? `Name of the ${KINDS[place.kind].one.toLowerCase()}` : `Name of the ${name}`;
    return <Combobox label={label} hideLabel placeholder="type its name" kinds={isOwn ? [place.kind] : undefined} onChoose={({ id }) => finish([id])} />;
  }
  if (type === "BOOLEAN") return <Choice options={[["yes", true], ["no", false]]} finish={finish} />;
  if (values.length > 0 && isList) return <Several values={values} finish={finish} />;
  if (values.length > 0) return <Choice options={values.map((value) => [prose(value), value])} finish={finish} />;
  return <Typed type={type} unit={unit} isList={isList} finish={finish} />;
}

function Choice({ options, finish }: { options: [string, Value][]; finish: (value: Value) => void }) {
  const [index, setIndex] = useState(0);
  return (
    <>
      <select aria-label="Value" value={index} onChange={(event) => setIndex(Number((event.target as HTMLSelectElement).value))}>
        {options.map(([words], index) => (
          <option key={words} value={index}>
            {words}
          </option>
        ))}
      </select>
      <button type="button" className="button" onClick={() => finish(options[index]![1])}>
        Add
      </button>
    </>
  );
}

function Several({ values, finish }: { values: string[]; finish: (value: string[]) => void }) {
  const [chosen, choose] = useState<string[]>([]);
  const toggle = (value: string) => choose(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <>
      <span className="several" role="group" aria-label="Values">
        {values.map((value) => (
          <label key={value} className="check">
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} /> {prose(value)}
          </label>
        ))}
      </span>
      <button type="button" className="button" disabled={chosen.length === 0} onClick={() => finish(chosen)}>
        Add
      </button>
    </>
  );
}

const INPUT = { NUMBER: "number", DATE: "date", TEXT: "text" } as const;

interface TypedProps {
  type: keyof typeof INPUT;
  unit: string | null;
  isList: boolean;
  finish: (value: Value | Value[]) => void;
}

function Typed({ type, unit, isList, finish }: TypedProps) {
  const [text, setText] = useState("");
  const read = (word: string): Value => (type === "NUMBER" ? Number(word) : word);
  const words = isList ? text.split(";").map((word) => word.trim()) : [text.trim()];
  const isGood = words.every((word) => word !== "" && (type !== "NUMBER" || Number.isFinite(Number(word))));
  const commit = () => isGood && finish(isList ? words.map(read) : read(words[0]!));
  return (
    <>
      <label>
        <span className="unseen">Value</span>
        <input
          type={isList ? "text" : INPUT[type]}
          step="any"
          placeholder={isList ? "one; another" : undefined}
          value={text}
          onInput={(event) => setText((event.target as HTMLInputElement).value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            commit();
          }}
        />
      </label>
      {unit && <span className="quiet">{unit}</span>}
      <button type="button" className="button" disabled={!isGood} onClick={commit}>
        Add
      </button>
    </>
  );
}
