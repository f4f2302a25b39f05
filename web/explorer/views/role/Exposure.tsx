import { Bar } from "../../pictures/Bar";
import { Figure } from "../../parts/Figure";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";
import type { Role } from "./RolePage";
import { EXPOSURE } from "./words";

type Measure = Role["exposure"][number];

const COLUMNS: Column<Measure>[] = [
  { id: "by", head: "Measured by", value: ({ measure }) => EXPOSURE[measure].by },
  { id: "measure", head: "What it measures", value: ({ measure }) => EXPOSURE[measure].words },
  {
    id: "value",
    head: "Share",
    number: true,
    value: ({ value }) => value,
    show: ({ measure, value, occupation, evidence }) => (
      <span className="with-bar">
        <Figure of={`${EXPOSURE[measure].by}: ${EXPOSURE[measure].words}`} value={value} unit="share" evidence={evidence} remark={`Published for the code ${occupation}.`} />
        <Bar value={value} maximum={1} />
      </span>
    ),
  },
];

/** How language models bear on the tasks of a role. */
export function Exposure({ role: { exposure } }: { role: Role }) {
  if (exposure.length === 0) return null;
  return (
    <Section id="ai" title="How AI bears on its tasks">
      <p>Different studies measure different things. A high share means that AI can help with many tasks, not that the job goes away.</p>
      <Table name="ai-order" caption="Published measures, side by side" rows={exposure} columns={COLUMNS} />
    </Section>
  );
}
