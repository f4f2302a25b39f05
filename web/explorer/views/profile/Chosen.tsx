import type { ReactNode } from "react";
import { KindMark } from "../../parts/kinds";
import type { NodeKind } from "../../gen/graphql";

interface ChosenProps {
  kind: NodeKind;
  name: string;
  remove: () => void;
  children?: ReactNode;
}

/** Something that was chosen, with a button that takes it away. */
export function Chosen({ kind, name, remove, children }: ChosenProps) {
  return (
    <span className="chosen">
      <KindMark kind={kind} /> <strong>{name}</strong>
      {children}
      <button type="button" onClick={remove} aria-label={`Remove ${name}`}>
        ×
      </button>
    </span>
  );
}
