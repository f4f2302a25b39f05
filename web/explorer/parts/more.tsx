import { texts, useAddress } from "../address";

/** The lists of a page that are shown in full. */
const PARAMETERS = { more: texts };
/** Maximum that the API returns at once. */
const MOST = 500;

/** Which lists of a page are shown in full. It is in the address, so that a link shows the same. */
export function useMore() {
  const [{ more }, set] = useAddress(PARAMETERS);
  return {
    /** How many to request of a list. */
    first: (name: string, few: number, most = MOST) => (more.includes(name) ? most : few),
    isOpen: (name: string) => more.includes(name),
    toggle: (name: string) =>
      set({ more: more.includes(name) ? more.filter((other) => other !== name) : [...more, name] }, { replace: true }),
  };
}

interface MoreProps {
  name: string;
  shown: number;
  total: number;
  /** What they are, such as "skills". */
  of: string;
  /** How many are requested when all are asked for. */
  most?: number;
}

/** The button below a list that shows the rest of it, or collapses it again. */
export function More({ name, shown, total, of, most = MOST }: MoreProps) {
  const { isOpen, toggle } = useMore();
  const isWhole = isOpen(name);
  if (!isWhole && shown >= total) return null;
  const offered = Math.min(total, most).toLocaleString("en-US");
  return (
    <button type="button" className="button more" onClick={() => toggle(name)}>
      {isWhole ? "Show fewer" : total > most ? `Show ${offered} of ${total.toLocaleString("en-US")} ${of}` : `Show all ${offered} ${of}`}
    </button>
  );
}
