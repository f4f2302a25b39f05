import { Note } from "../../parts/Note";
import { show } from "../../parts/numbers";

interface AmountProps {
  amount: { low: number; usual: number; high: number };
  unit: "dollars" | "months";
  of: string;
}

const RULES = {
  months: "Usual lengths of study and work. The range is from the shortest to the longest that is usual.",
  dollars: "Tuition, fees and exams at the schools that award the degree: the middle price, and the middle half of all. Living costs and aid are not in it.",
};

/** What something takes: the usual amount with its range. It is an estimate by a rule, and marked as one. */
export function Amount({ amount, unit, of }: AmountProps) {
  const { low, usual, high } = amount;
  const hasRange = low !== high;
  const shown = usual === 0 ? (unit === "dollars" ? "$0" : "none") : `≈ ${show(usual, unit)}`;
  return (
    <>
      <Note
        label={`About ${of}`}
        className="derived"
        content={() => (
          <>
            <strong>
              {of}: {shown}
            </strong>
            <span>{RULES[unit]}</span>
          </>
        )}
      >
        {shown}
      </Note>
      {hasRange && (
        <span className="below">
          {show(low, unit)} to {show(high, unit)}
        </span>
      )}
    </>
  );
}
