import type { ReactNode } from "react";

/** A picture that is open on a wide screen and behind a button on a phone, where the list below has the same content. */
export function WideOpen({ title, children }: { title: string; children: ReactNode }) {
  const isWide = window.matchMedia("(min-width: 46rem)").matches;
  return (
    <details open={isWide}>
      <summary className="quiet">{title}</summary>
      {children}
    </details>
  );
}
