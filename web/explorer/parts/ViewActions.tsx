import { useState } from "react";
import { root } from "../address";
import { playgroundAddress } from "../playground";
import { useCopy } from "./copy";
import { useReport } from "./Report";

/** The actions at the end of every view: share it, print it, see its query, report an error. */
export function ViewActions({ name, variables }: { name: string; variables: object }) {
  const [label, copy] = useCopy("Copy link");
  const report = useReport();
  const [address, setAddress] = useState<string>();
  const prepare = async () => setAddress(await playgroundAddress(name, variables));
  return (
    <nav className="actions" aria-label="This page">
      <button type="button" onClick={() => copy(window.location.href)}>
        {label}
      </button>
      <button type="button" onClick={() => window.print()}>
        Print
      </button>
      <a
        href={address ?? new URL("playground", root).href}
        // The text of the query is loaded when the reader is about to follow the link.
        onPointerEnter={() => void prepare()}
        onFocus={() => void prepare()}
        onClick={async (event) => {
          if (address || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          window.location.assign(await playgroundAddress(name, variables));
        }}
      >
        Open this query in the playground
      </a>
      <button type="button" onClick={() => report({})}>
        Report an error
      </button>
    </nav>
  );
}
