export interface Term {
  name: string;
  points: number;
}

/** Terms that round to zero are not drawn. */
const LEAST = 0.05;

/** A score as the sum of its terms: positive ones to the right of zero, negative ones to the left, and the sum in words. */
export function Terms({ terms, score }: { terms: Term[]; score: number }) {
  const gains = terms.filter(({ points }) => points >= LEAST).sort((a, b) => b.points - a.points);
  const losses = terms.filter(({ points }) => points <= -LEAST).sort((a, b) => a.points - b.points);
  const sum = (list: Term[]) => list.reduce((all, { points }) => all + Math.abs(points), 0);
  const [right, left] = [sum(gains), sum(losses)];
  const scale = 600 / Math.max(right + left, 1);
  const zero = left * scale;
  const words = [...gains.map((term) => `+ ${said(term)}`), ...losses.map((term) => `− ${said(term)}`)].join(" ");
  return (
    <figure className="terms">
      <svg viewBox="0 0 600 30" preserveAspectRatio="none" role="img" aria-label={`Score ${said({ name: "", points: score })}: ${words}`}>
        {placed(gains).map(({ name, points, from }) => (
          <rect key={name} className="gain" x={zero + from * scale} width={Math.max(0.5, points * scale - 1.5)} y="6" height="18">
            <title>{name}</title>
          </rect>
        ))}
        {placed(losses).map(({ name, points, from }) => (
          <rect key={name} className="loss" x={zero - (from + points) * scale} width={Math.max(0.5, points * scale - 1.5)} y="6" height="18">
            <title>{name}</title>
          </rect>
        ))}
        <line className="zero" x1={zero} x2={zero} y1="0" y2="30" />
      </svg>
      <figcaption>Right of the line: what speaks for it. Left: what speaks against it. Ten points more are twice as good.</figcaption>
      <p>
        <strong>{score.toFixed(1)} points</strong> = {words.replace(/^\+ /, "") || "0"}
      </p>
    </figure>
  );
}

function said({ name, points }: Term): string {
  return `${Math.abs(points).toFixed(1)} ${name}`.trim();
}

/** Each term with its start, counted from zero outwards. */
function placed(terms: Term[]): { name: string; points: number; from: number }[] {
  let from = 0;
  return terms.map(({ name, points }) => {
    const at = { name, points: Math.abs(points), from };
    from += Math.abs(points);
    return at;
  });
}
