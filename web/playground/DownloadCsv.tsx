import { ToolbarButton, useGraphiQL } from "@graphiql/react";
import { useState } from "react";

const LABEL = "Download the list as CSV";

/** The toolbar button that saves the list of the current operation, whole, as a CSV file. */
export function DownloadCsv() {
  const { queryEditor, variableEditor, operationName } = useGraphiQL(
    ({ queryEditor, variableEditor, operationName }) => ({ queryEditor, variableEditor, operationName }),
  );
  const [label, setLabel] = useState(LABEL);
  const download = async () => {
    setLabel("Downloading…");
    try {
      const variables: unknown = JSON.parse(variableEditor?.getValue().trim() || "{}");
      await save({ query: queryEditor?.getValue() ?? "", variables, operationName });
      setLabel(LABEL);
    } catch (error) {
      setLabel(`Not downloaded: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <ToolbarButton label={label} onClick={download}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M12 4v11m0 0-4-4m4 4 4-4M5 19h14" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </ToolbarButton>
  );
}

/** Asks the server for the file and hands it to the browser under the name that the server gave it. */
async function save(operation: { query: string; variables: unknown; operationName?: string }) {
  const response = await fetch("export?format=csv", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(operation),
  });
  if (!response.ok) {
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    throw new Error(errors.map(({ message }) => message).join(" "));
  }
  const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name ?? "careergraph.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
