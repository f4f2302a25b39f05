interface SaidProps {
  /** The claimed value, and the upper end if it is a range. */
  said: number;
  saidHigh?: number | null;
  measured: number;
  label: string;
}

const [WIDTH, MARGIN] = [240, 10];

/** The claimed and the measured value on one scale. The list beside it has both numbers. */
export function Said({ said, saidHigh, measured, label }: SaidProps) {
  const most = Math.max(said, saidHigh ?? said, measured) * 1.1 || 1;
  const x = (value: number) => MARGIN + ((WIDTH - 2 * MARGIN) * Math.max(0, value)) / most;
  return (
    <svg className="said" viewBox={`0 0 ${WIDTH} 26`} width={WIDTH} height="26" role="img" aria-label={label}>
      <line className="axis" x1={MARGIN} x2={WIDTH - MARGIN} y1="13" y2="13" />
      {saidHigh !== null && saidHigh !== undefined && <rect className="range" x={x(said)} width={x(saidHigh) - x(said)} y="8" height="10" />}
      <circle className="claimed" cx={x(said)} cy="13" r="6" />
      <line className="measured" x1={x(measured)} x2={x(measured)} y1="2" y2="24" />
    </svg>
  );
}
