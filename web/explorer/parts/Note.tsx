import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from "react";

interface NoteProps {
  /** The text that opens the note. */
  children: ReactNode;
  /** The content of the note; built only while it is open. */
  content: () => ReactNode;
  /** Names the note for screen readers, such as "Source of $104,350". */
  label: string;
  className?: string;
}

const GAP = 6;
const EDGE = 8;

/**
 * A word or figure with a note, which opens under the pointer and closes when the pointer leaves both; a click, a tap
 * or Enter pins it, so that its links can be used. Escape and a click elsewhere close it.
 */
export function Note({ children, content, label, className = "" }: NoteProps) {
  const id = useId();
  const whole = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState<"no" | "hovered" | "kept">("no");
  const close = useCallback(() => setOpen("no"), []);
  useOutside(whole, open !== "no", close);
  const leave = useDelayed(() => setOpen((now) => (now === "hovered" ? "no" : now)), 150);
  return (
    <span
      ref={whole}
      className={`note-of ${className}`}
      onMouseEnter={() => (leave.cancel(), setOpen((now) => (now === "no" ? "hovered" : now)))}
      onMouseLeave={leave.start}
      onBlur={(event) => whole.current?.contains(event.relatedTarget as Node | null) || close()}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || open === "no") return;
        event.stopPropagation();
        close();
        whole.current?.querySelector("button")?.focus();
      }}
    >
      <button
        type="button"
        aria-expanded={open !== "no"}
        aria-controls={open === "no" ? undefined : id}
        onClick={() => setOpen((now) => (now === "kept" ? "no" : "kept"))}
      >
        {children}
      </button>
      {open !== "no" && (
        <Bubble id={id} label={label} anchor={whole}>
          {content()}
        </Bubble>
      )}
    </span>
  );
}

interface BubbleProps {
  id: string;
  label: string;
  anchor: { current: HTMLElement | null };
  children: ReactNode;
}

/** The note itself, in the top layer, so that no table or frame clips it. It follows its anchor in the document. */
function Bubble({ id, label, anchor, children }: BubbleProps) {
  const bubble = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const element = bubble.current!;
    element.showPopover?.();
    const place = () => {
      const { left, bottom, top } = anchor.current!.getBoundingClientRect();
      const { width, height } = element.getBoundingClientRect();
      const fitsBelow = bottom + GAP + height <= window.innerHeight - EDGE;
      element.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
      element.style.top = `${fitsBelow || top < height + GAP ? bottom + GAP : top - GAP - height}px`;
    };
    place();
    // A note may grow when something that it loads arrives.
    const growth = new ResizeObserver(place);
    growth.observe(element);
    window.addEventListener("scroll", place, { passive: true, capture: true });
    window.addEventListener("resize", place);
    return () => {
      growth.disconnect();
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  }, [anchor]);
  return (
    <span ref={bubble} id={id} popover="manual" role="dialog" aria-label={label} tabIndex={-1} className="bubble">
      {children}
    </span>
  );
}

function useOutside(inside: { current: HTMLElement | null }, active: boolean, close: () => void) {
  useEffect(() => {
    if (!active) return;
    const listen = (event: Event) => inside.current?.contains(event.target as Node) || close();
    document.addEventListener("pointerdown", listen);
    return () => document.removeEventListener("pointerdown", listen);
  }, [inside, active, close]);
}

function useDelayed(act: () => void, milliseconds: number) {
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const cancel = () => window.clearTimeout(timer.current);
  const start = () => {
    cancel();
    timer.current = window.setTimeout(act, milliseconds);
  };
  return { start, cancel };
}
