/** Values of one color: all that are at least `from` and at most `to`. */
export interface ValueClass {
  from: number;
  to: number;
  count: number;
  /** A step of the scale of colors, 0 to 6. */
  step: number;
}

const STEPS = 7;

/** Divides values into up to seven classes of about equal size. Equal values are never in two classes. */
export function classesOf(values: number[]): ValueClass[] {
  const sorted = [...values].sort((a, b) => a - b);
  const classes: Omit<ValueClass, "step">[] = [];
  for (let step = 0, from = 0; step < STEPS && from < sorted.length; step++) {
    const end = Math.round((sorted.length * (step + 1)) / STEPS);
    let to = Math.max(end, from + 1);
    while (to < sorted.length && sorted[to] === sorted[to - 1]) to++;
    classes.push({ from: sorted[from]!, to: sorted[to - 1]!, count: to - from });
    from = to;
  }
  const last = Math.max(classes.length - 1, 1);
  return classes.map((one, index) => ({ ...one, step: classes.length === 1 ? STEPS - 1 : Math.round((index * (STEPS - 1)) / last) }));
}

/** The step of the scale for a value that was among those of the classes. */
export function stepOf(classes: ValueClass[], value: number): number {
  return classes.find(({ to }) => value <= to)?.step ?? STEPS - 1;
}
