import type { Client, RequestOptions } from "./client.js";
import type { Document } from "./document.js";

/** A page of any list: a connection, the rows of `traverse`, or the paths of `careerPaths`. */
export interface Page {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** An item of a page: an edge if the operation selects edges, otherwise a node, a row or a path. */
export type Item<P> = P extends { edges: readonly (infer Edge)[] }
  ? Edge
  : P extends { nodes: readonly (infer Node)[] }
    ? Node
    : P extends { rows: readonly (infer Row)[] }
      ? Row
      : P extends { paths: readonly (infer Path)[] }
        ? Path
        : never;

/**
 * The pages of a list, one request each. The operation has a variable `after` and selects `pageInfo { hasNextPage
 * endCursor }`; `list` finds the list in its data. If the data changes on the way, a `ServerError` has the code
 * `STALE_CURSOR`: start again.
 */
export async function* pages<Result, Variables extends { after?: string | null | undefined }, P extends Page>(
  client: Client,
  document: Document<Result, Variables>,
  variables: Variables,
  list: (data: Result) => P | null | undefined,
  options?: RequestOptions,
): AsyncGenerator<P, void, undefined> {
  let after = variables.after;
  for (;;) {
    const data = await client.run(document, { ...variables, after }, options);
    const page = list(data);
    if (!page) return;
    yield page;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}

/** The items of a list on all of its pages; a page is requested when its first item is. */
export async function* items<Result, Variables extends { after?: string | null | undefined }, P extends Page>(
  client: Client,
  document: Document<Result, Variables>,
  variables: Variables,
  list: (data: Result) => P | null | undefined,
  options?: RequestOptions,
): AsyncGenerator<Item<P>, void, undefined> {
  for await (const page of pages(client, document, variables, list, options)) {
    const { edges, nodes, rows, paths } = page as { [name in "edges" | "nodes" | "rows" | "paths"]?: Item<P>[] };
    yield* edges ?? nodes ?? rows ?? paths ?? [];
  }
}
