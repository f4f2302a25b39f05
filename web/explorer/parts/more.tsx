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
    first: (name: string, few: number) => (more.includes(name) ? MOST : few),
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
}

/** The button below a list that shows the rest of it, or collapses it again. */
export function More({ name, shown, total, of }: MoreProps) {
  const { isOpen, toggle } = useMore();
  const isWhole = isOpen(name);
  if (!isWhole && shown >= total) return null;
  const most = Math.min(total, MOST).toLocaleString("en-US");
  return (
    <button type="button" className="button more" onClick={() => toggle(name)}>
      {isWhole ? "Show fewer" : total > MOST ? `Show ${most} of ${total.toLocaleString("en-US")} ${of}` : `Show all ${most} ${of}`}
    </button>
  );
}
