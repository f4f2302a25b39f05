import { useState } from "react";
import { exportFile, type Operation, RequestError } from "../gql";
import { download } from "./copy";

/** The other formats of `/export`, with the use of each. */
const OTHERS = [
  { format: "ndjson", name: "NDJSON", means: "one JSON object per line" },
  { format: "parquet", name: "Parquet", means: "for pandas, R and DuckDB" },
  { format: "graphml", name: "GraphML", means: "as a network, for Gephi" },
  { format: "jsonld", name: "JSON-LD", means: "linked data" },
];
/** The most rows of a file. A list with more is rejected, because the rest would be missing silently. */
export const MOST_EXPORTED = 1_000_000;

interface ExportProps<Result, Variables extends { first?: number | null }> {
  operation: Operation<Result, Variables>;
  /** The variables of the view. The file has all rows, whatever page the view shows. */
  variables: Variables;
  /** The text of the button before "as CSV", such as "All 223 rows". */
  what: string;
  /** Names the file, without an ending; as the server names it if absent. */
  name?: string;
  /** The most rows that the server exports, if less than the default. */
  most?: number;
  /** Why it cannot be exported; the buttons are then disabled. */
  refusal?: string;
}

/** Saves all rows of a list, with the source and row of each figure. The server writes the file, from the view's own operation. */
export function Export<Result, Variables extends { first?: number | null }>(props: ExportProps<Result, Variables>) {
  const { what, refusal } = props;
  const { save, isOff, busy, error } = useExport(props);
  return (
    <div className="export">
      <p className="buttons">
        <button type="button" className="primary" disabled={isOff} onClick={() => void save("csv", "CSV")}>
          {what} as CSV
        </button>
      </p>
      <details>
        <summary>Other formats</summary>
        <p className="buttons">
          {OTHERS.map(({ format, name, means }) => (
            <button key={format} type="button" disabled={isOff} onClick={() => void save(format, name)}>
              {name} <span className="quiet">{means}</span>
            </button>
          ))}
        </p>
      </details>
      <span role="status">{busy ?? refusal}</span>
      {error && <p role="alert">It was not saved: {error}</p>}
    </div>
  );
}

/** The same for CSV alone, as a button among those below a table. */
export function ExportButton<Result, Variables extends { first?: number | null }>(props: ExportProps<Result, Variables>) {
  const { save, isOff, busy, error } = useExport(props);
  return (
    <>
      <button type="button" disabled={isOff} onClick={() => void save("csv", "CSV")}>
        {busy ?? `${props.what} as CSV`}
      </button>
      {error && <span role="alert">It was not saved: {error}</span>}
    </>
  );
}

function useExport<Result, Variables extends { first?: number | null }>(props: ExportProps<Result, Variables>) {
  const { operation, variables, name: fileName, most = MOST_EXPORTED, refusal } = props;
  const [state, setState] = useState<{ busy?: string; error?: string }>({});
  const save = async (format: string, name: string) => {
    setState({ busy: `Preparing the ${name} file…` });
    try {
      const file = await exportFile(operation, { ...variables, first: most, after: undefined }, format);
      download(fileName ? `${fileName}.${format}` : file.name, file.content);
      setState({});
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setState({ error: error.message });
    }
  };
  return { ...state, save, isOff: refusal !== undefined || state.busy !== undefined };
}
