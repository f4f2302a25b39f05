import { ToolbarButton, useGraphiQL } from "@graphiql/react";
import { useState } from "react";
import { linkTo } from "./link";

/** The toolbar button that copies an address which opens the current query and variables. */
export function CopyLink() {
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  const [label, setLabel] = useState("Copy link to this query");
  const copy = async () => {
    const link = linkTo({ query: queryEditor?.getValue() ?? "", variables: variableEditor?.getValue() ?? "" });
    try {
      await navigator.clipboard.writeText(link);
      setLabel("Link copied");
    } catch {
      // Without permission to use the clipboard, the address bar is the place to copy from.
      window.location.hash = new URL(link).hash;
      setLabel("The link is in the address bar");
    }
  };
  return (
    <ToolbarButton label={label} onClick={copy}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
        <path
          d="M10 14a4 4 0 0 0 5.7 0l3.6-3.6a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.6 3.6a4 4 0 0 0 5.7 5.7l1.6-1.6"
          strokeWidth="1.8"
          strokeLinecap="round"
        />
      </svg>
    </ToolbarButton>
  );
}
