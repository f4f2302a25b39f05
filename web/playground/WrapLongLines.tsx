import { useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Wraps long lines of the query editor, as the answer does: examples explain themselves in comments, which are prose. */
export function WrapLongLines() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => queryEditor?.updateOptions({ wordWrap: "on" }), [queryEditor]);
  return null;
}
