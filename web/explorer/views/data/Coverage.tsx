import { useId } from "react";
import { text, useAddress } from "../../address";
import { Bar } from "../../pictures/Bar";
import { counted, show } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import type { Catalog } from "./DataView";

type TableRow = Catalog["tables"][number];
type ColumnRow = TableRow["columns"][number];

const PARAMETERS = { table: text };
const FIRST = "roles";

const COLUMNS: Column<ColumnRow>[] = [
  { id: "column", head: "Column", value: ({ name }) => name.replaceAll("_", " ") },
  { id: "filled", head: "Rows with a value", number: true, value: ({ filled }) => filled, show: ({ filled }) => filled.toLocaleString("en-US") },
  {
    id: "share",
    head: "Share",
    number: true,
    value: ({ share }) => share,
    show: ({ share }) => (
      <span className="with-bar">
        {show(share, "share")} <Bar value={share} maximum={1} />
      </span>
    ),
  },
];

/** How far the columns of each table are filled. */
export function Coverage({ tables }: { tables: TableRow[] }) {
  const [{ table }, set] = useAddress(PARAMETERS);
  const id = useId();
  const chosen = tables.find(({ name }) => name === table) ?? tables.find(({ name }) => name === FIRST) ?? tables[0];
  if (!chosen) return null;
  return (
    <Section id="coverage" title="How complete it is">
      <p>
        <label htmlFor={id}>Table </label>
        <select id={id} value={chosen.name} onChange={(event) => set({ table: event.currentTarget.value }, { replace: true })}>
          {tables.map(({ name, rows }) => (
            <option key={name} value={name}>
              {name.replaceAll("_", " ")} ({show(rows)})
            </option>
          ))}
        </select>
      </p>
      <Table
        name="coverage-order"
        caption={`${chosen.name.replaceAll("_", " ")}: ${counted(chosen.rows, "row")}. An empty value was not published, or does not apply.`}
        rows={chosen.columns}
        columns={COLUMNS}
      />
    </Section>
  );
}
