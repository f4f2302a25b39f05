/** One example operation, as `/examples.json` lists it. */
export interface Example {
  name: string;
  title: string;
  description: string;
  query: string;
  variables: Record<string, unknown> | null;
}

/** The example operations of this server, or the reason why there are none. */
export async function loadExamples(): Promise<Example[] | Error> {
  try {
    const response = await fetch("examples.json");
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return (await response.json()) as Example[];
  } catch (error) {
    return new Error(`The examples could not be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The text of an example's variables as the editor shows it. */
export function variablesText(example: Example): string {
  return example.variables ? JSON.stringify(example.variables, null, 2) : "";
}

/** Whether every word of the filter occurs somewhere in the example. */
export function matches(example: Example, filter: string): boolean {
  const text = `${example.title} ${example.description} ${example.query}`.toLowerCase();
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
