import type { ReactNode } from "react";

interface SectionProps {
  /** The anchor of the section. */
  id: string;
  title: string;
  /** How many there are in all. */
  count?: number;
  children: ReactNode;
}

/** A part of a page with a heading that can be linked to. */
export function Section({ id, title, count, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} {count !== undefined && <span className="quiet">{count.toLocaleString("en-US")}</span>}
      </h2>
      {children}
    </section>
  );
}
