// What must not compile. The comment above a statement has the error that the compiler must report on the next line.

import { Client, exportFile, items, outcome, type ErrorCode } from "careergraph";
import { ByIdDocument, CareerPathsDocument, CatalogDocument, WagesByMetroDocument } from "careergraph/operations";

export async function rejected(client: Client): Promise<void> {
  // TS2554: variables are required
  await client.query(ByIdDocument);
  // TS2741: a variable is missing
  await client.query(ByIdDocument, { one: "role:15-2051.00" });
  // TS2322: a variable has another type
  await client.query(ByIdDocument, { one: true, several: [] });
  // TS2353: no such variable
  await client.query(WagesByMetroDocument, { role: "29-9021.00", limit: 3 });
  const data = await client.query(CatalogDocument);
  // TS2339: the operation does not select this field
  console.log(data.catalog.tables);
  const { role } = await client.query(WagesByMetroDocument, { role: "29-9021.00" });
  // TS18047: there may be no such role
  console.log(role.name);
  // TS2322: a wage may be missing
  const median: number = role!.employedIn.edges[0]!.annual.median;
  // TS2345: the operation has no variable `after`
  items(client, ByIdDocument, { one: "", several: [] }, () => null);
  // TS2322: this is not a page
  items(client, WagesByMetroDocument, { role: "" }, (found) => found.role);
  const { careerPaths } = await client.query(CareerPathsDocument, { from: {} });
  // TS2339: paths are on one of the outcomes only
  console.log(careerPaths?.paths);
  // TS2345: no such outcome
  outcome(careerPaths, "Paths");
  // TS2322: no such code
  const code: ErrorCode = "STALE";
  // TS2345: no such format
  await exportFile(client, "xlsx", { table: "role" });
  console.log(median, code);
}
