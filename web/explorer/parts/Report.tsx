import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { EvidenceFragment } from "../gen/graphql";
import { useCopy } from "./copy";

/** What the reader considers wrong; absent for the page as a whole. */
export interface Doubt {
  of?: string;
  shown?: string;
  evidence?: EvidenceFragment | null;
}

const Context = createContext<(doubt: Doubt) => void>(() => {});

/** Opens a prefilled report about a figure or a page. */
export const useReport = () => useContext(Context);

/** Contains the one dialog with the report. */
export function Reports({ children }: { children: ReactNode }) {
  const [doubt, setDoubt] = useState<Doubt>();
  return (
    <Context.Provider value={setDoubt}>
      {children}
      {doubt && <ReportDialog doubt={doubt} close={() => setDoubt(undefined)} />}
    </Context.Provider>
  );
}

/** The report as text: what, where, and which row of which file. */
export function reportText({ of, shown, evidence }: Doubt, address: string): string {
  const lines = [
    of && `What: ${of}`,
    shown && `Shown: ${shown}`,
    `Page: ${address}`,
    evidence && `Source: ${evidence.source.id}, ${evidence.source.publisher}, ${evidence.source.release}`,
    evidence && `Row: ${evidence.row}`,
    evidence?.citation?.url && `Read at: ${evidence.citation.url}`,
    "",
    "What is wrong, and where is the right value?",
    "",
  ];
  return lines.filter((line) => typeof line === "string").join("\n");
}

function ReportDialog({ doubt, close }: { doubt: Doubt; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(() => reportText(doubt, window.location.href));
  const [label, copy] = useCopy("Copy the report");
  useEffect(() => dialog.current?.showModal(), []);
  const mail = `mailto:?${new URLSearchParams({ subject: `careergraph: ${doubt.of ?? "a page"}`, body: text })}`;
  return (
    <dialog ref={dialog} className="report" aria-labelledby="report-title" onClose={close}>
      <h2 id="report-title">Report an error</h2>
      <p>This text names the figure and its row. Add what is wrong, then send it to the operator of this site.</p>
      <label>
        Report
        <textarea rows={11} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <p className="buttons">
        <button type="button" className="primary" onClick={() => copy(text)}>
          {label}
        </button>
        <a className="button" href={mail.replaceAll("+", "%20")}>
          Write an email
        </a>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </p>
    </dialog>
  );
}
