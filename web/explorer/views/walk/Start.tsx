import { Link } from "wouter";
import { KINDS, KindMark } from "../../parts/kinds";
import { show } from "../../parts/numbers";
import type { Catalog } from "./catalog";
import { startAt } from "./edits";
import { EXAMPLES } from "./examples";
import { addressOf, writeWalk } from "./walk";

/** Tables that are ready, and the kinds to start one of one's own with. */
export function Start({ catalog }: { catalog: Catalog }) {
  return (
    <>
      <h2>Start from an example</h2>
      <ul className="doors">
        {EXAMPLES.map(({ title, says, walk }) => (
          <li key={title}>
            <Link href={addressOf(walk)}>
              <strong>{title}</strong>
              <span>{says}</span>
            </Link>
          </li>
        ))}
      </ul>
      <h2>Or start a new table from</h2>
      <ul className="chips starts">
        {catalog.kinds.map(({ kind, count }) => (
          <li key={kind}>
            <Link href={`/walk?${new URLSearchParams({ q: writeWalk(startAt(kind)) })}`}>
              <KindMark kind={kind} /> {KINDS[kind].many} <span className="quiet">{show(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** An address that holds no table: what is wrong, and how to go on. */
export function Damaged({ why, catalog }: { why: string; catalog: Catalog }) {
  return (
    <>
      <div className="trouble" role="alert">
        <h2>This link is damaged</h2>
        <p>{why} The link may have been cut when it was copied, or it is from another version. Start from one of these instead.</p>
      </div>
      <Start catalog={catalog} />
    </>
  );
}
