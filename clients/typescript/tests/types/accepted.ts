// What must compile. Each assignment states the type that an app would rely on.

import { Client, exportRows, items, outcome, type ErrorCode } from "careergraph";
import { apolloCache, urqlCache } from "careergraph/caches";
import { ByIdDocument, CareerPathsDocument, CatalogDocument, WagesByMetroDocument, type FigureStatus } from "careergraph/operations";

export async function accepted(client: Client): Promise<void> {
  const { catalog } = await client.query(CatalogDocument);
  const snapshot: string = catalog.snapshot;

  const { node } = await client.query(ByIdDocument, { one: "role:15-2051.00", several: [snapshot] });
  const name: string | undefined = node?.name;

  const variables = { role: "29-9021.00", first: 10 };
  for await (const edge of items(client, WagesByMetroDocument, variables, (data) => data.role?.employedIn)) {
    const median: number | null = edge.annual.median;
    const status: FigureStatus = edge.wageStatus;
    const row: string = edge.evidence.row;
    console.log(name, median, status === "SUPPRESSED", row);
  }

  const { careerPaths } = await client.query(CareerPathsDocument, { from: { skills: [{ name: "Python" }] } });
  const paths = outcome(careerPaths, "CareerPaths");
  const months: number | undefined = paths.paths[0]?.months;

  const text = await client.query<{ roles: { totalCount: number } }, object>("{ roles { totalCount } }");
  const count: number = text.roles.totalCount;

  for await (const row of exportRows<{ id: string }>(client, { table: "role" })) console.log(row.id);

  const code: ErrorCode = "STALE_CURSOR";
  const members: string[] = apolloCache.possibleTypes.Node;
  const keys: Record<string, () => null> = urqlCache().keys;
  console.log(months, count, code, members, keys);
}
