import { root } from "./address";

/** The text of an operation as a person would write it: its file and the fragments that it uses. */
export async function textOf(name: string): Promise<string> {
  // All texts are one file, loaded on demand.
  const { FILES } = await import("./operations");
  const found = new Map<string, string>();
  const pending = [name];
  while (pending.length > 0) {
    const next = pending.pop()!;
    const text = FILES[`../operations/${next}.graphql`];
    if (!text || found.has(next)) continue;
    found.set(next, text.trim());
    pending.push(...fragmentsIn(text));
  }
  return [...found.values()].join("\n\n") + "\n";
}

/** Each fragment is in the file of its name, or in the file that uses it. */
function fragmentsIn(text: string): string[] {
  return [...text.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)].map(([, name]) => name!);
}

/** The address of the playground with an operation in it. It is in the fragment, which no server sees. */
export async function playgroundAddress(name: string, variables: object): Promise<string> {
  const address = new URL("playground", root);
  const query = await textOf(name);
  address.hash = new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) }).toString();
  return address.href;
}
