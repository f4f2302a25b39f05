import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { pathOf } from "../address";
import { Combobox } from "./Combobox";

/** The search of the whole graph; `large` is the one of the first page. */
export function Search({ large = false }: { large?: boolean }) {
  const [, go] = useLocation();
  const input = useRef<HTMLInputElement>(null);
  useSearchKeys(input, large);
  return (
    <div role="search" className={large ? "search large" : "search"}>
      <Combobox
        label={large ? "Search for a job, a skill, a degree, a school or a place" : "Search"}
        hideLabel={!large}
        placeholder={large ? "For example: nurse informatics" : "Search (Ctrl-K)"}
        inputRef={input}
        onChoose={({ id }) => go(pathOf(id))}
        onEnter={(text) => go(`/search?${new URLSearchParams({ text })}`)}
      />
    </div>
  );
}

/** Ctrl-K and / move the focus to the field from everywhere; on the first page it has the focus initially. */
function useSearchKeys(input: { current: HTMLInputElement | null }, large: boolean) {
  useEffect(() => {
    if (large) input.current?.focus({ preventScroll: true });
    const listen = (event: KeyboardEvent) => {
      const inField = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      const isKey = ((event.ctrlKey || event.metaKey) && event.key === "k") || (event.key === "/" && !inField);
      if (!isKey) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [input, large]);
}
