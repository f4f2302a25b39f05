import { useLayoutEffect, useRef, useState } from "react";
import type { Catalog, Place } from "./catalog";
import { propertiesAt } from "./catalog";
import { ConditionForm } from "./ConditionForm";
import type { Condition } from "./walk";
import { conditionWords } from "./words";

interface ConditionsProps {
  catalog: Catalog;
  place: Place;
  conditions: Condition[];
  set: (conditions: Condition[]) => void;
  nameOf: (id: string) => string;
}

/** What has to hold at a place, all of it. */
export function Conditions({ catalog, place, conditions, set, nameOf }: ConditionsProps) {
  const [isOpen, open] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useLayoutEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const add = (condition: Condition) => {
    set([...conditions, condition]);
    open(false);
  };
  return (
    <div className="conditions">
      {conditions.map((condition, index) => {
        const property = propertiesAt(catalog, place, condition.of).find(({ name }) => name === condition.property);
        const words = conditionWords(condition, property, place, nameOf);
        return (
          <span key={index} className="chosen">
            <span>if {words}</span>
            <button type="button" onClick={() => set(conditions.filter((_, other) => other !== index))} aria-label={`Remove the condition: ${words}`}>
              ×
            </button>
          </span>
        );
      })}
      {isOpen ? (
        <ConditionForm catalog={catalog} place={place} add={add} cancel={() => open(false)} />
      ) : (
        <button ref={button} type="button" className="button small" onClick={() => open(true)}>
          + condition
        </button>
      )}
    </div>
  );
}
