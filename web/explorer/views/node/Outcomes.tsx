import type { OutcomeFragment } from "../../gen/graphql";
import { levelWord } from "../../parts/levels";
import { counted } from "../../parts/numbers";
import { More } from "../../parts/more";
import { Section } from "../../parts/Section";
import { type Column, Table } from "../../parts/Table";

interface OutcomesProps {
  outcomes: { totalCount: number; nodes: OutcomeFragment[] };
  /** How many rows there are with those that are withheld. */
  all: number;
  /** The column that distinguishes the rows. */
  by: "place" | "field";
}

const SURVEYS = { PSEO: "Census Bureau", SCORECARD: "College Scorecard" };

/** Earnings of graduates some years after the degree. Dollars of different sources are of different years. */
export function Outcomes({ outcomes: { totalCount, nodes }, all, by }: OutcomesProps) {
  if (totalCount === 0) return null;
  const years = [...new Set(nodes.flatMap(({ earnings }) => earnings.map(({ yearsAfter }) => yearsAfter)))].sort((a, b) => a - b);
  const columns: Column<OutcomeFragment>[] = [
    by === "place"
      ? { id: "place", head: "School or state", value: placeOf }
      : { id: "field", head: "Field and level", value: ({ field, level }) => `${field}${level ? `, ${levelWord(level)}` : ""}` },
    { id: "survey", head: "Measured by", value: ({ survey }) => SURVEYS[survey] },
    { id: "cohort", head: "Which graduates", value: ({ cohort }) => cohort },
    ...years.map(
      (year): Column<OutcomeFragment> => ({
        id: `after-${year}`,
        head: `After ${year} ${year === 1 ? "year" : "years"}`,
        number: true,
        figure: (row) => {
          const earned = row.earnings.find(({ yearsAfter }) => yearsAfter === year);
          return {
            of: `Median earnings ${year} years after the degree, ${placeOf(row)}`,
            value: earned?.median,
            unit: "dollars",
            status: earned?.status ?? "NOT_APPLICABLE",
            evidence: row.evidence,
            remark: `${row.population}. ${row.dollars} ${earned?.graduates ? `${earned.graduates} graduates.` : ""}`,
          };
        },
      }),
    ),
  ];
  return (
    <Section id="earnings" title="What graduates earn" count={totalCount}>
      <p className="quiet">
        Median earnings. The two sources count different graduates, in dollars of different years: compare rows of one source only.
        {all > totalCount && ` ${counted(all - totalCount, "row")} without a published figure for the first year, or counted twice by the publisher, ${all - totalCount === 1 ? "is" : "are"} left out here.`}
      </p>
      <Table
        name="earnings-order"
        caption="Earnings of graduates"
        rows={nodes}
        columns={columns}
        buttons={<More name="outcomes" shown={nodes.length} total={totalCount} of="rows" />}
      />
    </Section>
  );
}

function placeOf({ institution, region }: OutcomeFragment): string {
  return institution?.name ?? region?.name ?? "all";
}
