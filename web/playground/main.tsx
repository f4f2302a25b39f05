import "./workers";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "./style.css";
import { createLocalStorage } from "@graphiql/toolkit";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { createRoot } from "react-dom/client";
import { CopyLink } from "./CopyLink";
import { loadExamples, variablesText } from "./examples";
import { examplesPlugin } from "./ExamplesPlugin";
import { DownloadCsv } from "./DownloadCsv";
import { fetcher } from "./fetcher";
import { areStacked } from "./layout";
import { type SharedOperation, takeSharedOperation } from "./link";
import { RunOnce } from "./RunOnce";
import { WrapLongLines } from "./WrapLongLines";

const NO_WELCOME = "# Ctrl-Space shows what fits here. The play button runs it, as Ctrl-Enter does.\n{\n  __typename\n}\n";

const examples = await loadExamples();
const plugins = [examplesPlugin(examples), HISTORY_PLUGIN];
// Other pages served from the same local port must not share tabs and history with this one.
const storage = createLocalStorage({ namespace: "careergraph" });
const shared = takeSharedOperation();
const welcomed = shared ? undefined : welcome();
const initial = shared ?? welcomed;
const roomForExamples = window.innerWidth >= 1000;

createRoot(document.getElementById("root")!).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    visiblePlugin={roomForExamples ? "Examples" : undefined}
    storage={storage}
    defaultQuery={NO_WELCOME}
    initialQuery={initial?.query}
    initialVariables={initial?.variables}
    defaultEditorToolsVisibility={areStacked() ? false : "variables"}
  >
    <GraphiQL.Logo>careergraph</GraphiQL.Logo>
    <GraphiQL.Toolbar>
      {({ prettify, copy, merge }) => (
        <>
          {prettify}
          {merge}
          {copy}
          <CopyLink />
          <DownloadCsv />
          <WrapLongLines />
          {welcomed && <RunOnce />}
        </>
      )}
    </GraphiQL.Toolbar>
  </GraphiQL>,
);

/** The first tab of a newcomer: the example named "welcome", which is tested with the others, so it always runs. */
function welcome(): SharedOperation | undefined {
  const newcomer = storage.getItem("graphiql:tabState") === null;
  const example = examples instanceof Error ? undefined : examples.find(({ name }) => name === "welcome");
  return newcomer && example ? { query: example.query, variables: variablesText(example) } : undefined;
}
