import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from "@graphiql/react";
import { useState } from "react";
import { areStacked } from "./layout";
import { matches, variablesText, type Example } from "./examples";

/** The sidebar pane that lists the example operations and opens one in a tab of its own. */
export function examplesPlugin(examples: Example[] | Error): GraphiQLPlugin {
  const content = () => (
    <section aria-label="Examples" className="examples">
      <h2>Examples</h2>
      {examples instanceof Error ? <p role="alert">{examples.message}</p> : <ExampleList examples={examples} />}
    </section>
  );
  return { title: "Examples", icon: ExamplesIcon, content };
}

function ExampleList({ examples }: { examples: Example[] }) {
  const [filter, setFilter] = useState("");
  const open = useOpenInTab();
  const shown = examples.filter((example) => matches(example, filter));
  return (
    <>
      <p>
        Each one opens in its own tab. The play button runs it<span className="with-keyboard">, as Ctrl-Enter does</span>.
      </p>
      <input
        type="search"
        aria-label="Filter examples"
        placeholder="Filter examples"
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
      />
      <ul>
        {shown.map((example) => (
          <li key={example.name}>
            <button type="button" data-example={example.name} onClick={() => open(example)}>
              <strong>{example.title}</strong>
              {example.description && <span>{example.description}</span>}
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{shown.length === 0 && "No example holds all of these words."}</p>
    </>
  );
}

/** Opens an example in a new tab, or goes back to the tab that already holds it unchanged. */
function useOpenInTab() {
  const { addTab, changeTab, updateActiveTabValues, setOperationFacts, setVisiblePlugin } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs } = useGraphiQL(({ queryEditor, variableEditor, tabs }) => ({
    queryEditor,
    variableEditor,
    tabs,
  }));
  return (example: Example) => {
    const { query } = example;
    const variables = variablesText(example);
    const already = tabs.findIndex((tab) => tab.query === query && (tab.variables ?? "") === variables);
    if (already >= 0) {
      changeTab(already);
    } else {
      addTab();
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
      updateActiveTabValues({ query, variables });
    }
    // GraphiQL reads the operation's name a moment after the text changed. Until then it must not run under the last one.
    setOperationFacts({});
    if (areStacked()) {
      // The list covers the editors there, and a focused editor would raise the keyboard over them.
      setVisiblePlugin(null);
    } else {
      queryEditor?.focus();
    }
  };
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 6h2M4 12h2M4 18h2M10 6h10M10 12h10M10 18h10" strokeLinecap="round" />
    </svg>
  );
}
