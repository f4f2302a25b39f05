import { useEffect, useState } from "react";

interface NumberFieldProps {
  label: string;
  /** Shows the label to screen readers only. */
  hideLabel?: boolean;
  value: number | undefined;
  placeholder?: string;
  before?: string;
  after?: string;
  most?: number;
  step?: number;
  onSet: (value: number | undefined) => void;
}

/** A number that counts when the reader leaves the field or presses Enter. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel = true, value, placeholder, before, after, most, step, onSet } = props;
  const [shown, setShown] = useState(value === undefined ? "" : String(value));
  useEffect(() => setShown(value === undefined ? "" : String(value)), [value]);
  const commit = () => {
    const wanted = shown.trim() === "" ? undefined : Math.min(most ?? Infinity, Math.max(0, Number(shown)));
    if (wanted !== value && !Number.isNaN(wanted)) onSet(wanted);
  };
  return (
    <label className="number-field">
      <span className={hideLabel ? "unseen" : undefined}>{label}</span>
      {before && <span aria-hidden="true">{before}</span>}
      <input
        type="number"
        min="0"
        max={most}
        step={step ?? "any"}
        inputMode="decimal"
        placeholder={placeholder}
        value={shown}
        onInput={(event) => setShown((event.target as HTMLInputElement).value)}
        onBlur={commit}
        onKeyDown={({ key }) => void (key === "Enter" && commit())}
      />
      {after && <span aria-hidden="true">{after}</span>}
    </label>
  );
}
