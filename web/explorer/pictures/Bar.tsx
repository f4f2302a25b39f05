interface BarProps {
  value: number;
  minimum?: number;
  maximum: number;
  /** The 95 percent interval. */
  low?: number | null;
  high?: number | null;
}

/** A value as a bar on its scale, with its interval in the middle of the bar. The number is beside it. */
export function Bar({ value, minimum = 0, maximum, low, high }: BarProps) {
  const x = (at: number) => (100 * (Math.min(maximum, Math.max(minimum, at)) - minimum)) / (maximum - minimum);
  const hasInterval = low !== null && low !== undefined && high !== null && high !== undefined;
  return (
    <svg className="bar-picture" viewBox="0 0 100 10" width="96" height="10" preserveAspectRatio="none" aria-hidden="true">
      <rect className="rail" width="100" height="10" />
      <rect className="fill" width={x(value)} height="10" />
      {hasInterval && <rect className="interval" x={x(low)} width={Math.max(1, x(high) - x(low))} y="3.5" height="3" />}
    </svg>
  );
}
