import { useEffect, useRef } from "react";
import type { NodeKind } from "../../gen/graphql";
import { Combobox } from "../../search/Combobox";
import { Chosen } from "./Chosen";

interface SoleChoiceProps {
  kind: NodeKind;
  /** The chosen node; empty if there is none. */
  id: string;
  name: string;
  label: string;
  placeholder: string;
  set: (id: string) => void;
}

/** A field for one node, or the node in place of the field. The keyboard stays where it was when one becomes the other. */
export function SoleChoice({ kind, id, name, label, placeholder, set }: SoleChoiceProps) {
  const whole = useRef<HTMLSpanElement>(null);
  const hasChanged = useRef(false);
  const change = (to: string) => {
    hasChanged.current = true;
    set(to);
  };
  useEffect(() => {
    if (hasChanged.current) whole.current?.querySelector<HTMLElement>("input, button")?.focus();
    hasChanged.current = false;
  }, [id]);
  return (
    <span ref={whole} className="sole-choice">
      {id ? (
        <Chosen kind={kind} name={name} remove={() => change("")} />
      ) : (
        <Combobox label={label} hideLabel placeholder={placeholder} kinds={KINDS_OF[kind]} onChoose={(node) => change(node.id)} />
      )}
    </span>
  );
}

/** Lists of one kind each, the same at every drawing. */
const KINDS_OF: Partial<Record<NodeKind, NodeKind[]>> = { ROLE: ["ROLE"], REGION: ["REGION"] };
