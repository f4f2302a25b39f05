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
import { loadExamples } from "./examples";
import { examplesPlugin } from "./ExamplesPlugin";
import { fetcher } from "./fetcher";
import { takeSharedOperation } from "./link";
import { WrapLongLines } from "./WrapLongLines";

const NO_WELCOME = "# Press Ctrl-Space for what can be asked here, and Ctrl-Enter to run it.\n{\n  __typename\n}\n";

const examples = await loadExamples();
// The first tab of a newcomer is the example named "welcome": it is tested with the others, so it always runs.
const welcome = examples instanceof Error ? undefined : examples.find(({ name }) => name === "welcome");
const shared = takeSharedOperation();
const plugins = [examplesPlugin(examples), HISTORY_PLUGIN];
// Other pages served from the same local port must not share tabs and history with this one.
const storage = createLocalStorage({ namespace: "careergraph" });
const roomForExamples = window.innerWidth >= 1000;

createRoot(document.getElementById("root")!).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    visiblePlugin={roomForExamples ? "Examples" : undefined}
    storage={storage}
    defaultQuery={welcome?.query ?? NO_WELCOME}
    initialQuery={shared?.query}
    initialVariables={shared?.variables}
    defaultEditorToolsVisibility="variables"
  >
    <GraphiQL.Logo>careergraph</GraphiQL.Logo>
    <GraphiQL.Toolbar>
      {({ prettify, copy, merge }) => (
        <>
          {prettify}
          {merge}
          {copy}
          <CopyLink />
          <WrapLongLines />
        </>
      )}
    </GraphiQL.Toolbar>
  </GraphiQL>,
);
