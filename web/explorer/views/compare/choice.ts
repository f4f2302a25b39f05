import { MOST_CHOSEN, type SetState } from "./address";

export interface Choice {
  has: (id: string) => boolean;
  /** No more can be chosen. */
  isFull: boolean;
  /** Chooses an area, or gives it up; nothing if six are chosen already. */
  toggle: (id: string) => void;
}

/** The areas that are side by side. They are in the address. */
export function useChoice(chosen: string[], set: SetState): Choice {
  const isFull = chosen.length >= MOST_CHOSEN;
  return {
    has: (id) => chosen.includes(id),
    isFull,
    toggle: (id) => {
      if (chosen.includes(id)) set({ region: chosen.filter((other) => other !== id) }, { replace: true });
      else if (!isFull) set({ region: [...chosen, id] }, { replace: true });
    },
  };
}
