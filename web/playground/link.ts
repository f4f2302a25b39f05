/** What a shared link carries. Variables are JSON text, as in the editor. */
export interface SharedOperation {
  query: string;
  variables: string;
}

/**
 * Reads `#query=…&variables=…` or `?query=…&variables=…` from the page's address and takes it off the address again: the
 * operation lives in a tab from now on, and a reload must not open it a second time.
 */
export function takeSharedOperation(): SharedOperation | undefined {
  const { hash, search, pathname } = window.location;
  const parameters = [hash.slice(1), search.slice(1)].map((text) => new URLSearchParams(text));
  const found = parameters.find((candidate) => candidate.get("query"));
  if (!found) return undefined;
  window.history.replaceState(null, "", pathname);
  return { query: found.get("query") ?? "", variables: found.get("variables") ?? "" };
}

/** The address that opens this operation. It uses the fragment, which browsers never send, so no server logs it. */
export function linkTo({ query, variables }: SharedOperation): string {
  const parameters = new URLSearchParams({ query });
  if (variables.trim()) parameters.set("variables", variables);
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${parameters}`;
}
