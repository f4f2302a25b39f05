import type { ReactNode } from "react";

export interface Fact {
  name: string;
  value: ReactNode;
  /** Small print below the value. */
  below?: ReactNode;
}

/** The most important values of a node, side by side. Facts without a value are left out. */
export function Facts({ facts, small = false }: { facts: (Fact | false | null | undefined)[]; small?: boolean }) {
  const shown = facts.filter((fact): fact is Fact => Boolean(fact && fact.value !== null && fact.value !== undefined));
  return (
    <dl className={small ? "facts small" : "facts"}>
      {shown.map(({ name, value, below }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {below && <span className="below">{below}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
