import { show } from "../../parts/numbers";

export interface Jump {
  /** The anchor of the section. */
  id: string;
  name: string;
  count: number;
}

/** What is on the page, with counts, as links. */
export function JumpList({ jumps }: { jumps: Jump[] }) {
  const shown = jumps.filter(({ count }) => count > 0);
  if (shown.length < 2) return null;
  return (
    <nav className="jumps" aria-label="On this page">
      {shown.map(({ id, name, count }) => (
        <a key={id} href={`#${id}`} onClick={(event) => jump(event, id)}>
          <strong>{show(count)}</strong> {name}
        </a>
      ))}
    </nav>
  );
}

/** The focus goes along, so that the keyboard continues at the section; the address keeps its other parts. */
function jump(event: { preventDefault(): void }, id: string) {
  const heading = document.getElementById(id);
  if (!heading) return;
  event.preventDefault();
  heading.tabIndex = -1;
  heading.scrollIntoView();
  heading.focus({ preventScroll: true });
}
