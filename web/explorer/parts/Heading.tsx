import { type ReactNode, useEffect, useRef } from "react";
import { useLocation } from "wouter";

/** The path of the page that was shown last; undefined before the first. */
let shownBefore: string | undefined;

interface HeadingProps {
  /** The title of the window, if it is not the heading's own text. */
  title?: string;
  children: ReactNode;
}

/**
 * The heading of a view. It names the window, and receives the focus when the reader comes from another view, so that
 * the keyboard and screen readers start at the top of the new content.
 */
export function Heading({ title, children }: HeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [path] = useLocation();
  const words = title ?? (typeof children === "string" ? children : undefined);
  useEffect(() => {
    document.title = words ? `${words} · careergraph` : "careergraph";
  }, [words]);
  useEffect(() => {
    if (shownBefore !== undefined && shownBefore !== path) {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    shownBefore = path;
  }, [path]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
